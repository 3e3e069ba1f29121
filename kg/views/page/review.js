/* ---- review: what a person decides on the statements that matter most and are least sure; kept in the browser, saved as a file ---- */

import { card } from './cards.js';
import { decisionsTurtle, newest, questionOf, readDecisions } from './decisions.js';
import { $, el, save, say } from './dom.js';
import { SAYING } from './kinds.js';
import { expand, model } from './model.js';
import { heading } from './start.js';
import { change } from './state.js';
import { fold, many, number, short } from './words.js';

const SHOWN = 9;
const ACTS = [['r', 'right', 'Right'], ['w', 'wrong', 'Wrong'], ['a', 'actor', 'Wrong actor …'], ['u', 'unlink', 'Unlink …'], ['s', 'same', 'Same event as …'], ['d', 'different', 'Not the same as …'], ['n', 'next', 'Next'], ['b', 'back', 'Back']];

/**
 * Where the review stands: its statements in their order, those of this round, what was decided, by whom, and what is being picked.
 * @type {{on: boolean, rows: ReviewRow[], round: ReviewRow[], at: number, kept: Map<string, Decision>, by: string, pick: ReviewPick | null}}
 */
const review = { on: false, rows: [], round: [], at: 0, kept: new Map(), by: '', pick: null };

export const reviewing = () => review.on;

/** Everything that was decided, newest of each question. */
export const decided = () => [...review.kept.values()];

/** @param {any[]} row of the payload @returns {ReviewRow} */
function readRow([id, article, start, end, quote, statement, parties], byId) {
  return { event: byId.get(id), article, start, end, quote, statement, parties: parties.map(([from, to, text, iri]) => ({ start: from, end: to, text, iri })) };
}

export function startReview() {
  if (!model.review) return;
  const byId = new Map(model.events.map((e) => [e.iri.split(/[:/]/).pop(), e]));
  review.rows = model.review.queue.map((row) => readRow(row, byId)).filter((row) => row.event);
  const kept = stored();
  review.kept = newest(kept.decisions);
  review.by = kept.by;
  $('review').hidden = !review.rows.length;
  $('review').addEventListener('click', () => (review.on ? leaveReview() : openReview()));
}

/* What the browser keeps of this graph: the page's path and the base of the graph's own names stand for it. */
const shelf = () => `kg-review ${location.pathname} ${model.prefixes.id || ''}`;

function stored() {
  try {
    const { decisions, by } = JSON.parse(localStorage.getItem(shelf()));
    return { decisions: decisions.filter((d) => d && typeof d === 'object'), by: String(by || '') };
  } catch { return { decisions: [], by: '' }; }  // none yet, or a sandboxed frame, which keeps nothing
}

function store() {
  try { localStorage.setItem(shelf(), JSON.stringify({ decisions: decided(), by: review.by })); } catch { /* a sandboxed frame keeps nothing */ }
}

const settled = (row) => { const d = review.kept.get(questionOf(/** @type {any} */ ({ ...row, verdict: 'right' }))); return d && d.statement === row.statement ? d : null; };

/** @param {KgEvent} [event] the one to begin with; else the first that is left */
export function openReview(event) {
  review.round = review.rows.filter((row) => !settled(row) || row.event === event);
  review.at = event ? Math.max(0, review.round.findIndex((row) => row.event === event)) : 0;
  review.on = true;
  go(0);
}

export function leaveReview() {
  review.on = false;
  review.pick = null;
  change({ event: null }, 'look');
  $('review').focus();
}

/** On to another statement of this round, which the other views then show as selected. */
function go(by) {
  review.at = Math.max(0, Math.min(review.round.length, review.at + by));
  review.pick = null;
  const row = review.round[review.at];
  change({ event: row ? row.event.id : null, node: null, bundle: null, also: new Set() }, 'look');
}

