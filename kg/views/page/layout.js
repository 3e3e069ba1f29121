/* ---- layout: where nodes stand. Parts that hang together by stress, each with room for its names; the parts packed as shelves ---- */

/**
 * Stress (Kamada and Kawai 1989) is lowered by stochastic gradient descent over all pairs (Zheng, Pawar and Goodman 2018): the way on
 * the screen between two nodes shall be as long as the way along the lines. Nothing is clipped to a frame: what the parts
 * need is packed into the frame's proportions, and the view is fitted to that. The same input gives the same places.
 *
 * @typedef {{w: number, h: number}} Room what a node needs with its name beneath it, in pixels; the node stands HEAD below its top
 * @typedef {{x: number, y: number}} Spot
 */

export const HEAD = 13;
const APART = 16;
const EPOCHS = 30;
const FILLED = 0.4;
const PUSHES = 220;
const STRETCH = 1.5;
const CLEAR = 24;
const ROUNDS = 4;

/**
 * @param {Room[]} rooms
 * @param {[number, number][]} pairs who is joined with whom, as positions in `rooms`
 * @param {[number, number]} frame width and height of the view
 * @param {boolean} [dense] whether names matter more than the length of lines, as where everyone is joined with many
 * @returns {{spots: Spot[], box: [number, number, number, number]}} places around (0, 0) and the room that all need
 */
export function layOut(rooms, pairs, frame, dense = false) {
  const near = rooms.map(() => new Set());
  for (const [a, b] of pairs) if (a !== b) { near[a].add(b); near[b].add(a); }
  const parts = partsOf(near).map((ids) => placePart(ids, near, rooms, frame, dense));
  const size = pack(parts, frame);
  const [wide, high] = widened(size, frame);
  const spots = rooms.map(() => ({ x: 0, y: 0 }));
  for (const part of parts) part.ids.forEach((id, i) => { spots[id] = { x: Math.round(wide * (part.left + part.x[i] - size.w / 2)), y: Math.round(high * (part.top + part.y[i] - size.h / 2)) }; });
  return { spots, box: [-wide * size.w / 2, -high * size.h / 2, wide * size.w / 2, high * size.h / 2] };
}

/** How much all is drawn out along the side of the frame that it leaves empty: lines become longer and their words find room. @returns {[number, number]} */
function widened(size, [wide, high]) {
  const by = (wide / high) / (size.w / size.h);
  return by > 1 ? [Math.min(by, STRETCH), 1] : [1, Math.min(1 / by, STRETCH)];
}

/** Numbers that look like chance and are the same every time. */
function chance(seed) {
  let at = seed >>> 0;
  return () => { at = (Math.imul(at, 1664525) + 1013904223) >>> 0; return at / 4294967296; };
}

