/* ---- questions: what one may ask of this graph, each answered by filters that are set with one click ---- */

import { el } from './dom.js';
import { KINDS, MEETING, SAYING } from './kinds.js';
import { differing, model } from './model.js';
import { fitSoon } from './select.js';
import { ask, base } from './state.js';
import { valuesOf } from './values.js';
import { askLink } from './ways.js';

/** @param {KgNode} n a country stands for all that belongs to it */
const party = (n, role) => (n.kind === 'country' && n.side ? { [`country-${role}`]: [n.side] } : { [role]: [n.name] });

/** Those that the most of these mentions have in a role, the first ones. */
function most(events, of, count) {
  const found = new Map();
  for (const e of events) for (const n of new Set(of(e))) found.set(n, (found.get(n) || 0) + 1);
  return [...found].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, count).map(([n]) => model.nodes[n]);
}

/**
 * Questions that this graph can answer, with how many mentions each would show.
 * @returns {Ready[]}
 */
function readyQuestions() {
  const all = base().events;
  const speaker = (e) => (e.said && e.said.speaker !== null ? [e.said.speaker] : []);
  /** @type {Ready[]} */
  const list = most(all, speaker, 2).map((n) => ({ text: `What does ${n.name} claim?`, facets: { ...party(n, 'speaker'), told: ['claim'] }, sparql: ['said-between', { speaker: n.name }] }));
  for (const [status, verb] of [['offered', 'offer'], ['requested', 'demand']]) {
    const [n] = most(all.filter((e) => e.state === status), (e) => [...e.actors, ...speaker(e)], 1);
    if (n) list.push({ text: `What does ${n.name} ${verb}?`, facets: { ...party(n, 'who'), state: [status] }, sparql: status === 'offered' ? ['offers', { actor: n.name }] : ['demands', {}] });
  }
  const pair = topPair(all);
  if (pair) list.push({ text: `What did ${pair[0].name} do to ${pair[1].name}?`, facets: { ...party(pair[0], 'actor'), ...party(pair[1], 'target') }, sparql: ['pair-timeline', { one: pair[0].name, other: pair[1].name }] });
  if (all.some((e) => e.type === MEETING)) list.push({ text: 'Who met whom, where and when?', facets: { type: [MEETING] }, more: { view: 'table' } });
  if (all.some((e) => differing(e).length)) list.push({ text: 'Where do accounts differ?', facets: { accounts: ['differ'] }, sparql: ['disagreements', {}] });
  if (all.some((e) => e.mark === 'denied')) list.push({ text: 'What is denied?', facets: { state: ['denied'] }, sparql: ['denials', {}] });
  return list;
}

const ready = { of: null, list: [] };
/** The questions of the whole graph, found once. */
export function questionsOfAll() {
  const { events } = base();
  if (ready.of !== events) Object.assign(ready, { of: events, list: readyQuestions() });
  return ready.list;
}

/** Who does the most to whom, sayings left out. */
function topPair(events) {
  const pairs = new Map();
  for (const e of events) if (e.type !== SAYING) for (const a of e.actors) for (const t of e.targets) if (a !== t) { const key = a * model.nodes.length + t; pairs.set(key, (pairs.get(key) || 0) + 1); }
  const [best] = [...pairs].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best ? [model.nodes[Math.floor(best[0] / model.nodes.length)], model.nodes[best[0] % model.nodes.length]] : null;
}

const answer = ({ facets, more }) => { ask(facets, more); fitSoon(); };
export const asButton = (q) => el('li', {}, el('button', { class: 'question', onclick: () => answer(q) }, el('bdi', { text: q.text })), askLink(q.sparql, q.text));

/** What one may ask of a node. */
export function askAbout(n) {
  if (!KINDS[n.kind] || ['phrase', 'event', 'item', 'place'].includes(n.kind)) return [];
  const has = (facet, value) => [...n.events].some((e) => valuesOf(e, facet).includes(value));
  const list = [];
  if ([...n.events].some((e) => e.said && e.said.speaker === n.id) || n.kind === 'country') list.push({ text: 'What it claims', facets: { ...party(n, 'speaker'), told: ['claim'] } });
  if (has('state', 'offered')) list.push({ text: 'Offers', facets: { ...party(n, 'who'), state: ['offered'] } });
  if (has('state', 'requested')) list.push({ text: 'Demands', facets: { ...party(n, 'who'), state: ['requested'] } });
  return list.length ? [el('div', { class: 'actions', role: 'group', 'aria-label': 'Questions' }, ...list.map((q) => el('button', { onclick: () => answer(q) }, q.text)))] : [];
}
