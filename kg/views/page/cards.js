/* ---- cards: the evidence of what is selected, one click from every node and link ---- */

import { $, el } from './dom.js';
import { lineSample, symbol } from './draw.js';
import { KINDS, QUAD_NAMES, STANDING_NAMES, STATUS_NAMES } from './kinds.js';
import { differing, expand, model, sentenceOf, whenText } from './model.js';
import { groupName, net } from './scene.js';
import { fitSoon, focusOn, openGroup, selectNode } from './select.js';
import { change, shown, state } from './state.js';
import { who } from './tips.js';
import { many, number, plain } from './words.js';

const CARDS_AT_ONCE = 40;
let cardsShown = CARDS_AT_ONCE;

export function renderDetails(what) {
  if (what !== 'more') cardsShown = CARDS_AT_ONCE;
  const panel = $('details');
  const body = state.event !== null ? eventPanel(model.events[state.event]) : state.node !== null ? nodePanel(model.nodes[state.node])
    : state.bundle && net.bundles.has(state.bundle) ? bundlePanel(net.bundles.get(state.bundle)) : state.bundle && /^g\d+$/.test(state.bundle)
      ? groupPanel(model.discs[Number(state.bundle.slice(1))]) : overview();
  const chosen = state.event !== null || state.node !== null || state.bundle;
  panel.replaceChildren(...(chosen ? [el('button', { class: 'close icon', 'aria-label': 'Close details', title: 'Close (Esc)', onclick: () => change({ node: null, bundle: null, event: null }, 'look') }, '×')] : []), ...body);
  panel.classList.toggle('chosen', Boolean(chosen));
  if (what !== 'more') panel.scrollTop = 0;
}

const heading = (over, ...title) => el('header', { class: 'head' }, el('p', { class: 'over' }, over), el('h2', {}, ...title));
const nodeLink = (id) => el('button', { class: 'link', onclick: () => selectNode(id) }, el('bdi', { text: model.nodes[id].name }));

function nodePanel(n) {
  const events = shown.events.filter((e) => n.events.has(e));
  const acts = events.filter((e) => e.actors.includes(n.id)).length;
  const meets = events.filter((e) => e.targets.includes(n.id)).length;
  const says = events.filter((e) => e.said && e.said.speaker === n.id).length;
  const focused = state.focus === n.id;
  const facts = [n.within ? `in ${n.within}` : null, n.country, n.unlinked ? 'in no gazetteer' : null].filter(Boolean);
  return [
    heading([symbol(n.kind), ` ${(KINDS[n.kind] || KINDS.unknown).name}`, ...(facts.length ? [` · ${facts.join(' · ')}`] : [])], el('bdi', { text: n.name })),
    n.aliases.length ? el('p', { class: 'aliases' }, 'Also ', el('bdi', { text: n.aliases.slice(0, 6).join(' · ') })) : null,
    el('dl', { class: 'figures' }, ...[['acts', acts], ['is acted on', meets], ['speaks', says]].flatMap(([k, v]) => [el('div', {}, el('dd', { text: number(v) }), el('dt', { text: k }))])),
    n.drawn ? el('div', { class: 'actions', role: 'group', 'aria-label': 'Around this node' },
      el('button', { class: focused && state.hops === 1 ? 'on' : '', 'aria-pressed': String(focused && state.hops === 1), onclick: () => focusOn(n.id, 1) }, 'Focus 1 hop'),
      el('button', { class: focused && state.hops === 2 ? 'on' : '', 'aria-pressed': String(focused && state.hops === 2), onclick: () => focusOn(n.id, 2) }, '2 hops'),
      el('button', { class: state.pick === n.id ? 'on' : '', 'aria-pressed': String(state.pick === n.id), onclick: () => change({ pick: state.pick === n.id ? null : n.id }, 'look') }, 'Path to …'),
      focused ? el('label', {}, 'Lines ', el('select', { id: 'way', 'aria-label': 'Direction of lines', onchange: (ev) => { change({ way: ev.target.value }); fitSoon(); } },
        ...[['both', 'in and out'], ['out', 'out only'], ['in', 'in only']].map(([v, t]) => el('option', { value: v, selected: state.way === v }, t)))) : null) : null,
    state.pick === n.id ? el('p', { class: 'note', role: 'status' }, 'Choose the other end: click a node, or search for it.') : null,
    n.links.length ? el('p', { class: 'links' }, ...n.links.map((l) => outLink(expand(l), linkName(l))).flatMap((a) => [a, ' '])) : null,
    ...cardList(events),
  ].filter(Boolean);
}

