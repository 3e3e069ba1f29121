import assert from 'node:assert/strict';
import { test } from 'node:test';

import { binName, binStart, nextBin } from '../../kg/views/page/time.js';
import { dayOf, isoDay, short } from '../../kg/views/page/words.js';

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
