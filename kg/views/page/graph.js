/* ---- graph: nodes and lines of the scene as vis-network draws them, and what the hands do with them ---- */

import { $, el } from './dom.js';
import { faded, palette, tracePath } from './draw.js';
import { KINDS } from './kinds.js';
import { drawLabels, labelsChanged } from './labels.js';
import { model } from './model.js';
import { edgeInPicture, highlight, middle, nodesOnScreen, placeOf, redraw, showItems, startPicture, started, zoomNow } from './picture.js';
import { placeScene } from './place.js';
import { bundlesOf, net, nodeKey, scene, shareOf, topQuad } from './scene.js';
import { fit, focusOn, pickBundle, pickNode } from './select.js';
import { change, state } from './state.js';
import { hideTip, tipBundle, tipNode } from './tips.js';

const DASHES = [7, 5];
const FAINT = 0.28;
const ITS_OWN = 0.6;

/** @param {number} key */
function visNode(key) {
  const n = model.nodes[key];
  const kind = KINDS[n.kind] || KINDS.unknown;
  const colour = palette.kind[n.kind] || palette.kind.unknown;
  const pin = state.pins.get(key);
  const at = pin ? { x: pin[0], y: pin[1] } : net.place.get(key);
  const grow = kind.size > 9 ? Math.min(7, Math.log2(1 + (net.weight.get(key) || 0))) : 0;
  const size = net.acts.has(key) ? 5 + 15 * Math.sqrt(net.acts.get(key).size / net.most) : kind.size * 0.8 + grow;
  const chosen = state.also.has(key);
  return { id: key, x: at.x, y: at.y, opacity: 1, shape: kind.shape === 'small' ? 'dot' : kind.shape === 'box' ? 'custom' : kind.shape, size, borderWidth: chosen ? 3 : 1.5,
    ctxRenderer: kind.shape === 'box' ? boxRenderer : undefined,
    color: { background: colour, border: chosen ? palette.accent : palette.ground, highlight: { background: colour, border: palette.ink }, hover: { background: colour, border: palette.ink } } };
}

/** The object of an act: a small flat box; vis-network would only draw one around its own label. */
function boxRenderer({ ctx, id, x, y, state: look }) {
  return {
    drawNode() {
      ctx.save();
      ctx.globalAlpha = net.dim.has(id) ? FAINT : 1;
      tracePath(ctx, 'box', x, y, 6);
      ctx.fillStyle = palette.kind.phrase;
      ctx.fill();
      ctx.lineWidth = look.selected || look.hover ? 3 : 1.5;
      ctx.strokeStyle = look.selected || look.hover ? palette.ink : palette.ground;
      ctx.stroke();
      ctx.restore();
    },
    nodeDimensions: { width: 18, height: 11 },
  };
}

/** @param {Bundle} b @param {number} slot @param {number} slots which of how many lines between the same two */
function visEdge(b, slot, slots) {
  const bend = slots === 1 ? 0 : (slot - (slots - 1) / 2) * 0.17 * (String(b.from) > String(b.to) ? -1 : 1);
  const smooth = b.from !== b.to && bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false;
  const base = { id: b.key, from: b.from, to: b.to, smooth, selfReference: { size: 18, angle: 0.8 } };
  if (b.tie) return { ...base, width: 1, dashes: false, color: { color: palette.soft, highlight: palette.ink, hover: palette.ink, inherit: false, opacity: ITS_OWN }, arrows: '' };
  const colour = palette.quad[topQuad(b)];
  const width = b.coarse ? 0.8 + 0.9 * Math.log2(b.events.size) : 1.5 + 0.9 * Math.log2(b.events.size);
  return { ...base, width, dashes: b.told === 'claim' && !b.coarse ? DASHES : false, color: { color: faded(colour, shareOf(b)), highlight: colour, hover: colour, inherit: false },
    arrows: b.coarse ? '' : b.both ? { to: { enabled: true, scaleFactor: 0.5 }, from: { enabled: true, scaleFactor: 0.5 } } : { to: { enabled: true, scaleFactor: 0.6 } } };
}

/** Show the scene; where other nodes are to be seen than before, and none is pinned, the view is fitted to them. */
export function renderGraph() {
  const { keys, bundles, ties } = scene();
  const moved = placeScene(keys, [...bundles, ...ties]);
  const pairs = new Map();
  for (const b of [...bundles, ...ties]) { const p = [b.from, b.to].map(String).sort().join('|'); if (!pairs.has(p)) pairs.set(p, []); pairs.get(p).push(b); }
  const nodes = [...keys].map(visNode);
  net.bundles = new Map(bundles.map((b) => [b.key, b]));
  const edges = [...pairs.values()].flatMap((list) => list.map((b, i) => visEdge(b, i, list.length)));
  if (!started()) { startPicture($('net'), model.options, HANDS); startBox($('net')); }
  for (const id of showItems(nodes, edges)) net.dim.delete(id);
  Object.assign(net, { nodes: new Map(nodes.map((n) => [n.id, n])), edges: new Map(edges.map((e) => [e.id, e])) });
  labelsChanged();
  mirrorSelection();
  if (moved && net.ready && !state.pins.size) fit(false);
}

