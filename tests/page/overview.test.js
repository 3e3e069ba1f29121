import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MOST_ACTORS, mainActors, netLabel, netOf, netQuad, netWords } from '../../kg/views/page/overview.js';

let last = 0;
const acts = (count) => Array.from({ length: count }, () => ({ id: last += 1 }));
/** The acts of each end of these lines, and those that name no second party. */
const of = (lines, alone = []) => { const all = new Map(alone); for (const { from, to, events } of lines) for (const n of [from, to]) all.set(n, [...(all.get(n) || []), ...events]); return all; };
const line = (from, to, quads) => ({ key: `${from}|${to}`, from, to, quads: {}, events: Object.entries(quads).flatMap(([quad, count]) => acts(count).map((e) => ({ ...e, quad, mark: 'real' }))) });
/** A line as it is drawn: what is told as real, and what is not, each by class. */
const drawnLine = (real, apart = {}) => {
  const told = line(0, 1, real).events;
  const marked = Object.entries(apart).flatMap(([mark, quads]) => line(0, 1, quads).events.map((e) => ({ ...e, mark })));
  const quads = {};
  for (const { quad } of [...told, ...marked]) quads[quad] = (quads[quad] || 0) + 1;
  return { ...line(0, 1, {}), quads, events: new Set([...told, ...marked]) };
};

test('a line tells how much conflict and how much cooperation it stands for', () => {
  const b = drawnLine({ 'material conflict': 3, 'verbal conflict': 1, 'verbal cooperation': 2, none: 5 });
  assert.deepEqual(netOf(b), { conflict: 4, cooperation: 2, apart: 0 });
  assert.equal(netLabel(b), '−4 +2');
  assert.equal(netLabel(drawnLine({ none: 7 })), '7');
});
test('what is denied, offered or planned is neither conflict nor cooperation, and is counted apart', () => {
  const b = drawnLine({ 'material conflict': 1 }, { denied: { 'material cooperation': 2 }, open: { 'verbal cooperation': 1 } });
  assert.deepEqual(netOf(b), { conflict: 1, cooperation: 0, apart: 3 });
  assert.equal(netLabel(b), '−1 (3)');
  assert.equal(netQuad(b), 'material conflict');
  assert.match(netWords(b), /^1 of conflict, 0 of cooperation, and 3 denied, offered, planned/);
});
test('a line of nothing but denied and offered acts has no sum and no colour', () => {
  const b = drawnLine({}, { denied: { 'verbal cooperation': 1 }, open: { 'material cooperation': 2 } });
  assert.equal(netLabel(b), '(3)');
  assert.equal(netQuad(b), 'none');
});
test('its colour is that of the side with more acts, material where that is most of it', () => {
  assert.equal(netQuad(drawnLine({ 'material conflict': 1, 'verbal conflict': 3, 'verbal cooperation': 2 })), 'verbal conflict');
  assert.equal(netQuad(drawnLine({ 'material conflict': 3, 'verbal conflict': 1 })), 'material conflict');
  assert.equal(netQuad(drawnLine({ 'material conflict': 1, 'verbal cooperation': 4 })), 'verbal cooperation');
  assert.equal(netQuad(drawnLine({ none: 4 })), 'none');
});
test('those with most acts are kept, sixty at most, and lines only between them', () => {
  const lines = Array.from({ length: 100 }, (_, i) => line(i, i + 1, { 'verbal cooperation': 200 - i }));
  const { acts: kept, bundles } = mainActors(lines, of(lines), () => true);
  assert.equal(kept.size, MOST_ACTORS);
  assert.ok(bundles.every((b) => kept.has(b.from) && kept.has(b.to)));
  assert.ok(kept.has(1) && !kept.has(100));
});
test('acts without a second party count for their actor', () => {
  const lines = [line(0, 1, { none: 1 })];
  const { acts: kept } = mainActors(lines, of(lines, [[2, acts(5)]]), () => true);
  assert.deepEqual([...kept].map(([key, events]) => [key, events.size]), [[2, 5], [0, 1], [1, 1]]);
});
test('a mere description that occurs once has a place in an overview only beside an actor and where there is room', () => {
  const lines = [line(0, 1, { none: 1 }), line(0, 2, { none: 3 }), line(3, 4, { none: 1 })];
  const kept = (most) => [...mainActors(lines, of(lines), (key) => key === 0, most).acts.keys()];
  assert.deepEqual(kept(2), [0, 2]);
  assert.deepEqual(kept(9), [0, 2, 1]);
});
test('every actor keeps its strongest lines, and those left out are counted', () => {
  const all = [];
  for (let i = 0; i < 20; i += 1) for (let j = i + 1; j < 20; j += 1) all.push(line(i, j, { 'verbal conflict': 1 + ((i * 7 + j) % 9) }));
  const { bundles, hidden } = mainActors(all, of(all), () => true);
  assert.equal(bundles.length + hidden, all.length);
  for (let i = 0; i < 20; i += 1) assert.ok(bundles.filter((b) => b.from === i || b.to === i).length >= 3);
});
