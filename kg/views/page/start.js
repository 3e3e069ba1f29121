/* ---- start: what the page is about, and the questions that it answers; shown while nothing is selected ---- */

import { nodeLink } from './cards.js';
import { countWords } from './counts.js';
import { el } from './dom.js';
import { symbol } from './draw.js';
import { differing, model } from './model.js';
import { asButton, questionsOfAll } from './questions.js';
import { fitSoon } from './select.js';
import { allShown, ask, base, shown, shownCounts } from './state.js';
import { daysOf, extentOf, spanText } from './time.js';
import { askAll } from './ways.js';
import { partiesOf } from './values.js';
import { many, number } from './words.js';

const MOST_ARTICLES = 60;
const MOST_RANKED = 8;
/** Longer answers are told in the order of the articles. */
const MOST_SORTED = 1000;
const PLAIN_TITLE = 'Knowledge graph';

export const heading = (over, ...title) => el('header', { class: 'head' }, el('p', { class: 'over' }, ...over), el('h2', {}, ...title));

/** The first and last day on which the articles were published, as one writes it; empty where none is dated. */
function reportedSpan(events) {
  const span = extentOf(events, 'reported');
  return span ? spanText(...span) : '';
}

/** What the corpus is called: its own title, the title of the one article, or how much it is and of when. */
export function titleOfAll() {
  if (model.title !== PLAIN_TITLE) return model.title;
  const { counts, events } = base();
  if (model.articles.length === 1 || counts.articles === 1) return (events[0] ? events[0].report : model.articles[0]).title;
  return [...countWords(counts, counts, counts.publishers ? ['articles', 'publishers'] : ['articles']), reportedSpan(events)].filter(Boolean).join(', ');
}

/** @param {(events: KgEvent[]) => Node[]} cards */
export function startPanel(cards) {
  const counts = shownCounts();
  const all = allShown();
  const over = [...countWords(counts, base().counts), all ? reportedSpan(shown.events) : ''].filter(Boolean).join(', ');
  const clashes = all ? shown.events.filter((e) => differing(e).some((d) => d.id > e.id)) : [];
  const questions = questionsOfAll();
  return [
    heading([over], all ? el('bdi', { text: titleOfAll() }) : 'What is shown'),
    standing(),
    ...(all ? [] : answerOf(cards)),
    questions.length ? el('h3', {}, 'Ask') : null, questions.length ? el('ul', { class: 'plain questions' }, ...questions.map(asButton)) : null,
    all ? el('p', { class: 'note' }, 'Or type “russia claims”, “met berlin”, a name or a quote above. Click a node or a line to read the sentence behind it.') : null,
    askAll(), el('h3', {}, 'Most involved'), ranks(),
    ...(all && clashes.length ? [el('h3', {}, `Contradictions (${number(clashes.length)})`), ...cards(clashes.slice(0, 5))] : []),
    articleList(),
  ].filter(Boolean);
}

/** How what is shown is told. */
function standing() {
  const counts = { fact: 0, claim: 0, real: 0, denied: 0, open: 0 };
  for (const e of shown.events) { counts[e.told] += 1; counts[e.mark] += 1; }
  return el('dl', { class: 'figures' }, ...[['as fact', counts.fact], ['as claim', counts.claim], ['denied', counts.denied], ['not yet real', counts.open]]
    .map(([k, v]) => el('div', {}, el('dd', { text: number(v) }), el('dt', { text: k }))));
}

/** The events that answer what is asked, as cards. */
const answerOf = (cards) => [el('h3', {}, 'Answer'), ...cards(shown.events.length > MOST_SORTED ? shown.events : [...shown.events].sort((a, b) => Number(a.wraps) - Number(b.wraps) || (daysOf(a, 'reported') || [0])[0] - (daysOf(b, 'reported') || [0])[0] || a.id - b.id))];

function ranks() {
  const [counts, seenBy] = [new Uint32Array(model.nodes.length), new Int32Array(model.nodes.length).fill(-1)];
  for (const e of shown.events) for (const n of partiesOf(e)) if (seenBy[n] !== e.id) { seenBy[n] = e.id; counts[n] += 1; }
  const list = [...counts.keys()].filter((n) => counts[n]).sort((a, b) => counts[b] - counts[a] || a - b).slice(0, MOST_RANKED).map((n) => [n, counts[n]]);
  return el('ol', { class: 'ranks' }, ...list.map(([n, count]) => {
    const bar = el('span', { class: 'bar' });
    bar.style.width = `${Math.max(3, 100 * count / list[0][1])}%`;
    return el('li', {}, el('div', {}, symbol(model.nodes[n].kind), ' ', nodeLink(n), el('span', { class: 'count', text: number(count) })), bar);
  }));
}

/** The articles that were read, with how many mentions of each are shown. */
function articleList() {
  const told = base().counts.articles;
  const made = el('details', { class: 'articles', open: model.articles.length < 16 }, el('summary', {}, many(model.articles.length, 'article'), told < model.articles.length ? `, ${number(told)} with mentions` : ''));
  const fill = () => { if (made.open && made.childElementCount < 2) made.append(...articleRows()); };
  made.addEventListener('toggle', fill);
  fill();
  return made;
}

function articleRows() {
  const counts = new Map();
  for (const e of shown.events) counts.set(e.article, (counts.get(e.article) || 0) + 1);
  const list = model.articles.map((a, i) => /** @type {[Article, number]} */ ([a, counts.get(i) || 0])).sort(([a], [b]) => ((a.published || '') < (b.published || '') ? -1 : 1));
  return [el('ol', { class: 'plain' }, ...list.slice(0, MOST_ARTICLES).map(([a, count]) => el('li', {}, el('button', { class: 'link', onclick: () => { ask({ article: [a.title] }); fitSoon(); } }, el('bdi', { text: a.title })),
      el('span', { class: 'faint' }, ` ${[a.publisher, a.published ? a.published.slice(0, 10) : null, many(count, 'mention')].filter(Boolean).join(' · ')}`)))),
    list.length > MOST_ARTICLES ? el('p', { class: 'note' }, `and ${number(list.length - MOST_ARTICLES)} more: see the filter Article`) : ''];
}
