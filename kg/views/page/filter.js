/* ---- filter: one set of events that all views show, and the counts beside every choice ---- */

import { model } from './model.js';
import { alongPath } from './paths.js';
import { daysOf } from './time.js';
import { FACETS, codedValues, valuesOf } from './values.js';
import { fold } from './words.js';

/** Where words are looked for: what is said, who takes part, who says it; not the title of the article. @param {KgEvent} e */
function haystack(e) {
  if (!e.hay) {
    const words = [e.text, e.label, e.trigger, e.type, e.object || '', e.speaker];
    for (const n of [...e.actors, ...e.targets, ...e.places]) words.push(model.nodes[n].name, ...model.nodes[n].aliases);
    e.hay = fold(words.join(' \u0001 '));
  }
  return e.hay;
}

/** @param {KgEvent} e @param {Query} query */
function inDates(e, query) {
  const days = daysOf(e, query.clock);
  if (!days) return query.undated;
  return (query.from === null || days[1] >= query.from) && (query.to === null || days[0] <= query.to);
}

/** Whether an event has one of the values chosen of a facet, and none of those left out. */
function meets(e, facet, chosen, without) {
  const values = valuesOf(e, facet);
  return (!chosen.size || values.some((v) => chosen.has(v))) && !(without.size && values.some((v) => without.has(v)));
}

/**
 * Every test by itself, so that a choice's count can say what choosing it would show.
 * @param {Query} query
 * @returns {Chosen}
 */
export function select(query) {
  const words = fold(query.text).split(/\s+/).filter(Boolean);
  const asked = FACETS.filter((f) => query.facets[f].size || query.without[f].size);
  const near = query.focus === null ? null : neighbourhood(query);
  const found = (e) => (query.coded || !e.imported) && (!near || near.events.has(e)) && (e.confidence === 0 || e.confidence >= query.sure) && words.every((w) => haystack(e).includes(w));
  const passed = [];
  /** @type {Record<string, KgEvent[]>} what fails one test alone, by that test */
  const almost = { date: [] };
  for (const e of model.events) {
    if (!found(e)) continue;
    const failed = asked.filter((f) => !meets(e, f, query.facets[f], query.without[f]));
    if (!inDates(e, query)) failed.push('date');
    if (!failed.length) passed.push(e);
    else if (failed.length === 1) (almost[failed[0]] = almost[failed[0]] || []).push(e);
  }
  const path = query.path ? alongPath(passed, query.path) : null;
  const events = path ? path.events : passed;
  const dates = [...events, ...(path ? [] : almost.date)];
  return { events, set: new Set(events), almost: path ? {} : almost, dates, undated: dates.filter((e) => !daysOf(e, query.clock)).length, path, near: near && near.nodes };
}

/**
 * How many mentions each value of a facet would show if it alone were chosen there.
 * @param {Chosen} chosen @param {string} facet
 * @returns {Map<string, number>}
 */
export function countValues({ events, almost }, facet) {
  const { names, codes, starts } = codedValues(facet);
  const counts = new Uint32Array(names.length);
  for (const list of [events, almost[facet] || []]) for (const { id } of list) for (let i = starts[id]; i < starts[id + 1]; i += 1) counts[codes[i]] += 1;
  return new Map(names.map((name, i) => /** @type {[string, number]} */ ([name, counts[i]])).filter(([, count]) => count));
}

/**
 * What is met on the way from the node in focus: one or two hops, along or against the arrows or both; and what it says.
 * @param {Query} query
 */
function neighbourhood({ focus, whole, hops, way }) {
  const found = new Set();
  let edge = (whole && model.under.get(focus)) || [focus];
  const seen = new Set(edge);
  for (let hop = 0; hop < hops; hop += 1) {
    const next = [];
    for (const n of edge) for (const e of model.nodes[n].events) {
      if (hop === 0 && (!e.lines.length || (way !== 'in' && speaks(e, n)))) { found.add(e); for (const l of e.lines) { seen.add(l.from); seen.add(l.to); } }
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
const speaks = (e, n) => e.said !== null && e.said.speaker === n;

/**
 * The lines to draw of an event: within a focus or on a path only those that belong to it.
 * @param {KgEvent} e @param {Chosen} chosen
 */
export function linesOf(e, { path, near }) {
  const within = path ? path.nodes : near;
  return within ? e.lines.filter((l) => within.has(l.from) && within.has(l.to)) : e.lines;
}
