/* ---- state: what is asked for, mirrored in the address after # ---- */

const FACETS = ['quad', 'type', 'told', 'state', 'speaker', 'publisher', 'kind'];
const state = {
  view: 'graph', text: '', facets: Object.fromEntries(FACETS.map((f) => [f, new Set()])), sure: 0, from: null, to: null, undated: true,
  focus: null, hops: 1, way: 'both', path: null, pick: null, node: null, bundle: null, event: null, open: new Set(), rows: 'actor',
  sort: 'when', down: false, page: 0,
};
const listeners = [];
const onChange = (listener) => listeners.push(listener);

/** Change the state, then tell everyone. `what` says whether the filtered set may differ: 'set', or 'look' for selection and view. */
function change(patch, what = 'set') {
  if (what === 'set') state.page = 0;
  Object.assign(state, patch);
  if (what === 'set') refilter();
  for (const listener of listeners) listener(what);
  writeHash();
}

function toggleFacet(facet, value) {
  const chosen = state.facets[facet];
  if (chosen.has(value)) chosen.delete(value); else chosen.add(value);
  change({});
}

function clearFilters() {
  for (const facet of FACETS) state.facets[facet].clear();
  change({ text: '', sure: 0, from: null, to: null, undated: true, focus: null, path: null, pick: null });
}

const iriOf = (n) => (n === null || n === undefined ? null : model.nodes[n].iri);

function writeHash() {
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
  if (state.page) out.set('page', String(state.page + 1));
  for (const group of [...state.open].sort((a, b) => a - b)) out.append('open', String(group));
  const text = out.toString();
  if (text === location.hash.slice(1)) return;
  try { history.replaceState(null, '', '#' + text); } catch (error) { /* a sandboxed frame has no history of its own */ }
}

function readHash() {
  const given = new URLSearchParams(location.hash.slice(1));
  const node = (key) => { const found = model.byIri.get(given.get(key)); return found ? found.id : null; };
  const day = (key) => (given.get(key) ? dayOf(given.get(key)) : null);
  for (const facet of FACETS) state.facets[facet] = new Set(given.getAll(facet));
  const path = [node('path'), node('to-node')];
  const event = model.eventByIri.get(given.get('event'));
  Object.assign(state, {
    view: ['graph', 'timeline', 'table', 'map'].includes(given.get('view')) ? given.get('view') : 'graph',
    text: given.get('q') || '', sure: Number(given.get('sure')) || 0, from: day('from'), to: day('to'), undated: given.get('undated') !== 'no',
    focus: node('focus'), hops: given.get('hops') === '2' ? 2 : 1, way: ['in', 'out'].includes(given.get('way')) ? given.get('way') : 'both',
    path: path.includes(null) ? null : path, node: node('node'), event: event ? event.id : null, bundle: given.get('link'),
    rows: Object.hasOwn(ROW_CHOICES, given.get('rows')) ? given.get('rows') : 'actor', sort: (given.get('sort') || 'when').replace('-', ''),
    down: (given.get('sort') || '').startsWith('-'), page: Math.max(0, (Number(given.get('page')) || 1) - 1), pick: null,
    open: new Set(given.getAll('open').map(Number).filter((g) => model.discs[g])),
  });
}
