/* ---- place: where nodes stand: distances in the picture like distances in the graph, islands packed in rows, no name on another ---- */

const STEP = 120;
const ROOM = [104, 54];
const ROUNDS = 18;
const GAP = 46;

/**
 * Places for the nodes of a small graph, the same for the same input: stress by stochastic gradient descent in each component
 * (Zheng, Pawar and Goodman, "Graph drawing by stochastic gradient descent", 2019), then components in rows.
 * @param {number[]} ids
 * @param {[number, number][]} pairs ids that a line joins
 * @param {number} aspect width over height of the view
 * @returns {Map<number, {x: number, y: number}>}
 */
export function placed(ids, pairs, aspect) {
  const near = new Map(ids.map((id) => [id, new Set()]));
  for (const [a, b] of pairs) if (a !== b && near.has(a) && near.has(b)) { near.get(a).add(b); near.get(b).add(a); }
  const islands = componentsOf(ids, near).map((members) => settled(members, near, aspect));
  return packed(islands, aspect);
}

/** Groups of nodes that hang together, the largest first. */
function componentsOf(ids, near) {
  const seen = new Set();
  const found = [];
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    const members = [id];
    for (let i = 0; i < members.length; i += 1) for (const other of near.get(members[i])) if (!seen.has(other)) { seen.add(other); members.push(other); }
    found.push(members);
  }
  return found.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

/** One component by itself: each point with its node, round the origin. */
function settled(members, near, aspect) {
  const at = new Map(members.map((id, i) => [id, i]));
  const points = members.map((id, i) => { const turn = i * 2.39996; const r = STEP * 0.6 * Math.sqrt(i + 0.5); return { id, x: r * Math.cos(turn), y: r * Math.sin(turn) }; });
  const terms = [];
  members.forEach((id, i) => { for (const [j, far] of hopsFrom(id, near, at)) if (j > i) terms.push([i, j, far]); });
  relax(points, terms);
  if (members.length > 2) level(points, aspect);
  for (let round = 0; round < 80 && apart(points); round += 1);
  return points;
}

/** Steps from one node to each of its component. */
function hopsFrom(id, near, at) {
  const far = new Map([[id, 0]]);
  const queue = [id];
  const found = [];
  for (let i = 0; i < queue.length; i += 1) for (const other of near.get(queue[i])) if (!far.has(other)) {
    far.set(other, far.get(queue[i]) + 1);
    queue.push(other);
    found.push([at.get(other), far.get(other)]);
  }
  return found;
}

/** Bring each pair towards its distance, far pairs with less weight, in ever smaller steps. */
function relax(points, terms) {
  const furthest = terms.reduce((m, t) => Math.max(m, t[2]), 1);
  let seed = 11;
  const random = () => { seed = (seed * 16807) % 2147483647; return seed / 2147483647; };
  for (let round = 0; round < ROUNDS; round += 1) {
    const rate = furthest * furthest * Math.exp(-Math.log(furthest * furthest / 0.1) * round / (ROUNDS - 1));
    for (let i = terms.length - 1; i > 0; i -= 1) { const j = Math.floor(random() * (i + 1)); [terms[i], terms[j]] = [terms[j], terms[i]]; }
    for (const [i, j, far] of terms) {
      const [p, q] = [points[i], points[j]];
      const [dx, dy] = [p.x - q.x || 0.01, p.y - q.y || 0.01];
      const long = Math.hypot(dx, dy);
      const move = Math.min(1, rate / (far * far)) * (long - far * STEP) / long / 2;
      p.x -= dx * move; p.y -= dy * move; q.x += dx * move; q.y += dy * move;
    }
  }
}

/** Turn the longest extent to the longer side of the view. */
function level(points, aspect) {
  const [mx, my] = [points.reduce((s, p) => s + p.x, 0) / points.length, points.reduce((s, p) => s + p.y, 0) / points.length];
  let [xx, xy, yy] = [0, 0, 0];
  for (const p of points) { p.x -= mx; p.y -= my; xx += p.x * p.x; xy += p.x * p.y; yy += p.y * p.y; }
  const turn = -Math.atan2(2 * xy, xx - yy) / 2 + (aspect < 1 ? Math.PI / 2 : 0);
  const [c, s] = [Math.cos(turn), Math.sin(turn)];
  for (const p of points) [p.x, p.y] = [p.x * c - p.y * s, p.x * s + p.y * c];
}

/** Push points apart whose names would cover each other. */
function apart(points) {
  let moved = false;
  const order = [...points].sort((a, b) => a.x - b.x);
  for (let i = 0; i < order.length; i += 1) for (let j = i + 1; j < order.length && order[j].x - order[i].x < ROOM[0]; j += 1) {
    const [p, q] = [order[i], order[j]];
    const [gx, gy] = [ROOM[0] - Math.abs(p.x - q.x), ROOM[1] - Math.abs(p.y - q.y)];
    if (gx <= 1 || gy <= 1) continue;
    moved = true;
    if (gx < gy) { const s = gx / 2 * (p.x >= q.x ? 1 : -1); p.x += s; q.x -= s; } else { const s = gy / 2 * (p.y >= q.y ? 1 : -1); p.y += s; q.y -= s; }
  }
  return moved;
}

/** Components beside and below each other, in rows about as wide as the view is for what they hold. */
function packed(islands, aspect) {
  const boxes = islands.map((points) => {
    const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    return { points, left, top, w: Math.max(...xs) - left + ROOM[0] + GAP / 2, h: Math.max(...ys) - top + ROOM[1] + GAP / 3 };
  });
  const area = boxes.reduce((sum, b) => sum + b.w * b.h, 0);
  const wide = Math.max(...boxes.map((b) => b.w), Math.sqrt(area * aspect) * 1.08);
  const places = new Map();
  const free = [{ x: 0, y: 0, w: wide, h: Infinity }];
  for (const b of boxes) {
    const spot = free.filter((f) => f.w >= b.w && f.h >= b.h).sort((m, n) => m.y - n.y || m.x - n.x)[0];
    free.splice(free.indexOf(spot), 1, { x: spot.x + b.w, y: spot.y, w: spot.w - b.w, h: b.h }, { x: spot.x, y: spot.y + b.h, w: spot.w, h: spot.h - b.h });
    for (const p of b.points) places.set(p.id, { x: Math.round(spot.x + p.x - b.left + ROOM[0] / 2), y: Math.round(spot.y + p.y - b.top + ROOM[1] / 2) });
  }
  return places;
}
