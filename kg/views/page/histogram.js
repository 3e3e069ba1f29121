/* ---- histogram: the bars are the date control, beside dates that are typed; what has no date or lies off the axis is counted ---- */

import { $, el, svg } from './dom.js';
import { QUADS } from './kinds.js';
import { base, change, shown, state } from './state.js';
import { datesText } from './strip.js';
import { axisOf, binName, binsOver, daysOf, extentOf } from './time.js';
import { hideTip, showTip } from './tips.js';
import { dayOf, isoDay, many, number } from './words.js';

const brush = { usual: null, of: /** @type {KgEvent[] | null} */ (null), axis: null, clock: '', zoomed: null, bins: [], from: 0, to: 0, unit: 'day' };
const PRESETS = [['', 'Choose …'], ['all', 'All days'], ['7', 'Last 7 days'], ['30', 'Last 30 days'], ['365', 'Last 365 days']];

/** The axis: of all events by the clock, or what one zoomed to. */
function makeBins() {
  const { events } = base();
  if (brush.clock !== state.clock || brush.of !== events) Object.assign(brush, { clock: state.clock, of: events, zoomed: null, usual: axisOf(events, state.clock) });
  brush.axis = brush.zoomed || brush.usual;
  if (brush.axis) Object.assign(brush, binsOver(brush.axis));
}

/** The bin that a day lies in, or the first one. */
function binOf(day) {
  let [low, high] = [0, brush.bins.length - 1];
  while (low < high) { const mid = (low + high + 1) >> 1; if (brush.bins[mid].start <= day) low = mid; else high = mid - 1; }
  return low;
}

/** Bars of what passes all filters but the dates; each event once, on its first day. @returns {[number, number]} how many lie before and after the axis */
function fillBins() {
  const beyond = /** @type {[number, number]} */ ([0, 0]);
  const end = brush.bins[brush.bins.length - 1].end;
  for (const e of shown.dates) {
    const days = daysOf(e, state.clock);
    if (!days) continue;
    if (days[0] < brush.bins[0].start) { beyond[0] += 1; continue; }
    if (days[0] > end) { beyond[1] += 1; continue; }
    const b = brush.bins[binOf(days[0])];
    b.n += 1;
    b.quads[e.quad] = (b.quads[e.quad] || 0) + 1;
  }
  return beyond;
}

export function renderHistogram() {
  const box = $('when');
  makeBins();
  if (!brush.axis) { box.replaceChildren(whenHead([0, 0]), el('p', { class: 'note' }, `No mention has a date: all ${many(base().events.length, 'mention')} undated. “Reported” goes by the days of publication.`)); return; }
  const beyond = fillBins();
  brush.from = state.from === null ? 0 : binOf(Math.max(state.from, brush.bins[0].start));
  brush.to = state.to === null ? brush.bins.length - 1 : binOf(state.to);
  const focused = document.activeElement && document.activeElement.id;
  box.replaceChildren(whenHead(beyond), bars());
  if (focused && $(focused) && box.contains($(focused))) $(focused).focus({ preventScroll: true });
}

function whenHead(beyond) {
  const clock = el('span', { class: 'clock', role: 'group', 'aria-label': 'Which day' }, ...[['happened', 'Happened'], ['reported', 'Reported']].map(([v, t]) =>
    el('button', { id: `clock-${v}`, 'aria-pressed': String(state.clock === v), class: state.clock === v ? 'on' : '', onclick: () => change({ clock: v }) }, t)));
  const field = (side) => el('input', { type: 'date', id: `day-${side}`, 'aria-label': side === 'from' ? 'First day' : 'Last day', value: state[side] === null ? '' : isoDay(state[side]),
    onchange: (ev) => setDays(side, ev.target.value) });
  const preset = el('select', { id: 'preset', 'aria-label': 'Span of days', onchange: (ev) => choosePreset(ev.target.value) }, ...PRESETS.map(([v, t]) => el('option', { value: v }, t)));
  const undated = el('label', { class: 'undated' }, el('input', { type: 'checkbox', id: 'undated', checked: state.undated, onchange: (ev) => change({ undated: ev.target.checked }) }), ' undated ', el('span', { class: 'count', text: number(shown.undated) }));
  const range = state.from === null && state.to === null ? 'All dates' : datesText();
  return el('div', { class: 'when-head' }, clock, el('span', { class: 'range' }, el('b', {}, range), el('span', {}, ` by ${brush.unit}`)), el('span', { class: 'days' }, field('from'), ' – ', field('to'), preset),
    ...beyondButtons(beyond), undated);
}

/** What lies off the axis, and the way there. */
function beyondButtons([before, after]) {
  const list = [];
  if (before || after) list.push(el('button', { class: 'link', id: 'whole-axis', title: 'Show all days', onclick: () => { brush.zoomed = extentOf(base().events, state.clock); renderHistogram(); } },
    [before ? `← ${number(before)} earlier` : null, after ? `${number(after)} later →` : null].filter(Boolean).join(' · ')));
  if (brush.zoomed) list.push(el('button', { class: 'link', id: 'usual-axis', onclick: () => { brush.zoomed = null; renderHistogram(); } }, 'Usual axis'));
  return list;
}

function setDays(side, iso) {
  const day = iso ? dayOf(iso) : null;
  const other = side === 'from' ? state.to : state.from;
  const [from, to] = side === 'from' ? [day, other] : [other, day];
  change(from !== null && to !== null && from > to ? { from: to, to: from } : { from, to });
}

/** The last days of the corpus, counted back from its last day on the axis. */
function choosePreset(value) {
  if (value === 'all') change({ from: null, to: null });
  else if (value && brush.axis) { const last = axisOf(base().events, state.clock)[1]; change({ from: last - Number(value) + 1, to: last }); }
}

