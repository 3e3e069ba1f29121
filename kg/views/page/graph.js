/* ---- graph: vis-network shows what is visible; parallel events merged into bundles with a count ---- */

const DASHES = [7, 5];
const ALL_AT_ONCE = 300;
const LINKS_A_GROUP = 3;
const net = {
  api: null, sets: null, told: { nodes: new Map(), edges: new Map() }, nodes: new Map(), edges: new Map(), bundles: new Map(), place: new Map(),
  dim: new Set(), hover: null, grouped: false, ready: false,
};

const nodeKey = (n) => (net.grouped && !state.open.has(model.nodes[n].group) ? `g${model.nodes[n].group}` : n);

/** The bundles of the filtered set: one a pair, direction, way of telling and mark. Their events add up to all lines. */
function bundle() {
  const found = new Map();
  const alone = new Map();
  const inside = new Map();
  for (const e of shown.events) {
    const lines = linesOf(e);
    if (!lines.length && e.hub) alone.set(nodeKey(e.hub.id), e);
    for (const line of lines) {
      const [a, b] = [nodeKey(line.from), nodeKey(line.to)];
      if (a === b && typeof a === 'string') { inside.set(a, (inside.get(a) || new Set()).add(e)); continue; }
      const coarse = typeof a === 'string' || typeof b === 'string';
      const [from, to] = (coarse || line.both) && String(a) > String(b) ? [b, a] : [a, b];
      const key = coarse ? `${from}|${to}` : [from, to, e.told, e.mark, line.both ? 'both' : 'to'].join('|');
      let held = found.get(key);
      if (!held) { held = { key, from, to, told: e.told, mark: e.mark, both: line.both, coarse, events: new Set(), quads: {} }; found.set(key, held); }
      if (!held.events.has(e)) { held.events.add(e); held.quads[e.quad] = (held.quads[e.quad] || 0) + 1; }
    }
  }
  return { found, alone, inside };
}

/** Decide what to draw: all nodes, or communities with the strongest links between them. What is left out is counted. */
function scene() {
  const nodes = visibleNodes();
  net.grouped = model.discs.length > 0 && nodes.size > ALL_AT_ONCE;
  const { found, alone, inside } = bundle();
  let bundles = [...found.values()];
  let hiddenLinks = 0;
  if (net.grouped) {
    const kept = strongest(bundles);
    hiddenLinks = bundles.length - kept.length;
    bundles = kept;
  }
  const keys = new Map();
  for (const n of nodes) { const k = nodeKey(n); keys.set(k, (keys.get(k) || 0) + 1); }
  shown.hidden = net.grouped ? { groups: [...keys.keys()].filter((k) => typeof k === 'string').length, nodes: nodes.size, links: hiddenLinks } : null;
  shown.nodes = nodes;
  return { keys, bundles, inside };
}

function visibleNodes() {
  const nodes = new Set();
  for (const e of shown.events) {
    const lines = linesOf(e);
    for (const line of lines) { nodes.add(line.from); nodes.add(line.to); }
    if (!lines.length && e.hub) nodes.add(e.hub.id);
  }
  if (state.focus !== null && model.nodes[state.focus].drawn) nodes.add(state.focus);
  return nodes;
}

/** The strongest links of each node of a grouped picture. */
function strongest(bundles) {
  const sorted = [...bundles].sort((a, b) => b.events.size - a.events.size || (a.key < b.key ? -1 : 1));
  const used = new Map();
  return sorted.filter((b) => {
    if (!b.coarse) return true;
    const [i, j] = [used.get(b.from) || 0, used.get(b.to) || 0];
    if (i >= LINKS_A_GROUP && j >= LINKS_A_GROUP) return false;
    used.set(b.from, i + 1);
    used.set(b.to, j + 1);
    return true;
  });
}

const topQuad = (b) => QUADS.reduce((best, q) => ((b.quads[q] || 0) > (b.quads[best] || 0) ? q : best), QUADS[0]);
const faded = (colour, share) => colour + Math.round(share * 255).toString(16).padStart(2, '0');

