/* ---- strip: how much is shown, what is filtered, what was asked for and is not here ---- */

import { allCoded } from './address.js';
import { countWords } from './counts.js';
import { $, el } from './dom.js';
import { nameOf } from './facets.js';
import { model } from './model.js';
import { nearestName } from './phrases.js';
import { net } from './scene.js';
import { fitSoon } from './select.js';
import { allShown, base, change, clearFilters, shown, shownCounts, state, toggleFacet } from './state.js';
import { spanText } from './time.js';
import { FACETS } from './values.js';
import { isoDay, many, number, short } from './words.js';

/** What role a facet of parties is for, as words before the value. */
export const BEFORE = { who: 'acts or speaks: ', actor: 'actor: ', target: 'target: ', other: 'to or at: ', any: '', 'country-who': 'acts or speaks: ', 'country-actor': 'acts: ', 'country-target': 'is acted on: ',
  'country-speaker': 'speaks: ', 'country-other': 'to or at: ' };
export const datesText = () => (state.from !== null && state.to !== null ? spanText(state.from, state.to) : state.from !== null ? `from ${isoDay(state.from)}` : `to ${isoDay(state.to)}`);

/** What is filtered just now, as words and the way to take it back. @returns {[string, () => void][]} */
export function filtersInUse() {
  const list = [];
  if (state.text) list.push([`“${state.text}”`, () => change({ text: '' })]);
  if (state.focus !== null) list.push([`${model.nodes[state.focus].name}${state.whole ? ' with its people and bodies' : ''} · ${many(state.hops, 'hop')}${state.way === 'both' ? '' : ', ' + state.way}`, () => { change({ focus: null }); fitSoon(); }]);
  if (state.path) list.push([`Path ${model.nodes[state.path[0]].name} – ${model.nodes[state.path[1]].name}${shown.path.length === null ? ': none' : `: ${many(shown.path.length, 'step')}`}`, () => { change({ path: null }); fitSoon(); }]);
  for (const facet of FACETS) {
    for (const value of state.facets[facet]) list.push([(BEFORE[facet] || '') + nameOf(facet, value), () => toggleFacet(facet, value)]);
    for (const value of state.without[facet]) list.push([`not ${BEFORE[facet] || ''}${nameOf(facet, value)}`, () => toggleFacet(facet, value, true)]);
  }
  if (state.from !== null || state.to !== null) list.push([`${state.clock === 'reported' ? 'reported ' : ''}${datesText()}`, () => change({ from: null, to: null })]);
  if (!state.undated) list.push(['without undated', () => change({ undated: true })]);
  if (state.coded !== allCoded()) list.push([state.coded ? 'with what others coded' : 'without what others coded', () => change({ coded: allCoded() })]);
  if (state.sure) list.push([`confidence ≥ ${state.sure.toFixed(2)}`, () => change({ sure: 0 })]);
  return list;
}

export function renderChips() {
  const chips = filtersInUse().map(([text, undo]) => el('button', { class: 'chip', title: 'Remove this filter', onclick: undo }, el('bdi', { text: short(text, 60) }), el('span', { 'aria-hidden': 'true' }, '×')));
  if (chips.length > 1) chips.push(el('button', { class: 'chip clear', onclick: clearFilters }, 'Clear all'));
  $('chips').replaceChildren(...chips);
  $('chips').hidden = !chips.length;
}

export function renderStatus() {
  const counts = countWords(shownCounts(), base().counts);
  $('show-start').textContent = allShown() ? 'Ask' : 'Read';
  if (state.view !== 'graph') { $('status').replaceChildren(counts.join(' · '), ...codedButton()); return; }
  const h = shown.hidden;
  if (h) counts.push(`overview of the ${number(h.actors)} main actors`);
  const drawn = [many(shown.nodes, 'node')];
  if (!h) drawn.push(many(net.bundles.size, 'line')); else if (h.links) drawn.push(`${number(h.links)} weaker lines hidden`);
  if (shown.folded) drawn.push(`${many(shown.folded, 'saying')} folded into what is said`);
  $('status').replaceChildren(counts.join(' · '), el('span', { class: 'drawn' }, ` · ${drawn.join(' · ')}`), ...restButton(), ...codedButton());
}

/** What is not drawn is counted here and opens as cards. */
function restButton() {
  if (!net.rest.size) return [];
  return [' · ', el('button', { class: 'link', id: 'rest', title: 'Read what is not in the picture', onclick: () => change({ bundle: 'rest', node: null, event: null, also: new Set() }, 'look') }, `${many(net.rest.size, 'mention')} not drawn`)];
}

/** What others coded is counted here while it is left out. */
function codedButton() {
  const coded = model.events.length - model.own.length;
  if (state.coded || !coded) return [];
  return [' · ', el('button', { class: 'link', id: 'show-coded', title: 'Rows of tables that others coded: claims of their data sets', onclick: () => { change({ coded: true }); fitSoon(); } }, `${many(coded, 'mention')} coded by others left out`)];
}

/** A known name where the words that are searched for are nearly one. */
function didYouMean() {
  const name = state.text ? nearestName(state.text, model) : null;
  return !name ? [] : [el('p', {}, 'Did you mean ', el('button', { class: 'link', id: 'meant', onclick: () => { $('search').value = name; change({ text: name }); fitSoon(); } }, el('bdi', { text: name })), '?')];
}

/** Nothing is shown: why, and the way back. And what the address asked for that this graph does not hold. */
export function renderNotices() {
  const empty = $('empty');
  empty.hidden = shown.events.length > 0;
  if (!empty.hidden) empty.replaceChildren(...(model.events.length ? [el('p', {}, el('b', {}, 'No event passes all of these filters:')), el('ul', {}, ...filtersInUse().map(([text, undo]) => el('li', {}, el('bdi', { text: short(text, 80) }), ' ', el('button', { class: 'link', onclick: undo }, 'take back')))),
    ...didYouMean(), el('button', { class: 'primary', id: 'clear', onclick: () => { clearFilters(); fitSoon(); } }, 'Clear filters')] : [el('p', {}, 'This graph holds no event mention. Was it built from articles that tell of acts? The report beside this page (report.md) says what was read.')]));
  const notice = $('notice');
  notice.hidden = !shown.unknown.length;
  if (!notice.hidden) notice.replaceChildren(el('span', {}, 'The address asks for what this graph does not hold: ', el('bdi', { text: shown.unknown.map((v) => short(v, 60)).join(', ') }), '. '),
    el('button', { class: 'link', onclick: () => { shown.unknown = []; renderNotices(); } }, 'Dismiss'));
}
