/* ---- place: positions for what is drawn, anew whenever that changes ---- */

import { $ } from './dom.js';
import { KINDS } from './kinds.js';
import { HEAD, layOut } from './layout.js';
import { model } from './model.js';
import { net } from './scene.js';

const RIM = 24;
const LETTER = 6.4;
const ROW = 13;
const CROWDED = 0.4;

const frameOf = () => { const { clientWidth: w, clientHeight: h } = $('net'); return /** @type {[number, number]} */ ([Math.max(240, w - 2 * RIM), Math.max(240, h - 2 * RIM)]); };

/** What a node needs with its name beneath it; in a crowd, names of what occurs once wait until one comes nearer. */
function roomOf(key, crowded) {
  const n = model.nodes[key];
  const minor = KINDS[n.kind].size < 12 || n.unlinked;
  if (crowded && minor && n.events.size < 2) return { w: 40, h: 2 * HEAD };
  const lines = (n.label || n.name).split('\n');
  if (net.overview) return { w: 24 + LETTER * Math.max(...lines.map((l) => l.length)), h: 3.4 * HEAD + ROW * lines.length };
  return { w: Math.max(34, LETTER * Math.max(...lines.map((l) => l.length))), h: 2 * HEAD + ROW * lines.length };
}

/** @param {number[]} keys @param {[number, number][]} ends */
function lay(keys, ends) {
  const at = new Map(keys.map((key, i) => [key, i]));
  const frame = frameOf();
  const all = keys.map((key) => roomOf(key, false));
  const crowded = all.reduce((sum, { w, h }) => sum + w * h, 0) > CROWDED * frame[0] * frame[1];
  const pairs = ends.map(([a, b]) => /** @type {[number, number]} */ ([at.get(a), at.get(b)]));
  return layOut(crowded ? keys.map((key) => roomOf(key, true)) : all, pairs, frame, net.overview);
}

/**
 * Places for the keys of a scene, unless just this scene has them already.
 * @param {Iterable<number>} keys @param {Bundle[]} bundles
 * @returns {boolean} whether something stands elsewhere now
 */
export function placeScene(keys, bundles) {
  const ids = [...keys].sort((a, b) => a - b);
  const ends = bundles.map((b) => /** @type {[number, number]} */ ([b.from, b.to]));
  const [w, h] = frameOf();
  const sign = `${Math.round(3 * Math.log2(w / h))} ${ids.join(' ')} ${ends.join(' ')}`;
  if (net.placed === sign) return false;
  const start = performance.now();
  const { spots, box } = lay(ids, ends);
  performance.measure('layout', { start });
  net.place = new Map(ids.map((id, i) => [id, spots[i]]));
  Object.assign(net, { box, placed: sign });
  return true;
}

/** How the view must stand for all that is drawn to be in it. */
export function fitted() {
  const { clientWidth: w, clientHeight: h } = $('net');
  const [left, top, right, bottom] = net.box;
  const scale = Math.min((w - 2 * RIM) / Math.max(1, right - left), (h - 2 * RIM) / Math.max(1, bottom - top), 1.25);
  return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
}
