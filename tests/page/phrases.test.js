import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nearestName, readPhrase } from '../../kg/views/page/phrases.js';
import { graph } from './graph.js';

const NODES = [['Norland', 'country', { country: 'NOR' }], ['Ana Ruiz', 'person', { aliases: ['President Ruiz'] }], ['Port Vell', 'place'], ['Ministry of War (Norland)', 'organisation', { country: 'NOR' }]];
const EVENTS = [{ actors: ['Norland'], targets: ['Ana Ruiz'], places: ['Port Vell'], trigger: 'met', said: 'Ministry of War (Norland)' }];
const PHRASES = { words: { claims: { filters: { told: 'claim' }, role: 'speaker' }, offers: { filters: { state: 'offered' }, role: 'who' }, met: { filters: { type: 'CONSULT' }, role: 'who' }, denied: { filters: { state: 'denied', told: 'claim' }, role: 'speaker' }, accused: { filters: { type: 'ACCUSE' }, role: 'actor' } }, skip: ['in', 'of', 'what', 'who', 'does', 'the'], turn: ['was', 'by'] };
const whole = (text) => readPhrase(text, graph(NODES, EVENTS, undefined, [], { phrases: PHRASES, up: [0, 1, 2, 0] }));
const read = (text) => { const found = whole(text); return found && found.facets; };

test('a country that claims is all who speak for it', () => { assert.deepEqual(read('Norland claims'), { told: ['claim'], 'country-speaker': ['NOR'] }); });
test('a person is found by one word of a name, small words are passed over', () => {
  assert.deepEqual(read('what does ruiz offers?'), { state: ['offered'], who: ['Ana Ruiz'] });
});
test('what follows the verb is whom or where', () => {
  assert.deepEqual(read('met in Vell'), { type: ['CONSULT'], other: ['Port Vell'] });
  assert.deepEqual(read('ruiz met norland'), { type: ['CONSULT'], who: ['Ana Ruiz'], 'country-other': ['NOR'] });
});
test('words that are no question stay words', () => {
  assert.equal(read('norland'), null);
  assert.equal(read('atlantis claims'), null);
  assert.equal(read('ruiz port'), null);
});
test('a verb alone is a question, with or without a word that asks', () => {
  for (const text of ['claims', 'who claims?', 'What does the claims']) assert.deepEqual(whole(text), { facets: { told: ['claim'] }, text: '' });
});
test('what follows the verb and names nobody is looked for as words', () => {
  assert.deepEqual(whole('who offers the long truce'), { facets: { state: ['offered'] }, text: 'long truce' });
  assert.deepEqual(whole('ruiz offers a truce'), { facets: { state: ['offered'], who: ['Ana Ruiz'] }, text: 'a truce' });
});
test('who denied asks for what a speaker denies, not for what an article itself tells as not so', () => {
  assert.deepEqual(read('who denied'), { state: ['denied'], told: ['claim'] });
  assert.deepEqual(read('Norland denied'), { state: ['denied'], told: ['claim'], 'country-speaker': ['NOR'] });
});
test('"was" and "by" turn the roles round', () => {
  assert.deepEqual(read('who was accused by norland'), { type: ['ACCUSE'], 'country-actor': ['NOR'] });
  assert.deepEqual(read('Ruiz was accused'), { type: ['ACCUSE'], other: ['Ana Ruiz'] });
  assert.deepEqual(read('was ruiz accused by norland?'), { type: ['ACCUSE'], other: ['Ana Ruiz'], 'country-actor': ['NOR'] });
});
test('small words of a name are passed over as in the question', () => {
  assert.deepEqual(read('ministry of war claims'), { told: ['claim'], speaker: ['Ministry of War (Norland)'] });
});
test('the nearest name to a slip of the pen is found, and none to what is like nobody', () => {
  const near = (text) => nearestName(text, graph(NODES, EVENTS));
  assert.equal(near('Norlnad'), 'Norland');
  assert.equal(near('Presidnt Ruiz'), 'Ana Ruiz');
  assert.equal(near('xyzzy'), null);
});
