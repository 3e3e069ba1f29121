/* ---- time: days in bins, an axis that a stray date does not stretch, and which day of an event is meant ---- */

import { DAY, isoDay } from './words.js';

/** @type {[string, number][]} name and length in days */
const UNITS = [['day', 1], ['week', 7], ['month', 30.44], ['quarter', 91.3], ['year', 365.25], ['decade', 3652.5]];
const INNER = 0.05;
const MARGIN = 0.1;
const UNSURE = 0.5;

export function binStart(day, unit) {
  const d = new Date(day * DAY);
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((d.getUTCDay() + 6) % 7);
  const month = unit === 'month' ? d.getUTCMonth() : unit === 'quarter' ? d.getUTCMonth() - d.getUTCMonth() % 3 : 0;
  return Math.floor(Date.UTC(unit === 'decade' ? d.getUTCFullYear() - d.getUTCFullYear() % 10 : d.getUTCFullYear(), month, 1) / DAY);
}

export function nextBin(start, unit) {
  const d = new Date(start * DAY);
  if (unit === 'day' || unit === 'week') return start + (unit === 'day' ? 1 : 7);
  const step = { month: 1, quarter: 3, year: 12, decade: 120 }[unit];
  return Math.floor(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + step, 1) / DAY);
}

export function binName(start, unit) {
  const iso = isoDay(start);
  if (unit === 'year') return iso.slice(0, 4);
  if (unit === 'decade') return iso.slice(0, 4) + 's';
  if (unit === 'quarter') return `${iso.slice(0, 4)} Q${Math.floor(Number(iso.slice(5, 7)) / 3.01) + 1}`;
  return unit === 'month' ? iso.slice(0, 7) : iso;
}

/** The finest unit that gives at most so many bins over a span of days. */
export const unitFor = (days, most) => (UNITS.find(([, long]) => days / long <= most) || UNITS[UNITS.length - 1])[0];

/** Bins over an axis, both ends within. */
export function binsOver([first, last]) {
  const unit = unitFor(last - first, 60);
  const bins = [];
  for (let at = binStart(first, unit); at <= last && bins.length < 400; at = nextBin(at, unit)) bins.push({ start: at, end: nextBin(at, unit) - 1, n: 0, quads: {} });
  return { unit, bins };
}

/**
 * The first and last day of an event by the clock that is asked for: when it happened, or when it was reported.
 * @param {KgEvent} e @param {string} clock
 * @returns {[number, number] | null}
 */
export const daysOf = (e, clock) => (clock === 'reported' ? e.reportedDays : e.days);

/**
 * Where an axis begins and ends: the middle nine tenths of the first days that are read surely, and what lies hardly beyond.
 * @param {KgEvent[]} events @param {string} clock
 * @returns {[number, number] | null} null where no event has a day
 */
export function axisOf(events, clock) {
  const dated = events.filter((e) => daysOf(e, clock));
  const sure = dated.filter((e) => clock === 'reported' || e.confidence === 0 || e.confidence >= UNSURE);
  const starts = (sure.length ? sure : dated).map((e) => daysOf(e, clock)[0]).sort((a, b) => a - b);
  if (!starts.length) return null;
  const at = (share) => starts[Math.round(share * (starts.length - 1))];
  const [low, high] = [at(INNER), at(1 - INNER)];
  const margin = Math.max(1, Math.round((high - low + 1) * MARGIN));
  const near = starts.filter((d) => d >= low - margin && d <= high + margin);
  return [near[0], near[near.length - 1]];
}

/**
 * Which day one is asked by at first: the day of the act, but that of the report where most acts have none and the reports are of several days.
 * @param {KgEvent[]} events
 */
export function usualClock(events) {
  const span = extentOf(events, 'reported');
  return span && span[0] < span[1] && events.filter((e) => !e.days).length * 2 > events.length ? 'reported' : 'happened';
}

/** All days of the events, ends included. */
export function extentOf(events, clock) {
  let [first, last] = [Infinity, -Infinity];
  for (const e of events) { const d = daysOf(e, clock); if (d) { first = Math.min(first, d[0]); last = Math.max(last, d[1]); } }
  return first <= last ? [first, last] : null;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** Two days as one writes a span: "9–15 Dec 2025", "28 Nov – 3 Dec 2025". */
export function spanText(first, last) {
  const [a, b] = [isoDay(first), isoDay(last)].map((iso) => ({ y: iso.slice(0, 4), m: MONTHS[Number(iso.slice(5, 7)) - 1], d: Number(iso.slice(8)) }));
  const end = `${b.d} ${b.m} ${b.y}`;
  if (first === last) return end;
  if (a.y !== b.y) return `${a.d} ${a.m} ${a.y} – ${end}`;
  return a.m === b.m ? `${a.d}–${end}` : `${a.d} ${a.m} – ${end}`;
}
