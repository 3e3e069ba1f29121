/* ---- state: what is asked for and what of the graph answers it; whoever shows something listens here ---- */

import { allCoded, firstState, fromAddress, toAddress } from './address.js';
import { countsOf } from './counts.js';
import { select } from './filter.js';
import { model } from './model.js';

/** @type {State} */
export const state = /** @type {any} */ ({});
/**
 * What passes the filters; `nodes`, `hidden` and `folded` are told by the picture, `unknown` by the address.
 * @type {Chosen & {nodes: number, hidden: {actors: number, links: number} | null, folded: number, unknown: string[], counted: Counts | null}}
 */
export const shown = { events: [], set: new Set(), almost: {}, dates: [], undated: 0, path: null, near: null, nodes: 0, hidden: null, folded: 0, unknown: [], counted: null };
const listeners = [];
export const onChange = (listener) => listeners.push(listener);

export const refilter = () => Object.assign(shown, select(state), { counted: null });
/** All that can be shown: what was read here, and what others coded (rows of a table) where it is asked for. */
export const base = () => (state.coded ? { events: model.events, counts: model.counts } : { events: model.own, counts: model.ownCounts });
/** Whether no filter leaves anything out. */
export const allShown = () => shown.events.length === base().events.length;

/** How much is shown, counted once. @returns {Counts} */
export function shownCounts() {
  if (!shown.counted) shown.counted = countsOf(shown.events);
  return shown.counted;
}
/** @param {'set' | 'look'} what */
export const tell = (what) => { for (const listener of listeners) listener(what); };

/**
 * Change the state, then tell everyone.
 * @param {Partial<State>} patch
 * @param {'set' | 'look'} [what] 'set' where the filtered set may differ (the browser's Back undoes it), 'look' for selection and view
 */
export function change(patch, what = 'set') {
  if (what === 'set') state.page = 0;
  Object.assign(state, patch);
  if (what === 'set') refilter();
  tell(what);
  writeHash(what === 'set');
}

/** Choose a value of a facet, or leave it out; a second time takes it back. @param {string} facet @param {string} value */
export function toggleFacet(facet, value, without = false) {
  const [into, from] = without ? [state.without[facet], state.facets[facet]] : [state.facets[facet], state.without[facet]];
  from.delete(value);
  if (into.has(value)) into.delete(value); else into.add(value);
  change({});
}

/** Ask for just these values, in place of all other filters. @param {Record<string, string[]>} facets @param {Partial<State>} [more] */
export function ask(facets, more = {}) {
  const { facets: none, without } = firstState();
  for (const [facet, values] of Object.entries(facets)) none[facet] = new Set(values);
  change({ ...NO_FILTERS, facets: none, without, node: null, event: null, bundle: null, ...more });
}

const NO_FILTERS = { text: '', sure: 0, from: null, to: null, undated: true, focus: null, path: null, pick: null };
export const clearFilters = () => ask({}, { coded: allCoded(), node: state.node, event: state.event, bundle: state.bundle });

/** @param {boolean} [step] whether Back shall come back to what was before */
function writeHash(step = false) {
  const text = toAddress(state);
  if (text === location.hash.slice(1)) return;
  try {
    if (step) history.pushState(null, '', '#' + text); else history.replaceState(null, '', '#' + text);
  } catch { /* a sandboxed frame has no history of its own */ }
}

export function readHash() {
  const { state: asked, unknown } = fromAddress(location.hash.slice(1));
  Object.assign(state, asked);
  shown.unknown = unknown;
}
