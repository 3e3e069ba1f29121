/* ---- compare view: two speakers, publishers or periods in two columns ---- */

import { compared } from './compare.js';
import { $, el } from './dom.js';
import { countValues } from './filter.js';
import { withSource } from './headline.js';
import { base, change, shown, state } from './state.js';
import { axisOf, binsOver, daysOf, spanText } from './time.js';
import { valuesOf } from './values.js';
import { dayOf, isoDay, number, short } from './words.js';

const SIDES = { speaker: 'speakers', publisher: 'publishers', period: 'periods' };
const AT_MOST = 60;

/** What may be compared, the ones with the most mentions first. @returns {[string, string][]} value and words */
function choicesFor(by) {
  if (by === 'period') {
    const axis = axisOf(base().events, state.clock);
    return axis ? binsOver(axis).bins.map((b) => [`${isoDay(b.start)}/${isoDay(b.end)}`, spanText(b.start, b.end)]) : [];
  }
  const counts = countValues({ ...shown, almost: {} }, by);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).slice(0, 200).map(([v, n]) => [v, `${short(v, 60)} (${number(n)})`]);
}

function eventsOf(by, value) {
  if (by !== 'period') return shown.events.filter((e) => valuesOf(e, by).includes(value));
  const [from, to] = value.split('/').map(dayOf);
  return shown.events.filter((e) => { const d = daysOf(e, state.clock); return d && d[0] <= to && d[1] >= from; });
}

export function renderCompare() {
  const { by } = state.compare;
  const choices = choicesFor(by);
  const values = choices.map(([v]) => v);
  const a = values.includes(state.compare.a) ? state.compare.a : values[0] || '';
  const b = values.includes(state.compare.b) ? state.compare.b : values.find((v) => v !== a) || '';
  const set = (patch) => change({ compare: { by, a, b, ...patch } }, 'look');
  const pick = (side, value) => el('select', { id: `compare-${side}`, 'aria-label': side === 'a' ? 'Left side' : 'Right side', onchange: (ev) => set({ [side]: ev.target.value }) },
    ...choices.map(([v, t]) => el('option', { value: v, selected: v === value }, t)));
  const focused = document.activeElement && document.activeElement.id;
  const head = el('div', { class: 'view-head' }, el('label', {}, 'Compare two ', el('select', { id: 'compare-by', onchange: (ev) => change({ compare: { by: ev.target.value, a: '', b: '' } }, 'look') },
    ...Object.entries(SIDES).map(([v, t]) => el('option', { value: v, selected: v === by }, t)))), pick('a', a), el('span', {}, 'and'), pick('b', b));
  $('view-compare').replaceChildren(head, el('div', { class: 'scroll compare', tabindex: '0', role: 'region', 'aria-label': 'Comparison' },
    ...(a && b ? columns(compared(eventsOf(by, a), eventsOf(by, b)), nameIn(choices, by, a), nameIn(choices, by, b)) : [el('p', { class: 'note' }, 'There is nothing to compare among what is shown.')])));
  if (focused && $(focused)) $(focused).focus({ preventScroll: true });
}

const nameIn = (choices, by, value) => (by === 'period' ? choices.find(([v]) => v === value)[1] : short(value, 60));

/** @param {ReturnType<typeof compared>} found @param {string} left @param {string} right */
function columns({ onlyLeft, onlyRight, shared, against }, left, right) {
  const pairs = (title, list, shade) => (list.length ? [el('h3', { class: shade }, `${title} (${number(list.length)})`), ...list.slice(0, AT_MOST).map(([a, b]) => el('div', { class: 'two' }, briefly(a), briefly(b))), more(list)] : []);
  const column = (title, list) => el('section', {}, el('h3', {}, `Only ${title} (${number(list.length)})`), ...list.slice(0, AT_MOST).map(briefly), more(list));
  return [...pairs('Against each other', against, 'clash'), ...pairs('Both tell', shared, ''), el('div', { class: 'two' }, column(left, onlyLeft), column(right, onlyRight))];
}
const more = (list) => (list.length > AT_MOST ? el('p', { class: 'note' }, `and ${number(list.length - AT_MOST)} more`) : null);

/** A statement once, with the sentences that tell it. @param {KgEvent[]} told */
function briefly([e, ...others]) {
  const show = (one) => () => change({ event: one.id, node: null, bundle: null }, 'look');
  const quotes = others.filter((o, i) => o.text !== e.text && others.findIndex((p) => p.text === o.text) === i);
  return el('article', { class: `card q-${e.quad.replace(' ', '-')}` }, el('h4', {}, el('button', { class: 'link', onclick: show(e) }, ...withSource(e))), el('blockquote', { text: e.text }),
    quotes.map((o) => el('blockquote', {}, el('button', { class: 'link', title: 'Show this mention', onclick: show(o) }, el('bdi', { text: o.text })))));
}
