/* ---- timeline: rows by actor, type or publisher; a bar as long as the date is uncertain; undated ones in a lane of their own ---- */

import { $, el } from './dom.js';
import { FONT, drawMark, faded, palette } from './draw.js';
import { QUADS, ROW_CHOICES, valueName } from './kinds.js';
import { model, whenText } from './model.js';
import { textWidth } from './room.js';
import { stepEvent } from './select.js';
import { change, shown, state } from './state.js';
import { axisOf, binName, binStart, daysOf, extentOf, nextBin, unitFor } from './time.js';
import { hideTip, showTip, tipEvent } from './tips.js';
import { isoDay, many, number, short } from './words.js';

export const line = { hits: [], canvas: null, /** @type {number[]} where rows end */ cuts: [] };
const MOST_ROWS = 40;
const LANE = 15;
const MOST_LANES = 6;
const AXIS = 26;
const TICK = 33;
/** How wide the timeline is drawn for paper, and how much of its height stands on a page beneath a heading. */
const PAPER = [1000, 1120];

function rowKeys(e) {
  if (state.rows === 'type') return [valueName('type', e.type)];
  if (state.rows === 'publisher') return [e.publisher];
  if (state.rows === 'speaker') return [e.said ? e.speaker : 'The article itself'];
  return e.actors.length ? e.actors.map((n) => model.nodes[n].name) : ['Someone unnamed'];
}

/** @returns {any[]} */
function timelineRows() {
  const rows = new Map();
  for (const e of shown.events) for (const key of new Set(rowKeys(e))) { if (!rows.has(key)) rows.set(key, []); rows.get(key).push(e); }
  const sorted = [...rows].map(([name, events]) => ({ name, events })).sort((a, b) => b.events.length - a.events.length || (a.name < b.name ? -1 : 1));
  const rest = sorted.splice(MOST_ROWS);
  if (rest.length) sorted.push({ name: `${number(rest.length)} others`, events: [...new Set(rest.flatMap((r) => r.events))] });
  return sorted;
}

/** Lanes so that no bar covers another; a crowded row is drawn as counts by bin instead. */
function laneOut(row, x, perLane) {
  row.undated = row.events.filter((e) => !daysOf(e, state.clock));
  const need = Math.min(MOST_LANES, Math.ceil(row.undated.length / perLane));
  const dated = row.events.filter((e) => daysOf(e, state.clock)).sort((a, b) => daysOf(a, state.clock)[0] - daysOf(b, state.clock)[0] || a.id - b.id);
  row.crowded = dated.length > 160;
  row.bars = [];
  if (row.crowded) { row.lanes = Math.max(2, need); row.dated = dated; return; }
  const ends = [];
  for (const e of dated) {
    const [day, lastDay] = daysOf(e, state.clock);
    const left = x(day);
    const right = Math.max(left + 10, x(lastDay + 1) - 1);
    let lane = ends.findIndex((end) => end + 2 <= left);
    if (lane < 0) { lane = ends.length; ends.push(0); }
    ends[lane] = right;
    row.bars.push({ e, left, right, lane, off: [x(day) < x(-1e9) + 1, x(lastDay) > x(1e9) - 1] });
  }
  row.lanes = Math.max(1, ends.length, need);
}

export function renderTimeline() {
  const box = $('view-timeline');
  const select = el('select', { id: 'rows', 'aria-label': 'Rows of the timeline', onchange: (ev) => change({ rows: ev.target.value }, 'look') },
    ...Object.entries(ROW_CHOICES).map(([v, t]) => el('option', { value: v, selected: state.rows === v }, t)));
  const canvas = el('canvas', { id: 'time-canvas', tabindex: '0', role: 'application', 'aria-label': 'Timeline. Arrow keys step through the events; the table view holds the same mentions.' });
  const focused = document.activeElement && document.activeElement.id;
  const scroll = el('div', { class: 'scroll' }, canvas);
  const old = box.querySelector('.scroll');
  const top = old ? old.scrollTop : 0;
  box.replaceChildren(el('div', { class: 'view-head' }, el('label', {}, 'Rows by ', select), el('span', { class: 'faint' }, `${state.clock === 'reported' ? 'Each on the day when it was reported. ' : ''}Filled: told as fact. Outlined: claim. Cross: denied. Ring: not yet real.`)), scroll);
  line.canvas = canvas;
  canvas.addEventListener('pointermove', (ev) => { const hit = hitAt(ev); if (hit) showTip(ev, ...tipEvents(hit)); else hideTip(); canvas.classList.toggle('hit', Boolean(hit)); });
  canvas.addEventListener('pointerleave', hideTip);
  canvas.addEventListener('click', (ev) => pickEvents(hitAt(ev)));
  canvas.addEventListener('keydown', (ev) => { const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[ev.key]; if (by) { ev.preventDefault(); ev.stopPropagation(); stepEvent(by); } });
  drawTimeline();
  scroll.scrollTop = top;
  if (focused && $(focused) && box.contains($(focused))) $(focused).focus({ preventScroll: true });
}