/** What hangs together, the largest part first. @param {Set<number>[]} near */
function partsOf(near) {
  const parts = [];
  const seen = new Set();
  near.forEach((_, first) => {
    if (seen.has(first)) return;
    const part = [first];
    seen.add(first);
    for (let i = 0; i < part.length; i += 1) for (const other of near[part[i]]) if (!seen.has(other)) { seen.add(other); part.push(other); }
    parts.push(part.sort((a, b) => a - b));
  });
  return parts.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

/** One part with its places counted from the corner of its own room. */
function placePart(ids, near, rooms, frame, dense) {
  const at = new Map(ids.map((id, i) => [id, i]));
  const links = ids.map((id) => [...near[id]].sort((a, b) => a - b).map((other) => at.get(other)));
  const box = ids.map((id) => rooms[id]);
  const points = { x: new Float64Array(ids.length), y: new Float64Array(ids.length) };
  if (ids.length > 1) relax(points, ways(links, box));
  turn(points, frame);
  if (dense) shrink(points, box);
  offLines(points, links);
  for (let i = 0; i < ids.length; i += 1) points.y[i] += box[i].h / 2 - HEAD;
  pushApart(points, box);
  return corner({ ids, x: points.x, y: points.y, w: 0, h: 0, left: 0, top: 0 }, box);
}

/** How far apart all pairs shall stand: the shortest way along the lines; a line is longer where many lines meet and names are long. */
function ways(links, box) {
  const count = links.length;
  const length = (a, b) => {
    const strange = links[a].length + links[b].length - 2 * links[a].filter((o) => links[b].includes(o)).length - 2;
    return 52 + 0.24 * (box[a].w + box[b].w) + 11 * Math.sqrt(Math.max(0, strange));
  };
  const step = links.map((list, a) => list.map((b) => length(a, b)));
  return links.map((_, from) => {
    const far = new Float64Array(count).fill(Infinity);
    const open = new Set([from]);
    far[from] = 0;
    while (open.size) {
      let here = -1;
      for (const o of open) if (here < 0 || far[o] < far[here]) here = o;
      open.delete(here);
      links[here].forEach((b, i) => { const way = far[here] + step[here][i]; if (way < far[b]) { far[b] = way; open.add(b); } });
    }
    return far;
  });
}

/** Lower the stress: each pair in turn is moved towards its distance, by steps that become small. */
function relax({ x, y }, far) {
  const count = x.length;
  const random = chance(count);
  let longest = 0;
  for (const row of far) for (const d of row) longest = Math.max(longest, d);
  for (let i = 0; i < count; i += 1) { x[i] = (random() - 0.5) * longest; y[i] = (random() - 0.5) * longest; }
  const pairs = [];
  for (let i = 0; i < count; i += 1) for (let j = i + 1; j < count; j += 1) pairs.push([i, j]);
  const [first, last] = [longest * longest, 200];
  const fall = Math.min(1, (last / first) ** (1 / (EPOCHS - 1)));
  for (let epoch = 0, step = first; epoch < EPOCHS; epoch += 1, step *= fall) {
    for (let k = pairs.length - 1; k > 0; k -= 1) { const o = Math.floor(random() * (k + 1)); [pairs[k], pairs[o]] = [pairs[o], pairs[k]]; }
    for (const [i, j] of pairs) {
      const d = far[i][j];
      const [dx, dy] = [x[i] - x[j], y[i] - y[j]];
      const now = Math.sqrt(dx * dx + dy * dy) || 1e-6;
      const move = Math.min(1, step / (d * d)) * (now - d) / 2 / now;
      x[i] -= dx * move; y[i] -= dy * move; x[j] += dx * move; y[j] += dy * move;
    }
  }
}

/** Drawn together until the rooms fill their share of the part: names are as large however far one stands off. */
function shrink({ x, y }, box) {
  const span = (list) => Math.max(...list) - Math.min(...list) + 60;
  const share = box.reduce((sum, { w, h }) => sum + w * h, 0) / (span(x) * span(y));
  if (share > FILLED || box.length < 3) return;
  const by = Math.sqrt(share / FILLED);
  for (let i = 0; i < x.length; i += 1) { x[i] *= by; y[i] *= by; }
}

/** Turned so that the long axis lies along the long side of the frame. */
function turn({ x, y }, frame) {
  const count = x.length;
  const mean = (list) => list.reduce((sum, v) => sum + v, 0) / count;
  const [mx, my] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < count; i += 1) { const [dx, dy] = [x[i] - mx, y[i] - my]; xx += dx * dx; yy += dy * dy; xy += dx * dy; }
  const angle = -0.5 * Math.atan2(2 * xy, xx - yy) + (frame[1] > frame[0] ? Math.PI / 2 : 0);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  for (let i = 0; i < count; i += 1) { const [dx, dy] = [x[i] - mx, y[i] - my]; x[i] = c * dx - s * dy; y[i] = s * dx + c * dy; }
}

/** Nobody stands on a line between two others, where it would seem to be one of its ends. */
function offLines({ x, y }, links) {
  for (let round = 0; round < ROUNDS; round += 1) links.forEach((others, a) => others.filter((b) => b > a).forEach((b) => {
    const [dx, dy] = [x[b] - x[a], y[b] - y[a]];
    const long = Math.hypot(dx, dy) || 1;
    for (let n = 0; n < x.length; n += 1) if (n !== a && n !== b) {
      const along = ((x[n] - x[a]) * dx + (y[n] - y[a]) * dy) / long;
      const beside = ((x[n] - x[a]) * -dy + (y[n] - y[a]) * dx) / long;
      if (along < 0 || along > long || Math.abs(beside) >= CLEAR) continue;
      const move = (CLEAR - Math.abs(beside)) * (beside < 0 ? -1 : 1) / long;
      x[n] += -dy * move;
      y[n] += dx * move;
    }
  }));
}

