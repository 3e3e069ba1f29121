/* ---- scene: what is drawn of the filtered set; parallel acts merged into bundles with a count ---- */

import { linesOf } from './filter.js';
import { QUADS } from './kinds.js';
import { model } from './model.js';
import { shown, state } from './state.js';
import { number, short } from './words.js';

const ALL_AT_ONCE = 300;
const LINKS_A_GROUP = 3;
export const net = {
  nodes: new Map(), edges: new Map(), /** @type {Map<string, Bundle>} */ bundles: new Map(), /** @type {Map<string, Bundle>} */ ties: new Map(),
  /** @type {Map<number | string, Set<KgEvent>>} acts without a second party, and those within what a node stands for */ badges: new Map(),
  /** @type {{from: number, key: string}[]} who says what a line tells */ voices: [], place: new Map(), box: [0, 0, 0, 0], placed: '', dim: new Set(), dragging: false, hover: null, grouped: false, ready: false,
};

/** What a node is drawn as: itself, its group, or, rolled up, its country. */
export function nodeKey(n) {
  if (net.grouped && !state.open.has(model.nodes[n].group)) return `g${model.nodes[n].group}`;
  return state.by === 'country' ? countryOf(n) : n;
}

function countryOf(n) {
  const { side, kind } = model.nodes[n];
  const land = side && kind !== 'place' ? model.lands.get(side) : undefined;
  return land === undefined ? n : land;
}

/** All nodes that a drawn one stands for. */
export const standsFor = (id) => (state.by === 'country' && model.nodes[id].kind === 'country' ? model.nodes.filter((n) => countryOf(n.id) === id).map((n) => n.id) : [id]);

/** The lines of an event in the picture: those to a dot that only says "no second party" become a count at the party. */
function linesDrawn(e) {
  const lines = linesOf(e, shown);
  const full = lines.filter((l) => model.nodes[l.from].kind !== 'event' && model.nodes[l.to].kind !== 'event');
  return { full, alone: lines.filter((l) => !full.includes(l)).map((l) => (model.nodes[l.from].kind === 'event' ? l.to : l.from)).filter((n) => model.nodes[n].kind !== 'event') };
}

const addTo = (held, key, e) => { if (!held.has(key)) held.set(key, new Set()); held.get(key).add(e); };

/** The bundles of the filtered set: one a pair, direction, way of telling and mark. Lines, counts at nodes and groups hold every event. */
function bundle() {
  const found = new Map();
  const [inside, badges, nodes] = [new Map(), new Map(), new Set()];
  let folded = 0;
  for (const e of shown.events) {
    if (e.wraps && !state.sayings) { folded += 1; continue; }
    const { full, alone } = linesDrawn(e);
    for (const n of alone) { nodes.add(n); addTo(badges, nodeKey(n), e); }
    if (!full.length && !alone.length && e.hub) nodes.add(e.hub.id);
    for (const line of full) {
      nodes.add(line.from).add(line.to);
      const [a, b] = [nodeKey(line.from), nodeKey(line.to)];
      if (a === b && line.from !== line.to) { addTo(typeof a === 'string' ? inside : badges, a, e); continue; }
      addLine(found, e, line, a, b);
    }
  }
  shown.folded = folded;
  return { found, inside, badges, nodes };
}

function addLine(found, e, line, a, b) {
  const coarse = typeof a === 'string' || typeof b === 'string';
  const [from, to] = (coarse || line.both) && String(a) > String(b) ? [b, a] : [a, b];
  const key = coarse ? `${from}|${to}` : [from, to, e.told, e.mark, line.both ? 'both' : 'to'].join('|');
  let held = found.get(key);
  if (!held) { held = { key, from, to, told: e.told, mark: e.mark, both: line.both, coarse, events: new Set(), quads: {} }; found.set(key, held); }
  if (!held.events.has(e)) { held.events.add(e); held.quads[e.quad] = (held.quads[e.quad] || 0) + 1; }
}

/** Decide what to draw: all nodes, or communities with the strongest links between them. What is left out is counted. */
export function scene() {
  net.grouped = false;
  let { found, inside, badges, nodes } = bundle();
  net.grouped = model.discs.length > 0 && nodes.size > ALL_AT_ONCE && !state.by;
  if (net.grouped) ({ found, inside, badges, nodes } = bundle());
  if (state.focus !== null && model.nodes[state.focus].drawn) nodes.add(state.focus);
  let bundles = [...found.values()];
  const all = bundles.length;
  if (net.grouped) bundles = strongest(bundles);
  const voices = state.voices && !net.grouped ? voicesOf(bundles, nodes) : [];
  const ties = state.ties && !net.grouped ? tiesAmong(nodes) : [];
  const keys = new Map();
  for (const n of nodes) { const k = nodeKey(n); keys.set(k, (keys.get(k) || 0) + 1); }
  shown.hidden = net.grouped ? { groups: [...keys.keys()].filter((k) => typeof k === 'string').length, nodes: nodes.size, links: all - bundles.length } : null;
  shown.nodes = nodes;
  Object.assign(net, { badges, voices, ties: new Map(ties.map((t) => [t.key, t])) });
  return { keys, bundles, inside, ties };
}

/** Who says what each dashed line tells, where it is somebody else than who acts. */
function voicesOf(bundles, nodes) {
  const list = [];
  for (const b of bundles) if (b.told === 'claim') for (const n of new Set([...b.events].map((e) => e.said.speaker))) {
    if (n === null || b.coarse) continue;
    nodes.add(n);
    if (nodeKey(n) !== b.from) list.push({ from: nodeKey(n), key: b.key });
  }
  return list;
}

/** Offices and ties of the nodes that are drawn, and the linked ones that they lead to. */
function tiesAmong(nodes) {
  const found = new Map();
  for (const t of model.ties) {
    if (!nodes.has(t.from) && !nodes.has(t.to)) continue;
    if ([t.from, t.to].some((n) => model.nodes[n].unlinked && !nodes.has(n))) continue;
    nodes.add(t.from).add(t.to);
    const [a, b] = [nodeKey(t.from), nodeKey(t.to)];
    const key = `tie|${a}|${b}`;
    if (a !== b && !found.has(key)) found.set(key, { key, from: a, to: b, told: 'fact', mark: 'real', both: false, coarse: false, events: new Set(), quads: {}, tie: t });
  }
  return [...found.values()];
}
export const tieOf = (key) => (net.ties.has(key) ? net.ties.get(key).tie : null);

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

/** What is written on a line: the act or how many, and who says so where that is not who acts. */
export function bundleLabel(b) {
  if (b.tie) return short(b.tie.label, 22);
  const events = [...b.events];
  if (b.coarse) return `×${number(events.length)}`;
  const [first] = events;
  const teller = events.length === 1 && first.said && first.said.speaker !== null && !first.actors.includes(first.said.speaker) ? ` – ${short(first.speaker, 26)}` : '';
  if (events.length === 1) return short(first.trigger, 24) + teller;
  const labels = new Map();
  for (const e of events) labels.set(e.label, (labels.get(e.label) || 0) + 1);
  const [top] = [...labels].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0];
  return labels.size === 1 ? `${short(top, 20)} ×${events.length}` : `${short(top, 16)} +${events.length - labels.get(top)}`;
}

export const bundlesOf = (e) => [...net.bundles.values()].filter((b) => b.events.has(e)).map((b) => b.key);
