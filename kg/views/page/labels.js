/* ---- labels: drawn in screen pixels over vis-network's picture, each only where it covers nothing ---- */

import { $ } from './dom.js';
import { FONT, drawMark, faded, palette } from './draw.js';
import { KINDS, STAND_INS } from './kinds.js';
import { model } from './model.js';
import { edgeOnScreen, nodesOnScreen, paint, zoomNow } from './picture.js';
import { clearRoom, covered, halo, isFree, room, symbolIn, take, textWidth } from './room.js';
import { bundleLabel, net, nodeKey, shareOf, topQuad } from './scene.js';
import { state } from './state.js';
import { partiesOf } from './values.js';
import { number } from './words.js';

let emphasis = null;
const MOST_LABELLED = 900;
const FIRST_LINES = 36;
const SHORTEST = 30;
/** Words may stand along a line that is no steeper than this. */
const STEEPEST = 1.15;
const ALONG_STEP = 9;
/** Words of a line with a mark stand so far beside it. */
const PAST_MARK = 14;
/** In a picture with more nodes than this, the first names may cover symbols. */
const OVER_SYMBOLS = 50;
const FIRST_NAMES = 36;
const ROOM_A_NAME = 27000;
/** Of so few, every party is named before the lines get their words, and what somebody else claims before the rest. */
const FEW = 60;
const FAR_NAMES = 16;
/** In a view narrower than this, words are written smaller and closer to symbols. */
const NARROW_VIEW = 500;
/** A name that finds no room beside its symbol may stand so many pixels farther off, in lines of so many letters, so many of them. */
const FARTHER = 9;
const NARROW = 12;
/** Among so few, a name keeps off the lines of its own symbol: what a point of one that it covers costs, how far along a line that is looked at. */
const MOST_ASIDE = 250;
const ON_A_LINE = 0.02;
const FAR_ALONG = 110;
const BESIDE = 5;
const TOO_CLOSE = 0.03;
const TOO_FAR = 0.07;
const NOT_ITS_OWN = 0.12;
const MOST_WRAPS = 3;

/** What stands out: the selected node or link with its neighbours; everything else steps back. */
export function labelsChanged() {
  emphasis = null;
  const nodes = new Set([...state.also].map(nodeKey));
  const edges = new Set();
  const onPath = state.path && state.event === null && !state.bundle;
  if (state.event !== null) for (const n of partiesOf(model.events[state.event])) nodes.add(nodeKey(n));
  const key = onPath || state.node === null ? null : nodeKey(state.node);
  for (const b of [...net.bundles.values(), ...net.ties.values()]) {
    const chosen = state.event !== null ? b.events.has(model.events[state.event]) : state.bundle === b.key;
    if (chosen || (key !== null && (b.from === key || b.to === key))) { edges.add(b.key); nodes.add(b.from); nodes.add(b.to); }
  }
  if (key !== null) nodes.add(key);
  for (const v of net.voices) if (edges.has(v.key)) nodes.add(v.from);
  if (nodes.size) emphasis = { nodes, edges, key, must: nodes.size <= 24 };
  fade();
}

/** What does not stand out is drawn faintly. */
function fade() {
  if (net.edges.size > 900) return;
  const turned = (items, strong) => [...items.keys()].filter((id) => net.dim.has(id) === (!emphasis || strong.has(id)));
  const edges = turned(net.edges, emphasis && emphasis.edges);
  const nodes = turned(net.nodes, emphasis && emphasis.nodes);
  for (const id of [...edges, ...nodes]) if (!net.dim.delete(id)) net.dim.add(id);
  const line = (id) => { const b = net.bundles.get(id); const own = net.edges.get(id).color; return b ? { ...own, color: faded(palette.quad[topQuad(b)], net.dim.has(id) ? 0.13 : shareOf(b)) } : { ...own, opacity: net.dim.has(id) ? 0.15 : own.opacity }; };
  paint(nodes.map((id) => ({ id, opacity: net.dim.has(id) ? 0.28 : 1 })), edges.map((id) => ({ id, color: line(id) })));
}

