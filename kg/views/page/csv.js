/* ---- csv: events as a table ---- */

import { expand, model, names } from './model.js';
import { plain } from './words.js';

/** A cell of a spreadsheet; one that would be taken for a formula is marked as text. */
function cell(value) {
  let text = plain(value);
  if (/^[\s]*[=+\-@]/.test(text) && Number.isNaN(Number(text))) text = `'${text}`;
  return /[",\n\r;]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function csvOf(events) {
  const head = ['id', 'event', 'headline', 'actors', 'trigger', 'targets', 'object', 'type', 'mode', 'quad', 'told', 'status', 'polarity', 'certainty', 'speaker', 'cue', 'manner', 'start', 'end',
    'precision', 'places', 'confidence', 'rule', 'publisher', 'published', 'title', 'url', 'sentence'];
  const rows = events.map((e) => [expand(e.iri), e.event < 0 ? '' : expand(model.happenings[e.event]), e.headline, names(e.actors), e.trigger, names(e.targets), e.object || '', e.type, e.mode || '',
    e.quad, e.told, e.status, e.polarity, e.certainty, e.speaker, e.said ? e.said.cue : '', e.said ? e.said.manner : '', e.when ? e.when.start : '', e.when ? e.when.end : '',
    e.when ? e.when.precision : '', names(e.places), e.confidence || '', e.rule || '', e.report.publisher || '', e.report.published || '', e.report.title, e.report.url || '', e.text]);
  return '\ufeff' + [head, ...rows].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Events as records, with names, full identifiers and the sentence. */
export function jsonOf(events) {
  const record = (e) => ({ id: expand(e.iri), event: e.event < 0 ? null : expand(model.happenings[e.event]), headline: e.headline, actors: e.actors.map(party), targets: e.targets.map(party), places: e.places.map(party),
    object: e.object || null, trigger: e.trigger, type: e.type, status: e.status, polarity: e.polarity, speaker: e.said ? e.speaker : null, when: e.when, confidence: e.confidence || null,
    publisher: e.report.publisher || null, published: e.report.published || null, title: e.report.title, url: e.report.url || null, sentence: e.text });
  const party = (n) => ({ id: expand(model.nodes[n].iri), name: model.nodes[n].name });
  return JSON.stringify(events.map(record), null, 1) + '\n';
}