function visNode(key, count, inside) {
  if (typeof key === 'string') return visGroup(Number(key.slice(1)), count, inside.get(key));
  const n = model.nodes[key];
  const kind = KINDS[n.kind] || KINDS.unknown;
  const colour = palette.kind[n.kind] || palette.kind.unknown;
  const at = net.place.get(key) || n;
  const grow = kind.size > 9 ? Math.min(7, Math.log2(1 + n.events.size)) : 0;
  return { id: key, x: at.x, y: at.y, opacity: 1, shape: kind.shape === 'small' ? 'dot' : kind.shape === 'box' ? 'custom' : kind.shape, size: kind.size * 0.8 + grow,
    ctxRenderer: kind.shape === 'box' ? boxRenderer : undefined,
    color: { background: colour, border: palette.ground, highlight: { background: colour, border: palette.ink }, hover: { background: colour, border: palette.ink } } };
}

/** The object of an act: a small flat box; vis-network would only draw one around its own label. */
function boxRenderer({ ctx, id, x, y, state: look }) {
  return {
    drawNode() {
      tracePath(ctx, 'box', x, y, 6);
      ctx.fillStyle = palette.kind.phrase;
      ctx.fill();
      ctx.lineWidth = look.selected || look.hover ? 3 : 1.5;
      ctx.strokeStyle = look.selected || look.hover ? palette.ink : palette.ground;
      ctx.stroke();
    },
    nodeDimensions: { width: 18, height: 11 },
  };
}

function visGroup(number, count, inside) {
  const disc = model.discs[number];
  const fill = palette.group;
  disc.count = count;
  disc.inside = inside ? inside.size : 0;
  return { id: `g${number}`, x: disc.x, y: disc.y, opacity: 1, shape: 'dot', size: disc.r * 0.8, borderWidth: 1.5,
    color: { background: fill, border: palette.accent, highlight: { background: fill, border: palette.ink }, hover: { background: palette.group, border: palette.ink } } };
}

/** Many lines are drawn fainter, so that the dense parts show their shape. */
const shareOf = (b) => (b.coarse ? (typeof b.from === typeof b.to ? 0.5 : 0.22) : net.bundles.size > 900 ? 0.32 : net.bundles.size > 350 ? 0.5 : 0.85);

function visEdge(b, slot, slots) {
  const colour = palette.quad[topQuad(b)];
  const whole = typeof b.from === 'string' && typeof b.to === 'string';
  const unit = net.grouped ? model.discs[0].r / (whole ? 60 : b.coarse ? 360 : 500) : 1;
  const width = (b.coarse ? 0.6 + 0.8 * Math.log2(1 + b.events.size) : 1.5 + 0.9 * Math.log2(b.events.size)) * unit;
  const bend = slots === 1 ? 0 : (slot - (slots - 1) / 2) * 0.17 * (String(b.from) > String(b.to) ? -1 : 1);
  return { id: b.key, from: b.from, to: b.to, width, dashes: b.told === 'claim' && !b.coarse ? DASHES : false,
    color: { color: faded(colour, shareOf(b)), highlight: colour, hover: colour, inherit: false },
    arrows: b.coarse ? '' : b.both ? { to: { enabled: true, scaleFactor: 0.5 }, from: { enabled: true, scaleFactor: 0.5 } } : { to: { enabled: true, scaleFactor: 0.6 } },
    smooth: b.from !== b.to && bend ? { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) } : false,
    selfReference: { size: 18, angle: 0.8 } };
}