export function drawLabels(g) {
  const canvas = g.canvas;
  const ratio = canvas.width / canvas.clientWidth;
  const w = canvas.clientWidth;
  const h = canvas.clientHeight;
  const scale = zoomNow();
  g.save();
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  clearRoom();
  g.lineJoin = 'round';
  g.textAlign = 'center';
  g.textBaseline = 'middle';
  const seen = inView(w, h);
  const list = net.dragging && seen.length > 150 ? seen.slice(0, FIRST_NAMES) : seen;
  for (const item of list) { take(Object.assign([item.x - item.r, item.y - item.r, item.x + item.r, item.y + item.r], { symbol: true }), item.id); }
  room.wide = w;
  const corner = $('zoom-in').parentElement;
  take([w - 56, h - corner.offsetHeight - 16, w, h], 'corner');
  for (const item of list) if (net.badges.has(item.id) && (scale > 0.6 || net.badges.get(item.id).size > 1)) badge(g, item, net.badges.get(item.id).size);
  const able = list.filter((item, i) => scale > 0.2 || item.strong || i < FAR_NAMES);
  const first = able.filter((item, i) => item.strong || i < w * h / ROOM_A_NAME || (able.length <= FEW && !STAND_INS.has(model.nodes[item.id].kind)));
  const edges = !(net.dragging && net.bundles.size > 250) && net.bundles.size < MOST_LABELLED ? edgePoints(w, h) : [];
  const lines = list.length <= MOST_ASIDE ? linesAt(edges) : new Map();
  const named = first.map((item) => placeName(g, item, mustName(item), list.length > OVER_SYMBOLS, lines.get(item.id)));
  for (const e of edges) if (e.b.mark !== 'real') edgeMark(g, e);
  let words = 0;
  const waiting = edges.filter((e) => words >= FIRST_LINES || !edgeLabel(g, e) || !(words += 1));
  for (const item of able) if (!first.includes(item)) named.push(placeName(g, item, false, false, lines.get(item.id)));
  for (const e of waiting) edgeLabel(g, e);
  for (const name of named) if (name) writeName(g, name);
  g.restore();
}

function inView(w, h) {
  const list = [];
  for (const { id, r, ...p } of nodesOnScreen()) {
    if (p.x < -80 - r || p.y < -40 - r || p.x > w + 80 + r || p.y > h + 40 + r) continue;
    const strong = Boolean(emphasis && emphasis.nodes.has(id)) || net.hover === id;
    const rank = (net.acts.get(id) || model.nodes[id].events).size + (strong ? 1e5 : 0) + (KINDS[model.nodes[id].kind].size > 9 ? 3 : 0);
    list.push({ id, x: p.x, y: p.y, r, strong, rank });
  }
  return list.sort((a, b) => b.rank - a.rank).slice(0, 900);
}

const mustName = (item) => item.strong && (!emphasis || emphasis.must || emphasis.key === item.id || net.hover === item.id);

/** Where a name may stand: under its symbol, else beside or above it, else shifted, else a little farther off. */
function spotsOf(gap, wide, high) {
  const [below, side] = [gap + high / 2, gap + wide / 2 + 1];
  const spots = [[0, below], [side, 0], [-side, 0], [0, -below]];
  for (const s of [0.3, -0.3, 0.55, -0.55]) spots.push([s * wide, below], [s * wide, -below]);
  for (const s of [-9, 9]) spots.push([side, s], [-side, s]);
  for (const s of [0, 0.3, -0.3, 0.5, -0.5]) spots.push([s * wide, below + FARTHER], [s * wide, -below - FARTHER]);
  for (const s of [0, -16, 16]) spots.push([side + FARTHER, s], [-side - FARTHER, s]);
  return spots;
}

