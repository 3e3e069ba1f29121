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

export const map = { x: 0, y: 0, scale: 0, wide: 0, high: 0, list: 0, spots: [], canvas: null, events: null, land: null };
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
  const canvas = el('canvas', { id: 'map-canvas', tabindex: '0', role: 'img', 'aria-label': 'Map of the events that have a place. The list beside it holds the same places.' });
  const list = el('ul', { class: 'spots' }, ...map.spots.slice(0, 60).map((s) => el('li', {}, el('button', { class: 'link', onclick: () => selectNode(s.n.id) }, el('bdi', { text: s.n.name })), el('span', { class: 'count', text: number(s.events.length) }))));
  const note = `${many(shown.events.length - missing.length, 'mention')} with a point, ${number(missing.length)} without · dotted ring: only the region or country is known`;
  box.replaceChildren(el('div', { class: 'view-head' }, el('span', {}, note),
    el('label', { class: 'switch' }, el('input', { type: 'checkbox', id: 'map-borders', checked: state.borders, onchange: (ev) => change({ borders: ev.target.checked }, 'look') }), ' borders'),
    el('button', { onclick: () => { fitMap(); drawMap(); } }, 'Fit')),
    el('div', { class: 'map-body' }, canvas, el('p', { class: 'map-source', text: BORDERS_NOTE }), el('details', { class: 'spot-list', open: innerWidth > 820 }, el('summary', {}, `Places (${number(map.spots.length)})`), list)));
  map.canvas = canvas;
  mapInput(canvas);
  fitMap();
  drawMap();
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

function mapInput(canvas) {
  /** @returns {[number, number]} */
  const at = (ev) => { const b = canvas.getBoundingClientRect(); return [ev.clientX - b.left, ev.clientY - b.top]; };
  const spot = (ev) => { const [x, y] = at(ev); return map.spots.find((s) => Math.hypot(s.x - x, s.y - y) <= s.r + 2); };
  let held = null;
  canvas.addEventListener('pointerdown', (ev) => { held = { x: ev.clientX, y: ev.clientY, moved: false }; canvas.setPointerCapture(ev.pointerId); });
  canvas.addEventListener('pointermove', (ev) => {
    if (held) {
      map.x -= (ev.clientX - held.x) / map.scale; map.y -= (ev.clientY - held.y) / map.scale;
      held = { x: ev.clientX, y: ev.clientY, moved: held.moved || Math.abs(ev.clientX - held.x) + Math.abs(ev.clientY - held.y) > 2 };
      drawMap();
      return;
    }
    const s = spot(ev);
    if (s) showTip(ev, el('b', { text: s.n.name }), el('div', { text: `${many(s.events.length, 'mention')}${s.n.precision ? ` · ${s.n.precision}` : ''}` })); else hideTip();
  });
  canvas.addEventListener('pointerup', (ev) => { const s = held && !held.moved ? spot(ev) : null; held = null; if (s) change({ node: s.n.id, bundle: null, event: null }, 'look'); });
  canvas.addEventListener('pointerleave', hideTip);
  canvas.addEventListener('wheel', (ev) => { ev.preventDefault(); zoomMap(ev.deltaY < 0 ? 1.2 : 1 / 1.2, at(ev)); }, { passive: false });
  canvas.addEventListener('keydown', (ev) => {
    const step = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] }[ev.key];
    if (step) { ev.preventDefault(); ev.stopPropagation(); map.x += step[0] / map.scale; map.y += step[1] / map.scale; drawMap(); }
    if (ev.key === '+' || ev.key === '-') { ev.stopPropagation(); zoomMap(ev.key === '+' ? 1.3 : 1 / 1.3, [canvas.clientWidth / 2, canvas.clientHeight / 2]); }
  });
}

function zoomMap(factor, [x, y]) {
  const scale = Math.max(1, Math.min(400, map.scale * factor));
  map.x += (x - map.canvas.clientWidth / 2) * (1 / map.scale - 1 / scale);
  map.y += (y - map.canvas.clientHeight / 2) * (1 / map.scale - 1 / scale);
  map.scale = scale;
  drawMap();
}