/** @param {ReviewRow} row @param {string} verdict @param {object} [more] */
function keep(row, verdict, more = {}) {
  const { article, start, end, quote, statement } = row;
  const at = new Date().toISOString().slice(0, 19) + '+00:00';
  const made = /** @type {Decision} */ ({ verdict, article, start, end, quote, statement, at, ...(review.by ? { by: review.by } : {}), ...more });
  review.kept.set(questionOf(made), made);
  store();
  say(`${ACTS.find(([, v]) => v === verdict)[2].replace(' …', '')}: kept.`);
}

/** @param {string} verdict */
function act(verdict) {
  const row = review.round[review.at];
  if (verdict === 'back') return go(-1);
  if (!row) return undefined;
  if (verdict === 'next') return go(1);
  if (verdict === 'right' || verdict === 'wrong') { keep(row, verdict); return go(1); }
  if (verdict === 'same' || verdict === 'different') return pick('Which?', othersOf(row, verdict), (o) => o.event.headline, (o) => { keep(row, verdict, { other_article: o.article, other_start: o.start, other_end: o.end }); go(0); });
  return pick('Which party?', row.parties, (p) => `${p.text} = ${nameOfIri(p.iri)}`, (p) => partyIs(row, verdict, p));
}

function partyIs(row, verdict, party) {
  const place = { party_start: party.start, party_end: party.end };
  if (verdict === 'unlink') { keep(row, verdict, place); go(0); return; }
  review.pick = { title: `Who is “${short(party.text, 60)}”?`, choices: [], shown: String, then: (iri) => { keep(row, 'actor', { ...place, actor: iri }); go(0); }, who: true };
  go0();
  $('review-who').focus();
}

/** Statements with one of its parties: of other events first where they may be the same, of its own where they may not. @param {ReviewRow} row */
function othersOf(row, verdict) {
  const own = new Set(row.parties.map((p) => p.iri));
  const rank = (o) => 2 * Number((o.event.event === row.event.event) !== (verdict === 'different')) + Number(o.event.type !== row.event.type);
  return review.rows.filter((o) => o !== row && o.event.type !== SAYING && o.parties.some((p) => own.has(p.iri))).sort((a, b) => rank(a) - rank(b));
}

/** Choose one of several; a single one is chosen at once. @param {any[]} choices @param {(choice: any) => string} shownAs @param {(choice: any) => void} then */
function pick(title, choices, shownAs, then) {
  if (!choices.length) { say('There is none to choose.'); return; }
  if (choices.length === 1) { then(choices[0]); return; }
  review.pick = { title, choices: choices.slice(0, SHOWN), shown: shownAs, then, who: false };
  go0();
}

const go0 = () => change({}, 'look');
const nameOfIri = (iri) => { const n = model.nodes.find((o) => expand(o.iri) === iri); return n ? n.name : iri; };
const known = () => model.nodes.filter((n) => !n.unlinked && !['phrase', 'event'].includes(n.kind));

/** Whom a typed name or IRI means. @param {string} typed */
function chooseWho(typed) {
  const found = known().find((n) => fold(n.name) === fold(typed.trim()));
  const iri = found ? expand(found.iri) : /^https?:\/\/\S+$/.test(typed.trim()) ? typed.trim() : null;
  if (iri === null) { say(`No known actor here is called “${short(typed, 60)}”; nothing was decided.`); return; }
  review.pick.then(iri);
}

/** A key of the review; whether it was one. @param {KeyboardEvent} ev */
export function reviewKey(ev) {
  if (!review.on) return false;
  const step = ACTS.find(([key]) => key === ev.key);
  const choice = review.pick && !review.pick.who ? review.pick.choices[Number(ev.key) - 1] : undefined;
  if (ev.key === 'Escape' || ev.key === 'q') { if (review.pick) { review.pick = null; go0(); } else leaveReview(); } else if (choice !== undefined) review.pick.then(choice);
  else if (step) act(step[1]);
  else return false;
  ev.preventDefault();
  return true;
}

