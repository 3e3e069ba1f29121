/* ---- search: one box over actors and their other names, acts, and quoted words ---- */

import { $, el } from './dom.js';
import { symbol } from './draw.js';
import { nameOf } from './facets.js';
import { model } from './model.js';
import { readPhrase } from './phrases.js';
import { fitSoon, selectNode } from './select.js';
import { base, change, state } from './state.js';
import { BEFORE } from './strip.js';
import { fold, many, short } from './words.js';

const MOST_FOUND = { question: 1, actor: 7, act: 3, quote: 5 };
/** What was found and chosen; `typed`: the values that the last typed question added, by facet, to the filters `within`. */
const finder = { items: [], at: -1, typed: /** @type {Record<string, string[]>} */ ({}), within: /** @type {State['facets'] | null} */ (null) };

/** Ask for what was typed in place of what was typed before; filters that were set by hand stay. @param {Record<string, string[]>} facets */
export function askTyped(facets, text = '') {
  if (finder.within === state.facets) for (const [facet, values] of Object.entries(finder.typed)) for (const value of values) state.facets[facet].delete(value);
  finder.within = state.facets;
  finder.typed = Object.fromEntries(Object.entries(facets).map(([facet, values]) => [facet, values.filter((v) => !state.facets[facet].has(v))]));
  for (const [facet, values] of Object.entries(finder.typed)) for (const value of values) state.facets[facet].add(value);
  change({ text, node: null, event: null, bundle: null });
  fitSoon();
}

function findAll(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const has = (hay) => words.every((w) => hay.includes(w));
  const actors = [];
  for (const n of model.nodes) {
    if (!n.folded) n.folded = fold([n.name, ...n.aliases].join(' \u0001 '));
    if (n.kind !== 'event' && (state.coded ? n.events.size : [...n.events].some((e) => !e.imported) || n.ties.length) && has(n.folded)) actors.push(n);
  }
  const starts = (n) => (fold(n.name).startsWith(words[0]) ? 1 : 0);
  actors.sort((a, b) => starts(b) - starts(a) || b.events.size - a.events.size || a.id - b.id);
  const acts = new Map();
  const quotes = [];
  for (const e of base().events) {
    if (has(fold(`${e.label} ${e.trigger} ${e.type}`))) acts.set(e.label, (acts.get(e.label) || 0) + 1);
    if (quotes.length < MOST_FOUND.quote && has(fold(e.text)) && !quotes.some((q) => q.sentence === e.sentence)) quotes.push(e);
  }
  const topActs = [...acts].sort((a, b) => b[1] - a[1]).slice(0, MOST_FOUND.act);
  const asked = readPhrase(text, model);
  return [
    ...(asked ? [{ kind: 'question', text: askedText(asked), more: 'Enter', run: () => askTyped(asked.facets, asked.text) }] : []),
    ...actors.slice(0, MOST_FOUND.actor).map((n) => ({ kind: 'actor', n, text: n.name, more: aliasHit(n, words), run: () => selectNode(n.id) })),
    ...topActs.map(([label, count]) => ({ kind: 'act', text: label, more: many(count, 'mention'), run: () => askTyped({}, label) })),
    ...quotes.map((e) => ({ kind: 'quote', text: short(e.text, 120), more: e.publisher, run: () => change({ event: e.id, node: null, bundle: null }, 'look') })),
    { kind: 'all', text: `Show only mentions with “${short(text, 40)}”`, more: asked ? '' : 'Enter', run: () => askTyped({}, text) },
  ];
}

const aliasHit = (n, words) => (words.every((w) => fold(n.name).includes(w)) ? many(n.events.size, 'mention') : short(n.aliases.find((a) => words.some((w) => fold(a).includes(w))) || '', 40));

/** A question as the filters that answer it. */
const askedText = ({ facets, text }) => [...Object.entries(facets).map(([facet, values]) => (BEFORE[facet] || '') + values.map((v) => nameOf(facet, v)).slice(0, 3).join(' or ')), ...(text ? [`“${text}”`] : [])].join(' · ');

/** What Enter does with what is typed: the question that it is, else the words as a filter. */
function enter(text) {
  const asked = readPhrase(text, model);
  if (asked) $('search').value = asked.text;
  askTyped(asked ? asked.facets : {}, asked ? asked.text : text);
}

function showFound() {
  const text = $('search').value;
  finder.items = findAll(text);
  finder.at = -1;
  const list = $('found');
  const titles = { question: 'Question', actor: 'Actors', act: 'Acts', quote: 'Quotes' };
  let last = null;
  const rows = [];
  finder.items.forEach((item, i) => {
    if (item.kind !== last && titles[item.kind]) rows.push(el('li', { class: 'kind', role: 'presentation' }, titles[item.kind]));
    last = item.kind;
    rows.push(el('li', { role: 'option', id: `found-${i}`, 'aria-selected': 'false', onpointerdown: (ev) => { ev.preventDefault(); choose(i); } },
      item.n ? symbol(item.n.kind) : el('span', { class: 'symbol' }), el('bdi', { text: short(item.text, 130) }), el('span', { class: 'count', text: item.more })));
  });
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
  $('search').setAttribute('aria-expanded', String(!list.hidden));
}

function markFound(at) {
  finder.at = (at + finder.items.length) % finder.items.length;
  document.querySelectorAll('#found [role=option]').forEach((row, i) => row.setAttribute('aria-selected', String(i === finder.at)));
  $('search').setAttribute('aria-activedescendant', `found-${finder.at}`);
  $(`found-${finder.at}`).scrollIntoView({ block: 'nearest' });
}

function closeFound() {
  $('found').hidden = true;
  $('search').setAttribute('aria-expanded', 'false');
  $('search').removeAttribute('aria-activedescendant');
}

function choose(i) {
  const item = finder.items[i];
  closeFound();
  if (item.kind !== 'all' && item.kind !== 'act') $('search').value = '';
  item.run();
}

export function startSearch() {
  const box = $('search');
  box.addEventListener('input', () => { showFound(); if (!box.value && state.text) change({ text: '' }); });
  box.addEventListener('focus', () => { if (box.value) showFound(); });
  box.addEventListener('blur', closeFound);
  box.addEventListener('keydown', (ev) => {
    if (ev.key === 'ArrowDown' && finder.items.length) { ev.preventDefault(); markFound(finder.at + 1); }
    else if (ev.key === 'ArrowUp' && finder.items.length) { ev.preventDefault(); markFound(finder.at - 1); }
    else if (ev.key === 'Enter' && box.value) { ev.preventDefault(); if (finder.at >= 0) choose(finder.at); else { closeFound(); enter(box.value); } }
    else if (ev.key === 'Escape') { ev.stopPropagation(); if ($('found').hidden && box.value) { box.value = ''; change({ text: '' }); } closeFound(); }
  });
}