/** Show the scene. */
function renderGraph() {
  const { keys, bundles, inside } = scene();
  placeSubset(keys, bundles);
  const pairs = new Map();
  for (const b of bundles) { const p = [b.from, b.to].map(String).sort().join('|'); if (!pairs.has(p)) pairs.set(p, []); pairs.get(p).push(b); }
  const nodes = [...keys].map(([key, count]) => visNode(key, count, inside));
  net.bundles = new Map(bundles.map((b) => [b.key, b]));
  const edges = [...pairs.values()].flatMap((list) => list.map((b, i) => visEdge(b, i, list.length)));
  if (!net.api) startNetwork();
  show('nodes', nodes);
  show('edges', edges);
  net.api.body.emitter.emit('_dataUpdated');
  Object.assign(net.api.renderer.options, { hideEdgesOnDrag: edges.length > 1200, hideEdgesOnZoom: edges.length > 900 });
  labelsChanged();
  mirrorSelection();
}

/** Tell vis-network of new and changed items, and hide those of earlier scenes: to remove and make them again costs ten times as much. */
function show(kind, wanted) {
  const told = net.told[kind];
  const [fresh, changed] = [[], []];
  for (const item of wanted) {
    const text = JSON.stringify(item);
    if (told.get(item.id) === text) continue;
    (told.has(item.id) ? changed : fresh).push(item);
    told.set(item.id, text);
    net.dim.delete(item.id);
  }
  if (fresh.length) net.sets[kind].add(fresh);
  if (changed.length) net.sets[kind].update(changed);
  net[kind] = new Map(wanted.map((item) => [item.id, item]));
  for (const body of Object.values(net.api.body[kind])) body.options.hidden = !net[kind].has(body.id);
}

function startNetwork() {
  net.sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  net.api = new vis.Network($('net'), net.sets, JSON.parse(model.options));
  net.api.on('beforeDrawing', drawOpenGroups);
  net.api.on('afterDrawing', drawLabels);
  net.api.on('click', (hit) => {
    $('net').focus({ preventScroll: true });
    hideTip();
    const ring = net.api.getEdgeAt(hit.pointer.DOM);
    if (hit.nodes.length) pickNode(hit.nodes[0]);
    else if (hit.edges.length || ring) pickBundle(hit.edges[0] || ring);
    else change({ node: null, bundle: null, event: null }, 'look');
  });
  net.api.on('doubleClick', (hit) => {
    if (!hit.nodes.length) return;
    if (typeof hit.nodes[0] === 'string') openGroup(Number(hit.nodes[0].slice(1)));
    else change({ focus: hit.nodes[0] });
  });
  net.api.on('dragStart', () => { net.dragging = true; });
  net.api.on('dragEnd', () => { net.dragging = false; net.api.redraw(); });
  net.api.on('hoverNode', ({ node, event }) => { net.hover = node; tipNode(node, event); });
  net.api.on('hoverEdge', ({ edge, event }) => { net.hover = edge; tipBundle(edge, event); });
  for (const leave of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) net.api.on(leave, () => { net.hover = null; hideTip(); });
}

/** The ground of the groups that are open. */
function drawOpenGroups(g) {
  if (!net.grouped) return;
  for (const id of state.open) {
    const { x, y, r } = model.discs[id];
    g.beginPath();
    g.arc(x, y, r, 0, 2 * Math.PI);
    g.fillStyle = faded(palette.group, 0.5);
    g.fill();
    g.strokeStyle = palette.accent;
    g.lineWidth = 1.5;
    g.stroke();
  }
}

function pickNode(key) {
  if (typeof key === 'string') { change({ node: null, bundle: key, event: null }, 'look'); return; }
  if (state.pick !== null && key !== state.pick) { change({ path: [state.pick, key], pick: null, focus: null, node: key, bundle: null, event: null }); fitSoon(); return; }
  change({ node: key, bundle: null, event: null }, 'look');
}
function pickBundle(key) { change({ node: null, bundle: key, event: null }, 'look'); }

function openGroup(number) {
  if (state.open.has(number)) state.open.delete(number); else state.open.add(number);
  change({ bundle: null }, 'set');
  if (state.open.has(number)) showGroup(number);
}

function showGroup(number) {
  const disc = model.discs[number];
  moveTo(disc.x, disc.y, Math.min($('net').clientWidth, $('net').clientHeight) / (disc.r * 2.3));
}

