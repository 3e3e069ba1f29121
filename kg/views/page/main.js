/* ---- main: everything set going ---- */

import { renderCompare } from './compareview.js';
import { $, el, unpackAll } from './dom.js';
import { readPalette } from './draw.js';
import { startExport } from './export.js';
import { renderFacets, toggleSheet } from './facets.js';
import { mirrorSelection, renderGraph } from './graph.js';
import { renderHistogram } from './histogram.js';
import { seeAgain, startKept } from './kept.js';
import { onKey, openHelp, renderLegend, startTheme } from './keys.js';
import { VIEWS } from './kinds.js';
import { labelsChanged } from './labels.js';
import { drawMap, renderMap } from './map.js';
import { buildModel, setModel } from './model.js';
import { openAbout, renderDetails, toDetails } from './panels.js';
import { zoomBy } from './picture.js';
import { startReview } from './review.js';
import { net } from './scene.js';
import { startSearch } from './search.js';
import { fit, uncover } from './select.js';
import { renderNodeList, speak } from './spoken.js';
import { titleOfAll } from './start.js';
import { change, onChange, readHash, refilter, state, tell } from './state.js';
import { renderChips, renderNotices, renderStatus } from './strip.js';
import { renderTable } from './table.js';
import { drawTimeline, renderTimeline } from './timeline.js';

function showView() {
  for (const view of VIEWS) {
    const on = state.view === view;
    $(`view-${view}`).hidden = !on;
    $(`tab-${view}`).setAttribute('aria-selected', String(on));
    $(`tab-${view}`).tabIndex = on ? 0 : -1;
  }
  if (state.view === 'table') renderTable();
  if (state.view === 'timeline') renderTimeline();
  if (state.view === 'map') renderMap();
  if (state.view === 'compare') renderCompare();
}

/** @param {'set' | 'look'} what */
function update(what) {
  if (what === 'set') { drawAnew(); renderFacets(); renderHistogram(); renderChips(); } else { labelsChanged(); mirrorSelection(); }
  showView();
  renderStatus();
  renderNotices();
  renderDetails();
  uncover();
  speak();
  $('search').placeholder = state.pick === null ? 'Ask, or search actors, acts, quotes' : 'Search for the other end of the path';
}

function drawAnew() {
  renderGraph();
  renderNodeList();
  renderLooks();
}

const LOOKS = [['ties', 'Offices and ties'], ['voices', 'Who says it'], ['sayings', 'Sayings'], ['by', 'By country']];

let legendOf = null;

/** What is drawn on demand. */
function renderLooks() {
  const focused = document.activeElement && document.activeElement.id;
  const on = (key) => (key === 'by' ? state.by === 'country' : state[key]);
  const turn = (key) => { change(key === 'by' ? { by: state.by ? '' : 'country' } : { [key]: !state[key] }); };
  $('looks').replaceChildren(...LOOKS.map(([key, name]) => el('button', { id: `look-${key}`, class: on(key) ? 'on' : '', 'aria-pressed': String(on(key)), disabled: net.overview, title: net.overview ? 'In an overview a symbol stands for its people and bodies: narrow the set down to draw this' : null, onclick: () => turn(key) }, name)));
  $('looks').classList.toggle('idle', net.overview);
  if (net.overview !== legendOf) { legendOf = net.overview; renderLegend(); }
  if (focused && focused.startsWith('look-')) $(focused).focus();
}

function startTabs() {
  const tabs = VIEWS.map((v) => $(`tab-${v}`));
  tabs.forEach((tab, i) => {
    tab.addEventListener('click', () => change({ view: VIEWS[i] }, 'look'));
    tab.addEventListener('keydown', (ev) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[ev.key];
      if (!by) return;
      ev.preventDefault();
      ev.stopPropagation();
      const to = (i + by + tabs.length) % tabs.length;
      change({ view: VIEWS[to] }, 'look');
      tabs[to].focus();
    });
  });
}

function startWindow() {
  let waiting = null;
  let size = [$('net').clientWidth, $('net').clientHeight];
  new ResizeObserver(() => {
    const { clientWidth: w, clientHeight: h } = $('net');
    if (!net.ready || !w || (w === size[0] && h === size[1])) return;
    size = [w, h];
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      drawAnew();
      renderStatus();
      fit(false);
      uncover();
    }, 60);
  }).observe($('net'));
  addEventListener('resize', () => { if (state.view === 'timeline') drawTimeline(); if (state.view === 'map') drawMap(); });
  addEventListener('hashchange', () => { readHash(); $('search').value = state.text; refilter(); tell('set'); seeAgain(); });
  $('zoom-in').addEventListener('click', () => zoomBy(1.3));
  $('zoom-out').addEventListener('click', () => zoomBy(1 / 1.3));
  $('zoom-fit').addEventListener('click', () => fit());
  $('show-filters').addEventListener('click', () => toggleSheet(!$('filters').classList.contains('open')));
  $('show-help').addEventListener('click', openHelp);
  for (const id of ['title', 'show-start']) $(id).addEventListener('click', openAbout);
  $('legend').open = innerWidth > 820;
}

/** The links that lead past what stands before: to the picture, to the table, to the details. */
function startSkips() {
  $('skip-graph').addEventListener('click', (ev) => { ev.preventDefault(); change({ view: 'graph' }, 'look'); $('net').focus(); });
  $('skip-table').addEventListener('click', (ev) => { ev.preventDefault(); change({ view: 'table' }, 'look'); $('view-table').querySelector('button').focus(); });
  $('skip-details').addEventListener('click', (ev) => { ev.preventDefault(); toDetails(); });
}

async function start() {
  readPalette();
  setModel(buildModel(await unpackAll()));
  readHash();
  startTheme();
  startTabs();
  startSearch();
  startExport();
  startKept();
  startSkips();
  document.title = titleOfAll();
  $('title').replaceChildren(el('bdi', { text: titleOfAll() }));
  $('search').value = state.text;
  refilter();
  onChange(update);
  update('set');
  startWindow();
  document.addEventListener('keydown', onKey);
  fit(false);
  if (state.at) seeAgain();
  uncover();
  net.ready = true;
  performance.mark('ready');
  document.documentElement.dataset.ready = 'yes';
  setTimeout(startReview);  // what the first view has no need of waits until it is drawn
}

start().catch((error) => {
  $('status').textContent = `This page could not be drawn: ${error.message}`;
  throw error;
});
