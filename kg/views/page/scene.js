/* ---- scene: what is drawn of the filtered set; parallel acts merged into bundles with a count ---- */

import { $ } from './dom.js';
import { linesOf } from './filter.js';
import { KINDS, QUADS } from './kinds.js';
import { model } from './model.js';
import { mainActors, netLabel, netQuad } from './overview.js';
import { shown, state } from './state.js';
import { short } from './words.js';

/** Square pixels of the view that a node needs; with less, those who stand alone and occur once are counted instead of drawn. */
const ROOM_A_NODE = 4000;
/** With less than this for each node, or with more nodes, an overview of the main actors is drawn; these need more. */
const LEAST_ROOM = 1900;
const MOST_NODES = 400;
const ROOM_AN_ACTOR = 4700;
const FEWEST_ACTORS = 12;
const areaOf = { seen: 0 };
/** How large the picture is, in square pixels; as it was last while another view is open. */
function viewArea() {
  const box = $('net');
  areaOf.seen = box.clientWidth * box.clientHeight || areaOf.seen || 0.4 * innerWidth * innerHeight;
  return areaOf.seen;
}
export const net = {
  nodes: new Map(), edges: new Map(), /** @type {Map<string, Bundle>} */ bundles: new Map(), /** @type {Map<string, Bundle>} */ ties: new Map(),
  /** @type {Map<number, Set<KgEvent>>} acts without a second party, and those within what a node stands for */ badges: new Map(),
  /** @type {Map<number, Set<KgEvent>>} in an overview, all acts of each actor */ acts: new Map(), most: 1, /** @type {Map<number, number>} how many acts of each node are drawn */ weight: new Map(), /** @type {Set<KgEvent>} what is not drawn */ rest: new Set(),
  /** @type {{from: number, key: string}[]} who says what a line tells */ voices: [], place: new Map(), box: [0, 0, 0, 0], placed: '', dim: new Set(), dragging: false, hover: null,
  rolled: false, overview: false, ready: false,
};

/** What a node is drawn as: itself or, rolled up, what it is counted for. */
export function nodeKey(n) {
  if (!net.rolled) return n;
  const top = model.up[n];
  return state.whole && state.focus === top ? n : top;
}

/** All nodes that a drawn one stands for. @param {number} id */
export const standsFor = (id) => (net.rolled && nodeKey(id) === id ? (model.under.get(id) || [id]).filter((n) => nodeKey(n) === id) : [id]);

/** The lines of an event in the picture: those to a dot that only says "no second party", in an overview those to an object too, become a count at the party. */
function linesDrawn(e) {
  if (shown.path || shown.near) return partedLines(linesOf(e, shown));
  const which = net.overview ? 'overview' : 'all';
  if (!e.drawn[which]) e.drawn[which] = partedLines(e.lines);
  return e.drawn[which];
}

/** @param {Line[]} lines */
function partedLines(lines) {
  const none = (n) => model.nodes[n].kind === 'event' || (net.overview && model.nodes[n].kind === 'phrase');
  const full = lines.filter((l) => !none(l.from) && !none(l.to));
  return { full, alone: lines.filter((l) => !full.includes(l)).map((l) => (none(l.from) ? l.to : l.from)).filter((n) => !none(n)) };
}

const addTo = (held, key, e) => { if (!held.has(key)) held.set(key, new Set()); held.get(key).add(e); };

/** What an overview is made of: the acts of each actor and what each two do to each other, in the order of the set. */
function gathered() {
  const [acts, pairs, nodes] = [new Map(), new Map(), new Uint8Array(model.nodes.length)];
  const act = (key, e) => { const list = acts.get(key); if (!list) acts.set(key, [e]); else if (list[list.length - 1] !== e) list.push(e); };
  shown.folded = 0;
  for (const e of shown.events) {
    if (e.wraps && !state.sayings) { shown.folded += 1; continue; }
    const { full, alone } = linesDrawn(e);
    if (!full.length && !alone.length && e.hub) nodes[e.hub.id] = 1;
    for (const n of alone) { nodes[n] = 1; act(nodeKey(n), e); }
    for (const { from, to } of full) {
      nodes[from] = 1;
      nodes[to] = 1;
      const [a, b] = [nodeKey(from), nodeKey(to)];
      act(a, e);
      act(b, e);
      if (a !== b) addPair(pairs, e, Math.min(a, b), Math.max(a, b));
    }
  }
  shown.nodes = nodes.reduce((sum, n) => sum + n, 0);
  return { acts, pairs: [...pairs.values()] };
}

