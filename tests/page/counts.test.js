import assert from 'node:assert/strict';
import { test } from 'node:test';

import { compared } from '../../kg/views/page/compare.js';
import { countWords, countsOf } from '../../kg/views/page/counts.js';
import { graph } from './graph.js';

const NODES = [['Chad'], ['Peru'], ['Mali']];
const idsOf = (list) => (Array.isArray(list) ? list.map(idsOf) : list.id);
const ARTICLES = [{ iri: 'id:a', title: 'A', publisher: 'Courier' }, { iri: 'id:b', title: 'B', publisher: 'Gazette', copy: 0 }, { iri: 'id:c', title: 'C', publisher: 'Gazette' }];

test('four mentions of one event in one article are one article and one publisher', () => {
  const four = Array.from({ length: 4 }, () => ({ actors: ['Chad'], trigger: 'fled', event: 0 }));
  const counts = countsOf(graph(NODES, four, ARTICLES).events);
  assert.deepEqual(countWords(counts), ['1 event', '4 mentions', '1 article', '1 publisher']);
});
test('a copy is an article and no origin; events without a name of their own count each', () => {
  const counts = countsOf(graph(NODES, [{ trigger: 'fled', article: 0 }, { trigger: 'ran', article: 1 }, { trigger: 'hid', article: 2 }], ARTICLES).events);
  assert.deepEqual(counts, { events: 3, mentions: 3, articles: 3, publishers: 2, origins: 2 });
});
test('a part is told as so many of all', () => {
  const { events } = graph(NODES, [{ trigger: 'fled' }, { trigger: 'ran' }], ARTICLES);
  assert.deepEqual(countWords(countsOf(events.slice(1)), countsOf(events), ['events', 'articles']), ['1 of 2 events', '1 article']);
});
test('a comparison tells what both say, what only one says, and where they contradict', () => {
  const { events } = graph(NODES, [{ actors: ['Chad'], trigger: 'fled', event: 0 }, { actors: ['Chad'], trigger: 'fled', event: 0, polarity: 'negative' }, { actors: ['Mali'], trigger: 'voted' }, { actors: ['Mali'], trigger: 'voted', article: 2 },
    { actors: ['Peru'], trigger: 'sang' }], ARTICLES);
  const found = compared([events[0], events[2], events[4]], [events[1], events[3]]);
  assert.deepEqual(idsOf(found.against), [[[0], [1]]]);
  assert.deepEqual(idsOf(found.shared), [[[2], [3]]]);
  assert.deepEqual([idsOf(found.onlyLeft), found.onlyRight], [[[4]], []]);
});
test('a statement that one side makes twice is told once, what it denies beside it', () => {
  const { events } = graph(NODES, [{ actors: ['Chad'], trigger: 'fled', event: 0 }, { actors: ['Chad'], trigger: 'fled', event: 0 }, { actors: ['Chad'], trigger: 'fled', event: 0, polarity: 'negative' }, { actors: ['Peru'], trigger: 'sang' }], ARTICLES);
  const found = compared(events.slice(0, 3), events.slice(3));
  assert.deepEqual([idsOf(found.onlyLeft), idsOf(found.onlyRight)], [[[0, 1], [2]], [[3]]]);
});
test('a mention that stands on both sides is no difference', () => {
  const { events } = graph(NODES, [{ actors: ['Chad'], trigger: 'fled' }, { actors: ['Mali'], trigger: 'voted' }], ARTICLES);
  const found = compared(events, events.slice(1));
  assert.deepEqual([idsOf(found.onlyLeft), found.onlyRight, found.shared], [[[0]], [], []]);
});
