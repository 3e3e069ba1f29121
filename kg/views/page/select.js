/* ---- select: moving to what is chosen ---- */

import { $ } from './dom.js';
import { model } from './model.js';
import { middle, moveTo, placeOf, sizeAnew, toScreen, zoomNow } from './picture.js';
import { fitted } from './place.js';
import { net, nodeKey } from './scene.js';
import { change, shown, state } from './state.js';

/** Select a node wherever it is: the group that hides it is opened. */
export function selectNode(id) {
  const n = model.nodes[id];
  const hides = net.grouped && n.drawn && !state.open.has(n.group);
  if (hides) state.open.add(n.group);
  if (state.pick !== null && id !== state.pick) { change({ path: [state.pick, id], pick: null, focus: null, node: id, bundle: null, event: null }); fitSoon(); return; }
  change({ node: id, bundle: null, event: null, also: new Set() }, hides ? 'set' : 'look');
  if (net.nodes.has(nodeKey(id)) && state.view === 'graph') {
    const p = placeOf(nodeKey(id));
    const scale = Math.max(zoomNow(), hides ? 0.6 : 0.4);
    if (innerWidth > 820) moveTo(p.x, p.y, scale);
  }
}

export function focusOn(id, hops) {
  const same = state.focus === id && state.hops === hops;
  change({ focus: same ? null : id, hops, path: null, pick: null, node: id });
  fitSoon();
}

export function pickNode(key) {
  if (typeof key === 'string') { change({ node: null, bundle: key, event: null }, 'look'); return; }
  if (state.pick !== null && key !== state.pick) { change({ path: [state.pick, key], pick: null, focus: null, node: key, bundle: null, event: null }); fitSoon(); return; }
  change({ node: key, bundle: null, event: null, also: new Set() }, 'look');
}

export function pickBundle(key) { change({ node: null, bundle: key, event: null, also: new Set() }, 'look'); }

export function openGroup(number) {
  if (state.open.has(number)) state.open.delete(number); else state.open.add(number);
  change({ bundle: null }, 'set');
  if (state.open.has(number)) showGroup(number);
}

export function showGroup(number) {
  const disc = model.discs[number];
  moveTo(disc.x, disc.y, Math.min($('net').clientWidth, $('net').clientHeight) / (disc.r * 2.3));
}

/** Show everything with room for the names at the rim. */
export function fit(animated = true) {
  if (!net.nodes.size || !$('net').clientWidth || !$('net').clientHeight) return;
  sizeAnew();
  if (net.grouped) { fitGroups(animated); return; }
  const at = fitted();
  moveTo(at.x, at.y, at.scale, animated);
}

function fitGroups(animated) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of net.nodes.values()) {
    const r = typeof node.id === 'string' ? node.size * 1.1 : 0;
    box[0] = Math.min(box[0], node.x - r); box[1] = Math.min(box[1], node.y - r);
    box[2] = Math.max(box[2], node.x + r); box[3] = Math.max(box[3], node.y + r);
  }
  const { clientWidth: w, clientHeight: h } = $('net');
  moveTo((box[0] + box[2]) / 2, (box[1] + box[3]) / 2, Math.min((w - 32) / Math.max(1, box[2] - box[0]), (h - 32) / Math.max(1, box[3] - box[1]), 4), animated);
}

export const fitSoon = () => requestAnimationFrame(() => fit());

/** On a narrow screen the details lie over the lower half: what is selected is brought above them. */
export function uncover() {
  const key = state.node !== null ? nodeKey(state.node) : null;
  if (innerWidth > 820 || key === null || !net.nodes.has(key) || state.view !== 'graph') return;
  const at = placeOf(key);
  const sheet = $('details').getBoundingClientRect();
  const canvas = $('net').getBoundingClientRect();
  if (canvas.top + toScreen(at).y < sheet.top - 60) return;
  moveTo(at.x, at.y + (canvas.height / 2 - (sheet.top - canvas.top) / 2) / zoomNow());
}

/** The nearest drawn node in the direction of an arrow key. */
export function stepNode(dx, dy) {
  const here = state.node !== null && net.nodes.has(nodeKey(state.node)) ? placeOf(nodeKey(state.node)) : middle();
  let best = null;
  let least = Infinity;
  for (const id of net.nodes.keys()) {
    const there = placeOf(id);
    const [x, y] = [there.x - here.x, there.y - here.y];
    const along = x * dx + y * dy;
    const cost = along + 2.2 * Math.abs(x * dy - y * dx);
    if (along > 1 && cost < least && typeof id === 'number') { least = cost; best = id; }
  }
  if (best === null) return;
  pickNode(best);
  const p = toScreen(placeOf(best));
  const { clientWidth: w, clientHeight: h } = $('net');
  if (p.x < 40 || p.y < 40 || p.x > w - 40 || p.y > h - 40) { const to = placeOf(best); moveTo(to.x, to.y); }
}

/** On to the next event of the set, in the order of the dates. */
export function stepEvent(by) {
  const list = [...shown.events].sort((a, b) => (a.day === null ? 1e9 : a.day) - (b.day === null ? 1e9 : b.day) || a.id - b.id);
  if (!list.length) return;
  const at = state.event === null ? -1 : list.findIndex((e) => e.id === state.event);
  const to = at < 0 ? (by > 0 ? 0 : list.length - 1) : (at + by + list.length) % list.length;
  change({ event: list[to].id, node: null, bundle: null }, 'look');
}
