/* ---- picture: the only module that knows vis-network; everyone else asks it for points, hits and changes ---- */

const vn = { api: null, sets: null, body: null };
const TOLD = { nodes: new Map(), edges: new Map() };
const NO_MOTION = '(prefers-reduced-motion: reduce)';

/**
 * Set up an empty picture.
 * @param {HTMLElement} box
 * @param {string} options vis-network's, as JSON
 * @param {PictureListener} on what the hands do: keys and ids are those of the items that were shown
 */
export function startPicture(box, options, on) {
  vn.sets = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
  vn.api = new vis.Network(box, vn.sets, JSON.parse(options));
  vn.body = vn.api.body;
  vn.api.canvas.frame.tabIndex = -1;  // the box around it has the focus, a name and the keys
  const where = (hit) => ({ node: hit.nodes.length ? hit.nodes[0] : null, edge: hit.edges[0] || vn.api.getEdgeAt(hit.pointer.DOM) || null, keys: hit.event.srcEvent || {} });
  box.addEventListener('pointerleave', () => leave(on));
  vn.api.on('beforeDrawing', on.before);
  vn.api.on('afterDrawing', on.after);
  vn.api.on('click', (hit) => on.click(where(hit)));
  vn.api.on('doubleClick', (hit) => on.open(where(hit)));
  vn.api.on('dragStart', (hit) => on.drag(true, hit.nodes));
  vn.api.on('dragEnd', (hit) => on.drag(false, hit.nodes));
  vn.api.on('hoverNode', ({ node, event }) => on.hover(node, null, event));
  vn.api.on('hoverEdge', ({ edge, event }) => on.hover(null, edge, event));
  for (const away of ['blurNode', 'blurEdge', 'dragStart', 'zoom']) vn.api.on(away, () => on.hover(null, null, null));
}
/** vis-network does not notice when the pointer goes away. */
function leave(on) {
  for (const held of [...Object.values(vn.body.nodes), ...Object.values(vn.body.edges)]) held.hover = false;
  Object.assign(vn.api.selectionHandler.hoverObj, { nodes: {}, edges: {} });
  on.hover(null, null, null);
  vn.api.redraw();
}

export const started = () => vn.api !== null;

/**
 * Show just these nodes and edges. Those of earlier scenes are hidden: to remove and make them again costs ten times as much.
 * @returns {Set<string | number>} the items that are new or differ from what was shown
 */
export function showItems(nodes, edges) {
  const changed = new Set();
  atOnce(() => {
    for (const id of [...tellOf('nodes', nodes), ...tellOf('edges', edges)]) changed.add(id);
    vn.body.emitter.emit('_dataUpdated');
    const pen = vn.api.canvas.getContext();
    for (const { id } of nodes) if (changed.has(id)) vn.body.nodes[id].updateBoundingBox(pen);  // else one that was out of sight stays so for a frame
  });
  Object.assign(vn.api.renderer.options, { hideEdgesOnDrag: edges.length > 1200, hideEdgesOnZoom: edges.length > 900 });
  return changed;
}

/** Every change that vis-network is told of draws all anew at once; here only the last does, with the next frame. @param {() => void} work */
function atOnce(work) {
  vn.body.emitter.emit('_blockRedraw');
  work();
  vn.body.emitter.emit('_allowRedraw');
  vn.body.emitter.emit('_requestRedraw');
}

function tellOf(kind, wanted) {
  const told = TOLD[kind];
  const [fresh, changed] = [[], []];
  for (const item of wanted) {
    const text = JSON.stringify(item);
    if (told.get(item.id) === text) continue;
    (told.has(item.id) ? changed : fresh).push(item);
    told.set(item.id, text);
  }
  if (fresh.length) vn.sets[kind].add(fresh);
  if (changed.length) vn.sets[kind].update(changed);
  const ids = new Set(wanted.map((item) => item.id));
  for (const body of Object.values(vn.body[kind])) body.options.hidden = !ids.has(body.id);
  return [...fresh, ...changed].map((item) => item.id);
}

/** Other colours for items that stay where they are. */
export function paint(nodes, edges) {
  if (nodes.length || edges.length) atOnce(() => { vn.sets.edges.update(edges); vn.sets.nodes.update(nodes); });
}

export function highlight(nodes, edges) {
  vn.api.setSelection({ nodes, edges }, { highlightEdges: false });
  vn.body.emitter.emit('_requestRedraw');
}
export const redraw = () => vn.api.redraw();

/** The nodes that are drawn, with their places on the screen. */
export function nodesOnScreen() {
  const scale = vn.api.getScale();
  return vn.body.nodeIndices.map((id) => { const body = vn.body.nodes[id]; const p = vn.api.canvasToDOM(body); return { id, x: p.x, y: p.y, r: Math.max(3, (body.options.size || 8) * scale) }; });
}

/** A line's ends and, by share of its length, its points, on the screen; null where it is not drawn. */
export function edgeOnScreen(key) {
  const body = vn.body.edges[key];
  if (!body || !body.connected) return null;
  return { from: vn.api.canvasToDOM(body.from), to: vn.api.canvasToDOM(body.to), at: (share) => vn.api.canvasToDOM(body.edgeType.getPoint(share)) };
}

/** A line as drawn, in the picture's own measure, for a drawing; null where it is not drawn. */
export function edgeInPicture(key) {
  const body = vn.body.edges[key];
  return body && body.connected ? { at: (share) => body.edgeType.getPoint(share), width: body.options.width } : null;
}
export const whereAre = (ids) => vn.api.getPositions(ids);
export const placeOf = (id) => vn.api.getPosition(id);
export const toScreen = (point) => vn.api.canvasToDOM(point);
export const middle = () => vn.api.getViewPosition();
export const zoomNow = () => vn.api.getScale();

const motion = () => (matchMedia(NO_MOTION).matches ? false : { duration: 280, easingFunction: 'easeInOutQuad' });
/** Bring a point of the picture to the middle of the view. */
export function moveTo(x, y, scale = zoomNow(), animated = true) { vn.api.moveTo({ position: { x, y }, scale, animation: animated ? motion() : false }); }
/** @param {number} factor */
export function zoomBy(factor) { vn.api.moveTo({ scale: zoomNow() * factor, animation: motion() }); }
export const sizeAnew = () => vn.api.canvas.setSize();
