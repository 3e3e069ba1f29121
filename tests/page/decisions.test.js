import assert from 'node:assert/strict';
import { test } from 'node:test';

import { decisionsTurtle, newest, readDecisions } from '../../kg/views/page/decisions.js';

const TERMS = {
  type: 'kg:Decision',
  prefixes: { kg: 'https://example.org/kg/ontology#', oa: 'http://www.w3.org/ns/oa#', dct: 'http://purl.org/dc/terms/', rdfs: 'http://www.w3.org/2000/01/rdf-schema#', xsd: 'http://www.w3.org/2001/XMLSchema#' },
  properties: { verdict: 'kg:verdict', article: 'kg:decidedArticle', start: 'kg:decidedStart', end: 'kg:decidedEnd', quote: 'oa:exact', statement: 'kg:decidedStatement', by: 'dct:creator', at: 'dct:created', why: 'rdfs:comment', party_start: 'kg:decidedPartyStart', party_end: 'kg:decidedPartyEnd', actor: 'kg:decidedActor', other_article: 'kg:otherArticle', other_start: 'kg:otherStart', other_end: 'kg:otherEnd' },
};
const ONE = { verdict: 'wrong', article: 'post-1', start: 3, end: 9, quote: 'masses', statement: 'MOBILIZE | positive | actual | Chad |  | ', by: 'Ada', at: '2026-03-01T12:00:00+00:00' };

test('what is written is read back, whatever letters it holds', () => {
  const evil = { ...ONE, quote: 'a "b" \\ c\n\r\t\u0001 “ü” 𝄞 # . ; ,', by: '<script>"""@prefix', article: 'a <b> {c} 100%' };
  const actor = { ...ONE, verdict: 'actor', party_start: 1, party_end: 2, actor: 'https://example.org/kg/entity/chad' };
  const same = { ...ONE, verdict: 'same', other_article: 'wire', other_start: 0, other_end: 4 };
  const list = [evil, actor, same];
  const back = readDecisions(decisionsTurtle(list, TERMS), TERMS);
  assert.equal(back.length, list.length);
  for (const d of list) assert.deepEqual(back.find((b) => b.verdict === d.verdict), d);
});
test('an actor that is no IRI opens no statement of its own', () => {
  const text = decisionsTurtle([{ ...ONE, verdict: 'actor', actor: 'x> . <urn:evil> a kg:Decision ; kg:verdict "wrong' }], TERMS);
  assert.equal(readDecisions(text, TERMS).length, 1);
});
test('of two decisions on one question the newest counts', () => {
  const later = { ...ONE, verdict: 'right', at: '2026-03-02T12:00:00+00:00' };
  assert.deepEqual([...newest([later, ONE]).values()], [later]);
});
test('Turtle of other hands is read: long strings, typed numbers, full IRIs, lists of objects, comments', () => {
  const text = `PREFIX k: <https://example.org/kg/ontology#> # a comment
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:a.b> a k:Decision, <http://www.w3.org/ns/prov#Entity> ; k:verdict "right" ;
  k:decidedArticle 'x' . `;
  assert.throws(() => readDecisions(text, TERMS), /can't be read as a decision/);
  const fine = text.replace(`'x' . `, `"""a "quoted" one""" ; k:decidedStart "3"^^xsd:integer ; k:decidedEnd 9 ; oa:exact "v"@en ; <https://example.org/kg/ontology#decidedStatement> "s" .`);
  assert.deepEqual(readDecisions(fine, TERMS), [{ verdict: 'right', article: 'a "quoted" one', start: 3, end: 9, quote: 'v', statement: 's' }]);
});
test('what is no file of decisions is refused', () => {
  for (const text of ['{"a": 1}', '<urn:a> a', '_:b a kg:Decision .', 'x:y x:z 1 .']) assert.throws(() => readDecisions(text, TERMS), Error, text);
  const lacking = decisionsTurtle([ONE], TERMS).replace(/\toa:exact.*\n/, '');
  assert.throws(() => readDecisions(lacking, TERMS), /has no oa:exact/);
  assert.throws(() => readDecisions(decisionsTurtle([{ ...ONE, verdict: 'maybe' }], TERMS), TERMS), /has the verdict “maybe”/);
  assert.deepEqual(readDecisions('', TERMS), []);
});
