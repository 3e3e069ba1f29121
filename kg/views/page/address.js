/* ---- address: the state as the part of the address after #, and back ---- */

import { FACETS } from './filter.js';
import { ROW_CHOICES, VIEWS } from './kinds.js';
import { model } from './model.js';
import { dayOf, isoDay } from './words.js';

/** @returns {State} */
export function firstState() {
  return {
    view: 'graph', text: '', facets: Object.fromEntries(FACETS.map((f) => [f, new Set()])), sure: 0, from: null, to: null, undated: true,
    focus: null, hops: 1, way: 'both', path: null, pick: null, node: null, bundle: null, event: null, open: new Set(), rows: 'actor',
    sort: 'when', down: false, page: 0, borders: true,
  };
}

const iriOf = (n) => model.nodes[n].iri;

/** @param {State} state */
export function toAddress(state) {
  const out = new URLSearchParams();
  if (state.view !== 'graph') out.set('view', state.view);
  if (state.text) out.set('q', state.text);
  for (const facet of FACETS) for (const value of [...state.facets[facet]].sort()) out.append(facet, value);
  if (state.sure) out.set('sure', String(state.sure));
  if (state.from !== null) out.set('from', isoDay(state.from));
  if (state.to !== null) out.set('to', isoDay(state.to));
  if (!state.undated) out.set('undated', 'no');
  if (state.focus !== null) { out.set('focus', iriOf(state.focus)); out.set('hops', String(state.hops)); out.set('way', state.way); }
  if (state.path) { out.set('path', iriOf(state.path[0])); out.set('to-node', iriOf(state.path[1])); }
  if (state.node !== null) out.set('node', iriOf(state.node));
  if (state.event !== null) out.set('event', model.events[state.event].iri);
  if (state.bundle) out.set('link', state.bundle);
  if (state.rows !== 'actor') out.set('rows', state.rows);
  if (state.sort !== 'when' || state.down) out.set('sort', (state.down ? '-' : '') + state.sort);
  if (!state.borders) out.set('borders', 'no');
  if (state.page) out.set('page', String(state.page + 1));
  for (const group of [...state.open].sort((a, b) => a - b)) out.append('open', String(group));
  return out.toString();
}

/**
 * @param {string} text
 * @returns {State}
 */
export function fromAddress(text) {
  const given = new URLSearchParams(text);
  const node = (key) => { const found = model.byIri.get(given.get(key)); return found ? found.id : null; };
  const day = (key) => (given.get(key) ? dayOf(given.get(key)) : null);
  const [start, goal] = [node('path'), node('to-node')];
  const event = model.eventByIri.get(given.get('event'));
  return {
    facets: Object.fromEntries(FACETS.map((facet) => [facet, new Set(given.getAll(facet))])),
    view: VIEWS.includes(given.get('view')) ? given.get('view') : 'graph',
    text: given.get('q') || '', sure: Number(given.get('sure')) || 0, from: day('from'), to: day('to'), undated: given.get('undated') !== 'no',
    focus: node('focus'), hops: given.get('hops') === '2' ? 2 : 1, way: ['in', 'out'].includes(given.get('way')) ? given.get('way') : 'both',
    path: start === null || goal === null ? null : [start, goal], node: node('node'), event: event ? event.id : null, bundle: given.get('link'),
    rows: Object.hasOwn(ROW_CHOICES, given.get('rows')) ? given.get('rows') : 'actor', sort: (given.get('sort') || 'when').replace('-', ''),
    down: (given.get('sort') || '').startsWith('-'), page: Math.max(0, (Number(given.get('page')) || 1) - 1), pick: null,
    borders: given.get('borders') !== 'no', open: new Set(given.getAll('open').map(Number).filter((g) => model.discs[g])),
  };
}
