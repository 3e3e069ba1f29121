/* ---- state: what is asked for and what of the graph answers it; whoever shows something listens here ---- */

import { firstState, fromAddress, toAddress } from './address.js';
import { FACETS, select } from './filter.js';

/** @type {State} */
export const state = firstState();
/**
 * What passes the filters; `nodes` and `hidden` are told by the picture.
 * @type {Chosen & {nodes: Set<number> | null, hidden: {groups: number, nodes: number, links: number} | null}}
 */
export const shown = { events: [], set: new Set(), counts: {}, dates: [], undated: 0, path: null, near: null, nodes: null, hidden: null };
const listeners = [];
export const onChange = (listener) => listeners.push(listener);

export const refilter = () => Object.assign(shown, select(state));
/** @param {'set' | 'look'} what */
export const tell = (what) => { for (const listener of listeners) listener(what); };

/**
 * Change the state, then tell everyone.
 * @param {Partial<State>} patch
 * @param {'set' | 'look'} [what] 'set' where the filtered set may differ, 'look' for selection and view
 */
export function change(patch, what = 'set') {
  if (what === 'set') state.page = 0;
  Object.assign(state, patch);
  if (what === 'set') refilter();
  tell(what);
  writeHash();
}

/** @param {string} facet @param {string} value */
export function toggleFacet(facet, value) {
  const chosen = state.facets[facet];
  if (chosen.has(value)) chosen.delete(value); else chosen.add(value);
  change({});
}

export function clearFilters() {
  for (const facet of FACETS) state.facets[facet].clear();
  change({ text: '', sure: 0, from: null, to: null, undated: true, focus: null, path: null, pick: null });
}

function writeHash() {
  const text = toAddress(state);
  if (text === location.hash.slice(1)) return;
  try { history.replaceState(null, '', '#' + text); } catch { /* a sandboxed frame has no history of its own */ }
}

export function readHash() { Object.assign(state, fromAddress(location.hash.slice(1))); }
