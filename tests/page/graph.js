/* A small graph for the tests: who does what to whom in how few words it takes; all that is not said has a plain default. */

import { buildModel, setModel } from '../../kg/views/page/model.js';

const FIELDS = ['iri', 'event', 'standing', 'label', 'trigger', 'type', 'mode', 'quad', 'status', 'polarity', 'certainty', 'confidence', 'rule', 'actors', 'targets',
  'places', 'object', 'condition', 'quantities', 'when', 'said', 'article', 'sentence', 'quote', 'triggerAt', 'headline', 'ends', 'imported'];
const PLAIN = { event: -1, type: 'CONSULT', quad: 'verbal cooperation', status: 'actual', polarity: 'positive', certainty: 'certain', confidence: 0.9, article: 0 };

/**
 * Make a graph the page's model.
 * @param {[string, string?, object?][]} nodes name, kind, more
 * @param {object[]} events `actors`, `targets`, `places` by name; `when` a day or two; `said` the speaker's name; `lines` as [from, to] by name
 * @param {object[]} [articles]
 * @param {[string, string, string][]} [ties] who, of whom, what
 * @param {object} [more] of the payload
 */
export function graph(nodes, events, articles = [{ iri: 'id:a', title: 'An article', publisher: 'Courier', published: '2025-03-09T08:00:00Z' }], ties = [], more = {}) {
  const at = new Map(nodes.map(([name], i) => [name, i]));
  const ids = (names) => (names || []).map((n) => at.get(n));
  const rows = events.map((e, i) => {
    const days = e.when ? [e.when].flat() : null;
    const full = { iri: `id:mention-${i}`, label: e.trigger, headline: [...(e.said ? [e.said, 'says that'] : []), ...(e.actors || []), e.trigger, ...(e.targets || [])].join(' '), ...PLAIN, ...e, actors: ids(e.actors), targets: ids(e.targets), places: ids(e.places), sentence: i,
      when: days ? [days[0], days[1] || days[0], 'day', 'stated', days[0]] : 0,
      ends: (e.lines || (e.actors && e.targets ? [[e.actors[0], e.targets[0]]] : [])).flatMap(([a, b]) => [-1 - at.get(a), -1 - at.get(b), 0]),
      said: e.said ? [at.get(e.said), e.said, e.cue || 'said', 'assert', e.stance || 'neutral', 'certain', 0, [], `id:claim-${i}`] : 0 };
    return FIELDS.map((f) => (full[f] === undefined ? 0 : full[f]));
  });
  const made = buildModel({ title: 'Test', prefixes: { id: 'https://example.org/id/', kg: 'https://example.org/kg#', et: 'https://example.org/et/', xsd: 'http://www.w3.org/2001/XMLSchema#' },
    nodes: nodes.map(([name, kind = 'country', more = {}], id) => ({ id, iri: `ent:${name.toLowerCase()}`, name, kind, ...more })),
    drawn: nodes.length, articles, sentences: events.map((e) => e.text || `Sentence of ${e.trigger}.`), happenings: [], eventFields: FIELDS, events: rows, ties: ties.map(([a, b, label]) => [at.get(a), at.get(b), label, -1, 0]), ...more });
  setModel(made);
  return made;
}
