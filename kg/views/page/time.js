/* ---- time: days in bins ---- */

import { DAY, isoDay } from './words.js';

/** @type {[string, number][]} name and length in days */
export const UNITS = [['day', 1], ['week', 7], ['month', 30.44], ['quarter', 91.3], ['year', 365.25], ['decade', 3652.5]];

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
