/* ---- select: moving to what is chosen ---- */

import { $ } from './dom.js';
import { middle, moveTo, placeOf, sizeAnew, toScreen, zoomNow } from './picture.js';
import { fitted } from './place.js';
import { net, nodeKey, standsFor } from './scene.js';
import { change, shown, state } from './state.js';

/** So near one is brought to a node that was chosen from a list: its neighbours' names have room. */
const NEAR = 0.9;

/** Select a node; the view moves to where it is drawn, if it is. */
export function selectNode(id) {
  if (state.pick !== null && id !== state.pick) { change({ path: [state.pick, id], pick: null, focus: null, node: id, bundle: null, event: null }); fitSoon(); return; }
  change({ node: id, bundle: null, event: null, also: new Set() }, 'look');
  if (net.nodes.has(nodeKey(id)) && state.view === 'graph' && innerWidth > 820) {
    const p = placeOf(nodeKey(id));
    moveTo(p.x, p.y, Math.max(zoomNow(), NEAR));
  }
}

/** Only what is around a node: rolled up, around all that it stands for. */
export function focusOn(id, hops) {
  const same = state.focus === id && state.hops === hops;
  change({ focus: same ? null : id, whole: !same && (standsFor(id).length > 1 || (state.whole && state.focus === id)), hops, path: null, pick: null, node: id });
  fitSoon();
}

export function pickNode(key) {
  if (state.pick !== null && key !== state.pick) { change({ path: [state.pick, key], pick: null, focus: null, node: key, bundle: null, event: null }); fitSoon(); return; }
  change({ node: key, bundle: null, event: null, also: new Set() }, 'look');
}

export function pickBundle(key) { change({ node: null, bundle: key, event: null, also: new Set() }, 'look'); }

/** Show everything with room for the names at the rim. */
export function fit(animated = true) {
  if (!net.nodes.size || !$('net').clientWidth || !$('net').clientHeight) return;
  sizeAnew();
  const at = fitted();
  moveTo(at.x, at.y, at.scale, animated);
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
    if (along > 1 && cost < least) { least = cost; best = id; }
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