/** A name in the lines that it is written in, then, where these are wide, in narrower ones. @returns {string[][]} */
function wrapsOf(name) {
  const usual = name.split('\n');
  const longest = Math.max(...usual.map((line) => line.length));
  const narrow = [];
  for (const word of usual.join(' ').split(' ')) if (narrow.length && narrow[narrow.length - 1].length + 1 + word.length <= NARROW) narrow[narrow.length - 1] += ` ${word}`; else narrow.push(word);
  return longest > NARROW && narrow.length > usual.length && narrow.length <= MOST_WRAPS ? [usual, narrow] : [usual];
}

/** The lines at each node, as points on the screen from it on. @returns {Map<number, [number, number][]>} */
function linesAt(edges) {
  const found = new Map();
  const put = (id, from, to) => {
    const long = Math.hypot(to.x - from.x, to.y - from.y);
    if (!found.has(id)) found.set(id, []);
    for (let at = 0; at < Math.min(long, FAR_ALONG); at += ALONG_STEP) found.get(id).push([from.x + (to.x - from.x) * at / long, from.y + (to.y - from.y) * at / long]);
  };
  for (const { b, body } of edges) { put(b.from, body.from, body.to); put(b.to, body.to, body.from); }
  return found;
}

/** How much a place for a name leaves open whose name it is: on a line of its symbol, close to something else, farther off. */
function unclear(box, { id, x, y, r }, lines, dx, dy) {
  if (!lines.length) return 0;
  const on = lines.filter(([px, py]) => px > box[0] && px < box[2] && py > box[1] && py < box[3]).length;
  const apart = Math.max(0, Math.abs(dx) - (box[2] - box[0]) / 2, Math.abs(dy) - (box[3] - box[1]) / 2) - r;
  const around = [box[0] - BESIDE, box[1] - BESIDE, box[2] + BESIDE, box[3] + BESIDE];
  const alone = isFree([Math.min(around[0], x), Math.min(around[1], y), Math.max(around[2], x), Math.max(around[3], y)], id, false);
  return ON_A_LINE * on + (apart > 6 ? TOO_FAR : 0) + (alone ? 0 : symbolIn(around, id) ? NOT_ITS_OWN : TOO_CLOSE);
}

/** What a place for a name covers: nothing, a symbol where that is allowed, other words only where it has to be legible. */
function costOf(box, own, must, over) {
  if (isFree(box, own, false)) return 0;
  if (over && isFree(box, own, true)) return 0.5;
  return must ? covered(box, own, over) : Infinity;
}

/** A place for a node's name, beside its own lines where it can be, or none where there is no room until one zooms in. `must`: it has to be legible. */
function placeName(g, item, must, over, lines = []) {
  const n = model.nodes[item.id];
  const main = KINDS[n.kind].size > 9;
  const size = (main ? 12 : 11) - (room.wide < NARROW_VIEW ? 1 : 0);
  const font = `${item.strong && emphasis ? 600 : main ? 500 : 400} ${size}px ${FONT}`;
  g.font = font;
  let best = null;
  let least = Infinity;
  for (const words of wrapsOf(n.label || n.name)) {
    const wide = Math.max(...words.map((l) => textWidth(g, l)));
    const high = words.length * (size + 2);
    for (const [dx, dy] of spotsOf(item.r + 3, wide, high)) {
      const box = [item.x + dx - wide / 2 - 1, item.y + dy - high / 2, item.x + dx + wide / 2 + 1, item.y + dy + high / 2];
      if (box[0] < 1 || box[2] > room.wide - 1 || box[1] < 1) continue;
      const covers = costOf(box, item.id, must, over);
      const cost = covers >= least ? covers : covers + unclear(box, item, lines, dx, dy);
      if (cost < least) { best = { lines: words, box }; least = cost; }
      if (!cost) break;
    }
    if (!least) break;
  }
  if (!best) return null;
  take(best.box, item.id);
  return { font, ...best, item, main, step: size + 2 };
}