function bars() {
  const most = Math.max(1, ...brush.bins.map((b) => b.n));
  const count = brush.bins.length;
  const chart = svg('svg', { viewBox: `0 0 ${count} 40`, preserveAspectRatio: 'none', 'aria-hidden': 'true', class: state.clock });
  const shapes = new Map();
  brush.bins.forEach((b, i) => {
    let y = 40;
    const inside = i >= brush.from && i <= brush.to;
    const scale = b.n ? Math.max(3, 38 * b.n / most) / b.n : 0;
    for (const q of QUADS) if (b.quads[q]) {
      const high = b.quads[q] * scale;
      y -= high;
      const look = `q-${q.replace(' ', '-')}${inside ? '' : ' out'}`;
      shapes.set(look, `${shapes.get(look) || ''}M${i + 0.06} ${y.toFixed(2)}h.88v${high.toFixed(2)}h-.88z`);
    }
  });
  for (const [look, d] of shapes) chart.append(svg('path', { d, class: look }));
  const holder = el('div', { class: `bars ${state.clock}`, id: 'bars' }, chart, handle('from'), handle('to'), ticks());
  holder.addEventListener('pointerdown', (ev) => startBrush(ev, holder));
  holder.addEventListener('pointermove', (ev) => {
    const b = brush.bins[binAt(ev, holder)];
    showTip(ev, el('b', { text: binName(b.start, brush.unit) }), el('div', { text: many(b.n, 'mention') }));
  });
  holder.addEventListener('pointerleave', hideTip);
  return holder;
}

function ticks() {
  const count = brush.bins.length;
  const step = Math.max(1, Math.ceil(count / 7));
  const kept = brush.bins.filter((_, i) => i % step === 0 && (i + step * 0.6 < count || i === 0));
  return el('div', { class: 'ticks', 'aria-hidden': 'true' }, ...kept.map((b) => {
    const tick = el('span', { text: binName(b.start, brush.unit) });
    const at = 100 * brush.bins.indexOf(b) / count;
    if (at > 84) tick.style.right = '0'; else tick.style.left = `${at}%`;
    return tick;
  }));
}

/** A handle stands at the day itself, not at the edge of its bin; the keys move it by bins. */
function handle(side) {
  const at = brush[side];
  const day = state[side] === null ? (side === 'from' ? brush.bins[0].start : brush.bins[brush.bins.length - 1].end) : state[side];
  const made = el('div', { class: `handle ${side}`, id: `date-${side}`, role: 'slider', tabindex: '0', 'aria-label': side === 'from' ? 'First date' : 'Last date',
    'aria-valuemin': '0', 'aria-valuemax': String(brush.bins.length - 1), 'aria-valuenow': String(at), 'aria-valuetext': isoDay(day) });
  made.style.left = `${100 * shareOfDay(day, side)}%`;
  made.addEventListener('keydown', (ev) => {
    const by = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -1e4, End: 1e4 }[ev.key];
    if (by === undefined) return;
    ev.preventDefault();
    ev.stopPropagation();
    const to = Math.max(0, Math.min(brush.bins.length - 1, brush[side] + by));
    setRange(side === 'from' ? Math.min(to, brush.to) : brush.from, side === 'to' ? Math.max(to, brush.from) : brush.to);
  });
  return made;
}

/** Where a day stands on the axis, from 0 to 1; the last day at its end. */
function shareOfDay(day, side) {
  const b = brush.bins[binOf(day)];
  const within = (day + (side === 'to' ? 1 : 0) - b.start) / (b.end + 1 - b.start);
  return Math.max(0, Math.min(1, (binOf(day) + Math.max(0, Math.min(1, within))) / brush.bins.length));
}

function setRange(from, to) {
  const last = brush.bins.length - 1;
  const [first, end] = [brush.bins[from].start, brush.bins[to].end];
  if (brush.unit !== 'day' && (from > 0 || to < last)) brush.zoomed = [first, end];
  const ends = brush.zoomed !== null;
  change({ from: from <= 0 && !ends ? null : first, to: to >= last && !ends ? null : end });
}

function binAt(ev, holder) {
  const box = holder.getBoundingClientRect();
  return Math.max(0, Math.min(brush.bins.length - 1, Math.floor((ev.clientX - box.left) / box.width * brush.bins.length)));
}

/** Press and draw over the bars for a range; a handle moves its side; one press on a bar takes that bar alone. */
function startBrush(ev, holder) {
  if (ev.button) return;
  ev.preventDefault();
  hideTip();
  const side = ev.target.id === 'date-from' ? 'from' : ev.target.id === 'date-to' ? 'to' : null;
  const anchor = side === 'from' ? brush.to : side === 'to' ? brush.from : binAt(ev, holder);
  const all = !side && brush.from === brush.to && brush.from === anchor;
  let range = null;
  const draw = (move) => {
    const here = binAt(move, holder);
    range = [Math.min(anchor, here), Math.max(anchor, here)];
    if (side === 'from' && here > brush.to) range = [brush.to, brush.to];
    if (side === 'to' && here < brush.from) range = [brush.from, brush.from];
    $('date-from').style.left = `${100 * range[0] / brush.bins.length}%`;
    $('date-to').style.left = `${100 * (range[1] + 1) / brush.bins.length}%`;
  };
  const stop = (up) => {
    removeEventListener('pointermove', draw);
    removeEventListener('pointerup', stop);
    draw(up);
    if (all && range[0] === range[1]) change({ from: null, to: null }); else setRange(...range);
  };
  addEventListener('pointermove', draw);
  addEventListener('pointerup', stop);
}
