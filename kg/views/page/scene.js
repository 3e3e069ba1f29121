/* ---- scene: what is drawn of the filtered set; parallel acts merged into bundles with a count ---- */

import { linesOf } from './filter.js';
import { QUADS } from './kinds.js';
import { model } from './model.js';
import { shown, state } from './state.js';
import { number, short } from './words.js';

const ALL_AT_ONCE = 300;

const LINKS_A_GROUP = 3;

export const net = {
  nodes: new Map(), edges: new Map(), bundles: new Map(), place: new Map(),
  dim: new Set(), dragging: false, hover: null, grouped: false, ready: false,
};

export const nodeKey = (n) => (net.grouped && !state.open.has(model.nodes[n].group) ? `g${model.nodes[n].group}` : n);

/** The bundles of the filtered set: one a pair, direction, way of telling and mark. Their events add up to all lines. */
function bundle() {
  const found = new Map();
  const inside = new Map();
  for (const e of shown.events) {
    const lines = linesOf(e, shown);
    for (const line of lines) {
      const [a, b] = [nodeKey(line.from), nodeKey(line.to)];
      if (a === b && typeof a === 'string') { inside.set(a, (inside.get(a) || new Set()).add(e)); continue; }
      const coarse = typeof a === 'string' || typeof b === 'string';
      const [from, to] = (coarse || line.both) && String(a) > String(b) ? [b, a] : [a, b];
      const key = coarse ? `${from}|${to}` : [from, to, e.told, e.mark, line.both ? 'both' : 'to'].join('|');
      let held = found.get(key);
      if (!held) { held = { key, from, to, told: e.told, mark: e.mark, both: line.both, coarse, events: new Set(), quads: {} }; found.set(key, held); }
      if (!held.events.has(e)) { held.events.add(e); held.quads[e.quad] = (held.quads[e.quad] || 0) + 1; }
    }
  }
  return { found, inside };
}

/** Decide what to draw: all nodes, or communities with the strongest links between them. What is left out is counted. */
export function scene() {
  const nodes = visibleNodes();
  net.grouped = model.discs.length > 0 && nodes.size > ALL_AT_ONCE;
  const { found, inside } = bundle();
  let bundles = [...found.values()];
  let hiddenLinks = 0;
  if (net.grouped) {
    const kept = strongest(bundles);
    hiddenLinks = bundles.length - kept.length;
    bundles = kept;
  }
  const keys = new Map();
  for (const n of nodes) { const k = nodeKey(n); keys.set(k, (keys.get(k) || 0) + 1); }
  shown.hidden = net.grouped ? { groups: [...keys.keys()].filter((k) => typeof k === 'string').length, nodes: nodes.size, links: hiddenLinks } : null;
  shown.nodes = nodes;
  return { keys, bundles, inside };
}

function visibleNodes() {
  const nodes = new Set();
  for (const e of shown.events) {
    const lines = linesOf(e, shown);
    for (const line of lines) { nodes.add(line.from); nodes.add(line.to); }
    if (!lines.length && e.hub) nodes.add(e.hub.id);
  }
  if (state.focus !== null && model.nodes[state.focus].drawn) nodes.add(state.focus);
  return nodes;
}

/** The strongest links of each node of a grouped picture. */
function strongest(bundles) {
  const sorted = [...bundles].sort((a, b) => b.events.size - a.events.size || (a.key < b.key ? -1 : 1));
  const used = new Map();
  return sorted.filter((b) => {
    if (!b.coarse) return true;
    const [i, j] = [used.get(b.from) || 0, used.get(b.to) || 0];
    if (i >= LINKS_A_GROUP && j >= LINKS_A_GROUP) return false;
    used.set(b.from, i + 1);
    used.set(b.to, j + 1);
    return true;
  });
}

export const topQuad = (b) => QUADS.reduce((best, q) => ((b.quads[q] || 0) > (b.quads[best] || 0) ? q : best), QUADS[0]);

/** Many lines are drawn fainter, so that the dense parts show their shape. */
export const shareOf = (b) => (b.coarse ? (typeof b.from === typeof b.to ? 0.5 : 0.22) : net.bundles.size > 900 ? 0.32 : net.bundles.size > 350 ? 0.5 : 0.85);

export const groupName = (g) => { const d = model.discs[g]; return (d.title || d.members.slice(0, 2).map((n) => n.name)).join(', ') + ' …'; };

export function bundleLabel(b) {
  const events = [...b.events];
  if (b.coarse) return `×${number(events.length)}`;
  if (events.length === 1) return short(events[0].trigger, 24);
  const labels = new Map();
  for (const e of events) labels.set(e.label, (labels.get(e.label) || 0) + 1);
  const [top] = [...labels].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0];
  return labels.size === 1 ? `${short(top, 20)} ×${events.length}` : `${short(top, 16)} +${events.length - labels.get(top)}`;
}

export const bundlesOf = (e) => [...net.bundles.values()].filter((b) => b.events.has(e)).map((b) => b.key);
