/* ---- model: the payload unpacked into plain objects, linked up; every text stays text ---- */

import { countsOf, eventOf } from './counts.js';
import { SAYING } from './kinds.js';
import { giveSides, sideNames } from './sides.js';
import { usualClock } from './time.js';
import { dayOf, isoDay } from './words.js';

const readWhen = (w) => (w ? { start: w[0], end: w[1], precision: w[2], basis: w[3], text: w[4] } : null);
const readSaid = (s) => (s ? { speaker: s[0], name: s[1], cue: s[2], manner: s[3], stance: s[4], certainty: s[5], on: s[6], via: s[7] || [], iri: s[8] } : null);

/** Whether it is told as having happened, as not having happened, or as open. */
function standOf(e) {
  e.told = e.said ? 'claim' : 'fact';
  e.state = e.polarity === 'negative' || (e.said && e.said.stance === 'denying') ? 'denied' : e.status;
  e.mark = { actual: 'real', denied: 'denied' }[e.state] || 'open';
  e.speaker = e.said ? e.said.name || 'Someone unnamed' : '';
}

/** The day on which an article was published, read once. @param {Article} report */
function reportedOn(report) {
  if (report.day === undefined) {
    report.day = report.published ? dayOf(report.published.slice(0, 10)) : null;
    report.days = report.day === null ? null : [report.day, report.day];
  }
  return report.day;
}

const SPEAKER = 0xe000;
const [TRIGGER, OBJECT, PARTY] = [SPEAKER + 1, SPEAKER + 2, SPEAKER + 16];
/** The headline with its names, for which letters of private use stand in the data. */
function unpacked(e, nodes) {
  return String(e.headline).replace(/[\ue000-\uf8ff]/g, (letter) => {
    const code = letter.charCodeAt(0);
    if (code === SPEAKER) return e.said.name;
    if (code === TRIGGER) return e.trigger;
    return code === OBJECT ? e.object : nodes[partyAt(e, code - PARTY)].name;
  });
}

/** A party by its position among actors, targets and places. */
const partyAt = (e, at) => (at < e.actors.length ? e.actors[at] : at - e.actors.length < e.targets.length ? e.targets[at - e.actors.length] : e.places[at - e.actors.length - e.targets.length]);

/** The lines of all events: each end is a party of the event or, where negative, another node. @returns {Line[]} */
function readLines(events) {
  const lines = [];
  const node = (e, end) => (end < 0 ? -1 - end : partyAt(e, end));
  for (const e of events) for (let i = 0; i < (e.ends || []).length; i += 3) lines.push({ id: lines.length, from: node(e, e.ends[i]), to: node(e, e.ends[i + 1]), event: e, both: Boolean(e.ends[i + 2]) });
  return lines;
}

/** @returns {KgEvent} */
function readEvent(data, row, index) {
  /** @type {any} */
  const e = {};
  for (let at = 0; at < row.length; at += 1) e[data.eventFields[at]] = row[at];
  e.id = index;
  for (const list of ['actors', 'targets', 'places', 'quantities']) e[list] = e[list] || [];
  e.quad = e.quad || 'none';
  Object.assign(e, { when: readWhen(e.when), said: readSaid(e.said) });
  e.day = e.when && e.when.start ? dayOf(e.when.start) : null;
  e.lastDay = e.day === null ? null : Math.max(e.day, dayOf(e.when.end || e.when.start) || e.day);
  standOf(e);
  e.text = data.sentences[e.sentence] || '';
  e.report = data.articles[e.article] || { title: 'Unknown article' };
  e.publisher = e.report.publisher || 'Publisher unknown';
  e.reported = reportedOn(e.report);
  e.days = e.day === null ? null : [e.day, e.lastDay];
  e.reportedDays = e.report.days || null;
  e.values = {};
  e.drawn = {};
  e.headline = unpacked(e, data.nodes);
  e.lines = [];
  return e;
}

