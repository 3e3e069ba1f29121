/* ---- map: events at places with coordinates; what has no point is said ---- */

import { $, el } from './dom.js';
import { FONT, faded, palette } from './draw.js';
import { QUADS } from './kinds.js';
import { BORDERS_NOTE, openLand, paintLand } from './land.js';
import { model } from './model.js';
import { clearRoom, halo, isFree, take, textWidth } from './room.js';
import { selectNode } from './select.js';
import { change, shown, state } from './state.js';
import { hideTip, showTip } from './tips.js';
import { many, number, short } from './words.js';

export const map = { x: 0, y: 0, scale: 0, wide: 0, high: 0, list: 0, spots: [], canvas: null, events: null, land: null, middles: new Map() };
/** @returns {[number, number]} */
const project = (lon, lat) => [lon, -Math.log(Math.tan(Math.PI / 4 + Math.max(-84, Math.min(84, lat)) * Math.PI / 360)) * 180 / Math.PI];

/** The places of the set's events: where they happened, else the targets that are places. */
function gatherSpots() {
  const spots = new Map();
  const missing = [];
  for (const e of shown.events) {
    const places = [...e.places, ...e.targets].map((n) => model.nodes[n]).filter((n) => n.lat !== undefined && n.lon !== undefined);
    if (!places.length) { missing.push(e); continue; }
    for (const n of places.slice(0, Math.max(1, e.places.length))) {
      if (!spots.has(n.id)) spots.set(n.id, { n, events: [], quads: {} });
      const s = spots.get(n.id);
      s.events.push(e);
      s.quads[e.quad] = (s.quads[e.quad] || 0) + 1;
    }
  }
  map.spots = [...spots.values()].sort((a, b) => b.events.length - a.events.length);
  return missing;
}

/** The map of the set; while the set stays the same, where one has moved and zoomed to stays too. */
export function renderMap() {
  if (map.events === shown.events) { drawMap(); return; }
  map.events = shown.events;
  const box = $('view-map');
  const missing = gatherSpots();
  const canvas = el('canvas', { id: 'map-canvas', tabindex: '0', role: 'application', 'aria-label': 'Map of what has a place. Arrow keys move it, plus and minus zoom; the list beside it holds the same places.' });
  const list = el('ul', { class: 'spots' }, ...map.spots.slice(0, 60).map((s) => el('li', {}, el('button', { class: 'link', onclick: () => selectNode(s.n.id) }, el('bdi', { text: s.n.name })), el('span', { class: 'count', text: number(s.events.length) }))));
  const note = `${many(shown.events.length - missing.length, 'mention')} with a point, ${number(missing.length)} without · dotted ring: only the region or country is known`;
  box.replaceChildren(el('div', { class: 'view-head' }, el('span', {}, note),
    el('label', { class: 'switch' }, el('input', { type: 'checkbox', id: 'map-borders', checked: state.borders, onchange: (ev) => change({ borders: ev.target.checked }, 'look') }), ' borders'),
    el('button', { onclick: () => { fitMap(); drawMap(); } }, 'Fit')),
    el('div', { class: 'map-body' }, canvas, el('div', { class: 'zoom', role: 'group', 'aria-label': 'Zoom of the map' }, el('button', { id: 'map-in', 'aria-label': 'Zoom in', onclick: () => zoomMiddle(1.4) }, '+'), el('button', { id: 'map-out', 'aria-label': 'Zoom out', onclick: () => zoomMiddle(1 / 1.4) }, '−')), el('p', { class: 'map-source', text: BORDERS_NOTE }), el('details', { class: 'spot-list', open: innerWidth > 820 }, el('summary', {}, `Places (${number(map.spots.length)})`), list)));
  map.canvas = canvas;
  mapInput(canvas);
  fitMap();
  drawMap();
}

/** The countries that the graph tells of are named where there is room, in the middle of their largest part. */
function nameCountries(g) {
  g.font = `600 11px ${FONT}`;
  g.textAlign = 'center';
  for (const [side, name] of model.sides) {
    const rings = map.land && map.land.countries[side];
    if (!rings) continue;
    const [x, y] = onMap(middleOf(side, rings));
    const wide = textWidth(g, name) + 4;
    const box = [x - wide / 2, y - 7, x + wide / 2, y + 7];
    if (x < 0 || y < 0 || x > map.wide - map.list || y > map.high || !isFree(box, null)) continue;
    take(box, side);
    halo(g, name, x, y, palette.soft, 0.85);
  }
  g.textAlign = 'left';
}