/** Push rooms apart, along the shorter way, until none covers another. */
function pushApart({ x, y }, box) {
  const count = x.length;
  for (let round = 0; round < PUSHES; round += 1) {
    let moved = false;
    const order = [...x.keys()].sort((a, b) => (x[a] - box[a].w / 2) - (x[b] - box[b].w / 2) || a - b);
    for (let k = 0; k < count; k += 1) for (let l = k + 1; l < count; l += 1) {
      const [i, j] = [order[k], order[l]];
      const gx = (box[i].w + box[j].w) / 2 + 4 - Math.abs(x[i] - x[j]);
      if (x[j] - box[j].w / 2 > x[i] + box[i].w / 2 + 40) break;
      const gy = (box[i].h + box[j].h) / 2 + 2 - Math.abs(y[i] - y[j]);
      if (gx < 0.5 || gy < 0.5) continue;
      moved = true;
      if (gx < gy) { const s = gx * 0.3 * (x[i] >= x[j] ? 1 : -1); x[i] += s; x[j] -= s; } else { const s = gy * 0.3 * (y[i] >= y[j] ? 1 : -1); y[i] += s; y[j] -= s; }
    }
    if (!moved) return;
  }
}

/** A part counted from the corner of its room; its places are those of the nodes again, not of the rooms' middles. */
function corner(part, box) {
  const { x, y } = part;
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  for (let i = 0; i < x.length; i += 1) {
    low[0] = Math.min(low[0], x[i] - box[i].w / 2); high[0] = Math.max(high[0], x[i] + box[i].w / 2);
    low[1] = Math.min(low[1], y[i] - box[i].h / 2); high[1] = Math.max(high[1], y[i] + box[i].h / 2);
  }
  for (let i = 0; i < x.length; i += 1) { x[i] -= low[0]; y[i] -= low[1] + box[i].h / 2 - HEAD; }
  return Object.assign(part, { w: high[0] - low[0] + APART, h: high[1] - low[1] + APART });
}

/** Put the parts beside and above each other so that they fill a frame of these proportions; gives the size of all. */
function pack(parts, [wide, high]) {
  const widest = Math.max(...parts.map((p) => p.w));
  const area = parts.reduce((sum, p) => sum + p.w * p.h, 0);
  let best = null;
  for (let k = 0; k < 28; k += 1) {
    const w = Math.max(widest, Math.sqrt(area * wide / high) * (0.8 + k * 0.05));
    const tried = shelves(parts, w);
    const scale = Math.min(wide / tried.w, high / tried.h);
    if (!best || scale > best.scale + 1e-9) best = { scale, ...tried };
  }
  parts.forEach((p, i) => { [p.left, p.top] = best.places[i]; });
  return best;
}

/** Each part as high up as it goes, then as far left: what is taken is kept as steps of a skyline. */
function shelves(parts, width) {
  let sky = [{ x: 0, w: width, y: 0 }];
  const places = [];
  let [right, bottom] = [0, 0];
  for (const part of parts) {
    let best = null;
    for (let i = 0; i < sky.length; i += 1) {
      if (sky[i].x + part.w > width + 1e-6) break;
      let top = 0;
      for (let j = i; j < sky.length && sky[j].x < sky[i].x + part.w - 1e-6; j += 1) top = Math.max(top, sky[j].y);
      if (!best || top < best.y - 1e-6) best = { x: sky[i].x, y: top };
    }
    places.push([best.x, best.y]);
    right = Math.max(right, best.x + part.w);
    bottom = Math.max(bottom, best.y + part.h);
    sky = raised(sky, best.x, part.w, best.y + part.h);
  }
  return { places, w: right, h: bottom };
}

/** The skyline with a stretch of it raised. */
function raised(sky, x, w, y) {
  const out = [];
  for (const s of sky) {
    const end = s.x + s.w;
    if (end <= x + 1e-6 || s.x >= x + w - 1e-6) { out.push(s); continue; }
    if (s.x < x - 1e-6) out.push({ x: s.x, w: x - s.x, y: s.y });
    if (end > x + w + 1e-6) out.push({ x: x + w, w: end - x - w, y: s.y });
  }
  out.push({ x, w, y });
  return out.sort((a, b) => a.x - b.x);
}
