/* ---- address: the state as the part of the address after #, and back ---- */

import { ROW_CHOICES, VIEWS } from './kinds.js';
import { model, shorten } from './model.js';
import { FACETS, valuesOf } from './values.js';
import { dayOf, isoDay } from './words.js';

/** @returns {State} */
export function firstState() {
  return {
    view: 'graph', text: '', facets: sets(), without: sets(), sure: 0, clock: model.clock, from: null, to: null, undated: true, coded: allCoded(), focus: null, whole: false, hops: 1, way: 'both',
    path: null, pick: null, node: null, bundle: null, event: null, also: new Set(), rows: 'actor', sort: 'when', down: false, page: 0,
    ties: false, voices: false, sayings: false, by: '', borders: true, pins: new Map(), at: null, compare: { by: 'speaker', a: '', b: '' }, saved: [],
  };
}
/** What others coded is shown only where it is asked for, or where there is nothing else. */
export const allCoded = () => !model.own.length && model.events.length > 0;
const sets = () => Object.fromEntries(FACETS.map((f) => [f, new Set()]));
const iriOf = (n) => model.nodes[n].iri;
const SWITCHES = ['ties', 'voices', 'sayings'];

/** @param {State} state */
export function toAddress(state) {
  const out = new URLSearchParams();
  const put = (key, value, plainly) => { if (value !== plainly) out.set(key, String(value)); };
  put('view', state.view, 'graph');
  put('q', state.text, '');
  for (const facet of FACETS) {
    for (const value of [...state.facets[facet]].sort()) out.append(facet, value);
    for (const value of [...state.without[facet]].sort()) out.append(`not-${facet}`, value);
  }
  put('sure', state.sure, 0);
  put('clock', state.clock, state.from === null && state.to === null ? model.clock : '');
  if (state.from !== null) out.set('from', isoDay(state.from));
  if (state.to !== null) out.set('to', isoDay(state.to));
  if (!state.undated) out.set('undated', 'no');
  if (state.coded !== allCoded()) out.set('coded', state.coded ? 'yes' : 'no');
  if (state.focus !== null) { out.set('focus', iriOf(state.focus)); out.set('hops', String(state.hops)); out.set('way', state.way); if (state.whole) out.set('whole', 'yes'); }
  if (state.path) { out.set('path', iriOf(state.path[0])); out.set('to-node', iriOf(state.path[1])); }
  putLook(out, put, state);
  return out.toString();
}

/** What is selected, and how it is looked at. */
function putLook(out, put, state) {
  if (state.node !== null) out.set('node', iriOf(state.node));
  if (state.event !== null) out.set('event', model.events[state.event].iri);
  if (state.bundle) out.set('link', state.bundle);
  for (const n of [...state.also].sort((a, b) => a - b)) out.append('also', iriOf(n));
  for (const key of SWITCHES) if (state[key]) out.set(key, 'yes');
  if (!state.borders) out.set('borders', 'no');
  put('by', state.by, '');
  put('rows', state.rows, 'actor');
  put('sort', (state.down ? '-' : '') + state.sort, 'when');
  put('page', state.page + 1, 1);
  for (const [n, [x, y]] of [...state.pins].sort(([a], [b]) => a - b)) out.append('pin', `${Number(x.toFixed(1))},${Number(y.toFixed(1))},${iriOf(n)}`);
  if (state.at) out.set('at', state.at.map((v) => Number(v.toFixed(3))).join(','));
  if (state.view === 'compare') { out.set('compare', state.compare.by); put('a', state.compare.a, ''); put('b', state.compare.b, ''); }
  for (const { name, note, address } of state.saved) out.append('saved', JSON.stringify([name, note, address]));
}

/**
 * @param {string} text
 * @returns {{state: State, unknown: string[]}} `unknown`: what the address asks for and this graph does not hold
 */
