/* ---- search: one box over actors and their other names, acts, and quoted words ---- */

import { $, el } from './dom.js';
import { symbol } from './draw.js';
import { model } from './model.js';
import { selectNode } from './select.js';
import { change, state } from './state.js';
import { fold, many, short } from './words.js';

const MOST_FOUND = { actor: 7, act: 3, quote: 5 };
const search = { items: [], at: -1 };

function findAll(text) {
  const words = fold(text).split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  const has = (hay) => words.every((w) => hay.includes(w));
  const actors = [];
  for (const n of model.nodes) {
    if (!n.folded) n.folded = fold([n.name, ...n.aliases].join(' \u0001 '));
    if (n.kind !== 'event' && n.events.size && has(n.folded)) actors.push(n);
  }
  const starts = (n) => (fold(n.name).startsWith(words[0]) ? 1 : 0);
  actors.sort((a, b) => starts(b) - starts(a) || b.events.size - a.events.size || a.id - b.id);
  const acts = new Map();
  const quotes = [];
  for (const e of model.events) {
    if (has(fold(`${e.label} ${e.trigger} ${e.type}`))) acts.set(e.label, (acts.get(e.label) || 0) + 1);
    if (quotes.length < MOST_FOUND.quote && has(fold(e.text)) && !quotes.some((q) => q.sentence === e.sentence)) quotes.push(e);
  }
  const topActs = [...acts].sort((a, b) => b[1] - a[1]).slice(0, MOST_FOUND.act);
  return [
    ...actors.slice(0, MOST_FOUND.actor).map((n) => ({ kind: 'actor', n, text: n.name, more: aliasHit(n, words), run: () => selectNode(n.id) })),
    ...topActs.map(([label, count]) => ({ kind: 'act', text: label, more: many(count, 'event'), run: () => change({ text: label }) })),
    ...quotes.map((e) => ({ kind: 'quote', text: short(e.text, 120), more: e.publisher, run: () => change({ event: e.id, node: null, bundle: null }, 'look') })),
    { kind: 'all', text: `Show only events with “${short(text, 40)}”`, more: 'Enter', run: () => change({ text }) },
  ];
}

const aliasHit = (n, words) => (words.every((w) => fold(n.name).includes(w)) ? many(n.events.size, 'event') : short(n.aliases.find((a) => words.some((w) => fold(a).includes(w))) || '', 40));

function showFound() {
  const text = $('search').value;
  search.items = findAll(text);
  search.at = -1;
  const list = $('found');
  const titles = { actor: 'Actors', act: 'Acts', quote: 'Quotes' };
  let last = null;
  const rows = [];
  search.items.forEach((item, i) => {
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
  search.at = (at + search.items.length) % search.items.length;
  document.querySelectorAll('#found [role=option]').forEach((row, i) => row.setAttribute('aria-selected', String(i === search.at)));
  $('search').setAttribute('aria-activedescendant', `found-${search.at}`);
  $(`found-${search.at}`).scrollIntoView({ block: 'nearest' });
}

function closeFound() {
  $('found').hidden = true;
  $('search').setAttribute('aria-expanded', 'false');
  $('search').removeAttribute('aria-activedescendant');
}

function choose(i) {
  const item = search.items[i];
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
    if (ev.key === 'ArrowDown' && search.items.length) { ev.preventDefault(); markFound(search.at + 1); }
    else if (ev.key === 'ArrowUp' && search.items.length) { ev.preventDefault(); markFound(search.at - 1); }
    else if (ev.key === 'Enter' && box.value) { ev.preventDefault(); if (search.at >= 0) choose(search.at); else { closeFound(); change({ text: box.value }); } }
    else if (ev.key === 'Escape') { ev.stopPropagation(); if ($('found').hidden && box.value) { box.value = ''; change({ text: '' }); } closeFound(); }
  });
}