/** @returns {[number, number]} */
function middleOf(side, rings) {
  if (!map.middles.has(side)) {
    const boxes = rings.map((ring) => ring.map(([lon, lat]) => project(lon, lat)).reduce((b, [x, y]) => [Math.min(b[0], x), Math.min(b[1], y), Math.max(b[2], x), Math.max(b[3], y)], [Infinity, Infinity, -Infinity, -Infinity]));
    const [box] = boxes.sort((a, b) => (b[2] - b[0]) * (b[3] - b[1]) - (a[2] - a[0]) * (a[3] - a[1]));
    map.middles.set(side, [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]);
  }
  return map.middles.get(side);
}

/** How much of the map the open list of places covers. */
const listWidth = () => (map.canvas.parentElement.querySelector('details').open ? 200 : 0);

export function fitMap() {
  const open = listWidth();
  const [w, h] = [Math.max(200, map.canvas.clientWidth - open), map.canvas.clientHeight];
  const points = map.spots.map((s) => project(s.n.lon, s.n.lat));
  const box = points.reduce(([a, b, c, d], [x, y]) => [Math.min(a, x), Math.min(b, y), Math.max(c, x), Math.max(d, y)], [Infinity, Infinity, -Infinity, -Infinity]);
  if (!points.length) Object.assign(map, { x: 10, y: -25, scale: w / 360 });
  else Object.assign(map, { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2, scale: Math.min((w - 150) / Math.max(10, box[2] - box[0]), (h - 110) / Math.max(8, box[3] - box[1])) });
  map.scale = Math.max(map.scale, map.canvas.clientWidth / 360);
  map.x += open / 2 / map.scale;
}

/** @param {[number, number]} point @returns {[number, number]} */
const onMap = ([x, y]) => [(x - map.x) * map.scale + map.wide / 2, (y - map.y) * map.scale + map.high / 2];

export function drawMap() {
  const { canvas } = map;
  const ratio = devicePixelRatio || 1;
  const [w, h] = [canvas.clientWidth, canvas.clientHeight];
  Object.assign(map, { wide: w, high: h, list: listWidth() });
  Object.assign(canvas, { width: w * ratio, height: h * ratio });
  const g = canvas.getContext('2d');
  g.scale(ratio, ratio);
  g.fillStyle = palette.sea;
  g.fillRect(0, 0, w, h);
  graticule(g, w, h);
  drawLand(g);
  clearRoom();
  for (const s of map.spots) { [s.x, s.y] = onMap(project(s.n.lon, s.n.lat)); s.r = (5 + 2.6 * Math.sqrt(s.events.length)) * (map.spots.length > 300 ? 0.6 : 1); take([s.x - s.r, s.y - s.r, s.x + s.r, s.y + s.r], s); }
  for (const s of [...map.spots].reverse()) pie(g, s);
  g.textBaseline = 'middle';
  g.textAlign = 'left';
  g.lineJoin = 'round';
  for (const s of map.spots) spotLabel(g, s);
  nameCountries(g);
}

function graticule(g, w, h) {
  const step = [30, 15, 10, 5, 2, 1].find((d) => d * map.scale < 160) || 1;
  g.strokeStyle = palette.line;
  g.globalAlpha = 0.6;
  g.lineWidth = 1;
  g.beginPath();
  for (let lon = -180; lon <= 180; lon += step) { const [x] = onMap([lon, 0]); if (x > 0 && x < w) { g.moveTo(x, 0); g.lineTo(x, h); } }
  for (let lat = -75; lat <= 75; lat += step) { const [, y] = onMap(project(0, lat)); if (y > 0 && y < h) { g.moveTo(0, y); g.lineTo(w, y); } }
  g.stroke();
  g.globalAlpha = 1;
}

function pie(g, s) {
  let turn = -Math.PI / 2;
  for (const q of QUADS) if (s.quads[q]) {
    const to = turn + 2 * Math.PI * s.quads[q] / s.events.length;
    g.beginPath(); g.moveTo(s.x, s.y); g.arc(s.x, s.y, s.r, turn, to); g.closePath();
    g.fillStyle = faded(palette.quad[q], 0.85);
    g.fill();
    turn = to;
  }
  const on = state.node === s.n.id || (state.event !== null && s.events.includes(model.events[state.event]));
  g.beginPath(); g.arc(s.x, s.y, s.r, 0, 2 * Math.PI);
  g.strokeStyle = on ? palette.ink : palette.ground;
  g.lineWidth = on ? 3 : 1.5;
  g.stroke();
  if (!['region', 'country', 'region-only'].includes(s.n.precision)) return;
  g.beginPath(); g.arc(s.x, s.y, s.r + 3.5, 0, 2 * Math.PI);
  g.setLineDash([2.5, 2.5]);
  g.lineWidth = 1.2;
  g.strokeStyle = palette.soft;
  g.stroke();
  g.setLineDash([]);
}

