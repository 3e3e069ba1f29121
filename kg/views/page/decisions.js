/* ---- decisions: what a person decided on statements, as the Turtle that `kg review` writes, and read back ---- */

import { literal } from './turtle.js';

const A = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const NEEDED = ['verdict', 'article', 'start', 'end', 'quote', 'statement'];
const VERDICTS = { right: 'right', wrong: 'right', actor: 'actor', unlink: 'actor', same: 'same', different: 'same' };
const isNumber = (name) => /start$|end$/.test(name);

/** What a decision answers: two on one question contradict or repeat each other. @param {Decision} d */
export const questionOf = (d) => JSON.stringify([VERDICTS[d.verdict], d.article, d.start, d.end, d.party_start, d.party_end, d.other_article, d.other_start, d.other_end].map((v) => (v === undefined ? null : v)));

/** Of each question the newest. @param {Iterable<Decision>} decisions @returns {Map<string, Decision>} */
export function newest(decisions) {
  const kept = new Map();
  for (const d of [...decisions].sort((a, b) => ((a.at || '') < (b.at || '') ? -1 : (a.at || '') > (b.at || '') ? 1 : 0))) kept.set(questionOf(d), d);
  return kept;
}

/** @param {Iterable<Decision>} decisions @param {DecisionTerms} terms */
export function decisionsTurtle(decisions, terms) {
  const list = [...decisions].sort((a, b) => (a.article < b.article ? -1 : a.article > b.article ? 1 : a.start - b.start || (questionOf(a) < questionOf(b) ? -1 : 1)));
  const head = Object.keys(terms.prefixes).sort().map((p) => `@prefix ${p}: <${terms.prefixes[p]}> .`);
  return [...head, ...list.map((d) => decisionTurtle(d, terms))].join('\n') + '\n';
}

function decisionTurtle(d, { type, properties }) {
  const term = (name, value) => {
    if (isNumber(name)) return String(Math.trunc(value));
    if (name === 'actor') return `<${asIri(value)}>`;
    return name === 'at' ? `${literal(value)}^^xsd:dateTime` : literal(value);
  };
  const told = Object.entries(properties).filter(([name]) => d[name] !== null && d[name] !== undefined && d[name] !== '').map(([name, prop]) => `${prop} ${term(name, d[name])}`);
  return `<urn:kg:decision:${asIri(encodeURIComponent(questionOf(d)))}> a ${type} ;\n\t${told.join(' ;\n\t')} .`;
}

const asIri = (text) => String(text).replace(/[\u0000-\u0020<>"{}|\\^`]/g, (c) => encodeURIComponent(c));

const TOKEN = /\s+|#[^\n\r]*|<([^<>"{}|^`\\\u0000-\u0020]*)>|"""((?:(?:""?)?(?:[^"\\]|\\[^]))*)"""|"((?:[^"\\\n\r]|\\[^])*)"|(@?(?:prefix|base)\b)|(\^\^)|(@[A-Za-z-]+)|([;.,])|([+-]?\d+(?:\.\d+)?)|((?:[A-Za-z][\w-]*)?:(?:[\w%-]|\.(?=[\w%.-]))*)|(a)\b|([^])/giy;

/**
 * The decisions of a Turtle file without blank nodes.
 * @param {string} text @param {DecisionTerms} terms @returns {Decision[]}
 * @throws {Error} what can't be read, in one sentence
 */
export function readDecisions(text, { type, properties, prefixes }) {
  const full = (curie) => prefixes[curie.slice(0, curie.indexOf(':'))] + curie.slice(curie.indexOf(':') + 1);
  const names = new Map(Object.entries(properties).map(([name, prop]) => [full(prop), name]));
  const found = [];
  for (const [subject, told] of subjectsOf(text)) {
    if (!told.some(([prop, value]) => prop === A && value === full(type))) continue;
    const d = /** @type {any} */ ({});
    for (const [prop, value] of told) if (names.has(prop)) d[names.get(prop)] = isNumber(names.get(prop)) ? Number(value) : value;
    const missing = NEEDED.find((name) => d[name] === undefined);
    if (missing) throw new Error(`The decision <${subject}> has no ${properties[missing]}.`);
    if (!(d.verdict in VERDICTS)) throw new Error(`The decision <${subject}> has the verdict “${d.verdict}”. There are: ${Object.keys(VERDICTS).join(', ')}.`);
    found.push(d);
  }
  return found;
}

/** The statements of a file by their subjects, as pairs of property and value. @param {string} text @returns {Map<string, [string, string][]>} */
function subjectsOf(text) {
  const [tokens, prefixes, subjects] = [tokensOf(text), new Map(), new Map()];
  let [subject, property] = ['', ''];
  const fault = (t) => new Error(t ? `“${t.text.slice(0, 20)}” can't be read as a decision at character ${t.at + 1}.` : 'The file ends in the middle of a statement.');
  const termOf = (t) => {
    if (!t || !['iri', 'name', 'text', 'number', 'a'].includes(t.kind)) throw fault(t);
    if (t.kind !== 'name') return t.kind === 'a' ? A : t.text;
    const space = prefixes.get(t.text.slice(0, t.text.indexOf(':')));
    if (space === undefined) throw fault(t);
    return space + t.text.slice(t.text.indexOf(':') + 1);
  };
  for (let i = 0; i < tokens.length; i += 1) {
    const t = tokens[i];
    if (t.kind === 'directive') {
      const [name, space] = [tokens[i + 1], tokens[i + 2]];
      const words = /prefix/i.test(t.text) ? 2 : 1;
      if (words === 2 && (!space || space.kind !== 'iri')) throw fault(name);
      if (words === 2) prefixes.set(name.text.slice(0, -1), space.text);
      i += words + Number(tokens[i + words + 1] !== undefined && tokens[i + words + 1].text === '.');
    } else if (t.kind === 'mark') {
      if (t.text === '.') subject = '';
      if (t.text !== ',') property = '';
    } else if (t.kind === 'suffix') { if (t.text === '^^') i += 1; } else if (!subject) subject = termOf(t);
    else if (!property) property = termOf(t);
    else { if (!subjects.has(subject)) subjects.set(subject, []); subjects.get(subject).push([property, termOf(t)]); }
  }
  if (subject) throw fault();
  return subjects;
}

function tokensOf(text) {
  const kinds = [null, 'iri', 'text', 'text', 'directive', 'suffix', 'suffix', 'mark', 'number', 'name', 'a', 'other'];
  const tokens = [];
  for (const m of text.matchAll(TOKEN)) {
    const which = kinds.findIndex((kind, i) => kind && m[i] !== undefined);
    if (which > 0) tokens.push({ kind: kinds[which], text: kinds[which] === 'text' ? unescaped(m[which]) : m[which], at: m.index });
  }
  return tokens;
}

const ESCAPES = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const unescaped = (text) => text.replace(/\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|([^]))/gi, (_, four, eight, one) => {
  if (one !== undefined) return ESCAPES[one] || one;
  const code = parseInt(four || eight, 16);
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
});