function addPair(pairs, e, from, to) {
  const at = from * model.nodes.length + to;
  let held = pairs.get(at);
  if (!held) { held = { key: `${from}|${to}`, from, to, told: 'fact', mark: 'real', both: false, coarse: true, events: [], quads: {} }; pairs.set(at, held); }
  if (held.events[held.events.length - 1] === e) return;
  held.events.push(e);
}

/** The bundles of the filtered set: one a pair, direction, way of telling and mark. Lines and counts at nodes hold every event. */
function bundle() {
  const found = new Map();
  const [badges, nodes] = [new Map(), new Set()];
  let folded = 0;
  for (const e of shown.events) {
    if (e.wraps && !state.sayings) { folded += 1; continue; }
    const { full, alone } = linesDrawn(e);
    for (const n of alone) { nodes.add(n); addTo(badges, nodeKey(n), e); }
    if (!full.length && !alone.length && e.hub) nodes.add(e.hub.id);
    for (const line of full) {
      nodes.add(line.from).add(line.to);
      const [a, b] = [nodeKey(line.from), nodeKey(line.to)];
      if (a === b && line.from !== line.to) { addTo(badges, a, e); continue; }
      addLine(found, e, line, a, b);
    }
  }
  shown.folded = folded;
  return { found, badges, nodes };
}

function addLine(found, e, line, a, b) {
  const [from, to] = line.both && a > b ? [b, a] : [a, b];
  const key = [from, to, e.told, e.mark, line.both ? 'both' : 'to'].join('|');
  let held = found.get(key);
  if (!held) { held = { key, from, to, told: e.told, mark: e.mark, both: line.both, coarse: false, events: new Set(), quads: {} }; found.set(key, held); }
  if (!held.events.has(e)) { held.events.add(e); held.quads[e.quad] = (held.quads[e.quad] || 0) + 1; }
}

/** Whether what is shown has more nodes than are drawn one by one. */
function crowded() {
  Object.assign(net, { rolled: state.by === 'country', overview: false });
  const nodes = new Set();
  const most = Math.min(MOST_NODES, viewArea() / LEAST_ROOM);
  for (const e of shown.events) {
    const { full, alone } = linesDrawn(e);
    for (const line of full) nodes.add(line.from).add(line.to);
    for (const n of alone) nodes.add(n);
    if (nodes.size > most) return true;
  }
  return false;
}

/** Decide what to draw: all nodes, or the main actors with the strongest lines between them. What is left out is counted. */
export function scene() {
  const overview = crowded();
  Object.assign(net, { rolled: overview || state.by === 'country', overview, acts: new Map(), rest: new Set() });
  if (overview) return mainScene();
  const { found, badges, nodes } = bundle();
  if (state.focus !== null && model.nodes[state.focus].drawn) nodes.add(state.focus);
  const drawn = everything(found, badges, nodes);
  shown.nodes = nodes.size;
  return drawn;
}

function everything(found, badges, nodes) {
  const bundles = [...found.values()];
  const voices = state.voices ? voicesOf(bundles, nodes) : [];
  const ties = state.ties ? tiesAmong(nodes) : [];
  const keys = new Set([...nodes].map(nodeKey));
  shown.hidden = null;
  Object.assign(net, { badges, voices, ties: new Map(ties.map((t) => [t.key, t])), weight: weigh(bundles, badges), rest: leaveOut(keys, [...bundles, ...ties]) });
  return { keys, bundles, ties };
}

