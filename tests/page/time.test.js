import assert from 'node:assert/strict';
import { test } from 'node:test';

import { axisOf, binName, binStart, binsOver, nextBin, spanText } from '../../kg/views/page/time.js';
import { dayOf, isoDay, short } from '../../kg/views/page/words.js';
import { graph } from './graph.js';

const start = (iso, unit) => isoDay(binStart(dayOf(iso), unit));
test('bins start on the first day of their week, month, quarter, year and decade', () => {
  assert.equal(start('2025-03-09', 'week'), '2025-03-03');
  assert.equal(start('2025-03-09', 'month'), '2025-03-01');
  assert.equal(start('2025-06-30', 'quarter'), '2025-04-01');
  assert.equal(start('2025-06-30', 'year'), '2025-01-01');
  assert.equal(start('1969-06-30', 'decade'), '1960-01-01');
});
test('the next bin begins where the last one ends, over leap days and ends of years', () => {
  assert.equal(isoDay(nextBin(dayOf('2024-02-01'), 'month')), '2024-03-01');
  assert.equal(isoDay(nextBin(dayOf('2025-10-01'), 'quarter')), '2026-01-01');
});
test('a bin is named as one would write it', () => {
  assert.equal(binName(dayOf('2025-07-01'), 'quarter'), '2025 Q3');
  assert.equal(binName(dayOf('1990-01-01'), 'decade'), '1990s');
});
test('text is cut with a mark, and letters that turn or hide text are left out', () => {
  assert.equal(short('abcdef', 4), 'abc…');
  assert.equal(short('a\u202eb\u0000c', 9), 'abc');
});

const on = (days) => graph([['Chad'], ['Peru']], days.map((when) => ({ actors: ['Chad'], targets: ['Peru'], trigger: 'met', when, ...(when === '2099-01-01' ? { confidence: 0.2 } : {}) }))).events;
const axis = (days) => axisOf(on(days), 'happened').map(isoDay);
const fortnight = Array.from({ length: 14 }, (_, i) => [`2025-12-${String(i + 2).padStart(2, '0')}`, `2025-12-${String(i + 2).padStart(2, '0')}`]).flat();
test('a stray date, a distant end or an unsure reading does not stretch the axis', () => {
  assert.deepEqual(axis([...fortnight, '2019-01-01']), ['2025-12-02', '2025-12-15']);
  assert.deepEqual(axis([...fortnight, ['2025-12-12', '2027-12-12']]), ['2025-12-02', '2025-12-15']);
  assert.deepEqual(axis(['2025-12-02', '2025-12-04', '2099-01-01']), ['2025-12-02', '2025-12-04']);
});
test('two weeks are shown by the day', () => { assert.equal(binsOver(axisOf(on(fortnight), 'happened')).unit, 'day'); });
test('by the report every event has a day; without any day there is no axis', () => {
  assert.deepEqual(axisOf(on([undefined, undefined]), 'reported').map(isoDay), ['2025-03-09', '2025-03-09']);
  assert.equal(axisOf(on([undefined]), 'happened'), null);
});
test('a span of days is written as one writes it', () => {
  const text = (a, b) => spanText(dayOf(a), dayOf(b));
  assert.equal(text('2025-12-09', '2025-12-15'), '9–15 Dec 2025');
  assert.equal(text('2025-11-28', '2025-12-03'), '28 Nov – 3 Dec 2025');
  assert.equal(text('2024-12-31', '2025-01-01'), '31 Dec 2024 – 1 Jan 2025');
  assert.equal(text('2025-12-09', '2025-12-09'), '9 Dec 2025');
});