function writeName(g, { font, lines, box, item, main, step }) {
  g.font = font;
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
  lines.forEach((line, i) => halo(g, line, x, y + (i - (lines.length - 1) / 2) * step, main ? palette.ink : palette.soft, emphasis && !item.strong ? 0.35 : 1));
}

/** How many acts of a party name nobody else: a number at its shoulder. */
function badge(g, item, count) {
  const text = number(count);
  g.font = `600 9px ${FONT}`;
  const wide = Math.max(12, textWidth(g, text) + 6);
  const [dx, dy] = [item.r * 0.75 + wide / 2 - 3, item.r * 0.75 + 2];
  const spot = [[dx, -dy], [-dx, -dy], [dx, dy], [-dx, dy]].map(([a, b]) => [item.x + a, item.y + b]).find(([a, b]) => isFree([a - wide / 2, b - 6, a + wide / 2, b + 6], item.id));
  if (!spot) return;
  const [x, y] = spot;
  take([x - wide / 2 - 1, y - 7, x + wide / 2 + 1, y + 7], `${item.id}#`);
  g.globalAlpha = emphasis && !item.strong ? 0.35 : 1;
  g.fillStyle = palette.panel;
  g.strokeStyle = palette.soft;
  g.lineWidth = 1;
  g.beginPath();
  g.roundRect(x - wide / 2, y - 6, wide, 12, 6);
  g.fill();
  g.stroke();
  g.fillStyle = palette.soft;
  g.fillText(text, x, y + 0.5);
  g.globalAlpha = 1;
}

/** The mark of a line stands where it covers no name, near the middle. */
function edgeMark(g, e) {
  const spots = [0.5, 0.43, 0.57, 0.36, 0.64].map((t) => e.body.at(t));
  const p = spots.find(({ x, y }) => isFree([x - 6, y - 6, x + 6, y + 6], null)) || spots[0];
  const weak = emphasis && !emphasis.edges.has(e.b.key);
  g.globalAlpha = weak ? 0.25 : 1;
  const r = Math.max(3.5, Math.min(5.5, 8 * zoomNow()));
  drawMark(g, e.b.mark, p.x, p.y, palette.quad[topQuad(e.b)], r);
  g.globalAlpha = 1;
  take([p.x - r - 1, p.y - r - 1, p.x + r + 1, p.y + r + 1], e.b.key);
}

function edgePoints(w, h) {
  const points = [];
  for (const b of [...net.bundles.values(), ...net.ties.values()]) {
    const body = edgeOnScreen(b.key);
    if (!body) continue;
    const [p, a, z] = [body.at(0.5), body.from, body.to];
    if (p.x < 0 || p.y < 0 || p.x > w || p.y > h) continue;
    points.push({ b, body, x: p.x, y: p.y, long: Math.hypot(a.x - z.x, a.y - z.y), rank: rankOf(b) });
  }
  return points.sort((p, q) => q.rank - p.rank || q.long - p.long);
}

/** Which lines get their words first: many acts, then what somebody else claims, then conflict and cooperation, then sayings and ties. */
function rankOf(b) {
  if (b.tie) return 0;
  const [first] = b.events;
  const told = first.said && first.said.speaker !== null && !first.actors.includes(first.said.speaker);
  return b.events.size + (told ? 2 : topQuad(b) === 'none' ? 0 : 0.5);
}

/** Where the words of a line may stand: on it or just beside it, near the middle first; as share of its length and pixels beside. */
function wordSpots(steep, mark, wide) {
  const on = mark === 'real' ? [0.5, 0.42, 0.58, 0.34, 0.66] : [0.32, 0.68, 0.25, 0.75];
  const off = mark === 'real' ? 8 : PAST_MARK;
  const aside = steep ? [[0, 0], [wide / 2 + off - 5, 0], [-wide / 2 - off + 5, 0]] : [[0, -off], [0, off], [0, 0]];
  return aside.flatMap(([dx, dy]) => (dx || dy ? [0.5, 0.4, 0.6, 0.3, 0.7] : on).map((share) => [share, dx, dy]));
}

