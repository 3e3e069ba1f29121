/* ---- facets: choices with counts; nothing chosen means everything ---- */

import { $, el } from './dom.js';
import { lineSample, symbol } from './draw.js';
import { FACETS } from './filter.js';
import { KINDS, QUADS, STATUS_NAMES, valueName } from './kinds.js';
import { model } from './model.js';
import { net } from './scene.js';
import { fitSoon } from './select.js';
import { change, clearFilters, shown, state, toggleFacet } from './state.js';
import { isoDay, many, number, short } from './words.js';

const TITLES = { quad: 'Class of act', type: 'Type of act', told: 'Who tells it', state: 'Status', speaker: 'Speaker', publisher: 'Publisher', kind: 'Kind of actor' };
const OPEN_AT_FIRST = new Set(['quad', 'told', 'state', 'kind']);
const longer = new Set();
const folded = new Set(FACETS.filter((f) => !OPEN_AT_FIRST.has(f)));
const ORDER = { quad: QUADS, told: ['fact', 'claim'], state: Object.keys(STATUS_NAMES), kind: Object.keys(KINDS) };

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
    ...['told', 'state', 'quad', 'type', 'kind', 'speaker', 'publisher'].map(facetBlock), sureBlock());
  panel.scrollTop = top;
  if (focused && focused.startsWith('f-') && $(focused)) $(focused).focus({ preventScroll: true });
}

function facetBlock(facet) {
  const counts = new Map(shown.counts[facet]);
  for (const value of state.facets[facet]) if (!counts.has(value)) counts.set(value, 0);
  const rank = ORDER[facet];
  const values = [...counts.keys()].sort((a, b) => (rank ? rank.indexOf(a) - rank.indexOf(b) : counts.get(b) - counts.get(a) || (a < b ? -1 : 1)));
  const most = longer.has(facet) ? values.length : 8;
  const list = el('div', { class: 'choices' }, ...values.slice(0, most).map((v) => choice(facet, v, counts.get(v))));
  if (values.length > most) list.append(el('button', { class: 'more', onclick: () => { longer.add(facet); renderFacets(); } }, `${number(values.length - most)} more`));
  if (!values.length) list.append(el('p', { class: 'note' }, 'None among what is shown.'));
  const block = el('details', { class: 'facet', open: !folded.has(facet) || state.facets[facet].size > 0 }, el('summary', {}, TITLES[facet], state.facets[facet].size ? el('span', { class: 'dot', 'aria-label': 'active' }) : null), list);
  block.addEventListener('toggle', () => { if (block.open) folded.delete(facet); else folded.add(facet); });
  return block;
}

function choice(facet, value, count) {
  const id = `f-${facet}-${value}`;
  const box = el('input', { type: 'checkbox', id, checked: state.facets[facet].has(value), onchange: () => toggleFacet(facet, value) });
  const icon = facetIcon(facet, value);
  return el('label', { class: 'choice' + (count ? '' : ' none') }, box, icon, el('span', { class: 'name' }, el('bdi', { text: short(valueName(facet, value), 120) })), el('span', { class: 'count', text: number(count) }));
}

function sureBlock() {
  const out = el('output', { text: state.sure ? `≥ ${state.sure.toFixed(2)}` : 'any' });
  const slider = el('input', { type: 'range', id: 'f-sure', min: '0', max: '0.95', step: '0.05', value: String(state.sure), 'aria-label': 'Least confidence of the extraction',
    oninput: (ev) => { out.textContent = `≥ ${Number(ev.target.value).toFixed(2)}`; }, onchange: (ev) => change({ sure: Number(ev.target.value) }) });
  return el('div', { class: 'facet sure' }, el('label', { for: 'f-sure' }, 'Confidence of the extraction ', out), slider);
}

/** What is filtered just now, each to be taken back by itself. */
export function renderChips() {
  const chips = [];
  const chip = (text, undo) => chips.push(el('button', { class: 'chip', title: 'Remove this filter', onclick: undo }, el('bdi', { text: short(text, 60) }), el('span', { 'aria-hidden': 'true' }, '×')));
  if (state.text) chip(`“${state.text}”`, () => change({ text: '' }));
  if (state.focus !== null) chip(`${model.nodes[state.focus].name} · ${many(state.hops, 'hop')}${state.way === 'both' ? '' : ', ' + state.way}`, () => { change({ focus: null }); fitSoon(); });
  if (state.path) chip(`Path ${model.nodes[state.path[0]].name} – ${model.nodes[state.path[1]].name}${shown.path.length === null ? ': none' : `: ${many(shown.path.length, 'step')}`}`, () => { change({ path: null }); fitSoon(); });
  for (const facet of FACETS) for (const value of state.facets[facet]) chip(valueName(facet, value), () => toggleFacet(facet, value));
  if (state.from !== null || state.to !== null) chip(`${state.from === null ? '…' : isoDay(state.from)} – ${state.to === null ? '…' : isoDay(state.to)}`, () => change({ from: null, to: null }));
  if (!state.undated) chip('without undated', () => change({ undated: true }));
  if (state.sure) chip(`confidence ≥ ${state.sure.toFixed(2)}`, () => change({ sure: 0 }));
  if (chips.length > 1) chips.push(el('button', { class: 'chip clear', onclick: clearFilters }, 'Clear all'));
  $('chips').replaceChildren(...chips);
  $('chips').hidden = !chips.length;
}

export function renderStatus() {
  const all = model.events.length;
  const parts = [shown.events.length === all ? many(all, 'event') : `${number(shown.events.length)} of ${many(all, 'event')}`];
  const happenings = new Set(shown.events.map((e) => (e.peers.length ? e.peers[0].id : e.id))).size;
  if (happenings !== shown.events.length) parts.push(many(happenings, 'happening'));
  parts.push(many(shown.nodes ? shown.nodes.size : 0, 'node'));
  const h = shown.hidden;
  if (h) parts.push(`drawn as ${many(h.groups, 'group')}${h.links ? `, ${number(h.links)} weaker links hidden` : ''}`);
  else parts.push(many(net.bundles.size, 'line'));
  $('status').textContent = parts.join(' · ');
}

export function toggleSheet(open) {
  $('filters').classList.toggle('open', open);
  $('show-filters').setAttribute('aria-expanded', String(open));
  if (open) $('filters').focus(); else $('show-filters').focus();
}
