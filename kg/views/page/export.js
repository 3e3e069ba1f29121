/* ---- export: what is shown, as a picture, a table or a graph ---- */

import { csvOf } from './csv.js';
import { $, el } from './dom.js';
import { canvasOfView, drawingOf } from './drawing.js';
import { graphmlOf } from './graphml.js';
import { model } from './model.js';
import { net } from './scene.js';
import { shown, state } from './state.js';
import { turtleOf } from './turtle.js';

const EXPORTS = [
  ['png', 'Picture (PNG)'], ['svg', 'Drawing (SVG)'], ['csv', 'Table (CSV)'], ['graphml', 'Network (GraphML)'], ['ttl', 'Statements (Turtle)'],
  ['link', 'Copy link to this view'], ['print', 'Print'],
];

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 2000);
}

/** What an export holds: the events of the selection where there is one, else all that pass the filters. */
function chosenEvents() {
  if (state.event !== null) return [model.events[state.event]];
  if (state.bundle && net.bundles.has(state.bundle)) return [...net.bundles.get(state.bundle).events];
  if (state.node !== null) return shown.events.filter((e) => model.nodes[state.node].events.has(e));
  return shown.events;
}

function exportAs(kind) {
  const events = chosenEvents();
  if (kind === 'png') canvasOfView().toBlob((blob) => save('graph.png', 'image/png', blob));
  if (kind === 'svg') save('graph.svg', 'image/svg+xml', drawingOf());
  if (kind === 'csv') save('events.csv', 'text/csv;charset=utf-8', csvOf(events));
  if (kind === 'graphml') save('graph.graphml', 'application/graphml+xml', graphmlOf(events));
  if (kind === 'ttl') save('selection.ttl', 'text/turtle', turtleOf(events));
  if (kind === 'print') print();
  if (kind === 'link') copyLink();
}

function copyLink() {
  const say = (text) => { $('status').textContent = text; };
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => say('Link copied.'), () => say(location.href));
  else say(location.href);
}

export function startExport() {
  const button = $('export');
  const menu = $('export-menu');
  const toggle = (open) => { menu.hidden = !open; button.setAttribute('aria-expanded', String(open)); if (open) menu.firstChild.focus(); };
  menu.replaceChildren(...EXPORTS.map(([kind, name]) => el('button', { role: 'menuitem', id: `export-${kind}`, onclick: () => { toggle(false); button.focus(); exportAs(kind); } }, name)));
  button.addEventListener('click', () => toggle(menu.hidden));
  menu.addEventListener('keydown', (ev) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
    const items = [...menu.children];
    if (by) { ev.preventDefault(); items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus(); }
    if (ev.key === 'Escape') { ev.stopPropagation(); toggle(false); button.focus(); }
  });
  document.addEventListener('pointerdown', (ev) => { if (!menu.hidden && !menu.parentElement.contains(ev.target)) toggle(false); });
}