/** The statement under review, what can be decided on it, and what was. */
export function reviewPanel() {
  const row = review.round[review.at];
  return [
    heading([row ? `${number(review.at + 1)} of ${number(review.round.length)} · the first matter most and are least sure` : 'Review'], row ? 'Does the sentence say so?' : review.round.length ? 'That was the last one.' : 'No statement is left to review.'),
    row ? card(row.event, false, true) : null,
    el('div', { class: 'actions review-keys', role: 'group', 'aria-label': 'Decide' }, ...ACTS.filter(([, verdict]) => row || verdict === 'back').map(([key, verdict, text]) => el('button', { id: `review-${verdict}`, onclick: () => act(verdict) }, el('kbd', { text: key }), ` ${text}`))),
    pickList(), row ? decidedOf(row) : null,
    el('label', { class: 'review-by' }, 'Who decides ', el('input', { id: 'review-by', type: 'text', maxlength: '80', value: review.by, onchange: (ev) => { review.by = ev.target.value.trim(); store(); } })),
    el('div', { class: 'actions' }, el('button', { id: 'review-save', class: 'primary', disabled: !review.kept.size, onclick: () => save('review.ttl', 'text/turtle', decisionsTurtle(decided(), model.review)) }, `Save ${many(review.kept.size, 'decision')}`),
      el('button', { id: 'review-load', onclick: () => $('review-from').click() }, 'Load a file'), el('button', { id: 'review-leave', onclick: leaveReview }, 'Leave')),
    el('input', { type: 'file', id: 'review-from', accept: '.ttl,text/turtle', hidden: true, onchange: (ev) => load(ev.target.files[0]) }),
    el('p', { class: 'note' }, 'Kept in this browser. Put the saved file beside the articles as review.ttl, or add it to one: kg review --add FILE. Every build applies it.'),
  ].filter(Boolean);
}

function pickList() {
  const { pick: open } = review;
  if (!open) return null;
  if (!open.who) return el('section', { class: 'review-pick' }, el('h3', { text: open.title }), el('ol', {}, ...open.choices.map((choice) => el('li', {}, el('button', { class: 'link', onclick: () => open.then(choice) }, el('bdi', { text: short(open.shown(choice), 140) }))))));
  const input = el('input', { id: 'review-who', list: 'review-known', autocomplete: 'off', 'aria-label': open.title });
  return el('form', { class: 'review-pick', onsubmit: (ev) => { ev.preventDefault(); chooseWho(input.value); } }, el('h3', { text: open.title }), input, el('datalist', { id: 'review-known' }, ...known().map((n) => el('option', { value: n.name }))), el('button', {}, 'Choose'));
}

/** What was decided on a statement, each with a way to take it back. @param {ReviewRow} row */
function decidedOf(row) {
  const own = decided().filter((d) => d.article === row.article && d.start === row.start && d.end === row.end);
  const back = (d) => { review.kept.delete(questionOf(d)); store(); go0(); };
  return own.length ? el('ul', { class: 'plain', id: 'review-decided' }, ...own.map((d) => el('li', {}, el('span', { class: 'badge strong' }, ACTS.find(([, v]) => v === d.verdict)[2].replace(' …', '')), ` ${d.actor ? nameOfIri(d.actor) : ''} `, el('button', { class: 'link', onclick: () => back(d) }, 'take back')))) : null;
}

/** The seam in an event's panel: a way into the review. @param {KgEvent} e */
export const reviewOf = (e) => (review.rows.some((row) => row.event === e) ? el('button', { id: 'review-this', onclick: () => openReview(e) }, 'Review') : null);

/** @param {File} file */
async function load(file) {
  try {
    const found = readDecisions(await file.text(), model.review);
    review.kept = newest([...decided(), ...found]);
    store();
    openReview();
    say(`${many(found.length, 'decision')} read; ${many(review.kept.size, 'decision')} in all.`);
  } catch (error) { say(`That file holds no decisions: ${error.message}`); }
}