const tipEvents = (events) => (events.length === 1 ? [...tipEvent(events[0]), el('div', { text: whenText(events[0].when) })]
  : [el('b', { text: many(events.length, 'mention') }), el('div', { text: 'a click steps through them' })]);

/** A click on a bar that stands for several events goes on to the next of them. */
function pickEvents(events) {
  const at = events ? events.findIndex((e) => e.id === state.event) : -1;
  change({ event: events ? events[(at + 1) % events.length].id : null, node: null, bundle: null }, 'look');
}

function hitAt(ev) {
  const box = line.canvas.getBoundingClientRect();
  const [x, y] = [ev.clientX - box.left, ev.clientY - box.top];
  const hit = line.hits.find((h) => x >= h[0] - 1 && x <= h[2] + 1 && y >= h[1] && y <= h[3]);
  return hit ? hit[4] : null;
}

/** The days that the timeline shows: what was asked for, else a robust axis of what is shown. */
function timeSpan() {
  const usual = axisOf(shown.events, state.clock);
  if (!usual) return null;
  const extent = extentOf(shown.events, state.clock);
  const first = state.from === null ? usual[0] : Math.max(state.from, extent[0]);
  const last = state.to === null ? usual[1] : Math.min(state.to, extent[1]);
  return first <= last ? [first, last] : usual;
}

export function drawTimeline() {
  const canvas = line.canvas;
  const width = document.documentElement.classList.contains('printing') ? PAPER[0] : Math.max(320, $('view-timeline').clientWidth - 2);
  const left = Math.min(170, width * 0.36);
  const hasUndated = shown.events.some((e) => !daysOf(e, state.clock));
  const right = width - (hasUndated ? Math.min(120, width * 0.22) : 14);
  const axis = timeSpan();
  const [first, last] = axis || [0, 0];
  const x = (day) => left + 8 + (right - left - 20) * Math.max(-0.02, Math.min(1.02, (day - first) / Math.max(1, last + 1 - first)));
  const rows = timelineRows();
  const perLane = Math.max(3, Math.floor((width - right - 16) / 12));
  rows.forEach((row) => laneOut(row, x, perLane));
  let y = 30;
  for (const row of rows) { row.y = y; row.h = Math.max(24, row.lanes * LANE + 9); y += row.h; }
  line.cuts = rows.map((row) => row.y + row.h);
  const ratio = devicePixelRatio || 1;
  Object.assign(canvas, { width: Math.round(width * ratio), height: Math.round(Math.min(y + 10, 16000) * ratio) });
  canvas.style.width = `${width}px`;
  canvas.style.height = `${Math.min(y + 10, 16000)}px`;
  const g = canvas.getContext('2d');
  g.scale(ratio, ratio);
  g.textBaseline = 'middle';
  line.hits = [];
  if (axis) timeAxis(g, first, last, x, left, right, y);
  if (hasUndated) { g.font = `600 11px ${FONT}`; g.fillStyle = palette.soft; g.textAlign = 'left'; g.fillText('undated', right + 8, 14); g.fillStyle = palette.line; g.fillRect(right, 0, 1, y); }
  rows.forEach((row) => drawRow(g, row, { left, right, width, x, perLane }));
}

function timeAxis(g, first, last, x, left, right, bottom) {
  const unit = unitFor(last - first + 1, Math.max(3, (right - left) / TICK));
  g.font = `400 11px ${FONT}`;
  g.textAlign = 'left';
  let free = left;
  for (let at = binStart(first, unit); at <= last + 1; at = nextBin(at, unit)) {
    if (at < first) continue;
    g.fillStyle = palette.line;
    g.fillRect(Math.round(x(at)), 24, 1, bottom - 24);
    g.fillStyle = palette.soft;
    const name = unit === 'day' ? binName(at, unit).slice(5) : binName(at, unit);
    if (x(at) < free || x(at) + textWidth(g, name) > right) continue;
    g.fillText(name, x(at), 14);
    free = x(at) + textWidth(g, name) + 6;
  }
}

function drawRow(g, row, { left, right, width, x, perLane }) {
  g.fillStyle = palette.line;
  g.fillRect(0, row.y, width, 1);
  g.font = `500 12px ${FONT}`;
  g.textAlign = 'left';
  g.fillStyle = palette.ink;
  let name = short(row.name, 60);
  while (name.length > 3 && textWidth(g, name) > left - 46) name = name.slice(0, -2) + '…';
  g.fillText(name, 10, row.y + 13);
  g.fillStyle = palette.soft;
  g.font = `400 11px ${FONT}`;
  g.textAlign = 'right';
  g.fillText(number(row.events.length), left - 4, row.y + 13);
  g.textAlign = 'left';
  if (row.crowded) crowd(g, row, x);
  row.bars.forEach((bar, i) => {
    const y = row.y + 5 + bar.lane * LANE;
    drawBar(g, bar.e, bar.left, y, Math.min(bar.right, right - 4) - bar.left, LANE - 4);
    const next = row.bars.slice(i + 1).find((b) => b.lane === bar.lane);
    barText(g, bar, y, Math.min(right - 6, next ? next.left : Infinity));
  });
  drawUndated(g, row, right + 9, perLane);
}