const still = () => matchMedia('(prefers-reduced-motion: reduce)').matches;
const motion = () => (still() ? false : { duration: 280, easingFunction: 'easeInOutQuad' });
function moveTo(x, y, scale) { net.api.moveTo({ position: { x, y }, scale, animation: motion() }); }
function zoomBy(factor) { net.api.moveTo({ scale: net.api.getScale() * factor, animation: motion() }); }

/** Show everything with room for the labels at the rim. */
function fit(animated = true) {
  if (!net.nodes.size) return;
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const node of net.nodes.values()) {
    const r = typeof node.id === 'string' ? node.size * 1.1 : 0;
    box[0] = Math.min(box[0], node.x - r); box[1] = Math.min(box[1], node.y - r);
    box[2] = Math.max(box[2], node.x + r); box[3] = Math.max(box[3], node.y + r);
  }
  const { clientWidth: w, clientHeight: h } = $('net');
  if (!w || !h) return;
  net.api.canvas.setSize();
  const rim = net.grouped ? [16, 16] : [Math.min(70, w * 0.13), 40];
  const scale = Math.min((w - 2 * rim[0]) / Math.max(1, box[2] - box[0]), (h - 2 * rim[1]) / Math.max(1, box[3] - box[1]), net.grouped ? 4 : 1.35);
  const at = { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 + (net.grouped ? 0 : 8 / scale) };
  net.api.moveTo({ position: at, scale, animation: animated ? motion() : false });
}
const fitSoon = () => requestAnimationFrame(() => fit());

function mirrorSelection() {
  if (!net.api) return;
  const key = state.node !== null ? nodeKey(state.node) : null;
  const bundles = state.event !== null ? bundlesOf(model.events[state.event]) : state.bundle && net.bundles.has(state.bundle) ? [state.bundle] : [];
  const group = state.bundle && net.nodes.has(state.bundle) ? [state.bundle] : [];
  net.api.setSelection({ nodes: key !== null && net.nodes.has(key) ? [key] : group, edges: bundles.filter((b) => net.edges.has(b)) }, { highlightEdges: false });
  net.api.body.emitter.emit('_requestRedraw');
}
/** On a narrow screen the details lie over the lower half: what is selected is brought above them. */
function uncover() {
  const key = state.node !== null ? nodeKey(state.node) : null;
  if (innerWidth > 820 || key === null || !net.nodes.has(key) || state.view !== 'graph') return;
  const at = net.api.getPosition(key);
  const sheet = $('details').getBoundingClientRect();
  const canvas = $('net').getBoundingClientRect();
  if (canvas.top + net.api.canvasToDOM(at).y < sheet.top - 60) return;
  const middle = (sheet.top - canvas.top) / 2;
  net.api.moveTo({ position: { x: at.x, y: at.y + (canvas.height / 2 - middle) / net.api.getScale() }, animation: motion() });
}

const bundlesOf = (e) => [...net.bundles.values()].filter((b) => b.events.has(e)).map((b) => b.key);

/** The nearest drawn node in the direction of an arrow key. */
function stepNode(dx, dy) {
  const here = state.node !== null && net.nodes.has(nodeKey(state.node)) ? net.api.getPosition(nodeKey(state.node)) : net.api.getViewPosition();
  let best = null;
  let least = Infinity;
  for (const id of net.nodes.keys()) {
    const there = net.api.getPosition(id);
    const [x, y] = [there.x - here.x, there.y - here.y];
    const along = x * dx + y * dy;
    const cost = along + 2.2 * Math.abs(x * dy - y * dx);
    if (along > 1 && cost < least && typeof id === 'number') { least = cost; best = id; }
  }
  if (best === null) return;
  pickNode(best);
  const p = net.api.canvasToDOM(net.api.getPosition(best));
  const { clientWidth: w, clientHeight: h } = $('net');
  if (p.x < 40 || p.y < 40 || p.x > w - 40 || p.y > h - 40) net.api.moveTo({ position: net.api.getPosition(best), animation: motion() });
}
