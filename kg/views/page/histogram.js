/* ---- histogram: the bars are the date control; what has no date is counted beside them ---- */

import { $, el, svg } from './dom.js';
import { QUADS } from './kinds.js';
import { model } from './model.js';
import { change, shown, state } from './state.js';
import { UNITS, binName, binStart, nextBin } from './time.js';
import { hideTip, showTip } from './tips.js';
import { isoDay, many, number } from './words.js';

const brush = { bins: [], from: 0, to: 0, unit: 'day' };

/** Bars over all dates of the graph, in the finest unit that gives at most sixty. */
function makeBins() {
  const [first, last] = model.extent;
  const [unit] = UNITS.find(([, days]) => (last - first) / days <= 60) || UNITS[UNITS.length - 1];
  brush.unit = unit;
  brush.bins = [];
  for (let at = binStart(first, unit); at <= last && brush.bins.length < 400; at = nextBin(at, unit)) brush.bins.push({ start: at, end: nextBin(at, unit) - 1, n: 0, kept: 0 });
}

const binOf = (day) => { let i = brush.bins.length - 1; while (i > 0 && brush.bins[i].start > day) i -= 1; return i; };

export function renderHistogram() {
  const box = $('when');
  if (!model.extent) { box.replaceChildren(el('p', { class: 'note' }, `No event has a date: all ${many(model.events.length, 'event')} undated.`)); return; }
  if (!brush.bins.length) makeBins();
  for (const b of brush.bins) { b.n = 0; b.quads = {}; }
  for (const e of shown.dates) if (e.day !== null) { const b = brush.bins[binOf(e.day)]; b.n += 1; b.quads[e.quad] = (b.quads[e.quad] || 0) + 1; }
  brush.from = state.from === null ? 0 : binOf(state.from);
  brush.to = state.to === null ? brush.bins.length - 1 : binOf(state.to);
  const focused = document.activeElement && document.activeElement.id;
  const pick = el('input', { type: 'checkbox', id: 'undated', checked: state.undated, onchange: (ev) => change({ undated: ev.target.checked }) });
  const range = `${isoDay(brush.bins[brush.from].start)} – ${isoDay(brush.bins[brush.to].end)}`;
  box.replaceChildren(
    el('div', { class: 'when-head' }, el('span', { class: 'range' }, el('b', {}, state.from === null && state.to === null ? 'All dates' : range), el('span', {}, ` by ${brush.unit}`)),
      el('label', { class: 'undated' }, pick, ` undated `, el('span', { class: 'count', text: number(shown.undated) }))),
    bars());
  if (focused && $(focused) && box.contains($(focused))) $(focused).focus({ preventScroll: true });
}

function bars() {
  const most = Math.max(1, ...brush.bins.map((b) => b.n));
  const count = brush.bins.length;
  const chart = svg('svg', { viewBox: `0 0 ${count} 40`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
  brush.bins.forEach((b, i) => {
    let y = 40;
    const inside = i >= brush.from && i <= brush.to;
    chart.append(svg('rect', { x: i, y: 0, width: 1, height: 40, class: 'slot' }));
    const scale = b.n ? Math.max(3, 38 * b.n / most) / b.n : 0;
    for (const q of QUADS) if (b.quads[q]) {
      const high = b.quads[q] * scale;
      y -= high;
      chart.append(svg('rect', { x: i + 0.06, y, width: 0.88, height: high, class: `q-${q.replace(' ', '-')}${inside ? '' : ' out'}` }));
    }
  });
  const holder = el('div', { class: 'bars', id: 'bars' }, chart, handle('from'), handle('to'), axis());
  holder.addEventListener('pointerdown', (ev) => startBrush(ev, holder));
  holder.addEventListener('pointermove', (ev) => {
    const i = binAt(ev, holder);
    showTip(ev, el('b', { text: binName(brush.bins[i].start, brush.unit) }), el('div', { text: many(brush.bins[i].n, 'event') }));
  });
  holder.addEventListener('pointerleave', hideTip);
  return holder;
}

function axis() {
  const count = brush.bins.length;
  const step = Math.max(1, Math.ceil(count / 7));
  const ticks = brush.bins.filter((_, i) => i % step === 0 && (i + step * 0.6 < count || i === 0));
  return el('div', { class: 'ticks', 'aria-hidden': 'true' }, ...ticks.map((b) => {
    const tick = el('span', { text: binName(b.start, brush.unit) });
    const at = 100 * brush.bins.indexOf(b) / count;
    if (at > 84) tick.style.right = '0'; else tick.style.left = `${at}%`;
    return tick;
  }));
}

function handle(side) {
  const at = brush[side];
  const made = el('div', { class: `handle ${side}`, id: `date-${side}`, role: 'slider', tabindex: '0', 'aria-label': side === 'from' ? 'First date' : 'Last date',
    'aria-valuemin': '0', 'aria-valuemax': String(brush.bins.length - 1), 'aria-valuenow': String(at), 'aria-valuetext': binName(brush.bins[at].start, brush.unit) });
  made.style.left = `${100 * (side === 'from' ? at : at + 1) / brush.bins.length}%`;
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

function setRange(from, to) {
  const last = brush.bins.length - 1;
  change({ from: from <= 0 ? null : brush.bins[from].start, to: to >= last ? null : brush.bins[to].end });
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
    if (all && range[0] === range[1]) setRange(0, brush.bins.length - 1); else setRange(...range);
  };
  addEventListener('pointermove', draw);
  addEventListener('pointerup', stop);
}
