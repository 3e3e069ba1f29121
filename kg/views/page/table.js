/* ---- table: every event of the set in rows, the picture's equal for those who don't see it ---- */

import { $, el } from './dom.js';
import { lineSample } from './draw.js';
import { headline } from './headline.js';
import { toldNames } from './kinds.js';
import { actorText, targetText, whenShort } from './model.js';
import { change, shown, state } from './state.js';
import { placesOf } from './values.js';
import { fold, number, short } from './words.js';

const ROWS = 100;
/**
 * Who says it, and how surely it was read, stand before the parts of what is said: they are seen without scrolling.
 * @type {[string, string, (e: KgEvent) => string | number][]}
 */
const COLUMNS = [
  ['when', 'When', (e) => (e.day === null ? Infinity : e.day)], ['speaker', 'Speaker', (e) => fold(e.speaker)], ['what', 'What is told', (e) => fold(e.headline)], ['told', 'Told as', (e) => e.told + e.state],
  ['publisher', 'Publisher', (e) => fold(e.publisher)], ['sure', 'Confidence', (e) => -e.confidence], ['who', 'Actor', (e) => fold(actorText(e))], ['whom', 'Target or object', (e) => fold(targetText(e))],
  ['where', 'Where', (e) => fold(placesOf(e).join(' '))], ['type', 'Type', (e) => e.type],
];

function sortedEvents() {
  const key = (COLUMNS.find(([id]) => id === state.sort) || COLUMNS[0])[2];
  /** @type {[string | number, KgEvent][]} */
  const keyed = shown.events.map((e) => [key(e), e]);
  const sign = state.down ? -1 : 1;
  keyed.sort(([a, x], [b, y]) => (a < b ? -sign : a > b ? sign : x.id - y.id));
  return keyed.map(([, e]) => e);
}

export function renderTable() {
  const events = sortedEvents();
  const pages = Math.max(1, Math.ceil(events.length / ROWS));
  const page = Math.min(state.page, pages - 1);
  const focused = document.activeElement && document.activeElement.id;
  const head = el('tr', {}, ...COLUMNS.map(([id, name]) => el('th', { scope: 'col', 'aria-sort': state.sort === id ? (state.down ? 'descending' : 'ascending') : null },
    el('button', { id: `sort-${id}`, onclick: () => change({ sort: id, down: state.sort === id && !state.down, page: 0 }, 'look') }, name, el('span', { class: 'sorted', 'aria-hidden': 'true', text: state.sort === id ? (state.down ? ' ↓' : ' ↑') : '' })))));
  const body = events.slice(page * ROWS, (page + 1) * ROWS).map(row);
  const turn = (to) => change({ page: to }, 'look');
  $('view-table').replaceChildren(
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Table of mentions' }, el('table', {}, el('caption', { class: 'unseen' }, 'Mentions that pass the filters'), el('thead', {}, head), el('tbody', {}, ...body))),
    el('nav', { class: 'pages', 'aria-label': 'Pages of the table' }, el('button', { id: 'page-back', disabled: page === 0, onclick: () => turn(page - 1) }, 'Back'),
      el('span', {}, `${number(events.length ? page * ROWS + 1 : 0)}–${number(Math.min(events.length, (page + 1) * ROWS))} of ${number(events.length)}`),
      el('button', { id: 'page-on', disabled: page >= pages - 1, onclick: () => turn(page + 1) }, 'Next')));
  if (focused && $(focused)) $(focused).focus({ preventScroll: true });
}

function row(e) {
  const cell = (...content) => el('td', {}, ...content);
  const open = () => change({ event: e.id, node: null, bundle: null }, 'look');
  return el('tr', { class: state.event === e.id ? 'on' : '', onclick: open },
    el('td', { class: e.day === null ? 'date faint' : 'date' }, whenShort(e).split(/(?<=–) /).map((part) => el('span', {}, part))), cell(e.said ? el('bdi', { text: short(e.speaker, 60) }) : el('span', { class: 'faint' }, 'the article')),
    el('td', { class: 'what' }, el('button', { class: 'link', onclick: (ev) => { ev.stopPropagation(); open(); } }, ...headline(e))),
    cell(lineSample(e.quad, e.told, e.mark), ' ', toldNames(e).join(', ').toLowerCase()), cell(el('bdi', { text: short(e.publisher, 60) })), cell(e.confidence ? e.confidence.toFixed(2) : ''),
    cell(el('bdi', { text: short(actorText(e), 80) })), cell(el('bdi', { text: short(targetText(e), 90) })), cell(el('bdi', { text: short(placesOf(e).join(', '), 60) })), cell(e.type.toLowerCase()));
}
