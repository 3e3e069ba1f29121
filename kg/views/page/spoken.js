/* ---- spoken: what is selected is told to those who do not see the picture, and its nodes stand in a list ---- */

import { countWords, countsOf } from './counts.js';
import { $, el } from './dom.js';
import { citation } from './headline.js';
import { KINDS } from './kinds.js';
import { model } from './model.js';
import { net } from './scene.js';
import { base, shown, shownCounts, state } from './state.js';
import { filtersInUse } from './strip.js';
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

const told = { text: '', filters: /** @type {string[] | null} */ (null) };

/** What became of the filters: those that came, those that went, and how much is shown now. */
function filterText() {
  const now = filtersInUse().map(([text]) => text);
  const before = told.filters || now;
  told.filters = now;
  const [came, went] = [now.filter((f) => !before.includes(f)), before.filter((f) => !now.includes(f))];
  if (!came.length && !went.length) return '';
  const counts = shown.events.length ? countWords(shownCounts(), base().counts, ['mentions']).join() : 'No event passes the filters';
  return [came.length ? `Filter ${came.join(', ')}.` : '', went.length ? `Without the filter ${went.join(', ')}.` : '', `${counts}.`].filter(Boolean).join(' ');
}

/** Tell what has changed: the filters, then what is selected. */
export function speak() {
  const text = selectionText();
  const said = [filterText(), text !== told.text ? text : ''].filter(Boolean).join(' ');
  if (said) $('live').textContent = said;
  told.text = text;
  const at = state.node === null ? null : $(`at-${state.node}`);
  for (const box of [$('net'), $('net-list')]) if (at) box.setAttribute('aria-activedescendant', at.id); else box.removeAttribute('aria-activedescendant');
  for (const item of $('net-list').children) item.setAttribute('aria-selected', String(item === at));
}