/** Everything that the page knows, linked up. @returns {Model} */
export function buildModel(data) {
  const nodes = data.nodes.map((n) => ({ aliases: [], links: [], ...n, events: new Set(), ties: [], drawn: n.id < data.drawn, folded: '' }));
  const events = data.events.map((row, i) => readEvent(data, row, i));
  const lines = readLines(events);
  for (const line of lines) {
    line.event.lines.push(line);
    nodes[line.from].events.add(line.event);
    nodes[line.to].events.add(line.event);
  }
  for (const e of events) for (const n of [...e.actors, ...e.targets, ...e.places]) nodes[n].events.add(e);
  for (const e of events) if (e.said && e.said.speaker !== null && nodes[e.said.speaker]) nodes[e.said.speaker].events.add(e);
  linkEvents(nodes, events);
  const ties = (data.ties || []).map(([from, to, label, article, quote]) => ({ from, to, label, article, quote: quote || '' }));
  for (const tie of ties) { nodes[tie.from].ties.push(tie); nodes[tie.to].ties.push(tie); }
  const under = new Map();
  const up = data.up || nodes.map((n) => n.id);
  giveSides(nodes, up);
  const own = events.some((e) => e.imported) ? events.filter((e) => !e.imported) : events;
  up.forEach((top, n) => { if (!under.has(top)) under.set(top, []); under.get(top).push(n); });
  return { ...data, nodes, events, lines, ties, up, under, byIri: new Map(nodes.map((n) => [n.iri, n])), eventByIri: new Map(events.map((e) => [e.iri, e])),
    own, clock: usualClock(own), sides: sideNames(nodes), counts: countsOf(events), ownCounts: countsOf(own), phrases: data.phrases || { words: {}, skip: [] } };
}

/** Mentions of one event know each other, those without a line their node, and sayings what they introduce. */
function linkEvents(nodes, events) {
  const hubs = new Map(nodes.filter((n) => n.iri.startsWith('event:')).map((n) => [n.iri.slice(6), n]));
  const [byEvent, bySentence] = [new Map(), new Map()];
  const into = (held, key, e) => { if (!held.has(key)) held.set(key, []); held.get(key).push(e); return held.get(key); };
  for (const e of events) {
    e.hub = hubs.get(e.iri) || null;
    if (e.hub) e.hub.events.add(e);
    e.peers = into(byEvent, eventOf(e), e);
  }
  const saidIn = new Set(events.filter((e) => e.type === SAYING).map((e) => e.sentence));
  for (const e of events) { e.wraps = false; if (saidIn.has(e.sentence)) into(bySentence, `${e.article} ${e.sentence}`, e); }
  for (const list of bySentence.values()) for (const e of list) e.wraps = e.type === SAYING && list.some((o) => o.said && o !== e && o.said.cue === e.trigger && e.actors.includes(o.said.speaker));
}

/** The events' parties in words: who, to whom. */
export const names = (list) => list.map((n) => model.nodes[n].name).join(', ');

export const actorText = (e) => names(e.actors) || 'someone unnamed';

export const targetText = (e) => names(e.targets) || e.object || '';

/** @type {Model} */
export let model = null;
/** @param {Model} made */
export const setModel = (made) => { model = made; };

/** Reports of the same event that tell it otherwise: denied here, told as real there. */
export const differing = (e) => (e.peers.length < 2 ? [] : e.peers.filter((p) => p !== e && (p.state === 'denied') !== (e.state === 'denied')));

export function expand(curie) {
  const at = curie.indexOf(':');
  const space = model.prefixes[curie.slice(0, at)];
  return space && !curie.slice(at + 1).startsWith('//') ? space + curie.slice(at + 1) : curie;
}

/** An IRI as the page's data have it. @param {string} iri */
export function shorten(iri) {
  const [prefix, space] = Object.entries(model.prefixes).filter(([, s]) => iri.startsWith(s)).sort(([, a], [, b]) => b.length - a.length)[0] || ['', ''];
  return prefix ? `${prefix}:${iri.slice(space.length)}` : iri;
}

export const whenShort = (e) => (e.day === null ? 'undated' : e.day === e.lastDay ? isoDay(e.day) : `${isoDay(e.day)} – ${isoDay(e.lastDay)}`);

export function whenText(w) {
  if (!w) return 'not told';
  if (!w.start) return `“${w.text}” (not resolved)`;
  const [a, b] = [w.start.replace('T', ' ').replace(/:00(Z?)$/, '$1'), (w.end || w.start).replace('T', ' ').replace(/:00(Z?)$/, '$1')];
  return `${a === b ? a : `${a} – ${b}`}${w.precision ? ` · to the ${w.precision}` : ''}${w.basis === 'relative' ? ' · relative' : ''}${w.text ? ` · “${w.text}”` : ''}`;
}
