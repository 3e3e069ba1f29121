/* ---- phrases: "russia claims", "met berlin": typed words as filters, where each of them is known ---- */

import { STAND_INS } from './kinds.js';
import { fold } from './words.js';

/** The words that a name or another name begins with, one of its words at least: "peru" finds Peru and Government of Peru. */
function namedBy(words, nodes) {
  const text = words.join(' ');
  const whole = nodes.filter((n) => [n.name, ...n.aliases].some((name) => fold(name) === text));
  if (whole.length) return whole;
  return nodes.filter((n) => [n.name, ...n.aliases].some((name) => { const own = fold(name).split(/[\s(),-]+/); return words.every((w) => own.includes(w)); }));
}

/**
 * Read words as a question: who, does what, to whom or where.
 * @param {string} text
 * @param {Model} model
 * @returns {Record<string, string[]> | null} values by facet; null where it is no question: one word has to say what is done, and a name who or where
 */
export function readPhrase(text, model) {
  const words = fold(text).replace(/\?/g, '').split(/\s+/).filter((w) => w && !model.phrases.skip.includes(w));
  const at = words.findIndex((w) => model.phrases.words[w]);
  if (at < 0 || words.length < 2) return null;
  const asked = model.phrases.words[words[at]];
  const named = model.nodes.filter((n) => !STAND_INS.has(n.kind) && n.events.size);
  const [before, after] = [words.slice(0, at), words.slice(at + 1)];
  const facets = { [asked.facet]: [asked.value] };
  if (before.length && !addParty(facets, namedBy(before, named), asked.role)) return null;
  if (after.length && !addParty(facets, namedBy(after, named), 'other')) return null;
  return facets;
}

/** A country stands for all that belongs to it; of other names the one with the most events is meant, and those called alike. */
function addParty(facets, found, role) {
  if (!found.length) return false;
  const country = found.find((n) => n.kind === 'country');
  if (country && country.side) facets[`country-${role}`] = [country.side];
  else facets[role] = [...new Set(found.map((n) => n.name))];
  return true;
}