function bundlePanel(b) {
  const end = (key) => (typeof key === 'string' ? el('span', { text: groupName(Number(key.slice(1))) }) : nodeLink(key));
  const told = b.coarse ? 'between groups' : `${b.told === 'claim' ? 'claimed' : 'told as fact'}${b.mark === 'denied' ? ', denied' : b.mark === 'open' ? ', not yet real' : ''}`;
  return [heading(`${many(b.events.size, 'event')} · ${told}`, end(b.from), el('span', { class: 'arrow', text: b.both ? ' ↔ ' : b.coarse ? ' — ' : ' → ' }), end(b.to)), ...cardList([...b.events])];
}
function groupPanel(disc) {
  const inside = shown.events.filter((e) => e.lines.some((l) => model.nodes[l.from].group === disc.id && model.nodes[l.to].group === disc.id));
  const top = [...disc.members].sort((a, b) => b.events.size - a.events.size).slice(0, 12);
  return [heading(`Group of ${many(disc.members.length, 'actor')}`, groupName(disc.id)),
    el('div', { class: 'actions' }, el('button', { onclick: () => openGroup(disc.id) }, state.open.has(disc.id) ? 'Close this group' : 'Open this group')),
    el('h3', {}, 'Most connected'), el('ul', { class: 'plain' }, ...top.map((n) => el('li', {}, symbol(n.kind), ' ', nodeLink(n.id), el('span', { class: 'count', text: ` ${n.events.size}` })))),
    el('h3', {}, `${many(inside.length, 'event')} inside`), ...cardList(inside)];
}

function eventPanel(e) {
  const others = e.peers.filter((p) => p !== e && !differing(e).includes(p));
  return [heading(QUAD_NAMES[e.quad], el('bdi', { text: sentenceOf(e) })), card(e, true), ...(others.length ? [el('h3', {}, 'The same event in other words'), ...others.map((o) => card(o, false))] : [])];
}

/** Cards, the newest kept together with reports that contradict them. */
function cardList(events) {
  const seen = new Set();
  const list = events.filter((e) => !seen.has(e) && (differing(e).filter((d) => shown.set.has(d)).forEach((d) => seen.add(d)), true));
  const cards = list.slice(0, cardsShown).map((e) => card(e, false));
  if (!events.length) cards.push(el('p', { class: 'note' }, 'No event passes the filters.'));
  if (list.length > cardsShown) cards.push(el('button', { class: 'more', onclick: () => { cardsShown += CARDS_AT_ONCE; renderDetails('more'); } }, `Show more (${number(list.length - cardsShown)} left)`));
  return cards;
}

function card(e, full) {
  const against = differing(e);
  const one = el('article', { class: `card q-${e.quad.replace(' ', '-')}${state.event === e.id ? ' on' : ''}` },
    el('h3', {}, el('button', { class: 'link', title: 'Show this event', onclick: () => change({ event: e.id, node: null, bundle: null }, 'look') }, ...who(e))),
    el('p', { class: 'badges' }, ...badges(e)), quote(e), factsOf(e, full));
  if (!against.length) return one;
  one.classList.add('half');
  const pair = el('section', { class: 'against', 'aria-label': 'Contradicting reports' }, el('p', { class: 'clash' }, 'Reports that contradict each other'), el('div', { class: 'sides' }, one, ...against.map((d) => {
    const other = card({ ...d, peers: [] }, full);
    other.classList.add('half');
    return other;
  })));
  return pair;
}

function badges(e) {
  const list = [lineSample(e.quad, e.told, e.mark), el('span', { class: 'badge told-' + e.told }, e.told === 'claim' ? 'Claim' : 'Fact as told')];
  if (e.state !== 'actual') list.push(el('span', { class: 'badge mark-' + e.mark }, STATUS_NAMES[e.state] || e.state));
  if (e.state === 'denied' && e.status !== 'actual') list.push(el('span', { class: 'badge mark-open' }, STATUS_NAMES[e.status] || e.status));
  list.push(el('span', { class: 'badge' }, e.type.toLowerCase() + (e.mode ? ` · ${e.mode}` : '')));
  if (e.standing && !['asserted', 'claimedByOneSide', 'prospective'].includes(e.standing)) list.push(el('span', { class: 'badge strong' }, STANDING_NAMES[e.standing] || e.standing));
  return list;
}

/** The sentence with its evidence highlighted and its trigger underlined within. */
function quote(e) {
  const cuts = [0, e.text.length];
  for (const span of [e.quote, e.triggerAt]) if (span) cuts.push(...span);
  const edges = [...new Set(cuts)].sort((a, b) => a - b);
  const within = (span, at) => span && span[0] <= at && at < span[1];
  const out = el('blockquote', {});
  const mark = el('mark', {});
  for (let i = 0; i + 1 < edges.length; i += 1) {
    const text = e.text.slice(edges[i], edges[i + 1]);
    const into = within(e.quote, edges[i]) ? mark : out;
    if (into === mark && !mark.parentNode) out.append(mark);
    into.append(within(e.triggerAt, edges[i]) ? el('u', { text }) : text);
  }
  return out;
}

