/* ---- keys, theme and help ---- */

import { $, el } from './dom.js';
import { isDark, lineSample, readPalette, symbol } from './draw.js';
import { toggleSheet } from './facets.js';
import { KINDS, QUADS, VIEWS } from './kinds.js';
import { drawMap, fitMap, zoomMiddle } from './map.js';
import { model } from './model.js';
import { leaveAbout, toDetails } from './panels.js';
import { zoomBy } from './picture.js';
import { startPrint } from './print.js';
import { reviewKey } from './review.js';
import { net } from './scene.js';
import { fit, fitSoon, focusOn, stepEvent, stepNode } from './select.js';
import { change, state, tell } from './state.js';

const KEYS = [
  ['/', 'search'], ['1 2 3 4 5', 'graph, timeline, table, map, comparison'], ['arrows', 'from node to node (graph), from event to event (timeline), over the map'], ['Enter', 'focus on the selected node'], ['Shift', 'with a click, one more node; with a drag over the ground, all nodes in the box'],
  ['n p', 'next, previous event'], ['+ −', 'zoom'], ['f', 'fit to window'], ['d', 'to the details'], ['e', 'export'], ['r w a u s d', 'in the review: right, wrong, wrong actor, unlink, same event as, not the same as'], ['Esc', 'close, then let go of the selection, then of focus and path'], ['?', 'this help'],
];

export function onKey(ev) {
  const tag = ev.target.tagName;
  const typing = tag === 'TEXTAREA' || tag === 'SELECT' || (tag === 'INPUT' && ev.target.type !== 'checkbox');
  if ($('help').open || ev.ctrlKey || ev.metaKey || ev.altKey || (typing && ev.key !== 'Escape')) return;
  if (reviewKey(ev)) return;
  const inGraph = ev.target.id === 'net';
  const arrow = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[ev.key];
  if (inGraph && arrow) { ev.preventDefault(); stepNode(...arrow); return; }
  if (inGraph && ev.key === 'Enter') { enterNode(); return; }
  const act = {
    '/': () => $('search').focus(), f: () => (state.view === 'map' ? (fitMap(), drawMap()) : fit()), '+': () => nearer(1.25), '=': () => nearer(1.25), '-': () => nearer(0.8), '?': openHelp,
    n: () => stepEvent(1), p: () => stepEvent(-1), d: toDetails, e: () => $('export').click(), Escape: letGo,
    ...Object.fromEntries(VIEWS.map((v, i) => [String(i + 1), () => change({ view: v }, 'look')])),
  }[ev.key];
  if (act) { ev.preventDefault(); act(); }
}

const nearer = (factor) => (state.view === 'map' ? zoomMiddle(factor) : zoomBy(factor));

function enterNode() {
  if (state.node !== null) focusOn(state.node, state.hops);
}

function letGo() {
  if ($('filters').classList.contains('open')) { toggleSheet(false); return; }
  if (state.pick !== null) { change({ pick: null }, 'look'); return; }
  if (leaveAbout()) return;
  if (state.event !== null || state.node !== null || state.bundle || state.also.size) { change({ event: null, node: null, bundle: null, also: new Set() }, 'look'); return; }
  if (state.focus !== null || state.path) { change({ focus: null, path: null }); fitSoon(); }
}

export function openHelp() {
  const help = $('help');
  help.replaceChildren(el('h2', { id: 'help-title', tabindex: '-1', autofocus: true }, 'How to read this page'),
    el('p', {}, 'A line is an act, from who acts to whom. Solid lines are what the article itself tells as fact; dashed lines are what somebody claims. A cross marks what is denied or negated, a ring what is planned, offered, asked for, threatened or hoped. Parallel acts of one kind are one line with a count; “+3” at a node counts its acts that have no second party; every view shows the same filtered set. An event is told by one or more mentions; counts tell both.'),
    el('p', {}, 'Type a question into the search field: “russia claims”, “zelenskyy offers”, “met berlin”; or choose one at the right. What each filter counts is mentions. The address holds what you see; Back takes back the last filter.'),
    el('p', {}, 'Each card keeps three things apart: the publisher’s grading, what supports the information, and how sure the extraction is that it read the sentence right.'),
    el('h3', {}, 'Keys'), el('dl', { class: 'keys' }, ...KEYS.flatMap(([k, v]) => [el('dt', {}, ...k.split(' ').map((one) => el('kbd', {}, one))), el('dd', {}, v)])),
    el('p', { class: 'faint' }, 'Nothing is loaded from the network. Drawn with vis-network (Apache-2.0 or MIT) through pyvis (BSD).'),
    el('form', { method: 'dialog' }, el('button', { class: 'primary', onclick: (ev) => { ev.preventDefault(); help.close(); } }, 'Close')));
  help.showModal();
  help.scrollTop = 0;
}

export function startTheme() {
  const apply = () => { readPalette(); if (model) tell('set'); };
  $('theme').addEventListener('click', () => { document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'; apply(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
  startPrint(() => { readPalette(); tell('look'); });
}

/** What the lines and symbols stand for; in an overview they stand for more. Closed, it still tells how a line is told. */
export function renderLegend() {
  const seen = new Set((net.overview ? [...net.nodes.keys()].map((id) => model.nodes[id]) : model.nodes.filter((n) => n.drawn)).map((n) => n && n.kind));
  const kinds = Object.keys(KINDS).filter((k) => seen.has(k));
  const item = (icons, text) => el('li', {}, icons, el('span', {}, text));
  const telling = [['fact', 'real', 'Told as fact'], ['claim', 'real', 'Claim'], ['fact', 'denied', 'Denied'], ['fact', 'open', 'Not yet real']].map(([told, mark, name]) => item(lineSample('none', told, mark), name));
  const classes = [['cooperation', 'Cooperation, in words and in deeds'], ['conflict', 'Conflict, in words and in deeds']].map(([word, name]) => item(QUADS.filter((q) => q.endsWith(word)).map((q) => lineSample(q, 'fact', 'real')), name));
  const brief = net.overview ? ['−7 +4 (2): told acts of conflict, of cooperation; in brackets, denied or not real'] : [['claim', 'real', 'claim'], ['fact', 'denied', 'denied'], ['fact', 'open', 'not yet real']].flatMap(([told, mark, name]) => [lineSample('none', told, mark), ` ${name} `]);
  $('legend-brief').replaceChildren(...brief);
  $('legend-body').replaceChildren(
    net.overview ? el('p', { class: 'note' }, '−7 +4 (2): mentions of acts of conflict and of cooperation told as having happened; in brackets those that are denied, offered, planned, asked for or otherwise not real, which count for neither. A symbol stands for all who are counted for it') : el('ul', {}, ...telling),
    el('ul', {}, ...classes),
    el('ul', {}, ...kinds.map((k) => item(symbol(k), KINDS[k].name)), net.overview ? null : el('li', {}, el('span', { class: 'many' }, '3'), el('span', {}, 'Acts that name nobody else'))));
}
