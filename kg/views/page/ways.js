/* ---- ways: links to all that the graph says of a thing and to questions in SPARQL; a page by itself has none ---- */

import { el } from './dom.js';
import { expand, model } from './model.js';

/** @param {string} iri @param {string} text */
export const thingLink = (iri, text) => (model.ways ? el('a', { class: 'way', href: model.ways.thing + encodeURIComponent(expand(iri)) }, text) : null);

/** A question of the graph's own, with its parameters, in the SPARQL editor. @param {[string, Record<string, string>] | undefined} asked @param {string} what */
export function askLink(asked, what) {
  if (!model.ways || !asked) return null;
  return el('a', { class: 'way', href: `${model.ways.ask}#${new URLSearchParams({ question: asked[0], ...asked[1] })}`, title: 'Ask this in SPARQL', 'aria-label': `Ask in SPARQL: ${what}` }, '↗');
}

export const askAll = () => (model.ways ? el('p', { class: 'note' }, el('a', { class: 'way', id: 'ask-sparql', href: model.ways.ask }, 'More questions, and your own, in SPARQL')) : null);
