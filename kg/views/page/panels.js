/* ---- panels: what is known of the selected node, line, group or event, one click from every node and line ---- */

import { card, nodeLink, outLink } from './cards.js';
import { countWords, countsOf } from './counts.js';
import { $, copyText, el } from './dom.js';
import { symbol } from './draw.js';
import { citation, headline } from './headline.js';
import { KINDS, QUAD_NAMES } from './kinds.js';
import { differing, expand, model } from './model.js';
import { netWords } from './overview.js';
import { askAbout } from './questions.js';
import { leaveReview, reviewOf, reviewPanel, reviewing } from './review.js';
import { net, standsFor, tieOf } from './scene.js';
import { fitSoon, focusOn } from './select.js';
import { heading, startPanel } from './start.js';
import { change, clearFilters, shown, state } from './state.js';
import { thingLink } from './ways.js';
import { many, number, short } from './words.js';

const CARDS_AT_ONCE = 20;
let cardsShown = CARDS_AT_ONCE;
/** Whether a narrow screen, where nothing else lies beside the picture, shows what all is about. */
let about = false;
const nothing = () => ({ node: null, bundle: null, event: null, also: new Set() });

export function openAbout() {
  about = true;
  change(nothing(), 'look');
  $('details').focus();
}

/** To the details, which a narrow screen has to open first. */
export function toDetails() { if ($('details').getClientRects().length) $('details').focus(); else openAbout(); }

/** @returns {boolean} whether it was open */
export function leaveAbout() {
  const was = about;
  about = false;
  if (was) { change(nothing(), 'look'); $('show-start').focus(); }
  return was;
}

export function renderDetails(what) {
  if (what !== 'more') cardsShown = CARDS_AT_ONCE;
  const panel = $('details');
  const body = panelOf();
  if (body) about = false;
  const close = () => { if (reviewing()) leaveReview(); else if (!leaveAbout()) change(nothing(), 'look'); };
  panel.replaceChildren(body || about ? el('button', { class: `close icon${about ? ' narrow' : ''}`, 'aria-label': 'Close details', title: 'Close (Esc)', onclick: close }, '×') : '', ...(body || startPanel(cardList)));
  panel.classList.toggle('chosen', body !== null || about);
  $('show-start').setAttribute('aria-expanded', String(about));
  if (what !== 'more') requestAnimationFrame(() => { panel.scrollTop = 0; });
}

function panelOf() {
  if (reviewing()) return reviewPanel();
  if (state.also.size) return manyPanel([...state.also]);
  if (state.event !== null) return eventPanel(model.events[state.event]);
  if (state.path && state.node === state.path[1]) return pathPanel(state.path);
  if (state.node !== null) return nodePanel(model.nodes[state.node]);
  if (!state.bundle) return null;
  const tie = tieOf(state.bundle);
  if (tie) return tiePanel(tie);
  if (net.bundles.has(state.bundle)) return bundlePanel(net.bundles.get(state.bundle));
  return state.bundle === 'rest' ? restPanel() : null;
}

/** The events of the set that a node has to do with; rolled up, those of all that it stands for. */
export const eventsAt = (id) => { const ids = standsFor(id); return shown.events.filter((e) => ids.some((n) => model.nodes[n].events.has(e))); };

function nodePanel(n) {
  const events = eventsAt(n.id);
  const ids = new Set(standsFor(n.id));
  const has = (list) => list.some((i) => ids.has(i));
  const figures = n.kind === 'place' ? [['happens here', events.filter((e) => has(e.places)).length], ['is acted on', events.filter((e) => has(e.targets)).length]]
    : [['acts', events.filter((e) => has(e.actors)).length], ['is acted on', events.filter((e) => has(e.targets)).length], ['speaks', events.filter((e) => e.said && ids.has(e.said.speaker)).length]];
  const facts = [n.within ? `in ${n.within}` : null, n.side && n.kind !== 'country' ? model.sides.get(n.side) || n.side : null, n.unlinked ? 'in no gazetteer' : null].filter(Boolean);
  return [
    heading([symbol(n.kind), ` ${(KINDS[n.kind] || KINDS.unknown).name}`, ...(facts.length ? [` · ${facts.join(' · ')}`] : [])], el('bdi', { text: n.name })),
    n.aliases.length ? el('p', { class: 'aliases' }, 'Also ', el('bdi', { text: n.aliases.slice(0, 6).join(' · ') })) : null,
    el('dl', { class: 'figures' }, ...figures.map(([k, v]) => el('div', {}, el('dd', { text: number(v) }), el('dt', { text: k })))),
    tiesOf(n), aroundNode(n), ...askAbout(n),
    state.pick === n.id ? el('p', { class: 'note', role: 'status' }, 'Choose the other end: click a node, or search for it.') : null,
    n.links.length || model.ways ? el('p', { class: 'links' }, ...[...n.links.map((l) => outLink(expand(l), linkName(l))), thingLink(n.iri, 'All statements')].flatMap((a) => [a, ' '])) : null,
    ...cardList(events),
  ].filter(Boolean);
}

/** Offices, family and what it is part of, with the words that say so. */
function tiesOf(n) {
  const rows = n.ties.slice(0, 12).map((t) => el('li', {}, ...(t.from === n.id ? [`${t.label} of `, nodeLink(t.to)] : [nodeLink(t.from), `, ${t.label}`]), t.quote ? el('q', { class: 'faint', text: short(t.quote, 90) }) : el('span', { class: 'faint', text: t.article < 0 ? ' known beforehand' : ` ${short(model.articles[t.article].title, 60)}` })));
  return rows.length ? el('ul', { class: 'plain ties' }, ...rows) : null;
}

