import assert from 'node:assert/strict';
import { test } from 'node:test';

import { HEAD, layOut } from '../../kg/views/page/layout.js';

const WIDE = [840, 640];
const room = (w = 80, h = 54) => ({ w, h });
const rooms = (count) => Array.from({ length: count }, (_, i) => room(60 + (i * 37) % 60));
/** Hubs with rays, a tree of parties, pairs and nodes alone: what a few articles look like. */
const articles = (count) => Array.from({ length: Math.floor(count * 0.8) }, (_, i) => [i, i < count / 4 ? i % 7 : i < count / 2 ? Math.floor(i / 3) : i - i % 2]);
const middle = ({ x, y }, { h }) => [x, y - HEAD + h / 2];
const covering = (spots, held) => spots.flatMap((_, i) => spots.slice(i + 1).map((_, k) => [i, i + 1 + k])).filter(([i, j]) => {
  const [a, b] = [middle(spots[i], held[i]), middle(spots[j], held[j])];
  return Math.abs(a[0] - b[0]) < (held[i].w + held[j].w) / 2 - 3 && Math.abs(a[1] - b[1]) < (held[i].h + held[j].h) / 2 - 3;
});

test('nothing and one node have a place', () => {
  assert.deepEqual(layOut([room()], [], WIDE).spots.length, 1);
});
test('the same graph is placed alike every time', () => {
  assert.deepEqual(layOut(rooms(90), articles(90), WIDE), layOut(rooms(90), articles(90), WIDE));
});
test('rooms do not cover each other', () => {
  for (const count of [12, 60, 230]) {
    const held = rooms(count);
    assert.deepEqual(covering(layOut(held, articles(count), WIDE).spots, held), [], `${count} nodes`);
  }
});
test('all is inside the room that is told, and that room has the proportions of the frame', () => {
  for (const frame of [WIDE, [390, 560]]) {
    const held = rooms(200);
    const { spots, box } = layOut(held, articles(200), frame);
    for (const [i, s] of spots.entries()) {
      const [x, y] = middle(s, held[i]);
      assert.ok(x - held[i].w / 2 >= box[0] - 1 && x + held[i].w / 2 <= box[2] + 1 && y - held[i].h / 2 >= box[1] - 1 && y + held[i].h / 2 <= box[3] + 1);
    }
    const ratio = (box[2] - box[0]) / (box[3] - box[1]) / (frame[0] / frame[1]);
    assert.ok(ratio > 0.6 && ratio < 1.7, `${ratio}`);
  }
});
test('neighbours stand nearer to each other than strangers of the same part', () => {
  const chain = Array.from({ length: 19 }, (_, i) => [i, i + 1]);
  const { spots } = layOut(Array.from({ length: 20 }, () => room()), chain, WIDE);
  const far = (a, b) => Math.hypot(spots[a].x - spots[b].x, spots[a].y - spots[b].y);
  const mean = (list) => list.reduce((s, v) => s + v, 0) / list.length;
  assert.ok(mean(chain.map(([a, b]) => far(a, b))) < 0.4 * mean(chain.map(([a]) => far(a, (a + 10) % 20))));
});