/** What is told of an event, name by name. */
function factsOf(e, full) {
  const rows = [['Said by', saidBy(e)], ...[['Quantities', e.quantities.join(' · ')], ['On condition', e.condition], ['Object', e.targets.length && e.object]].filter(([, v]) => v).map(([k, v]) => [k, [el('bdi', { text: v })]]),
    ['Publisher', [el('bdi', { text: e.publisher }), ` · grading: ${e.report.grade || 'none given'}`]],
    ['When said', [e.said && e.said.on ? `${e.said.on.slice(0, 10)} · ` : '', `published ${publishedText(e)}`]],
    ['Happened', [whenText(e.when)]],
    ['Where', [e.places.map((n) => placeText(model.nodes[n])).join('; ') || 'not told']],
    ['Information', [credibility(e)]],
    ['Extraction', [e.confidence ? meter(e.confidence) : 'no confidence', ' ', el('code', { text: e.rule || 'no rule' })]],
    ['Article', [e.report.url ? outLink(e.report.url, e.report.title) : el('bdi', { text: e.report.title })]]];
  if (full) rows.push(['Identifier', [el('code', { text: e.iri })]]);
  return el('dl', { class: 'facts' }, ...rows.flatMap(([k, v]) => [el('dt', { text: k }), el('dd', {}, ...v)]));
}

function saidBy({ said }) {
  if (!said) return ['the article itself'];
  const speaker = said.speaker !== null && said.speaker !== undefined ? nodeLink(said.speaker) : el('span', {}, said.name || 'someone unnamed');
  const how = [`“${plain(said.cue)}”`, said.manner, said.stance !== 'neutral' && said.stance, said.via.length && `through ${said.via.join(', ')}`].filter(Boolean);
  return [speaker, ` · ${how.join(' · ')}`];
}
const publishedText = ({ report: { published } }) => (published ? published.slice(0, 16).replace('T', ' ') + (published.endsWith('Z') ? ' UTC' : '') : 'on an unknown date');
const placeText = (p) => p.name + (p.within ? `, ${p.within}` : '') + (p.precision ? ` (${p.precision})` : '');

function credibility(e) {
  const publishers = new Set(e.peers.map((p) => p.publisher)).size;
  const base = e.peers.length > 1 ? `${many(e.peers.length, 'report')} by ${many(publishers, 'publisher')}` : 'one report';
  return `${base}${e.standing ? ` · ${STANDING_NAMES[e.standing] || e.standing}` : ''}${e.certainty !== 'certain' ? ` · told as ${e.certainty}` : ''}`;
}

const meter = (value) => el('span', { class: 'meter', title: `Confidence of the extraction ${value.toFixed(2)}` }, el('meter', { min: '0', max: '1', value: String(value), 'aria-label': 'Confidence of the extraction' }), ` ${value.toFixed(2)}`);

function outLink(href, text) {
  if (!/^https?:\/\//.test(href)) return el('bdi', { text });
  return el('a', { href, rel: 'noopener noreferrer', target: '_blank' }, el('bdi', { text }));
}
const linkName = (l) => (l.startsWith('wd:') ? 'Wikidata' : l.includes('wikipedia') ? 'Wikipedia' : l.includes('geonames') ? 'GeoNames' : l);

/** What there is, while nothing is selected. */
function overview() {
  const degree = new Map();
  for (const e of shown.events) for (const n of new Set([...e.actors, ...e.targets])) degree.set(n, (degree.get(n) || 0) + 1);
  const top = [...degree].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 8);
  const clashes = shown.events.filter((e) => differing(e).some((d) => d.id > e.id));
  const claims = shown.events.filter((e) => e.said).length;
  const open = shown.events.filter((e) => e.mark === 'open').length;
  const denied = shown.events.filter((e) => e.mark === 'denied').length;
  const articles = new Set(shown.events.map((e) => e.article)).size;
  return [
    heading('Overview', `${many(shown.events.length, 'event')} in ${many(articles, 'article')}`),
    el('dl', { class: 'figures' }, ...[['as fact', shown.events.length - claims], ['as claim', claims], ['denied', denied], ['not yet real', open]].map(([k, v]) => el('div', {}, el('dd', { text: number(v) }), el('dt', { text: k })))),
    el('p', { class: 'note' }, 'Click a node or a line to read the sentence behind it. Double-click a node to focus on it.'),
    el('h3', {}, 'Most involved'),
    el('ol', { class: 'ranks' }, ...top.map(([n, count]) => {
      const bar = el('span', { class: 'bar' });
      bar.style.width = `${Math.max(3, 100 * count / top[0][1])}%`;
      return el('li', {}, el('div', {}, symbol(model.nodes[n].kind), ' ', nodeLink(n), el('span', { class: 'count', text: number(count) })), bar);
    })),
    ...(clashes.length ? [el('h3', {}, `Contradictions (${number(clashes.length)})`), ...cardList(clashes.slice(0, 5))] : []),
  ];
}
