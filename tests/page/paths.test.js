import assert from 'node:assert/strict';
import { test } from 'node:test';

import { alongPath } from '../../kg/views/page/paths.js';
import { graph } from './graph.js';

const NODES = [['Cuba'], ['Fiji'], ['Togo'], ['Mali'], ['the truce', 'phrase'], ['talks', 'event']];
const act = (a, b) => ({ actors: [a], trigger: `${a}-${b}`, lines: [[a, b]] });
const way = (events, ends) => { const m = graph(NODES, events); const p = alongPath(m.events, ends); return [p.length, p.events.map((e) => e.trigger)]; };

test('the shortest ways, whatever the arrows, and all of the same length', () => {
  assert.deepEqual(way([act('Cuba', 'Fiji'), act('Togo', 'Fiji'), act('Cuba', 'Mali'), act('Mali', 'Togo')], [0, 2]),
    [2, ['Cuba-Fiji', 'Togo-Fiji', 'Cuba-Mali', 'Mali-Togo']]);
});
test('a longer way is left out', () => { assert.deepEqual(way([act('Cuba', 'Togo'), act('Cuba', 'Fiji'), act('Fiji', 'Togo')], [0, 2]), [1, ['Cuba-Togo']]); });
test('words that two acts share, and acts without a second party, join nobody', () => {
  assert.deepEqual(way([act('Cuba', 'the truce'), act('Togo', 'the truce'), act('Cuba', 'talks'), act('Togo', 'talks')], [0, 2]), [null, []]);
});
test('taking away every stand-in never changes whether a way is found', () => {
  let seed = 7;
  const random = (n) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor(seed / 65536) % n; };
  const names = NODES.map(([n]) => n);
  for (let round = 0; round < 200; round += 1) {
    const events = Array.from({ length: 7 }, () => act(names[random(6)], names[random(6)])).filter((e) => e.lines[0][0] !== e.lines[0][1]);
    const named = events.filter((e) => !e.lines[0].some((n) => n === 'the truce' || n === 'talks'));
    assert.equal(way(events, [0, 2])[0], way(named, [0, 2])[0]);
  }
});