/** The words of a line as wide as they are, then with who says so in two lines, then without. @param {string[]} full */
function wordings([act, teller]) {
  if (!teller) return [[act]];
  const words = teller.replace('– ', '–\u00a0').split(' ');
  const half = Math.ceil(words.length / 2);
  return [[act, teller], [act, words.slice(0, half).join(' '), words.slice(half).join(' ')].filter(Boolean), [act]];
}

/** The boxes that words take which stand along a line: one every so many pixels. @returns {[number, number, number, number][]} */
function boxesAlong(x, y, angle, wide) {
  const count = Math.max(1, Math.ceil(wide / ALONG_STEP));
  return Array.from({ length: count }, (_, i) => {
    const at = (i + 0.5) / count * wide - wide / 2;
    const [cx, cy] = [x + at * Math.cos(angle), y + at * Math.sin(angle)];
    return [cx - 6, cy - 6, cx + 6, cy + 6];
  });
}

/** The words of a line turned so that they stand on it, where nothing else is on it. */
function wordsAlong(g, { b, body, long }, text, wide, strong) {
  if (wide > long - (room.wide < NARROW_VIEW ? 15 : 22)) return false;
  const [dx, dy] = [body.to.x - body.from.x, body.to.y - body.from.y];
  const turn = Math.atan2(dy, dx);
  const angle = Math.abs(turn) > Math.PI / 2 ? turn - Math.sign(turn) * Math.PI : turn;
  if (Math.abs(angle) > STEEPEST) return false;
  for (const share of b.mark === 'real' ? [0.5, 0.42, 0.58] : [0.3, 0.7]) {
    if (Math.min(share, 1 - share) * long < wide / 2 + (room.wide < NARROW_VIEW ? 4 : 6)) continue;
    const { x, y } = body.at(share);
    const boxes = boxesAlong(x, y, angle, wide);
    if (boxes.some((box) => box[0] < 1 || box[2] > room.wide || !isFree(box, null))) continue;
    for (const box of boxes) take(box, b.key + '#');
    g.save();
    g.translate(x, y);
    g.rotate(angle);
    halo(g, text, 0, 0, wordColour(b), strong ? 1 : 0.95);
    g.restore();
    return true;
  }
  return false;
}
const wordColour = (b) => (b.tie ? palette.soft : palette.quad[topQuad(b)]);

/** The words of a line, where there is room for them; who says it is left out where only the act fits. */
function edgeLabel(g, e) {
  const { b, body, long } = e;
  const strong = (emphasis && emphasis.edges.has(b.key)) || net.hover === b.key;
  if (emphasis && !strong) return false;
  g.font = `${strong ? 600 : 400} ${room.wide < NARROW_VIEW ? 9.5 : 10.5}px ${FONT}`;
  const steep = Math.abs(body.from.x - body.to.x) < 0.7 * Math.abs(body.from.y - body.to.y);
  for (const lines of wordings(bundleLabel(b).split('\n'))) {
    const wide = Math.max(...lines.map((text) => textWidth(g, text)));
    const high = 6.5 * lines.length;
    if (!strong && long < Math.min(SHORTEST, wide * 0.5 + 20)) continue;
    for (const [share, dx, dy] of wordSpots(steep, b.mark, wide)) {
      const p = body.at(share);
      const [x, y] = [p.x + dx, p.y + dy * lines.length];
      const box = [x - wide / 2 - 2, y - high, x + wide / 2 + 2, y + high];
      if (box[0] < 1 || box[2] > room.wide || !isFree(box, null)) continue;
      take(box, b.key + '#');
      lines.forEach((text, i) => halo(g, text, x, y + 12 * (i - (lines.length - 1) / 2), wordColour(b), 1));
      return true;
    }
    if (lines.length === 1 && wordsAlong(g, e, lines[0], wide, strong)) return true;
  }
  return false;
}
