/* ---- kept: views with a name and a note, in the address and in a file that one keeps or hands on ---- */

import { fromAddress, toAddress } from './address.js';
import { $, el, save, say } from './dom.js';
import { viewNow } from './graph.js';
import { moveTo } from './picture.js';
import { fitSoon } from './select.js';
import { change, shown, state } from './state.js';

/** The address of what is seen now, without the list of kept views itself. */
const addressNow = () => toAddress({ ...state, saved: [], at: viewNow() });

function renderKept() {
  const menu = $('kept-menu');
  const name = el('input', { id: 'kept-name', type: 'text', maxlength: '80', placeholder: 'Name of this view', 'aria-label': 'Name of this view' });
  const note = el('textarea', { id: 'kept-note', rows: '2', maxlength: '600', placeholder: 'Note', 'aria-label': 'Note' });
  const keep = () => { change({ saved: [...state.saved, { name: name.value.trim() || `View ${state.saved.length + 1}`, note: note.value.trim(), address: addressNow() }] }, 'look'); renderKept(); $('kept-name').focus(); say('View kept.'); };
  menu.replaceChildren(el('p', { class: 'menu-head' }, 'Keep filters, selection, places and zoom'), name, note, el('button', { id: 'kept-keep', class: 'primary', onclick: keep }, 'Keep this view'),
    el('ul', { class: 'plain' }, ...state.saved.map(keptRow)),
    el('div', { class: 'actions' }, el('button', { id: 'kept-file', disabled: !state.saved.length, onclick: () => save('views.json', 'application/json', JSON.stringify(state.saved, null, 1) + '\n') }, 'Save as a file'),
      el('button', { id: 'kept-load', onclick: () => $('kept-from').click() }, 'Load a file')),
    el('input', { type: 'file', id: 'kept-from', accept: '.json,application/json', hidden: true, onchange: (ev) => loadKept(ev.target.files[0]) }));
}

function keptRow(view, i) {
  const open = () => { const { state: asked, unknown } = fromAddress(view.address); shown.unknown = unknown; change({ ...asked, saved: state.saved }); toggleKept(false); seeAgain(); say(view.note || view.name); };
  return el('li', {}, el('button', { class: 'link', onclick: open }, el('bdi', { text: view.name })), ' ', el('button', { class: 'icon', 'aria-label': `Forget ${view.name}`, onclick: () => { change({ saved: state.saved.filter((_, j) => j !== i) }, 'look'); renderKept(); } }, '×'),
    view.note ? el('p', { class: 'faint' }, el('bdi', { text: view.note })) : null);
}

/** @param {File} file */
async function loadKept(file) {
  try {
    const list = JSON.parse(await file.text()).map((v) => ({ name: String(v.name), note: String(v.note || ''), address: String(v.address) }));
    change({ saved: [...state.saved, ...list] }, 'look');
    renderKept();
  } catch { say('That file holds no views: choose a file that “Save as a file” wrote.'); }
}

function toggleKept(open) {
  $('kept-menu').hidden = !open;
  $('kept').setAttribute('aria-expanded', String(open));
  if (open) { renderKept(); $('kept-name').focus(); }
}

/** The view as the address has it: its place and zoom where it tells them. */
export function seeAgain() { if (state.at) moveTo(state.at[0], state.at[1], state.at[2], false); else if (!state.pins.size) fitSoon(); }

export function startKept() {
  $('kept').addEventListener('click', () => toggleKept($('kept-menu').hidden));
  $('kept-menu').addEventListener('keydown', (ev) => { ev.stopPropagation(); if (ev.key === 'Escape') { toggleKept(false); $('kept').focus(); } });
  document.addEventListener('pointerdown', (ev) => { if (!$('kept-menu').hidden && !$('kept-menu').parentElement.contains(/** @type {Node} */ (ev.target))) toggleKept(false); });
}
