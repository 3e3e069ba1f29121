/* ---- spoken: what is selected is told to those who do not see the picture, and its nodes stand in a list ---- */

import { countWords, countsOf } from './counts.js';
import { $, el } from './dom.js';
import { citation } from './headline.js';
import { KINDS } from './kinds.js';
import { model } from './model.js';
import { net } from './scene.js';
import { shown, state } from './state.js';
import { many, plain } from './words.js';

const MOST_LISTED = 400;

const listed = { of: '' };
/** The nodes of the picture as a list that a screen reader walks; the picture says which of them is active. */
export function renderNodeList() {
  const ids = [...net.nodes.keys()].filter((k) => typeof k === 'number').slice(0, MOST_LISTED);
  if (listed.of === ids.join()) return;
  listed.of = ids.join();
  $('net-list').replaceChildren(...ids.map((id) => el('li', { id: `at-${id}`, role: 'option', 'aria-selected': String(state.node === id), text: `${plain(model.nodes[id].name)}, ${(KINDS[model.nodes[id].kind] || KINDS.unknown).name}` })));
}

/** What is selected, in one sentence. */
function selectionText() {
  if (state.event !== null) return citation(model.events[state.event]);
  if (state.also.size) return `${many(state.also.size, 'node')} selected.`;
  if (state.node === null) return '';
  const n = model.nodes[state.node];
  const events = shown.events.filter((e) => n.events.has(e));
  const counts = countsOf(events);
  return `${plain(n.name)}, ${(KINDS[n.kind] || KINDS.unknown).name}: ${countWords(counts, counts, ['events', 'mentions']).join(', ')}.${events.length ? ` ${plain(events[0].headline)}` : ''}`;
}

const told = { text: '' };
export function speak() {
  const text = selectionText();
  if (text && text !== told.text) $('live').textContent = text;
  told.text = text;
  const at = state.node === null ? null : $(`at-${state.node}`);
  if (at) $('net-list').setAttribute('aria-activedescendant', at.id); else $('net-list').removeAttribute('aria-activedescendant');
  for (const item of $('net-list').children) item.setAttribute('aria-selected', String(item === at));
}
