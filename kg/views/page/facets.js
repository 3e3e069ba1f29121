/* ---- facets: choices with counts, taken or left out; nothing chosen means everything; long ones are searched within ---- */

import { $, el } from './dom.js';
import { lineSample, symbol } from './draw.js';
import { countValues } from './filter.js';
import { ACCOUNT_NAMES, KINDS, QUADS, STATUS_NAMES, valueName } from './kinds.js';
import { model } from './model.js';
import { change, shown, state, toggleFacet } from './state.js';
import { fold, number, short } from './words.js';

const ROLES = { any: 'in any role', who: 'acts or speaks', actor: 'acts', target: 'is acted on', speaker: 'speaks' };
/** The blocks of the panel: title, the facets that it may show (by role, where there are several), whether it is open at first. */
const BLOCKS = [
  { id: 'told', title: 'Who tells it', open: true }, { id: 'state', title: 'Status', open: true }, { id: 'quad', title: 'Class of act', open: true }, { id: 'type', title: 'Type of act' },
  { id: 'country', title: 'Country or side', facets: { any: 'country-any', who: 'country-who', actor: 'country-actor', target: 'country-target', speaker: 'country-speaker' } },
  { id: 'party', title: 'Actor', facets: { any: 'any', who: 'who', actor: 'actor', target: 'target' } }, { id: 'speaker', title: 'Speaker' }, { id: 'place', title: 'Place' },
  { id: 'article', title: 'Article' }, { id: 'publisher', title: 'Publisher' }, { id: 'accounts', title: 'Accounts' }, { id: 'kind', title: 'Kind of actor' },
];
const AT_ONCE = 8;
const SEARCHED = 50;
const ORDER = { quad: QUADS, told: ['fact', 'claim'], state: Object.keys(STATUS_NAMES), kind: Object.keys(KINDS), accounts: Object.keys(ACCOUNT_NAMES) };
/** How the panel stands: which blocks are open or shown longer, which role each is for, what is searched within. */
const panelState = { open: new Set(BLOCKS.filter((b) => b.open).map((b) => b.id)), longer: new Set(), roles: {}, within: {} };

const facetOf = (block) => (block.facets ? block.facets[panelState.roles[block.id] || 'any'] : block.id);
const facetsOf = (block) => (block.facets ? Object.values(block.facets) : [block.id]);
const inUse = (facet) => state.facets[facet].size + state.without[facet].size;

function facetIcon(facet, value) {
  if (facet === 'quad') return lineSample(value, 'fact', 'real');
  if (facet === 'told') return lineSample('none', value, 'real');
  if (facet === 'state') return lineSample('none', 'fact', value === 'actual' ? 'real' : value === 'denied' ? 'denied' : 'open');
  if (facet === 'kind') return symbol(value);
  return null;
}

/**
 * What stands in the panel, made once and then kept: blocks by their ids, and what tells the least confidence.
 * @type {{blocks: Map<string, Part>, sure: (() => void) | null, coded: HTMLInputElement | null}}
 */
const panel = { blocks: new Map(), sure: null, coded: null };

/** Bring the panel up to date: counts, marks and order change where they differ; what is the same stays as it is. */
export function renderFacets() {
  const focused = document.activeElement && document.activeElement.id;
  if (!panel.sure) fillPanel();
  for (const block of BLOCKS) renderBlock(block);
  panel.sure();
  if (panel.coded) panel.coded.checked = state.coded;
  if (focused && focused.startsWith('f-') && document.activeElement.id !== focused && $(focused)) $(focused).focus({ preventScroll: true });
}

function fillPanel() {
  const [sure, update] = sureBlock();
  panel.sure = update;
  $('filters').replaceChildren(
    el('header', { class: 'sheet-head' }, el('h2', {}, 'Filters'), el('button', { class: 'narrow icon', 'aria-label': 'Close filters', onclick: () => toggleSheet(false) }, '×')),
    ...BLOCKS.map(facetBlock), codedBlock(), sure);
}

/** What others coded (rows of a table that was imported) is shown only where it is asked for. */
function codedBlock() {
  const coded = model.events.length - model.own.length;
  if (!coded) return '';
  panel.coded = el('input', { type: 'checkbox', id: 'f-coded', onchange: () => change({ coded: panel.coded.checked }) });
  return el('div', { class: 'facet choice' }, el('label', { title: 'Rows of tables that others coded: claims of their data sets' }, panel.coded, el('span', { class: 'name' }, 'Imported: coded by others'), el('span', { class: 'count', text: number(coded) })));
}

function facetBlock(block) {
  const dot = el('span', { class: 'dot', role: 'img', 'aria-label': 'active', hidden: true });
  const made = el('details', { class: 'facet', id: `facet-${block.id}` }, el('summary', {}, block.title, dot));
  const list = el('div', { class: 'choices', role: 'group', 'aria-label': block.title });
  panel.blocks.set(block.id, { made, dot, list, role: null, within: null, rows: new Map() });
  made.append(el('div', { class: 'facet-body' }, roleOf(block), withinOf(block), list));
  made.addEventListener('toggle', () => { if (made.open) panelState.open.add(block.id); else panelState.open.delete(block.id); renderBlock(block); });
  return made;
}

/** In which role an actor is meant. */
function roleOf(block) {
  if (!block.facets) return null;
  const role = el('select', { id: `f-role-${block.id}`, 'aria-label': `Role: ${block.title}`, onchange: (ev) => { panelState.roles[block.id] = ev.target.value; renderBlock(block); } },
    ...Object.keys(block.facets).map((name) => el('option', { value: name }, ROLES[name])));
  panel.blocks.get(block.id).role = role;
  return role;
}

