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

export function renderFacets() {
  const focused = document.activeElement && document.activeElement.id;
  const panel = $('filters');
  const top = panel.scrollTop;
  panel.replaceChildren(
    el('header', { class: 'sheet-head' }, el('h2', {}, 'Filters'), el('button', { class: 'narrow icon', 'aria-label': 'Close filters', onclick: () => toggleSheet(false) }, '×')),
    ...BLOCKS.map(facetBlock), sureBlock());
  if (top) panel.scrollTop = top;
  if (focused && focused.startsWith('f-') && $(focused)) $(focused).focus({ preventScroll: true });
}

/** A block that is closed counts nothing until it is opened. */
function facetBlock(block) {
  const used = facetsOf(block).filter(inUse);
  if (used.length && !panelState.roles[block.id] && block.facets) panelState.roles[block.id] = Object.keys(block.facets).find((role) => block.facets[role] === used[0]);
  const open = panelState.open.has(block.id) || used.length > 0;
  const body = el('div', { class: 'facet-body' }, ...(open ? facetBody(block) : []));
  const made = el('details', { class: 'facet', id: `facet-${block.id}`, open }, el('summary', {}, block.title, used.length ? el('span', { class: 'dot', role: 'img', 'aria-label': 'active' }) : null), body);
  made.addEventListener('toggle', () => {
    if (made.open) panelState.open.add(block.id); else panelState.open.delete(block.id);
    if (made.open && !body.childElementCount) body.replaceChildren(...facetBody(block));
  });
  return made;
}

function facetBody(block) {
  const list = el('div', { class: 'choices' });
  const fill = () => list.replaceChildren(...choicesOf(block, valuesFor(block)));
  const values = valuesFor(block);
  list.replaceChildren(...choicesOf(block, values));
  const total = values.length;
  return [
    block.facets ? el('select', { id: `f-role-${block.id}`, 'aria-label': `Role: ${block.title}`, onchange: (ev) => { panelState.roles[block.id] = ev.target.value; fill(); } },
      ...Object.keys(block.facets).map((role) => el('option', { value: role, selected: (panelState.roles[block.id] || 'any') === role }, ROLES[role]))) : null,
    total > 2 * AT_ONCE ? el('input', { type: 'search', id: `f-within-${block.id}`, class: 'within', placeholder: `Search ${number(total)}`, 'aria-label': `Search within ${block.title}`, value: panelState.within[block.id] || '',
      oninput: (ev) => { panelState.within[block.id] = ev.target.value; fill(); } }) : null, list].filter(Boolean);
}

/** @returns {[string, number][]} values with counts, those that are in use even where nothing is left of them */
function valuesFor(block) {
  const facet = facetOf(block);
  const counts = countValues(shown, facet);
  for (const value of [...state.facets[facet], ...state.without[facet]]) if (!counts.has(value)) counts.set(value, 0);
  const rank = ORDER[facet];
  return [...counts].sort(([a, n], [b, m]) => (rank ? rank.indexOf(a) - rank.indexOf(b) : m - n || (a < b ? -1 : 1)));
}

function choicesOf(block, all) {
  const facet = facetOf(block);
  const words = fold(panelState.within[block.id] || '').split(/\s+/).filter(Boolean);
  const values = all.filter(([v]) => words.every((w) => fold(nameOf(facet, v)).includes(w)));
  const most = words.length || panelState.longer.has(block.id) ? SEARCHED : AT_ONCE;
  const rows = values.slice(0, most).map(([v, n]) => choice(facet, v, n));
  if (!values.length) rows.push(el('p', { class: 'note' }, words.length ? 'None is called so.' : 'None among what is shown.'));
  if (values.length > most) rows.push(most === AT_ONCE ? el('button', { class: 'more', onclick: () => { panelState.longer.add(block.id); renderFacets(); } }, `${number(values.length - most)} more`)
    : el('p', { class: 'note' }, `${number(values.length - most)} more: search within`));
  return rows;
}

export const nameOf = (facet, value) => (facet.startsWith('country') ? model.sides.get(value) || value : valueName(facet, value));

function choice(facet, value, count) {
  const id = `f-${facet}-${value}`;
  const out = state.without[facet].has(value);
  const name = nameOf(facet, value);
  const box = el('input', { type: 'checkbox', id, checked: state.facets[facet].has(value), onchange: () => toggleFacet(facet, value) });
  const label = el('label', { onclick: (ev) => { if (ev.altKey) { ev.preventDefault(); toggleFacet(facet, value, true); } } }, box, facetIcon(facet, value), el('span', { class: 'name' }, el('bdi', { text: short(name, 120) })), el('span', { class: 'count', text: number(count) }));
  const not = el('button', { class: 'not', id: `f-not-${facet}-${value}`, 'aria-pressed': String(out), 'aria-label': `Leave out ${name}`, title: 'Leave out (Alt-click)', onclick: () => toggleFacet(facet, value, true) }, '−');
  return el('div', { class: `choice${count ? '' : ' none'}${out ? ' out' : ''}` }, label, not);
}

function sureBlock() {
  const out = el('output', { text: state.sure ? `≥ ${state.sure.toFixed(2)}` : 'any' });
  const slider = el('input', { type: 'range', id: 'f-sure', min: '0', max: '0.95', step: '0.05', value: String(state.sure), 'aria-label': 'Least confidence of the extraction',
    oninput: (ev) => { out.textContent = `≥ ${Number(ev.target.value).toFixed(2)}`; }, onchange: (ev) => change({ sure: Number(ev.target.value) }) });
  return el('div', { class: 'facet sure' }, el('label', { for: 'f-sure' }, 'Confidence of the extraction ', out), slider);
}

export function toggleSheet(open) {
  $('filters').classList.toggle('open', open);
  $('show-filters').setAttribute('aria-expanded', String(open));
  if (open) $('filters').focus(); else $('show-filters').focus();
}
