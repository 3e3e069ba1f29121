/* ---- filter: one set of events that all views show, and the counts beside every choice ---- */

import { model } from './model.js';
import { alongPath } from './paths.js';
import { fold } from './words.js';

export const FACETS = ['quad', 'type', 'told', 'state', 'speaker', 'publisher', 'kind'];

/** @type {Record<string, (e: KgEvent) => string[]>} */
const VALUES = {
  quad: (e) => [e.quad], type: (e) => [e.type], told: (e) => [e.told], state: (e) => [e.state],
  speaker: (e) => (e.said ? [e.speaker] : []), publisher: (e) => [e.publisher], kind: (e) => e.kinds,
};

/** @param {KgEvent} e */
function haystack(e) {
  if (!e.hay) {
    const words = [e.text, e.label, e.trigger, e.type, e.object || '', e.speaker, e.report.title];
    for (const n of [...e.actors, ...e.targets, ...e.places]) words.push(model.nodes[n].name, ...model.nodes[n].aliases);
    e.hay = fold(words.join(' \u0001 '));
  }
  return e.hay;
}

/** @param {KgEvent} e @param {Query} query */
const inDates = (e, query) => (e.day === null ? query.undated : (query.from === null || e.lastDay >= query.from) && (query.to === null || e.day <= query.to));

/** The facets whose choice an event does not meet. */
function failures(e, query) {
  const failed = FACETS.filter((facet) => query.facets[facet].size && !VALUES[facet](e).some((v) => query.facets[facet].has(v)));
  if (!inDates(e, query)) failed.push('date');
  return failed;
}

/**
 * Every test by itself, so that a choice's count says what choosing it would show.
 * @param {Query} query
 * @returns {Chosen}
 */
export function select(query) {
  const words = fold(query.text).split(/\s+/).filter(Boolean);
  const counts = Object.fromEntries(FACETS.map((f) => [f, new Map()]));
  const [dates, passed] = [[], []];
  const near = query.focus === null ? null : neighbourhood(query);
  const found = (e) => (!near || near.events.has(e)) && (e.confidence === 0 || e.confidence >= query.sure) && words.every((w) => haystack(e).includes(w));
  for (const e of model.events) {
    const failed = found(e) ? failures(e, query) : null;
    if (!failed || failed.length > 1) continue;
    if (!failed.length) passed.push(e);
    if (!failed.length || failed[0] === 'date') dates.push(e);
    for (const facet of FACETS) {
      if (!failed.length || failed[0] === facet) for (const v of VALUES[facet](e)) counts[facet].set(v, (counts[facet].get(v) || 0) + 1);
    }
  }
  const path = query.path ? alongPath(passed, query.path) : null;
  const events = path ? path.events : passed;
  return { events, set: new Set(events), counts, dates, undated: dates.filter((e) => e.day === null).length, path, near: near && near.nodes };
}

/**
 * What is met on the way from the node in focus: one or two hops, along or against the arrows or both.
 * @param {Query} query
 */
function neighbourhood({ focus, hops, way }) {
  const found = new Set();
  const seen = new Set([focus]);
  let edge = [focus];
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const n of edge) for (const e of model.nodes[n].events) {
      if (hop === 0 && !e.lines.length) found.add(e);
      for (const line of e.lines) {
        const out = line.from === n && (way !== 'in' || line.both);
        const into = line.to === n && (way !== 'out' || line.both);
        if (!out && !into) continue;
        found.add(e);
        const other = line.from === n ? line.to : line.from;
        if (!seen.has(other)) { seen.add(other); next.push(other); }
      }
    }
    edge = next;
  }
  return { events: found, nodes: seen };
}

/**
 * The lines to draw of an event: within a focus or on a path only those that belong to it.
 * @param {KgEvent} e @param {Chosen} selection
 */
export function linesOf(e, { path, near }) {
  const within = path ? path.nodes : near;
  return within ? e.lines.filter((l) => within.has(l.from) && within.has(l.to)) : e.lines;
}