/** How many acts of each node are drawn. */
function weigh(bundles, badges) {
  const weight = new Map([...badges].map(([key, events]) => [key, events.size]));
  for (const b of bundles) for (const key of [b.from, b.to]) weight.set(key, (weight.get(key) || 0) + b.events.size);
  return weight;
}

function mainScene() {
  const known = (key) => !model.nodes[key].unlinked && KINDS[model.nodes[key].kind].size > 12;
  const all = gathered();
  const { acts, bundles, hidden } = mainActors(all.pairs, all.acts, known, Math.max(FEWEST_ACTORS, Math.floor(viewArea() / ROOM_AN_ACTOR)));
  const told = new Uint8Array(model.events.length);
  for (const events of acts.values()) for (const e of events) told[e.id] = 1;
  shown.hidden = { actors: acts.size, links: hidden };
  Object.assign(net, { acts, most: Math.max(1, ...[...acts.values()].map((events) => events.size)), badges: new Map(), voices: [], ties: new Map(), rest: new Set(shown.events.filter((e) => !told[e.id] && (state.sayings || !e.wraps))) });
  return { keys: new Set(acts.keys()), bundles, ties: [] };
}

/** In a crowd: take out who joins nobody and occurs once without being known, and say which acts that leaves out. */
function leaveOut(keys, bundles) {
  const rest = new Set();
  if (keys.size * ROOM_A_NODE < viewArea() || state.path || state.focus !== null) return rest;
  const joined = new Set(bundles.flatMap((b) => [b.from, b.to]));
  for (const key of [...keys]) {
    const n = model.nodes[key];
    if (joined.has(key) || n.events.size > 1 || !(n.unlinked || n.kind === 'event') || key === state.node) continue;
    keys.delete(key);
    for (const e of n.events) if (shown.set.has(e)) rest.add(e);
  }
  return rest;
}

/** Who says what each dashed line tells, where it is somebody else than who acts. */
function voicesOf(bundles, nodes) {
  const list = [];
  for (const b of bundles) if (b.told === 'claim') for (const n of new Set([...b.events].map((e) => e.said.speaker))) {
    if (n === null) continue;
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

export const topQuad = (b) => (b.coarse ? netQuad(b) : QUADS.reduce((best, q) => ((b.quads[q] || 0) > (b.quads[best] || 0) ? q : best), QUADS[0]));

/** Many lines are drawn fainter, so that the dense parts show their shape. */
export const shareOf = (b) => (b.coarse ? 0.6 : net.bundles.size > 350 ? 0.5 : 0.85);

/** Who says so, on a line of its own: somebody else than acts, or whoever denies it. */
const tellerOf = (e) => (e.said && e.said.speaker !== null && (e.mark === 'denied' || !e.actors.includes(e.said.speaker)) ? `\n– ${short(e.speaker, 30)}` : '');

/** The word for an act; rows that others coded have only a code, so their type stands for it. */
const actOf = (e, word) => (e.imported ? e.type.toLowerCase() : word);

/** What is written on a line: the act or how many, and who says so where that is not who acts. */
export function bundleLabel(b) {
  if (b.tie) return short(b.tie.label, 22);
  const events = [...b.events];
  if (b.coarse) return netLabel(b);
  const [first] = events;
  if (events.length === 1) return short(actOf(first, first.trigger), 24) + tellerOf(first);
  const tellers = new Set(events.map(tellerOf));
  const teller = tellers.size === 1 ? [...tellers][0] : '';
  const labels = new Map();
  for (const e of events) { const label = actOf(e, e.label); labels.set(label, (labels.get(label) || 0) + 1); }
  const [top] = [...labels].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0];
  return labels.size === 1 ? `${short(top, 20)} ×${events.length}${teller}` : `${short(top, 16)} +${events.length - labels.get(top)}${teller}`;
}

export const bundlesOf = (e) => [...net.bundles.values()].filter((b) => b.events.has(e)).map((b) => b.key);
