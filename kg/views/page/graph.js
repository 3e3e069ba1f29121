/* ---- graph: vis-network shows what is visible; parallel events merged into bundles with a count ---- */

import { $ } from './dom.js';
import { faded, palette, tracePath } from './draw.js';
import { KINDS } from './kinds.js';
import { drawLabels, labelsChanged } from './labels.js';
import { model } from './model.js';
import { highlight, redraw, showItems, startPicture, started } from './picture.js';
import { bundlesOf, net, nodeKey, scene, shareOf, topQuad } from './scene.js';
import { openGroup, pickBundle, pickNode } from './select.js';
import { change, state } from './state.js';
import { placeSubset } from './subset.js';
import { hideTip, tipBundle, tipNode } from './tips.js';

const DASHES = [7, 5];

function visNode(key, count, inside) {
  if (typeof key === 'string') return visGroup(Number(key.slice(1)), count, inside.get(key));
  const n = model.nodes[key];
  const kind = KINDS[n.kind] || KINDS.unknown;
  const colour = palette.kind[n.kind] || palette.kind.unknown;
  const at = net.place.get(key) || n;
  const grow = kind.size > 9 ? Math.min(7, Math.log2(1 + n.events.size)) : 0;
  return { id: key, x: at.x, y: at.y, opacity: 1, shape: kind.shape === 'small' ? 'dot' : kind.shape === 'box' ? 'custom' : kind.shape, size: kind.size * 0.8 + grow,
    ctxRenderer: kind.shape === 'box' ? boxRenderer : undefined,
    color: { background: colour, border: palette.ground, highlight: { background: colour, border: palette.ink }, hover: { background: colour, border: palette.ink } } };
}

/** The object of an act: a small flat box; vis-network would only draw one around its own label. */
function boxRenderer({ ctx, x, y, state: look }) {
  return {
    drawNode() {
      tracePath(ctx, 'box', x, y, 6);
      ctx.fillStyle = palette.kind.phrase;
      ctx.fill();
      ctx.lineWidth = look.selected || look.hover ? 3 : 1.5;
      ctx.strokeStyle = look.selected || look.hover ? palette.ink : palette.ground;
      ctx.stroke();
    },
    nodeDimensions: { width: 18, height: 11 },
  };
}

function visGroup(number, count, inside) {
  const disc = model.discs[number];
  const fill = palette.group;
  disc.count = count;
  disc.inside = inside ? inside.size : 0;
  return { id: `g${number}`, x: disc.x, y: disc.y, opacity: 1, shape: 'dot', size: disc.r * 0.8, borderWidth: 1.5,
    color: { background: fill, border: palette.accent, highlight: { background: fill, border: palette.ink }, hover: { background: palette.group, border: palette.ink } } };
}

function visEdge(b, slot, slots) {
  const colour = palette.quad[topQuad(b)];
  const whole = typeof b.from === 'string' && typeof b.to === 'string';
  const unit = net.grouped ? model.discs[0].r / (whole ? 60 : b.coarse ? 360 : 500) : 1;
  const width = (b.coarse ? 0.6 + 0.8 * Math.log2(1 + b.events.size) : 1.5 + 0.9 * Math.log2(b.events.size)) * unit;
  const bend = slots === 1 ? 0 : (slot - (slots - 1) / 2) * 0.17 * (String(b.from) > String(b.to) ? -1 : 1);
  return { id: b.key, from: b.from, to: b.to, width, dashes: b.told === 'claim' && !b.coarse ? DASHES : false,
    color: { color: faded(colour, shareOf(b)), highlight: colour, hover: colour, inherit: false },
    arrows: b.coarse ? '' : b.both ? { to: { enabled: true, scaleFactor: 0.5 }, from: { enabled: true, scaleFactor: 0.5 } } : { to: { enabled: true, scaleFactor: 0.6 } },
    smooth: b.from !== b.to && bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
    selfReference: { size: 18, angle: 0.8 } };
}

/** Show the scene. */
export function renderGraph() {
  const { keys, bundles, inside } = scene();
  placeSubset(keys, bundles);
  const pairs = new Map();
  for (const b of bundles) { const p = [b.from, b.to].map(String).sort().join('|'); if (!pairs.has(p)) pairs.set(p, []); pairs.get(p).push(b); }
  const nodes = [...keys].map(([key, count]) => visNode(key, count, inside));
  net.bundles = new Map(bundles.map((b) => [b.key, b]));
  const edges = [...pairs.values()].flatMap((list) => list.map((b, i) => visEdge(b, i, list.length)));
  if (!started()) startPicture($('net'), model.options, HANDS);
  for (const id of showItems(nodes, edges)) net.dim.delete(id);
  Object.assign(net, { nodes: new Map(nodes.map((n) => [n.id, n])), edges: new Map(edges.map((e) => [e.id, e])) });
  labelsChanged();
  mirrorSelection();
}

/** What the hands do in the picture. */
const HANDS = {
  before: drawOpenGroups,
  after: drawLabels,
  click({ node, edge }) {
    $('net').focus({ preventScroll: true });
    hideTip();
    if (node !== null) pickNode(node);
    else if (edge) pickBundle(edge);
    else change({ node: null, bundle: null, event: null }, 'look');
  },
  open({ node }) {
    if (node === null) return;
    if (typeof node === 'string') openGroup(Number(node.slice(1)));
    else change({ focus: node });
  },
  drag(on) { net.dragging = on; if (!on) redraw(); },
  hover(node, edge, event) {
    net.hover = node === null ? edge : node;
    if (node !== null) tipNode(node, event); else if (edge !== null) tipBundle(edge, event); else hideTip();
  },
};

/** The ground of the groups that are open. */
function drawOpenGroups(g) {
  if (!net.grouped) return;
  for (const id of state.open) {
    const { x, y, r } = model.discs[id];
    g.beginPath();
    g.arc(x, y, r, 0, 2 * Math.PI);
    g.fillStyle = faded(palette.group, 0.5);
    g.fill();
    g.strokeStyle = palette.accent;
    g.lineWidth = 1.5;
    g.stroke();
  }
}

export function mirrorSelection() {
  if (!started()) return;
  const key = state.node !== null ? nodeKey(state.node) : null;
  const bundles = state.event !== null ? bundlesOf(model.events[state.event]) : state.bundle && net.bundles.has(state.bundle) ? [state.bundle] : [];
  const group = state.bundle && net.nodes.has(state.bundle) ? [state.bundle] : [];
  highlight(key !== null && net.nodes.has(key) ? [key] : group, bundles.filter((b) => net.edges.has(b)));
}
