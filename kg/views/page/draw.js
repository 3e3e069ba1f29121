/* ---- draw: colours and shapes that all views share ---- */

import { svg } from './dom.js';
import { KINDS, QUADS } from './kinds.js';

/** @type {any} colours by what they are for */
export const palette = {};

const TWO_THEMES = /^light-dark\(([^,]+), *([^)]+)\)$/;

/** Whether the page is dark just now: by its own switch, else by the system's. */
export function isDark() {
  const root = document.documentElement;
  if (root.classList.contains('printing')) return false;
  return root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
}

/** Read the colours of the present theme from the style sheet, where each has one for light and one for dark. */
export function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const dark = isDark();
  const get = (name) => { const text = style.getPropertyValue('--' + name).trim(); const two = TWO_THEMES.exec(text); return two ? two[dark ? 2 : 1].trim() : text; };
  for (const name of ['ground', 'panel', 'raised', 'ink', 'soft', 'line', 'accent', 'halo', 'mark', 'land', 'sea', 'shore']) palette[name] = get(name);
  palette.quad = Object.fromEntries(QUADS.map((q) => [q, get('q-' + q.replace(' ', '-'))]));
  palette.kind = Object.fromEntries(Object.keys(KINDS).map((k) => [k, get('k-' + k)]));
}

/** Trace the outline of a kind's symbol around a point. */
export function tracePath(g, shape, x, y, r) {
  g.beginPath();
  const corners = { square: [4, 45, 1.3], diamond: [4, 0, 1.25], hexagon: [6, 0, 1.05], triangle: [3, -90, 1.25], triangleDown: [3, 90, 1.25] }[shape];
  if (shape === 'star') {
    for (let i = 0; i < 10; i += 1) {
      const far = i % 2 ? r * 0.55 : r * 1.25;
      g.lineTo(x + far * Math.cos((i * 36 - 90) * Math.PI / 180), y + far * Math.sin((i * 36 - 90) * Math.PI / 180));
    }
    g.closePath();
  } else if (shape === 'box') {
    g.rect(x - r * 1.5, y - r * 0.85, r * 3, r * 1.7);
  } else if (corners) {
    for (let i = 0; i < corners[0]; i += 1) {
      const turn = (corners[1] + i * 360 / corners[0]) * Math.PI / 180;
      g.lineTo(x + r * corners[2] * Math.cos(turn), y + r * corners[2] * Math.sin(turn));
    }
    g.closePath();
  } else g.arc(x, y, r, 0, 2 * Math.PI);
}

/** The mark of an act that is not told as having happened: a cross for denied, an open ring for not yet real. */
export function drawMark(g, mark, x, y, colour, r = 5.5) {
  if (mark === 'real') return;
  g.save();
  g.setLineDash([]);
  g.beginPath();
  g.arc(x, y, r + 1.5, 0, 2 * Math.PI);
  g.fillStyle = palette.ground;
  g.fill();
  g.strokeStyle = colour;
  g.lineWidth = 2;
  g.beginPath();
  if (mark === 'denied') {
    g.moveTo(x - r * 0.7, y - r * 0.7); g.lineTo(x + r * 0.7, y + r * 0.7);
    g.moveTo(x + r * 0.7, y - r * 0.7); g.lineTo(x - r * 0.7, y + r * 0.7);
  } else g.arc(x, y, r * 0.72, 0, 2 * Math.PI);
  g.stroke();
  g.restore();
}

/** A symbol as a small picture for lists and the legend. */
export function symbol(kind) {
  const { shape } = KINDS[kind] || KINDS.unknown;
  const points = { square: '3,3 13,3 13,13 3,13', diamond: '8,1.5 14.5,8 8,14.5 1.5,8', triangle: '8,2 14,13 2,13', triangleDown: '8,14 14,3 2,3',
    hexagon: '1.5,8 4.7,2.4 11.3,2.4 14.5,8 11.3,13.6 4.7,13.6', star: '8,1 10,6 15,6 11,9.3 12.5,14.5 8,11.4 3.5,14.5 5,9.3 1,6 6,6', box: '1,5 15,5 15,11 1,11' }[shape];
  const icon = svg('svg', { viewBox: '0 0 16 16', class: `symbol k-${kind}`, 'aria-hidden': 'true' });
  icon.append(points ? svg('polygon', { points }) : svg('circle', { cx: 8, cy: 8, r: shape === 'small' ? 3 : 5.6 }));
  return icon;
}

/** A line as a small picture: its colour, its dashes, its mark. */
export function lineSample(quad, told, mark) {
  const icon = svg('svg', { viewBox: '0 0 34 12', class: 'sample q-' + quad.replace(' ', '-'), 'aria-hidden': 'true' });
  const line = svg('line', { x1: 1, y1: 6, x2: 33, y2: 6, class: told === 'claim' ? 'dashed' : '' });
  icon.append(line);
  if (mark === 'denied') icon.append(svg('circle', { cx: 17, cy: 6, r: 5.5, class: 'hole' }), svg('path', { d: 'M13.5 2.5l7 7m0-7l-7 7' }));
  if (mark === 'open') icon.append(svg('circle', { cx: 17, cy: 6, r: 5.5, class: 'hole' }), svg('circle', { cx: 17, cy: 6, r: 3.6, class: 'ring' }));
  return icon;
}

export const faded = (colour, share) => colour + Math.round(share * 255).toString(16).padStart(2, '0');

export const FONT = '"Inter","Segoe UI",system-ui,-apple-system,"DejaVu Sans",sans-serif';
