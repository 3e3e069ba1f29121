/* ---- csv: events as a table ---- */

import { model, names } from './model.js';
import { plain } from './words.js';

/** A cell of a spreadsheet; one that would be taken for a formula is marked as text. */
function cell(value) {
  let text = plain(value);
  if (/^[\s]*[=+\-@]/.test(text) && Number.isNaN(Number(text))) text = `'${text}`;
  return /[",\n\r;]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

export function csvOf(events) {
  const head = ['id', 'event', 'actors', 'trigger', 'targets', 'object', 'type', 'mode', 'quad', 'told', 'status', 'polarity', 'certainty', 'speaker', 'cue', 'manner', 'start', 'end',
    'precision', 'places', 'confidence', 'rule', 'publisher', 'published', 'title', 'url', 'sentence'];
  const rows = events.map((e) => [e.iri, e.event < 0 ? '' : model.happenings[e.event], names(e.actors), e.trigger, names(e.targets), e.object || '', e.type, e.mode || '',
    e.quad, e.told, e.status, e.polarity, e.certainty, e.speaker, e.said ? e.said.cue : '', e.said ? e.said.manner : '', e.when ? e.when.start : '', e.when ? e.when.end : '',
    e.when ? e.when.precision : '', names(e.places), e.confidence || '', e.rule || '', e.report.publisher || '', e.report.published || '', e.report.title, e.report.url || '', e.text]);
  return '\ufeff' + [head, ...rows].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n';
}
