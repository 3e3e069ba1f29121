/* ---- values: what an event has under each facet ---- */

import { countsOf } from './counts.js';
import { differing, model } from './model.js';

const namesOf = (ids) => [...new Set(ids.map((n) => model.nodes[n].name))];
const sidesOf = (ids) => [...new Set(ids.map((n) => model.nodes[n].side).filter(Boolean))];
const speakers = (e) => (e.said && e.said.speaker !== null ? [e.said.speaker] : []);
const doers = (e) => [...e.actors, ...speakers(e)];
const others = (e) => [...e.targets, ...e.places];
export const partiesOf = (e) => [...doers(e), ...e.targets];
const anyone = (e) => [...doers(e), ...others(e)];

/** How many tell it, and whether all tell the same. */
function accounts(e) {
  const found = [countsOf(e.peers).publishers > 1 ? 'several' : 'one'];
  if (differing(e).length) found.push('differ');
  return found;
}

/** Places with the regions that they lie in. */
export const placesOf = (e) => [...new Set(e.places.flatMap((n) => [model.nodes[n].name, model.nodes[n].within].filter(Boolean)))];

/** @type {Record<string, (e: KgEvent) => string[]>} */
const VALUES = {
  told: (e) => [e.told], state: (e) => [e.state], quad: (e) => [e.quad], type: (e) => [e.type], kind: (e) => [...new Set([...e.actors, ...e.targets].map((n) => model.nodes[n].kind))], accounts,
  speaker: (e) => (e.said ? [e.speaker] : []), publisher: (e) => [e.publisher], article: (e) => [e.report.title], place: placesOf,
  any: (e) => namesOf(anyone(e)), who: (e) => namesOf(doers(e)), actor: (e) => namesOf(e.actors), target: (e) => namesOf(e.targets), other: (e) => namesOf(others(e)),
  'country-any': (e) => sidesOf(anyone(e)), 'country-who': (e) => sidesOf(doers(e)), 'country-actor': (e) => sidesOf(e.actors), 'country-target': (e) => sidesOf(e.targets),
  'country-speaker': (e) => sidesOf(speakers(e)), 'country-other': (e) => sidesOf(others(e)),
};
export const FACETS = Object.keys(VALUES);

/** @type {{of: Model | null, facets: Record<string, Coded>}} */
const kept = { of: null, facets: {} };

/** The values of all events under a facet as numbers, made when first asked for: so they are counted at once. @returns {Coded} */
export function codedValues(facet) {
  if (kept.of !== model) Object.assign(kept, { of: model, facets: {} });
  if (!kept.facets[facet]) kept.facets[facet] = encode(facet);
  return kept.facets[facet];
}

/** @returns {Coded} */
function encode(facet) {
  const [numbers, codes, starts] = [new Map(), [], new Uint32Array(model.events.length + 1)];
  for (const e of model.events) {
    for (const value of valuesOf(e, facet)) { if (!numbers.has(value)) numbers.set(value, numbers.size); codes.push(numbers.get(value)); }
    starts[e.id + 1] = codes.length;
  }
  return { names: [...numbers.keys()], codes: Uint32Array.from(codes), starts };
}

/** The values of an event under a facet, looked up once. */
export function valuesOf(e, facet) {
  if (!e.values[facet]) e.values[facet] = VALUES[facet](e);
  return e.values[facet];
}