function spotLabel(g, s) {
  g.font = `500 12px ${FONT}`;
  const text = short(s.n.name, 34);
  const wide = textWidth(g, text);
  for (const [dx, dy] of [[s.r + 4, 0], [-s.r - 4 - wide, 0], [-wide / 2, s.r + 9], [-wide / 2, -s.r - 9]]) {
    const box = [s.x + dx, s.y + dy - 7, s.x + dx + wide, s.y + dy + 7];
    if (box[0] < 2 || box[2] > map.wide - 2 - map.list || !isFree(box, s)) continue;
    take(box, s);
    halo(g, text, s.x + dx, s.y + dy, palette.ink, 1);
    return;
  }
}

/** Land beneath everything; unpacked when the map is first shown. */
function drawLand(g) {
  if (!model.land) return;
  if (!map.land) map.land = openLand(model.land);
  paintLand(g, map.land, (lon, lat) => onMap(project(lon, lat)), palette, state.borders);
}

/** Drag with one finger or the mouse, pinch with two, wheel, keys; a press without a drag chooses the spot under it. */
function mapInput(canvas) {
  /** @returns {[number, number]} */
  const at = (ev) => { const b = canvas.getBoundingClientRect(); return [ev.clientX - b.left, ev.clientY - b.top]; };
  const spot = (ev) => { const [x, y] = at(ev); return map.spots.find((s) => Math.hypot(s.x - x, s.y - y) <= s.r + 2); };
  /** @type {Map<number, [number, number]>} */
  const fingers = new Map();
  let moved = false;
  canvas.addEventListener('pointerdown', (ev) => { if (!fingers.size) moved = false; fingers.set(ev.pointerId, at(ev)); canvas.setPointerCapture(ev.pointerId); });
  canvas.addEventListener('pointermove', (ev) => {
    if (!fingers.has(ev.pointerId)) { tipSpot(ev, spot(ev)); return; }
    const before = [...fingers.values()];
    const [x, y] = fingers.get(ev.pointerId);
    const here = at(ev);
    moved = moved || Math.abs(here[0] - x) + Math.abs(here[1] - y) > 2;
    fingers.set(ev.pointerId, here);
    if (fingers.size === 2) pinch(before, [...fingers.values()]);
    else if (fingers.size === 1) { map.x -= (here[0] - x) / map.scale; map.y -= (here[1] - y) / map.scale; drawMap(); }
  });
  const lift = (ev, chooses) => {
    const s = chooses && fingers.size === 1 && !moved ? spot(ev) : null;
    fingers.delete(ev.pointerId);
    if (s) change({ node: s.n.id, bundle: null, event: null, also: new Set() }, 'look');
  };
  canvas.addEventListener('pointerup', (ev) => lift(ev, true));
  canvas.addEventListener('pointercancel', (ev) => lift(ev, false));
  canvas.addEventListener('pointerleave', hideTip);
  canvas.addEventListener('wheel', (ev) => { ev.preventDefault(); zoomMap(ev.deltaY < 0 ? 1.2 : 1 / 1.2, at(ev)); }, { passive: false });
  canvas.addEventListener('keydown', (ev) => {
    const step = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] }[ev.key];
    if (step) { ev.preventDefault(); ev.stopPropagation(); map.x += step[0] / map.scale; map.y += step[1] / map.scale; drawMap(); }
    if (ev.key === '+' || ev.key === '-') { ev.stopPropagation(); zoomMiddle(ev.key === '+' ? 1.3 : 1 / 1.3); }
  });
}

function tipSpot(ev, s) {
  if (s) showTip(ev, el('b', { text: s.n.name }), el('div', { text: `${many(s.events.length, 'mention')}${s.n.precision ? ` · ${s.n.precision}` : ''}` })); else hideTip();
}

/** Two fingers: what was between them stays between them. @param {[number, number][]} before @param {[number, number][]} after */
function pinch(before, after) {
  const [[a, b], [c, d]] = [before, after];
  const [was, now] = [Math.hypot(a[0] - b[0], a[1] - b[1]), Math.hypot(c[0] - d[0], c[1] - d[1])];
  map.x -= ((c[0] + d[0]) - (a[0] + b[0])) / 2 / map.scale;
  map.y -= ((c[1] + d[1]) - (a[1] + b[1])) / 2 / map.scale;
  zoomMap(was > 4 ? now / was : 1, [(c[0] + d[0]) / 2, (c[1] + d[1]) / 2]);
}

export const zoomMiddle = (factor) => zoomMap(factor, [map.canvas.clientWidth / 2, map.canvas.clientHeight / 2]);

function zoomMap(factor, [x, y]) {
  const scale = Math.max(1, Math.min(400, map.scale * factor));
  map.x += (x - map.canvas.clientWidth / 2) * (1 / map.scale - 1 / scale);
  map.y += (y - map.canvas.clientHeight / 2) * (1 / map.scale - 1 / scale);
  map.scale = scale;
  drawMap();
}