/** Undated events side by side; what has no room is counted in the last place. */
function drawUndated(g, row, left, perLane) {
  const room = row.lanes * perLane;
  const most = row.undated.length > room ? room - 3 : row.undated.length;
  const at = (i) => [left + (i % perLane) * 12, row.y + 5 + Math.floor(i / perLane) * LANE];
  row.undated.slice(0, most).forEach((e, i) => drawBar(g, e, ...at(i), 9, LANE - 5));
  if (most === row.undated.length) return;
  const [x, y] = at(most);
  g.fillStyle = palette.soft;
  g.font = `400 10.5px ${FONT}`;
  g.fillText(`+${number(row.undated.length - most)}`, x, y + 6);
  line.hits.push([x, y, x + 36, y + LANE, row.undated.slice(most)]);
}

/** Where an event begins before the axis, or goes on after it: an arrow and the month. */
function offAxis({ e, off }) {
  const days = daysOf(e, state.clock);
  return `${off[0] ? `← ${isoDay(days[0]).slice(0, 7)} ` : ''}${off[1] ? `→ ${isoDay(days[1]).slice(0, 7)} ` : ''}`;
}

function barText(g, bar, y, stop) {
  const text = offAxis(bar) + short(bar.e.headline, 56);
  g.font = `400 10.5px ${FONT}`;
  const wide = textWidth(g, text);
  if (bar.right - bar.left > wide + 14 && bar.e.mark === 'real') {
    g.fillStyle = bar.e.told === 'claim' ? palette.ink : palette.panel;
    g.fillText(text, bar.left + 6, y + LANE / 2 - 1.5);
  } else if (stop - bar.right >= wide + 8) {
    g.fillStyle = palette.soft;
    g.fillText(text, bar.right + 5, y + LANE / 2 - 1.5);
  }
}

function drawBar(g, e, x, y, w, h) {
  const colour = palette.quad[e.quad];
  g.beginPath();
  g.roundRect(x, y, w, h, 3);
  if (e.told === 'claim') { g.fillStyle = faded(colour, 0.14); g.fill(); g.setLineDash([4, 2.5]); g.strokeStyle = colour; g.lineWidth = 1.4; g.stroke(); g.setLineDash([]); } else { g.fillStyle = colour; g.fill(); }
  if (e.mark !== 'real') drawMark(g, e.mark, x + w / 2, y + h / 2, colour, 3.6);
  if (state.event === e.id) { g.beginPath(); g.roundRect(x - 2, y - 2, w + 4, h + 4, 4); g.strokeStyle = palette.ink; g.lineWidth = 2; g.stroke(); }
  line.hits.push([x, y, x + w, y + h, [e]]);
}

function crowd(g, row, x) {
  const bins = new Map();
  for (const e of row.dated) { const at = Math.round(x(daysOf(e, state.clock)[0]) / 7); if (!bins.has(at)) bins.set(at, []); bins.get(at).push(e); }
  const most = Math.max(...[...bins.values()].map((b) => b.length));
  for (const [at, events] of bins) {
    let y = row.y + row.h - 4;
    for (const q of QUADS) {
      const n = events.filter((e) => e.quad === q).length;
      const high = (row.h - 9) * n / most;
      g.fillStyle = palette.quad[q];
      g.fillRect(at * 7 - 3, y - high, 6, high);
      y -= high;
    }
    if (events.some((e) => e.id === state.event)) { g.strokeStyle = palette.ink; g.lineWidth = 1.5; g.strokeRect(at * 7 - 4, row.y + 4, 8, row.h - 7); }
    line.hits.push([at * 7 - 3, row.y + 4, at * 7 + 3, row.y + row.h - 4, events]);
  }
}

/** The timeline in pieces that paper has room for, cut between rows where it can be, each with the days above it. */
export function printedTimeline() {
  const { canvas, cuts } = line;
  const [ratio, whole, pieces] = [canvas.width / PAPER[0], canvas.height * PAPER[0] / canvas.width, []];
  for (let top = AXIS; top < whole - 1;) {
    const within = cuts.filter((y) => y > top && y <= top + PAPER[1]);
    const end = whole - top <= PAPER[1] ? whole : within.length ? within[within.length - 1] : top + PAPER[1];
    const piece = el('canvas', { class: 'piece' });
    Object.assign(piece, { width: canvas.width, height: Math.round((end - top + AXIS) * ratio) });
    const g = piece.getContext('2d');
    g.drawImage(canvas, 0, Math.round((AXIS - top) * ratio));
    g.clearRect(0, 0, canvas.width, AXIS * ratio);
    g.drawImage(canvas, 0, 0, canvas.width, AXIS * ratio, 0, 0, canvas.width, AXIS * ratio);
    pieces.push(piece);
    top = end;
  }
  return pieces;
}
