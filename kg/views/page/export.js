/* ---- export: what is shown, as a picture, a table or a graph ---- */

import { csvOf, jsonOf } from './csv.js';
import { $, copyText, el, save } from './dom.js';
import { canvasOfView, drawingOf } from './drawing.js';
import { graphmlOf } from './graphml.js';
import { citation } from './headline.js';
import { model } from './model.js';
import { eventsAt } from './panels.js';
import { net } from './scene.js';
import { titleOfAll } from './start.js';
import { allShown, shown, state } from './state.js';
import { turtleOf } from './turtle.js';
import { fold, many } from './words.js';

const EXPORTS = [
  ['png', 'Picture (PNG)'], ['svg', 'Drawing (SVG)'], ['csv', 'Table (CSV)'], ['json', 'Records (JSON)'], ['graphml', 'Network (GraphML)'], ['ttl', 'Statements (Turtle)'],
  ['cite', 'Copy lines with their sources'], ['link', 'Copy link to this view'], ['print', 'Print with all quotes'],
];
const OF_THE_PICTURE = new Set(['png', 'svg', 'link']);
const MOST_CITED = 200;

/** What an export holds: the mentions of the selection where there is one, else all that pass the filters. */
function chosenEvents() {
  if (state.event !== null) return [model.events[state.event]];
  if (state.also.size) return shown.events.filter((e) => [...state.also].some((n) => model.nodes[n].events.has(e)));
  if (state.bundle && net.bundles.has(state.bundle)) return [...net.bundles.get(state.bundle).events];
  if (state.node !== null) return eventsAt(state.node);
  return shown.events;
}

/** What is exported, in words: "14 mentions of the selection". */
function chosenText() {
  const some = state.event !== null || state.also.size || state.node !== null || (state.bundle && net.bundles.has(state.bundle));
  return `${many(chosenEvents().length, 'mention')}${some ? ' of the selection' : allShown() ? '' : ', as filtered'}`;
}

/** A file is named after what it is of and what it shows. */
const fileName = (what, ending) => `${fold(titleOfAll()).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 48) || 'graph'}-${what}.${ending}`;

function exportAs(kind) {
  const events = chosenEvents();
  const view = state.view === 'table' || state.view === 'compare' ? 'graph' : state.view;
  if (kind === 'png') canvasOfView().toBlob((blob) => save(fileName(view, 'png'), 'image/png', blob));
  if (kind === 'svg') save(fileName('graph', 'svg'), 'image/svg+xml', drawingOf());
  if (kind === 'csv') save(fileName('mentions', 'csv'), 'text/csv;charset=utf-8', csvOf(events));
  if (kind === 'json') save(fileName('mentions', 'json'), 'application/json', jsonOf(events));
  if (kind === 'graphml') save(fileName('network', 'graphml'), 'application/graphml+xml', graphmlOf(events));
  if (kind === 'ttl') save(fileName('statements', 'ttl'), 'text/turtle', turtleOf(events));
  if (kind === 'cite') copyText(events.slice(0, MOST_CITED).map(citation).join('\n'), `${many(Math.min(events.length, MOST_CITED), 'line')} copied with their sources.`);
  if (kind === 'print') print();
  if (kind === 'link') copyText(location.href, 'Link copied.');
}

export function startExport() {
  const button = $('export');
  const menu = $('export-menu');
  const toggle = (open) => { menu.hidden = !open; button.setAttribute('aria-expanded', String(open)); if (open) { fill(); menu.querySelector('button').focus(); } };
  const fill = () => menu.replaceChildren(el('p', { class: 'menu-head', role: 'presentation', text: chosenText() }), ...EXPORTS.map(([kind, name]) => el('button', { role: 'menuitem', id: `export-${kind}`, onclick: () => { toggle(false); button.focus(); exportAs(kind); } },
    name, OF_THE_PICTURE.has(kind) ? el('span', { class: 'faint' }, kind === 'link' ? '' : state.view === 'table' || state.view === 'compare' || kind === 'svg' ? ' of the graph' : ` of the ${state.view}`) : null)));
  button.addEventListener('click', () => toggle(menu.hidden));
  menu.addEventListener('keydown', (ev) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
    const items = [...menu.querySelectorAll('button')];
    if (by) { ev.preventDefault(); items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus(); }
    if (ev.key === 'Escape') { ev.stopPropagation(); toggle(false); button.focus(); }
  });
  document.addEventListener('pointerdown', (ev) => { if (!menu.hidden && !menu.parentElement.contains(ev.target)) toggle(false); });
}
