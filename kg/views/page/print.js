/* ---- print: what is shown with every quote and its source, whatever view is open ---- */

import { countWords, countsOf } from './counts.js';
import { $, el } from './dom.js';
import { withSource } from './headline.js';
import { whenText } from './model.js';
import { titleOfAll } from './start.js';
import { base, shown, state } from './state.js';
import { filtersInUse } from './strip.js';
import { printedTimeline } from './timeline.js';
import { number } from './words.js';

const MOST_PRINTED = 2000;

function fillPrint() {
  const events = shown.events.slice(0, MOST_PRINTED);
  const filters = filtersInUse().map(([text]) => text);
  $('print').replaceChildren(el('h2', {}, el('bdi', { text: titleOfAll() })), el('p', {}, countWords(countsOf(shown.events), base().counts).join(', '), filters.length ? `. Filtered: ${filters.join('; ')}.` : '.'), ...(state.view === 'timeline' ? printedTimeline() : []),
    ...events.map((e) => el('article', { class: 'printed' }, el('h3', {}, ...withSource(e)), el('blockquote', { text: e.text }), el('p', {}, [whenText(e.when), e.report.title, e.report.url].filter(Boolean).join(' · ')))),
    events.length < shown.events.length ? el('p', {}, `${number(shown.events.length - events.length)} further mentions are not printed; the table (CSV) holds them all.`) : '');
}

export function startPrint(repaint) {
  const root = document.documentElement;
  addEventListener('beforeprint', () => { root.classList.add('printing'); repaint(); fillPrint(); });
  addEventListener('afterprint', () => { root.classList.remove('printing'); $('print').replaceChildren(); repaint(); });
}
