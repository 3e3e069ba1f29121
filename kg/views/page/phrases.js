/* ---- phrases: "russia claims", "met berlin": typed words as filters, where each of them is known ---- */

import { STAND_INS } from './kinds.js';
import { fold } from './words.js';

/** Those called by these words, or by a name that holds them all: "peru" finds Peru and Government of Peru. */
function namedBy(words, nodes, skip) {
  const own = (name) => fold(name).split(/[\s(),-]+/).filter((w) => w && !skip.includes(w));
  const called = (test) => nodes.filter((n) => [n.name, ...n.aliases].some((name) => test(own(name))));
  const whole = called((name) => name.join(' ') === words.join(' '));
  return whole.length ? whole : called((name) => words.every((w) => name.includes(w)));
}

/**
 * Read words as a question: who, does what, to whom or where, or about what. "was … by" turns the roles round.
 * @param {string} text
 * @param {Model} model
 * @returns {{facets: Record<string, string[]>, text: string} | null} values by facet, and the words after the verb where they name nobody;
 *   null where it is no question: one word has to say what is done, and what stands before it has to name somebody
 */
export function readPhrase(text, model) {
  const { words: verbs, skip, turn = [] } = model.phrases;
  const words = fold(text).replace(/\?/g, '').split(/\s+/).filter((w) => w && !skip.includes(w));
  const at = words.findIndex((w) => verbs[w]);
  if (at < 0) return null;
  const asked = verbs[words[at]];
  const by = turn.includes(words[at + 1]);
  const roles = by || words.slice(0, at).some((w) => turn.includes(w)) ? ['other', by ? asked.role : 'other'] : [asked.role, 'other'];
  const [before, after] = [words.slice(0, at), words.slice(at + 1)].map((list) => list.filter((w) => !turn.includes(w)));
  const named = model.nodes.filter((n) => !STAND_INS.has(n.kind) && n.events.size);
  const facets = Object.fromEntries(Object.entries(asked.filters).map(([facet, value]) => [facet, [value]]));
  if (before.length && !addParty(facets, namedBy(before, named, skip), roles[0])) return null;
  const whom = !after.length || addParty(facets, namedBy(after, named, skip), roles[1]);
  return { facets, text: whom ? '' : after.join(' ') };
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