/** What the hands do in the picture. */
const HANDS = {
  before: drawVoices,
  after: drawLabels,
  click({ node, edge, keys }) {
    $('net').focus({ preventScroll: true });
    hideTip();
    if (node !== null && typeof node === 'number' && (keys.shiftKey || keys.ctrlKey || keys.metaKey)) addToSelection([node]);
    else if (node !== null) pickNode(node);
    else if (edge) pickBundle(edge);
    else change({ node: null, bundle: null, event: null, also: new Set() }, 'look');
  },
  open({ node }) {
    if (node !== null) focusOn(node, 1);
  },
  drag(on, nodes) {
    net.dragging = on;
    if (on) return;
    redraw();
    const moved = nodes.filter((n) => typeof n === 'number');
    if (!moved.length) { if (state.at) change({ at: viewNow() }, 'look'); return; }
    const pins = new Map(state.pins);
    for (const n of moved) { const p = placeOf(n); pins.set(n, [p.x, p.y]); }
    change({ pins, at: viewNow() }, 'look');
  },
  hover(node, edge, event) {
    net.hover = node === null ? edge : node;
    if (node !== null) tipNode(node, event); else if (edge !== null) tipBundle(edge, event); else hideTip();
  },
};
/** @returns {[number, number, number]} */
export const viewNow = () => { const at = middle(); return [at.x, at.y, zoomNow()]; };

function addToSelection(ids) {
  const also = new Set(state.also);
  if (state.node !== null && !also.size) also.add(state.node);
  for (const n of ids) if (ids.length === 1 && also.has(n)) also.delete(n); else also.add(n);
  change({ also, node: null, bundle: null, event: null }, 'look');
}

/** Shift and drag over the ground chooses all nodes within the box. */
function startBox(box) {
  box.addEventListener('pointerdown', (ev) => {
    if (!ev.shiftKey || ev.button) return;
    ev.stopImmediatePropagation();
    ev.preventDefault();
    const frame = box.getBoundingClientRect();
    const from = [ev.clientX - frame.left, ev.clientY - frame.top];
    const mark = el('div', { class: 'rubber', 'aria-hidden': 'true' });
    box.append(mark);
    let area = [...from, ...from];
    const draw = (move) => {
      const to = [move.clientX - frame.left, move.clientY - frame.top];
      area = [Math.min(from[0], to[0]), Math.min(from[1], to[1]), Math.max(from[0], to[0]), Math.max(from[1], to[1])];
      Object.assign(mark.style, { left: `${area[0]}px`, top: `${area[1]}px`, width: `${area[2] - area[0]}px`, height: `${area[3] - area[1]}px` });
    };
    const stop = () => {
      removeEventListener('pointermove', draw);
      removeEventListener('pointerup', stop);
      mark.remove();
      const within = nodesOnScreen().filter((n) => typeof n.id === 'number' && n.x >= area[0] - n.r && n.x <= area[2] + n.r && n.y >= area[1] - n.r && n.y <= area[3] + n.r);
      if (within.length) addToSelection(within.map((n) => Number(n.id)));
    };
    addEventListener('pointermove', draw);
    addEventListener('pointerup', stop);
  }, true);
}

/** From who says it to the middle of the line that tells it. */
function drawVoices(g) {
  g.save();
  g.setLineDash([1.5, 4]);
  g.lineCap = 'round';
  g.lineWidth = 1.6;
  g.strokeStyle = palette.soft;
  for (const { from, key } of net.voices) {
    const line = edgeInPicture(key);
    if (!line || !net.nodes.has(from)) continue;
    const [a, b] = [placeOf(from), line.at(0.5)];
    g.beginPath();
    g.moveTo(a.x, a.y);
    g.lineTo(b.x, b.y);
    g.stroke();
  }
  g.restore();
}

export function mirrorSelection() {
  if (!started()) return;
  const key = state.node !== null ? nodeKey(state.node) : null;
  const bundles = state.event !== null ? bundlesOf(model.events[state.event]) : state.bundle && net.edges.has(state.bundle) ? [state.bundle] : [];
  const group = state.bundle && net.nodes.has(state.bundle) ? [state.bundle] : [];
  highlight(key !== null && net.nodes.has(key) ? [key] : group, bundles.filter((b) => net.edges.has(b)));
}
