import assert from 'node:assert/strict';
import { test } from 'node:test';

import { firstState, fromAddress, toAddress } from '../../kg/views/page/address.js';
import { countValues, select } from '../../kg/views/page/filter.js';
import { graph } from './graph.js';

const NODES = [['Chad', 'country', { aliases: ['N’Djamena'] }], ['Peru'], ['Norway'], ['Ana Ruiz', 'person']];
const EVENTS = [
  { actors: ['Chad'], targets: ['Peru'], trigger: 'attacked', type: 'ASSAULT', quad: 'material conflict', when: '2025-03-01' },
  { actors: ['Norway'], targets: ['Chad'], trigger: 'denied aid to', status: 'actual', polarity: 'negative', said: 'Ana Ruiz', when: ['2025-03-04', '2025-03-06'] },
  { actors: ['Peru'], targets: ['Norway'], trigger: 'plans to visit', status: 'planned', confidence: 0.3 },
];
const asked = (patch) => { const s = firstState(); for (const which of ['facets', 'without']) for (const [f, v] of Object.entries(patch[which] || {})) s[which][f] = new Set(v); return { ...s, ...patch, facets: s.facets, without: s.without }; };
const found = (patch) => select(asked(patch)).events.map((e) => e.id);
const day = (iso) => Date.parse(iso) / 86400000;

test('nothing asked finds everything', () => { graph(NODES, EVENTS); assert.deepEqual(found({}), [0, 1, 2]); });
test('a choice keeps what has it; two of one facet add up; two facets narrow', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(found({ facets: { told: ['claim'] } }), [1]);
  assert.deepEqual(found({ facets: { state: ['denied', 'planned'] } }), [1, 2]);
  assert.deepEqual(found({ facets: { state: ['denied', 'planned'], told: ['fact'] } }), [2]);
});
test('a count says what choosing it would show', () => {
  graph(NODES, EVENTS);
  const chosen = select(asked({ facets: { told: ['claim'] } }));
  assert.deepEqual([...countValues(chosen, 'told')].sort(), [['claim', 1], ['fact', 2]]);
  assert.deepEqual([...countValues(chosen, 'state')], [['denied', 1]]);
});
test('dates are inclusive, spans overlap, undated events are kept or left out', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(found({ from: day('2025-03-06') }), [1, 2]);
  assert.deepEqual(found({ to: day('2025-03-03'), undated: false }), [0]);
  assert.equal(select(asked({ from: day('2026-01-01') })).undated, 1);
});
test('what others coded is left out until it is asked for, unless there is nothing else', () => {
  graph(NODES, [...EVENTS, { actors: ['Chad'], targets: ['Peru'], trigger: 'fought', imported: 1 }]);
  assert.deepEqual(found({}), [0, 1, 2]);
  assert.deepEqual(found({ coded: true }), [0, 1, 2, 3]);
  assert.equal(toAddress(firstState()), '');
  assert.equal(fromAddress(toAddress({ ...firstState(), coded: true })).state.coded, true);
  graph(NODES, [{ actors: ['Chad'], targets: ['Peru'], trigger: 'fought', imported: 1 }]);
  assert.deepEqual(found({}), [0]);
});
test('words are looked for in names, other names and sentences, with no regard to accents or case', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(found({ text: 'n’djamena attacked' }), [0]);
  assert.deepEqual(found({ text: 'ana' }), [1]);
});
test('confidence is a floor', () => { graph(NODES, EVENTS); assert.deepEqual(found({ sure: 0.5 }), [0, 1]); });
test('a focus takes lines in, out or both, over one hop or two', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(found({ focus: 0 }), [0, 1]);
  assert.deepEqual(found({ focus: 0, way: 'out' }), [0]);
  assert.deepEqual(found({ focus: 0, way: 'in' }), [1]);
  assert.deepEqual(found({ focus: 0, hops: 2 }), [0, 1, 2]);
});
test('what is left out is left out, beside what is chosen', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(found({ without: { type: ['ASSAULT'] } }), [1, 2]);
  assert.deepEqual(found({ facets: { told: ['fact'] }, without: { state: ['planned'] } }), [0]);
});
test('a country stands for its people and its bodies, in the role that is asked for', () => {
  const nodes = [['Chad', 'country', { country: 'TCD' }], ['Army of Chad', 'armed-force'], ['Idris Ba', 'person'], ['Peru', 'country', { country: 'PER' }]];
  const events = [{ actors: ['Army of Chad'], targets: ['Peru'], trigger: 'fired' }, { actors: ['Peru'], targets: ['Chad'], trigger: 'fled', said: 'Idris Ba' }];
  graph(nodes, events, undefined, [], { up: [0, 0, 0, 3] });
  assert.deepEqual(found({ facets: { 'country-actor': ['TCD'] } }), [0]);
  assert.deepEqual(found({ facets: { 'country-speaker': ['TCD'] } }), [1]);
  assert.deepEqual(found({ facets: { 'country-any': ['TCD'] } }), [0, 1]);
  assert.deepEqual(found({ facets: { 'country-target': ['TCD'] } }), [1]);
});
test('by the day of the report nothing is undated', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(found({ clock: 'reported', from: day('2025-03-09'), to: day('2025-03-09'), undated: false }), [0, 1, 2]);
  assert.equal(select(asked({ clock: 'reported' })).undated, 0);
});
test('a focus on a speaker holds what it says of others', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(found({ focus: 3 }), [1]);
});
test('an address brings back the state that it was made from', () => {
  graph(NODES, EVENTS);
  const state = asked({ view: 'compare', text: 'a & b', facets: { told: ['claim'], speaker: ['Ana Ruiz'] }, without: { actor: ['Peru'] }, from: day('2025-03-01'), undated: false, focus: 2, hops: 2, path: [0, 3], node: 1,
    event: 2, sort: 'who', down: true, page: 3, sure: 0.4, clock: 'reported', ties: true, voices: true, sayings: true, by: 'country', also: new Set([0, 2]), pins: new Map([[1, [10, -20]]]), at: [1.5, -2, 0.75],
    compare: { by: 'publisher', a: 'x=y', b: 'z' }, borders: false, saved: [{ name: 'A "view"', note: 'see & say', address: 'q=1&told=claim' }] });
  assert.deepEqual(fromAddress(toAddress(state)), { state: { ...state, to: null }, unknown: [] });
});
test('what an address asks for in vain is told', () => {
  graph(NODES, EVENTS);
  assert.deepEqual(fromAddress('speaker=Nobody&node=ent:none&from=soon&view=globe&not-type=ASSAULT').unknown.sort(), ['Nobody', 'ent:none', 'globe', 'soon']);
});
test('another page names a thing by its IRI: an actor, a mention, an event, an article; what is none of these is told', () => {
  const made = graph(NODES, EVENTS.map((e, i) => ({ ...e, event: i })), undefined, [], { happenings: ['id:event-0', 'id:event-1', 'id:event-2'] });
  made.prefixes.ent = 'https://example.org/entity/';
  const at = (iri) => fromAddress(`thing=${encodeURIComponent(iri)}`);
  assert.equal(at('https://example.org/entity/peru').state.node, 1);
  assert.equal(at('https://example.org/id/mention-2').state.event, 2);
  assert.equal(at('https://example.org/id/event-1').state.event, 1);
  assert.deepEqual([...at('https://example.org/id/a').state.facets.article], ['An article']);
  assert.deepEqual(at('https://example.org/entity/atlantis').unknown, ['https://example.org/entity/atlantis']);
});
