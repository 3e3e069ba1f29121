/* ---- main: everything set going ---- */

import { renderDetails } from './cards.js';
import { $, loadData } from './dom.js';
import { readPalette } from './draw.js';
import { startExport } from './export.js';
import { renderChips, renderFacets, renderStatus, toggleSheet } from './facets.js';
import { mirrorSelection, renderGraph } from './graph.js';
import { renderHistogram } from './histogram.js';
import { onKey, openHelp, renderLegend, startTheme } from './keys.js';
import { VIEWS } from './kinds.js';
import { labelsChanged } from './labels.js';
import { drawMap, renderMap } from './map.js';
import { buildModel, setModel } from './model.js';
import { zoomBy } from './picture.js';
import { net } from './scene.js';
import { startSearch } from './search.js';
import { fit, showGroup, uncover } from './select.js';
import { change, onChange, readHash, refilter, state } from './state.js';
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
}

function update(what) {
  if (what === 'set') renderGraph();
  else { labelsChanged(); mirrorSelection(); }
  if (what === 'set') { renderFacets(); renderHistogram(); renderChips(); }
  showView();
  renderStatus();
  renderDetails();
  uncover();
  $('search').placeholder = state.pick === null ? 'Search actors, actions, quotes' : 'Search for the other end of the path';
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
  let tall = null;
  let size = [$('net').clientWidth, $('net').clientHeight];
  new ResizeObserver(() => {
    const { clientWidth: w, clientHeight: h } = $('net');
    if (!net.ready || !w || (w === size[0] && h === size[1])) return;
    size = [w, h];
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (tall !== null && tall !== (h > w * 1.15)) renderGraph();
      tall = h > w * 1.15;
      fit(false);
      uncover();
    }, 60);
  }).observe($('net'));
  addEventListener('resize', () => { if (state.view === 'timeline') drawTimeline(); if (state.view === 'map') drawMap(); });
  addEventListener('hashchange', () => { readHash(); change({ page: state.page }); });
  $('zoom-in').addEventListener('click', () => zoomBy(1.3));
  $('zoom-out').addEventListener('click', () => zoomBy(1 / 1.3));
  $('zoom-fit').addEventListener('click', () => fit());
  $('show-filters').addEventListener('click', () => toggleSheet(!$('filters').classList.contains('open')));
  $('show-help').addEventListener('click', openHelp);
  $('legend').open = innerWidth > 820;
}

async function start() {
  readPalette();
  setModel(buildModel(await loadData()));
  readHash();
  startTheme();
  startTabs();
  startSearch();
  startExport();
  $('search').value = state.text;
  refilter();
  onChange(update);
  renderLegend();
  update('set');
  startWindow();
  document.addEventListener('keydown', onKey);
  fit(false);
  if (net.grouped && state.open.size) showGroup([...state.open].pop());
  uncover();
  net.ready = true;
  document.documentElement.dataset.ready = 'yes';
}

start().catch((error) => {
  $('status').textContent = `This page could not be drawn: ${error.message}`;
  throw error;
});
