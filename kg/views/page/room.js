/* ---- room: where on a canvas there is room for words ---- */

import { palette } from './draw.js';

const widths = new Map();

export const room = { boxes: [], cells: new Map() };

export function textWidth(g, text) {
  const key = g.font + text;
  if (!widths.has(key)) widths.set(key, g.measureText(text).width);
  return widths.get(key);
}

export function clearRoom() { room.boxes.length = 0; room.cells.clear(); }

function cellsOf(b) {
  const cells = [];
  for (let i = Math.floor(b[0] / 90); i <= Math.floor(b[2] / 90); i += 1) for (let j = Math.floor(b[1] / 60); j <= Math.floor(b[3] / 60); j += 1) cells.push(i * 4099 + j);
  return cells;
}

/** Whether a box covers nothing that is placed; symbols may be covered where `over` is true. */
export function isFree(b, own, over) {
  for (const cell of cellsOf(b)) for (const o of room.cells.get(cell) || []) {
    if (o.own !== own && !(over && o.symbol) && o[0] < b[2] && o[2] > b[0] && o[1] < b[3] && o[3] > b[1]) return false;
  }
  return true;
}

export function take(b, own) {
  b.own = own;
  for (const cell of cellsOf(b)) { if (!room.cells.has(cell)) room.cells.set(cell, []); room.cells.get(cell).push(b); }
}

/** Whether another symbol stands in a box. */
export function symbolIn(b, own) {
  return cellsOf(b).some((cell) => (room.cells.get(cell) || []).some((o) => o.symbol && o.own !== own && o[0] < b[2] && o[2] > b[0] && o[1] < b[3] && o[3] > b[1]));
}

/** How much of what is placed already a box would cover, in square pixels; symbols count only where `over` is false. */
export function covered(b, own, over) {
  let sum = 0;
  const seen = new Set();
  for (const cell of cellsOf(b)) for (const o of room.cells.get(cell) || []) {
    if (o.own === own || seen.has(o) || (over && o.symbol)) continue;
    seen.add(o);
    sum += Math.max(0, Math.min(o[2], b[2]) - Math.max(o[0], b[0])) * Math.max(0, Math.min(o[3], b[3]) - Math.max(o[1], b[1]));
  }
  return sum;
}

export function halo(g, text, x, y, colour, share) {
  g.globalAlpha = share;
  g.lineWidth = 3.6;
  g.strokeStyle = palette.halo;
  g.strokeText(text, x, y);
  g.fillStyle = colour;
  g.fillText(text, x, y);
  g.globalAlpha = 1;
}