function withinOf(block) {
  const within = el('input', { type: 'search', id: `f-within-${block.id}`, class: 'within', 'aria-label': `Search within ${block.title}`, hidden: true, oninput: () => { panelState.within[block.id] = within.value; renderBlock(block); } });
  panel.blocks.get(block.id).within = within;
  return within;
}

/** A block that is closed counts nothing until it is opened. */
function renderBlock(block) {
  const part = panel.blocks.get(block.id);
  const used = facetsOf(block).filter(inUse);
  if (used.length && !panelState.roles[block.id] && block.facets) panelState.roles[block.id] = Object.keys(block.facets).find((role) => block.facets[role] === used[0]);
  part.dot.hidden = !used.length;
  part.made.open = panelState.open.has(block.id) || used.length > 0;
  if (!part.made.open) return;
  const values = valuesFor(block);
  if (part.role) part.role.value = panelState.roles[block.id] || 'any';
  part.within.hidden = values.length <= 2 * AT_ONCE;
  part.within.placeholder = `Search ${number(values.length)}`;
  putInOrder(part.list, choicesOf(block, part.rows, values));
}

/** Make a list hold just these elements; those that stand right are not touched. @param {HTMLElement} list @param {HTMLElement[]} wanted */
function putInOrder(list, wanted) {
  let at = list.firstElementChild;
  for (const item of wanted) if (item === at) at = at.nextElementSibling; else list.insertBefore(item, at);
  while (at) { const next = at.nextElementSibling; at.remove(); at = next; }
}

/** @returns {[string, number][]} values with counts, those that are in use even where nothing is left of them */
function valuesFor(block) {
  const facet = facetOf(block);
  const counts = countValues(shown, facet);
  for (const value of [...state.facets[facet], ...state.without[facet]]) if (!counts.has(value)) counts.set(value, 0);
  const rank = ORDER[facet];
  return [...counts].sort(([a, n], [b, m]) => (rank ? rank.indexOf(a) - rank.indexOf(b) : m - n || (a < b ? -1 : 1)));
}

/** The choices that are shown, with those made before taken again. @param {Map<string, HTMLElement & {tell?: (count: number) => void}>} rows */
function choicesOf(block, rows, all) {
  const facet = facetOf(block);
  const words = fold(panelState.within[block.id] || '').split(/\s+/).filter(Boolean);
  const values = words.length ? all.filter(([v]) => words.every((w) => fold(nameOf(facet, v)).includes(w))) : all;
  const most = words.length || panelState.longer.has(block.id) ? SEARCHED : AT_ONCE;
  const list = values.slice(0, most).map(([v, n]) => {
    const key = `${facet} ${v}`;
    if (!rows.has(key)) rows.set(key, choice(facet, v));
    const row = rows.get(key);
    row.tell(n);
    return row;
  });
  if (!values.length) list.push(el('p', { class: 'note' }, words.length ? 'None is called so.' : 'None among what is shown.'));
  if (values.length > most) list.push(most === AT_ONCE ? el('button', { class: 'more', onclick: () => { panelState.longer.add(block.id); renderBlock(block); } }, `${number(values.length - most)} more`)
    : el('p', { class: 'note' }, `${number(values.length - most)} more: search within`));
  return list;
}

export const nameOf = (facet, value) => (facet.startsWith('country') ? model.sides.get(value) || value : valueName(facet, value));

/** A choice that can be told its count; whether it is taken or left out it sees by itself. */
function choice(facet, value) {
  const name = nameOf(facet, value);
  const told = { count: null, taken: null, out: null };
  const box = el('input', { type: 'checkbox', id: `f-${facet}-${value}`, onchange: () => toggleFacet(facet, value) });
  const many = el('span', { class: 'count' });
  const label = el('label', { onclick: (ev) => { if (ev.altKey) { ev.preventDefault(); toggleFacet(facet, value, true); } } }, box, facetIcon(facet, value), el('span', { class: 'name' }, el('bdi', { text: short(name, 120) })), many);
  const not = el('button', { class: 'not', id: `f-not-${facet}-${value}`, 'aria-label': `Leave out ${name}`, title: 'Leave out (Alt-click)', onclick: () => toggleFacet(facet, value, true) }, '−');
  const row = el('div', {}, label, not);
  return Object.assign(row, { tell(count) {
    const [taken, out] = [state.facets[facet].has(value), state.without[facet].has(value)];
    box.checked = taken;
    if (told.count === count && told.taken === taken && told.out === out) return;
    Object.assign(told, { count, taken, out });
    many.textContent = number(count);
    row.className = `choice${count ? '' : ' none'}${out ? ' out' : ''}`;
    not.setAttribute('aria-pressed', String(out));
  } });
}

/** The least confidence, and how it is brought up to date. @returns {[HTMLElement, () => void]} */
function sureBlock() {
  const out = el('output', {});
  const say = (sure) => { out.textContent = sure ? `≥ ${sure.toFixed(2)}` : 'any'; };
  const slider = el('input', { type: 'range', id: 'f-sure', min: '0', max: '0.95', step: '0.05', 'aria-label': 'Least confidence of the extraction', oninput: () => say(Number(slider.value)), onchange: () => change({ sure: Number(slider.value) }) });
  return [el('div', { class: 'facet sure' }, el('label', { for: 'f-sure' }, 'Confidence of the extraction ', out), slider), () => { slider.value = String(state.sure); say(state.sure); }];
}

export function toggleSheet(open) {
  $('filters').classList.toggle('open', open);
  $('show-filters').setAttribute('aria-expanded', String(open));
  if (open) $('filters').focus(); else $('show-filters').focus();
}
