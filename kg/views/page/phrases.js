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

/**
 * The actor or place whose name is nearest to what was typed (Damerau and Levenshtein's distance, of adjacent letters swapped once).
 * @param {string} text
 * @param {Model} model
 * @returns {string | null} null where none is near: one letter of four may differ
 */
export function nearestName(text, model) {
  const typed = fold(text).trim();
  const named = model.nodes.filter((n) => !STAND_INS.has(n.kind) && !n.unlinked && n.events.size);
  const found = named.map((n) => ({ n, far: Math.min(...[n.name, ...n.aliases].map((name) => distance(typed, fold(name)))) }));
  const [best] = found.filter(({ far }) => far > 0 && far <= typed.length / 4).sort((a, b) => a.far - b.far || b.n.events.size - a.n.events.size);
  return best ? best.n.name : null;
}

/** How many letters are to be changed, put in, left out or swapped with their neighbour. */
function distance(a, b) {
  let [above, before] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(before[j] + 1, row[j - 1] + 1, before[j - 1] + Number(a[i - 1] !== b[j - 1]));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], above[j - 2] + 1);
    }
    [above, before] = [before, row];
  }
  return before[b.length];
}

/** A country stands for all that belongs to it; of other names the one with the most events is meant, and those called alike. */
function addParty(facets, found, role) {
  if (!found.length) return false;
  const country = found.find((n) => n.kind === 'country');
  if (country && country.side) facets[`country-${role}`] = [country.side];
  else facets[role] = [...new Set(found.map((n) => n.name))];
  return true;
}
