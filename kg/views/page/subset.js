/* ---- subset: a small part of a grouped picture gets positions of its own, since its nodes lie far apart ---- */

import { $ } from './dom.js';
import { model } from './model.js';
import { net } from './scene.js';
import { state } from './state.js';

/** Positions for a focus or a path out of a large graph: forces with room for labels, from a fixed start. */
export function placeSubset(keys, bundles) {
  net.place.clear();
  const { clientWidth: w, clientHeight: h } = $('net');
  const ids = [...keys.keys()].filter((k) => typeof k === 'number').sort((a, b) => a - b);
  if (net.grouped || !ids.length) return;
  const far = model.discs.length > 0;
  if (!far && state.focus === null && !state.path) {
    if (h > w * 1.15) for (const id of ids) { const n = model.nodes[id]; if (n.u !== undefined) net.place.set(id, { x: n.u, y: n.v }); }
    return;
  }
  const size = [Math.max(300, w - 130), Math.max(300, h - 90)];
  const grow = Math.max(1, Math.sqrt(ids.length * 9000 / (size[0] * size[1])));
  const points = simulate(ids, bundles, size[0] * grow, size[1] * grow);
  ids.forEach((id, i) => net.place.set(id, points[i]));
}

function simulate(ids, bundles, w, h) {
  const at = new Map(ids.map((id, i) => [id, i]));
  const first = state.focus !== null ? at.get(state.focus) : state.path ? at.get(state.path[0]) : undefined;
  const points = ids.map((_, i) => {
    const [r, turn] = [Math.sqrt((i + 0.5) / ids.length), i * 2.39996];
    return { x: r * Math.cos(turn) * w / 2.2, y: r * Math.sin(turn) * h / 2.2, dx: 0, dy: 0 };
  });
  if (first !== undefined) Object.assign(points[first], { x: 0, y: 0 });
  const pairs = [...new Set(bundles.map((b) => (at.get(b.from) < at.get(b.to) ? `${at.get(b.from)} ${at.get(b.to)}` : `${at.get(b.to)} ${at.get(b.from)}`)))]
    .map((p) => p.split(' ').map(Number)).filter(([a, b]) => a !== b);
  const ideal = 0.85 * Math.sqrt(w * h / points.length);
  const rounds = points.length > 150 ? 80 : 220;
  for (let round = 0; round < rounds; round += 1) {
    step(points, pairs, ideal, w, h, Math.max(w, h) / 9 * (1 - round / rounds) ** 1.5 + 0.5);
    if (first !== undefined && !state.path) Object.assign(points[first], { x: 0, y: 0 });
  }
  for (let round = 0; round < 60; round += 1) if (!apart(points, 92, 58)) break;
  return points.map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }));
}

function step(points, pairs, ideal, w, h, heat) {
  for (const p of points) { p.dx = -0.07 * p.x * Math.sqrt(h / w); p.dy = -0.07 * p.y * Math.sqrt(w / h); }
  for (let i = 0; i < points.length; i += 1) for (let j = i + 1; j < points.length; j += 1) {
    const [p, q] = [points[i], points[j]];
    const [dx, dy] = [p.x - q.x, p.y - q.y];
    const push = ideal * ideal / (dx * dx + dy * dy + 1);
    p.dx += dx * push; p.dy += dy * push; q.dx -= dx * push; q.dy -= dy * push;
  }
  for (const [i, j] of pairs) {
    const [p, q] = [points[i], points[j]];
    const [dx, dy] = [q.x - p.x, q.y - p.y];
    const pull = Math.hypot(dx, dy) / ideal;
    p.dx += dx * pull; p.dy += dy * pull; q.dx -= dx * pull; q.dy -= dy * pull;
  }
  for (const p of points) {
    const length = Math.hypot(p.dx, p.dy) + 1e-9;
    const share = Math.min(length, heat) / length;
    p.x = Math.max(-w / 2, Math.min(w / 2, p.x + p.dx * share));
    p.y = Math.max(-h / 2, Math.min(h / 2, p.y + p.dy * share));
  }
}

function apart(points, wide, high) {
  let moved = false;
  for (let i = 0; i < points.length; i += 1) for (let j = i + 1; j < points.length; j += 1) {
    const [p, q] = [points[i], points[j]];
    const [gx, gy] = [wide - Math.abs(p.x - q.x), high - Math.abs(p.y - q.y)];
    if (gx <= 1 || gy <= 1) continue;
    moved = true;
    if (gx < gy) { const s = gx / 2 * (p.x >= q.x ? 1 : -1); p.x += s; q.x -= s; } else { const s = gy / 2 * (p.y >= q.y ? 1 : -1); p.y += s; q.y -= s; }
  }
  return moved;
}
