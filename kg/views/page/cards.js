/* ---- cards: the evidence of an event: its line, the sentence with the words marked, and what is told of it ---- */

import { countWords, countsOf } from './counts.js';
import { el } from './dom.js';
import { lineSample } from './draw.js';
import { withSource } from './headline.js';
import { STANDING_NAMES, STATUS_NAMES, toldNames } from './kinds.js';
import { differing, expand, model, whenText } from './model.js';
import { selectNode } from './select.js';
import { change, state } from './state.js';
import { thingLink } from './ways.js';
import { plain } from './words.js';

/** @param {KgEvent} e @param {boolean} full */
export function card(e, full, alone = false) {
  const against = alone ? [] : differing(e);
  const one = el('article', { class: `card q-${e.quad.replace(' ', '-')}${state.event === e.id ? ' on' : ''}` },
    el('h3', {}, el('button', { class: 'link', title: 'Show this event', onclick: () => change({ event: e.id, node: null, bundle: null }, 'look') }, ...withSource(e))),
    el('p', { class: 'badges' }, ...badges(e)), quote(e), factsOf(e, full));
  if (!against.length) return one;
  const sides = [one, ...against.map((d) => card(d, full, true))];
  for (const side of sides) side.classList.add('half');
  return el('section', { class: 'against', 'aria-label': 'Contradicting reports' }, el('p', { class: 'clash' }, 'Reports that contradict each other'), el('div', { class: 'sides' }, ...sides));
}

function badges(e) {
  const [how, status] = toldNames(e);
  const list = [lineSample(e.quad, e.told, e.mark), el('span', { class: `badge told-${e.told}` }, how)];
  if (status) list.push(el('span', { class: `badge mark-${e.mark}` }, status));
  if (e.state === 'denied' && e.status !== 'actual') list.push(el('span', { class: 'badge mark-open' }, STATUS_NAMES[e.status] || e.status));
  list.push(el('span', { class: 'badge' }, e.type.toLowerCase() + (e.mode ? ` · ${e.mode}` : '')));
  if (e.standing && !['asserted', 'claimedByOneSide', 'prospective', 'denied'].includes(e.standing)) list.push(el('span', { class: 'badge strong' }, STANDING_NAMES[e.standing] || e.standing));
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
  if (full) rows.push(['Identifier', [el('code', { text: expand(e.iri) }), ' ', thingLink(e.iri, 'all statements')]]);
  return el('dl', { class: 'facts' }, ...rows.flatMap(([k, v]) => [el('dt', { text: k }), el('dd', {}, ...v)]));
}

function saidBy({ said }) {
  if (!said) return ['the article itself'];
  const speaker = said.speaker !== null && said.speaker !== undefined ? nodeLink(said.speaker) : el('span', {}, said.name || 'someone unnamed');
  const how = [`“${plain(said.cue)}”`, said.manner, said.stance !== 'neutral' && said.stance, said.via.length && `through ${said.via.join(', ')}`].filter(Boolean);
  return [speaker, ` · ${how.join(' · ')}`];
}
const publishedText = ({ report: { published } }) => (published ? published.slice(0, 16).replace('T', ' ') + (published.endsWith('Z') ? ' UTC' : (/[+-]\d\d:\d\d$/.exec(published) || []).map((zone) => ` UTC${zone}`).join('')) : 'on an unknown date');
const placeText = (p) => p.name + (p.within ? `, ${p.within}` : '') + (p.precision ? ` (${p.precision})` : '');

/** How many tell of the event: mentions in articles of publishers; several mentions of one article are no second report. */
function credibility(e) {
  const counts = countsOf(e.peers);
  const base = countWords(counts, counts, counts.publishers > 1 ? ['mentions', 'articles', 'publishers', 'origins'] : ['mentions', 'articles', 'origins']).join(', ');
  return `${base}${e.standing ? ` · ${STANDING_NAMES[e.standing] || e.standing}` : ''}${e.certainty !== 'certain' ? ` · told as ${e.certainty}` : ''}`;
}

const meter = (value) => el('span', { class: 'meter', title: `Confidence of the extraction ${value.toFixed(2)}` },
  el('meter', { min: '0', max: '1', low: '0.5', high: '0.75', optimum: '1', value: String(value), 'aria-label': 'Confidence of the extraction' }), ` ${value.toFixed(2)}`);

export function outLink(href, text) {
  if (!/^https?:\/\//.test(href)) return el('bdi', { text });
  return el('a', { href, rel: 'noopener noreferrer', target: '_blank' }, el('bdi', { text }));
}

export const nodeLink = (id) => el('button', { class: 'link', onclick: () => selectNode(id) }, el('bdi', { text: model.nodes[id].name }));