export function fromAddress(text) {
  const given = new URLSearchParams(text);
  const unknown = [];
  const thing = (iri) => { const found = model.byIri.get(iri); if (!found && iri) unknown.push(iri); return found ? found.id : null; };
  const node = (key) => thing(given.get(key));
  const day = (key) => { const found = given.get(key) ? dayOf(given.get(key)) : null; if (given.get(key) && found === null) unknown.push(given.get(key)); return found; };
  const one = (key, allowed, plainly) => { const value = given.get(key); if (value && !allowed.includes(value)) unknown.push(value); return allowed.includes(value) ? value : plainly; };
  const [start, goal] = [node('path'), node('to-node')];
  const event = model.eventByIri.get(given.get('event'));
  if (given.get('event') && !event) unknown.push(given.get('event'));
  const sort = given.get('sort') || 'when';
  const named = given.get('thing') ? whereIs(given.get('thing')) : {};
  if (!named) unknown.push(given.get('thing'));
  const state = { ...firstState(),
    facets: readSets(given, '', unknown), without: readSets(given, 'not-', unknown), view: one('view', VIEWS, 'graph'), text: given.get('q') || '', sure: Number(given.get('sure')) || 0,
    clock: one('clock', ['happened', 'reported'], model.clock), from: day('from'), to: day('to'), undated: given.get('undated') !== 'no', coded: given.get('coded') ? given.get('coded') === 'yes' : allCoded(),
    focus: node('focus'), hops: given.get('hops') === '2' ? 2 : 1, way: one('way', ['in', 'out', 'both'], 'both'),
    path: start === null || goal === null ? null : /** @type {[number, number]} */ ([start, goal]), node: node('node'), event: event ? event.id : null, bundle: given.get('link'),
    also: new Set(given.getAll('also').map(thing).filter((n) => n !== null)), by: one('by', ['country'], ''), borders: given.get('borders') !== 'no',
    rows: one('rows', Object.keys(ROW_CHOICES), 'actor'), sort: sort.replace('-', ''), down: sort.startsWith('-'), page: Math.max(0, (Number(given.get('page')) || 1) - 1),
    whole: given.get('whole') === 'yes', compare: { by: given.get('compare') || 'speaker', a: given.get('a') || '', b: given.get('b') || '' },
    ...Object.fromEntries(SWITCHES.map((key) => [key, given.get(key) === 'yes'])), ...readPlaces(given, thing), ...named };
  return { state, unknown };
}

/** What to select for an IRI that another page names: an actor or place, a mention, an event, an article; null where it is none of these here. */
function whereIs(iri) {
  const name = shorten(iri);
  const node = model.byIri.get(name);
  if (node) return { node: node.id };
  const event = model.eventByIri.get(name) || model.events.find((e) => e.event >= 0 && model.happenings[e.event] === name);
  if (event) return { event: event.id };
  const article = model.articles.find((a) => a.iri === name);
  return article ? { facets: { ...sets(), article: new Set([article.title]) } } : null;
}

function readSets(given, before, unknown) {
  return Object.fromEntries(FACETS.map((facet) => {
    const asked = given.getAll(before + facet);
    const known = asked.length ? new Set(model.events.flatMap((e) => valuesOf(e, facet))) : null;
    unknown.push(...asked.filter((v) => !known.has(v)));
    return [facet, new Set(asked)];
  }));
}

function readPlaces(given, thing) {
  const numbers = (text) => text.split(',').map(Number);
  const pins = new Map();
  for (const text of given.getAll('pin')) {
    const [x, y, ...iri] = text.split(',');
    const id = thing(iri.join(','));
    if (id !== null && Number.isFinite(Number(x)) && Number.isFinite(Number(y))) pins.set(id, [Number(x), Number(y)]);
  }
  const at = numbers(given.get('at') || '');
  return { pins, at: at.length === 3 && at.every(Number.isFinite) ? at : null, saved: given.getAll('saved').map(readSaved).filter(Boolean) };
}

/** A view that was kept, or null where the text is none. */
function readSaved(text) {
  try {
    const [name, note, address] = JSON.parse(text);
    return typeof address === 'string' ? { name: String(name), note: String(note), address } : null;
  } catch { return null; }
}
