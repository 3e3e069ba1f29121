/* ---- data: the payload unpacked into plain objects; every text stays text ---- */

const $ = (id) => document.getElementById(id);
const DAY = 86400000;

/** Make an element. Attributes by name, `on…` as listeners; children are nodes or text, never markup. */
function el(tag, attrs, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'text') made.textContent = value;
    else if (name in made && typeof value !== 'string') made[name] = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== false) made.append(child);
  return made;
}

function svg(tag, attrs, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attrs || {})) made.setAttribute(name, value);
  made.append(...children.flat());
  return made;
}

const HIDDEN_LETTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
/** Text without the letters that turn or hide text; for the canvas and for attributes. */
const plain = (text) => String(text === null || text === undefined ? '' : text).replace(HIDDEN_LETTERS, '');
const short = (text, most) => { const t = plain(text); return t.length > most ? t.slice(0, most - 1) + '…' : t; };
const fold = (text) => plain(text).toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '');
const written = new Intl.NumberFormat('en');
const number = (n) => written.format(n);
const many = (n, one, more) => `${number(n)} ${n === 1 ? one : more || one + 's'}`;

async function loadData() {
  const block = $('data');
  if (block.type === 'application/json') return JSON.parse(block.textContent);
  const bytes = Uint8Array.from(atob(block.textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
}

const KINDS = {
  country: { name: 'State', shape: 'square', size: 17 },
  government: { name: 'Government', shape: 'square', size: 13 },
  organisation: { name: 'Organisation', shape: 'diamond', size: 16 },
  'armed-force': { name: 'Armed force', shape: 'triangleDown', size: 16 },
  person: { name: 'Person', shape: 'dot', size: 13 },
  group: { name: 'Group', shape: 'hexagon', size: 14 },
  place: { name: 'Place', shape: 'triangle', size: 14 },
  item: { name: 'Thing', shape: 'star', size: 14 },
  unknown: { name: 'Not linked', shape: 'dot', size: 10 },
  phrase: { name: 'Object', shape: 'box', size: 7 },
  event: { name: 'No second party', shape: 'small', size: 5 },
};
const QUADS = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict', 'none'];
const QUAD_NAMES = {
  'verbal cooperation': 'Verbal cooperation', 'material cooperation': 'Material cooperation',
  'verbal conflict': 'Verbal conflict', 'material conflict': 'Material conflict', none: 'Statement',
};
const STATUS_NAMES = {
  actual: 'Told as real', denied: 'Denied or negated', planned: 'Planned', offered: 'Offered', requested: 'Requested',
  threatened: 'Threatened', hoped: 'Hoped for', possible: 'Possible', hypothetical: 'Hypothetical',
};
const TOLD_NAMES = { fact: 'Told as fact', claim: 'Claim of a speaker' };
const STANDING_NAMES = {
  asserted: 'asserted', claimedByOneSide: 'claimed by one side', contested: 'contested', confirmed: 'confirmed by several',
  denied: 'denied', prospective: 'not yet real',
};

const dayOf = (iso) => { const t = Date.parse(iso); return Number.isNaN(t) ? null : Math.floor(t / DAY); };
const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);

function readEvent(data, row, index) {
  const e = {};
  data.eventFields.forEach((field, at) => { e[field] = row[at]; });
  e.id = index;
  for (const list of ['actors', 'targets', 'places', 'quantities']) e[list] = e[list] || [];
  e.quad = e.quad || 'none';
  const w = e.when;
  e.when = w ? { start: w[0], end: w[1], precision: w[2], basis: w[3], text: w[4] } : null;
  e.day = e.when && e.when.start ? dayOf(e.when.start) : null;
  e.lastDay = e.day === null ? null : Math.max(e.day, dayOf(e.when.end || e.when.start) || e.day);
  const s = e.said;
  e.said = s ? { speaker: s[0], name: s[1], cue: s[2], manner: s[3], stance: s[4], certainty: s[5], on: s[6], via: s[7] || [], iri: s[8] } : null;
  e.told = e.said ? 'claim' : 'fact';
  e.state = e.polarity === 'negative' || (e.said && e.said.stance === 'denying') ? 'denied' : e.status;
  e.mark = e.state === 'actual' ? 'real' : e.state === 'denied' ? 'denied' : 'open';
  e.speaker = e.said ? e.said.name || 'Someone unnamed' : '';
  e.text = data.sentences[e.sentence] || '';
  e.report = data.articles[e.article] || { title: 'Unknown article' };
  e.publisher = e.report.publisher || 'Publisher unknown';
  e.lines = [];
  return e;
}

/** Everything that the page knows, linked up. */
function buildModel(data) {
  const nodes = data.nodes.map((n) => ({ aliases: [], links: [], ...n, events: new Set(), drawn: n.id < data.drawn, folded: '' }));
  const events = data.events.map((row, i) => readEvent(data, row, i));
  const lines = data.lines.map(([from, to, event, both], id) => ({ id, from, to, event: events[event], both: Boolean(both) }));
  for (const line of lines) {
    line.event.lines.push(line);
    nodes[line.from].events.add(line.event);
    nodes[line.to].events.add(line.event);
  }
  for (const e of events) for (const n of [...e.actors, ...e.targets, ...e.places]) nodes[n].events.add(e);
  for (const e of events) if (e.said && e.said.speaker !== null && nodes[e.said.speaker]) nodes[e.said.speaker].events.add(e);
  const hubs = new Map(nodes.filter((n) => n.iri.startsWith('event:')).map((n) => [n.iri.slice(6), n]));
  for (const e of events) { e.hub = hubs.get(e.iri) || null; if (e.hub) e.hub.events.add(e); }
  const byHappening = new Map();
  for (const e of events) {
    e.kinds = [...new Set([...e.actors, ...e.targets].map((n) => nodes[n].kind))];
    const key = e.event < 0 ? -1 - e.id : e.event;
    if (!byHappening.has(key)) byHappening.set(key, []);
    byHappening.get(key).push(e);
    e.peers = byHappening.get(key);
  }
  const byIri = new Map(nodes.map((n) => [n.iri, n]));
  const eventByIri = new Map(events.map((e) => [e.iri, e]));
  const dated = events.filter((e) => e.day !== null);
  const extent = dated.length ? [dated.reduce((m, e) => Math.min(m, e.day), Infinity), dated.reduce((m, e) => Math.max(m, e.lastDay), -Infinity)] : null;
  const discs = (data.discs || []).map(([x, y, r], id) => ({ id, x, y, r, members: [] }));
  if (discs.length) for (const n of nodes) if (n.drawn) discs[n.group].members.push(n);
  return { ...data, nodes, events, lines, byIri, eventByIri, extent, discs, dated: dated.length, happeningCount: byHappening.size };
}

/** The events' parties in words: who, to whom. */
const names = (list) => list.map((n) => model.nodes[n].name).join(', ');
const actorText = (e) => names(e.actors) || 'someone unnamed';
const targetText = (e) => names(e.targets) || e.object || '';
const sentenceOf = (e) => [actorText(e), e.trigger, targetText(e)].filter(Boolean).join(' → ');

let model = null;
