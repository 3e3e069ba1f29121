/* ---- turtle: the selected events as statements in the graph's own shape, under the graph's own names ---- */

import { expand, model } from './model.js';

export const literal = (text) => `"${String(text).replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)}"`;
const stamp = (iso) => `${literal(iso)}^^xsd:${iso.includes('T') ? 'dateTime' : 'date'}`;

const day = (iso) => `${literal(iso.slice(0, 10))}^^xsd:date`;

export function turtleOf(events) {
  const used = new Set(['xsd', 'kg', 'schema', 'oa', 'nif', 'dct', 'skos', 'rdfs', 'et']);
  const term = (curie) => {
    const at = curie.indexOf(':');
    const [prefix, local] = [curie.slice(0, at), curie.slice(at + 1)];
    if (model.prefixes[prefix] && /^[A-Za-z0-9_][A-Za-z0-9_-]*$/.test(local)) { used.add(prefix); return curie; }
    return `<${expand(curie).replace(/[\u0000-\u0020<>"{}|\\^`]/g, (c) => encodeURIComponent(c))}>`;
  };
  const blocks = [];
  const about = (subject, pairs) => {
    const kept = pairs.filter(([, v]) => v !== null && v !== undefined && v !== '' && v.length !== 0).map(([p, v]) => `    ${p} ${[v].flat().join(' , ')}`);
    if (kept.length) blocks.push(`${term(subject)}\n${kept.join(' ;\n')} .`);
  };
  const things = new Set();
  const articles = new Set();
  for (const e of events) {
    mentionTurtle(e, about, term);
    for (const n of [...e.actors, ...e.targets, ...e.places]) things.add(n);
    if (e.said && e.said.speaker !== null) things.add(e.said.speaker);
    articles.add(e.report);
  }
  for (const id of [...things].sort((a, b) => a - b)) {
    const n = model.nodes[id];
    about(n.iri, [['skos:prefLabel', literal(n.name)], ['skos:altLabel', n.aliases.map(literal)], ['kg:kind', literal(n.kind)]]);
  }
  for (const a of articles) if (a.iri) about(a.iri, [['a', ['schema:NewsArticle']], ['schema:headline', literal(a.title)], ['schema:datePublished', a.published ? stamp(a.published) : null], ['rdfs:comment', a.publisher ? literal(`Published by ${a.publisher}.`) : null]]);
  const head = [...used].filter((p) => model.prefixes[p]).sort().map((p) => `@prefix ${p}: <${model.prefixes[p]}> .`);
  return [...head, '', ...blocks].join('\n') + '\n';
}

/** When it happened, where that is known. */
function timeTurtle(when) {
  if (!when || !when.start) return [];
  return [['kg:timeExpression', when.text ? literal(when.text) : null], ['kg:beginDate', day(when.start)], ['kg:endDate', day(when.end || when.start)], ['kg:precision', when.precision ? `kg:${when.precision}` : null]];
}

function mentionTurtle(e, about, term) {
  const quoted = e.quote ? e.text.slice(e.quote[0], e.quote[1]) : e.text;
  const part = (name) => e.iri.replace(/mention-/, '') + '-' + name;
  about(e.iri, [['a', ['kg:EventMention']], ['kg:trigger', literal(e.trigger)], ['kg:eventType', term('et:' + e.type)], ['kg:rule', e.rule ? term(e.rule) : null],
    ['kg:actor', e.actors.map((n) => term(model.nodes[n].iri))], ['kg:target', e.targets.map((n) => term(model.nodes[n].iri))], ['kg:place', e.places.map((n) => term(model.nodes[n].iri))],
    ['kg:object', e.object ? literal(e.object) : null], ['kg:condition', e.condition ? literal(e.condition) : null], ['kg:polarity', `kg:${e.polarity}`], ['kg:status', `kg:${e.status}`],
    ['kg:certainty', `kg:${e.certainty}`], ['kg:confidence', e.confidence ? String(e.confidence) : null], ['kg:sentence', term(part('sentence'))],
    ...timeTurtle(e.when),
    ['kg:inArticle', e.report.iri ? term(e.report.iri) : null]]);
  about(part('sentence'), [['a', ['nif:RFC5147String']], ['dct:isPartOf', e.report.iri ? term(e.report.iri) : null], ['nif:anchorOf', literal(e.text)]]);
  about(part('evidence'), [['a', ['oa:Annotation']], ['oa:hasBody', [term(e.iri), ...(e.said ? [term(e.said.iri)] : [])]], ['oa:hasTarget', term(part('target'))]]);
  about(part('target'), [['a', ['nif:RFC5147String']], ['dct:isPartOf', e.report.iri ? term(e.report.iri) : null], ['nif:anchorOf', literal(quoted)]]);
  if (e.said) about(e.said.iri, [['a', ['kg:Claim', 'schema:Claim']], ['kg:claims', term(e.iri)], ['kg:speaker', e.said.speaker !== null ? term(model.nodes[e.said.speaker].iri) : null],
    ['kg:cue', literal(e.said.cue || '')], ['kg:manner', e.said.manner ? `kg:${e.said.manner}` : null], ['kg:stance', e.said.stance ? `kg:${e.said.stance}` : null]]);
}
