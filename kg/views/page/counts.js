/* ---- counts: events, mentions, articles, publishers and origins, in the same words everywhere ---- */

import { many, number } from './words.js';

/** A mention that no event gathers is an event of its own. */
export const eventOf = (e) => (e.event < 0 ? -1 - e.id : e.event);

/**
 * @param {Iterable<KgEvent>} mentions
 * @returns {Counts} `origins` are the articles that are no copy of another one
 */
export function countsOf(mentions) {
  const [events, articles, publishers, origins] = [new Set(), new Set(), new Set(), new Set()];
  let [count, last] = [0, null];
  for (const e of mentions) {
    count += 1;
    events.add(eventOf(e));
    if (e.article === last) continue;
    last = e.article;
    articles.add(e.article);
    if (e.report.publisher) publishers.add(e.report.publisher);
    origins.add(e.report.copy === undefined ? e.article : e.report.copy);
  }
  return { events: events.size, mentions: count, articles: articles.size, publishers: publishers.size, origins: origins.size };
}

const COUNTED = [['events', 'event'], ['mentions', 'mention'], ['articles', 'article'], ['publishers', 'publisher'], ['origins', 'origin']];

/**
 * Counts in words; where there are fewer than all, "12 of 42 events". Origins are told where they are fewer than the articles.
 * @param {Counts} counts @param {Counts} [all] @param {string[]} [which]
 */
export function countWords(counts, all = counts, which = COUNTED.map(([k]) => k)) {
  return COUNTED.filter(([k]) => which.includes(k) && (k !== 'origins' || counts.origins < counts.articles))
    .map(([k, one]) => (counts[k] === all[k] ? many(all[k], one) : `${number(counts[k])} of ${many(all[k], one)}`));
}
