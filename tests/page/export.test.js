import assert from 'node:assert/strict';
import { test } from 'node:test';

import { csvOf, jsonOf } from '../../kg/views/page/csv.js';
import { graphmlOf } from '../../kg/views/page/graphml.js';
import { turtleOf } from '../../kg/views/page/turtle.js';
import { graph } from './graph.js';

const NODES = [['Chad'], ['=SUM(A1)', 'unknown'], ['Peru "South"', 'country']];

test('a cell that a spreadsheet would take for a formula is text, quotes are doubled', () => {
  const text = csvOf(graph(NODES, [{ actors: ['=SUM(A1)'], targets: ['Peru "South"'], trigger: 'met, then left' }]).events);
  const [head, row] = text.slice(1).split('\r\n');
  assert.ok(head.startsWith('id,event,headline,actors,trigger,targets'));
  assert.ok(row.includes(`'=SUM(A1)`) && row.includes('"Peru ""South"""') && row.includes('"met, then left"'));
});
test('GraphML holds one edge a line and escapes what XML gives meaning', () => {
  const xml = graphmlOf(graph(NODES, [{ actors: ['Chad'], targets: ['Peru "South"'], trigger: 'a <b> & c' }]).events);
  assert.equal(xml.match(/<edge /g).length, 1);
  assert.ok(xml.includes('a &lt;b&gt; &amp; c') && !xml.includes('<b>'));
});
test('Turtle says what was claimed, by whom, and quotes with its letters escaped', () => {
  const ttl = turtleOf(graph(NODES, [{ actors: ['Chad'], targets: ['Peru "South"'], trigger: 'fled', said: 'Chad', text: 'He said:\n"Go"\\' }]).events);
  assert.ok(ttl.includes('kg:claims id:mention-0') && ttl.includes('"He said:\\n\\"Go\\"\\\\"'));
});
test('records hold full identifiers, and the line with its speaker first', () => {
  const [record] = JSON.parse(jsonOf(graph(NODES, [{ actors: ['Chad'], targets: ['Peru "South"'], trigger: 'fled', said: 'Chad' }]).events));
  assert.equal(record.id, 'https://example.org/id/mention-0');
  assert.equal(record.headline, 'Chad says that Chad fled Peru "South"');
});