function aroundNode(n) {
  if (!n.drawn && standsFor(n.id).length < 2) return null;
  const focused = state.focus === n.id;
  const hop = (hops, text) => el('button', { class: focused && state.hops === hops ? 'on' : '', 'aria-pressed': String(focused && state.hops === hops), onclick: () => focusOn(n.id, hops) }, text);
  return el('div', { class: 'actions', role: 'group', 'aria-label': 'Around this node' }, hop(1, 'Focus 1 hop'), hop(2, '2 hops'),
    el('button', { class: state.pick === n.id ? 'on' : '', 'aria-pressed': String(state.pick === n.id), onclick: () => change({ pick: state.pick === n.id ? null : n.id }, 'look') }, 'Path to …'),
    state.pins.has(n.id) ? el('button', { onclick: () => { const pins = new Map(state.pins); pins.delete(n.id); change({ pins }); } }, 'Unpin') : null,
    focused ? el('label', {}, 'Lines ', el('select', { id: 'way', 'aria-label': 'Direction of lines', onchange: (ev) => { change({ way: ev.target.value }); fitSoon(); } },
      ...[['both', 'in and out'], ['out', 'out only'], ['in', 'in only']].map(([v, t]) => el('option', { value: v, selected: state.way === v }, t)))) : null);
}

function bundlePanel(b) {
  const told = b.coarse ? netWords(b) : `${b.told === 'claim' ? 'claimed' : 'told as fact'}${b.mark === 'denied' ? ', denied' : b.mark === 'open' ? ', not yet real' : ''}`;
  const counts = countsOf(b.events);
  return [heading([`${countWords(counts, counts, ['events', 'mentions']).join(', ')} · ${told}`], nodeLink(b.from), el('span', { class: 'arrow', text: b.both ? ' ↔ ' : b.coarse ? ' — ' : ' → ' }), nodeLink(b.to)), ...cardList([...b.events])];
}

function tiePanel(t) {
  const article = model.articles[t.article];
  return [heading(['Office or tie'], nodeLink(t.from), el('span', { class: 'arrow', text: `, ${t.label}${t.label === 'part of' ? ' ' : ' of '}` }), nodeLink(t.to)),
    t.quote ? el('blockquote', { text: t.quote }) : null,
    el('p', { class: 'note' }, article ? `As told in “${article.title}”${article.publisher ? `, ${article.publisher}` : ''}.` : 'Known beforehand; no article here says so.')].filter(Boolean);
}

/** What the picture leaves out. */
const restPanel = () => [heading([many(net.rest.size, 'mention')], 'Not in the picture'),
  el('p', { class: 'note' }, 'Of those who occur once and act on nobody named, or who are less involved than those drawn. Filters and the search bring them in.'), ...cardList([...net.rest])];

function eventPanel(e) {
  const rest = e.peers.filter((p) => p !== e && !differing(e).includes(p));
  const cite = el('button', { onclick: () => copyText(citation(e), 'Copied with its source.') }, 'Copy with source');
  return [heading([QUAD_NAMES[e.quad]], ...headline(e)), el('div', { class: 'actions' }, cite, reviewOf(e)), card(e, true), ...(rest.length ? [el('h3', {}, 'The same event in other words'), ...rest.map((o) => card(o, false))] : [])];
}

/** The way from one to the other, with the sentence behind every step. */
function pathPanel([start, goal]) {
  const { length } = shown.path;
  return [heading(['Path'], nodeLink(start), el('span', { class: 'arrow', text: ' … ' }), nodeLink(goal)),
    el('p', { class: 'note' }, length === null ? 'Nothing that is told here joins the two: no act between named parties leads from one to the other.' : `${many(length, 'step')}; every act between neighbours on a shortest way:`),
    el('div', { class: 'actions' }, el('button', { onclick: () => { change({ path: null }); fitSoon(); } }, 'Leave the path')), ...(length === null ? [] : cardList(shown.events))];
}

/** Several nodes chosen together: what they have to do with each other and with the rest. */
function manyPanel(ids) {
  const among = shown.events.filter((e) => ids.filter((n) => model.nodes[n].events.has(e)).length > 1);
  return [heading(['Selection'], many(ids.length, 'node')), el('ul', { class: 'plain' }, ...ids.slice(0, 30).map((n) => el('li', {}, symbol(model.nodes[n].kind), ' ', nodeLink(n)))),
    el('h3', {}, `${many(among.length, 'mention')} between them`), ...cardList(among)];
}

/** Cards, each kept together with reports that contradict it. */
function cardList(events) {
  const seen = new Set();
  const list = events.filter((e) => !seen.has(e) && (differing(e).filter((d) => shown.set.has(d)).forEach((d) => seen.add(d)), true));
  const cards = list.slice(0, cardsShown).map((e) => card(e, false));
  if (!events.length) cards.push(el('p', { class: 'note' }, 'No event passes the filters. ', el('button', { class: 'link', onclick: clearFilters }, 'Clear filters')));
  if (list.length > cardsShown) cards.push(el('button', { class: 'more', onclick: () => { cardsShown += CARDS_AT_ONCE; renderDetails('more'); } }, `Show more (${number(list.length - cardsShown)} left)`));
  return cards;
}

const linkName = (l) => (l.startsWith('wd:') ? 'Wikidata' : l.includes('wikipedia') ? 'Wikipedia' : l.includes('geonames') ? 'GeoNames' : l);
