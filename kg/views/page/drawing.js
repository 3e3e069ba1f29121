/* ---- drawing: the graph as drawn, as shapes and text that can be edited ---- */

import { $, el } from './dom.js';
import { palette, symbol } from './draw.js';
import { xml } from './graphml.js';
import { citation } from './headline.js';
import { map } from './map.js';
import { model } from './model.js';
import { edgeInPicture, whereAre } from './picture.js';
import { bundleLabel, net, topQuad } from './scene.js';
import { state } from './state.js';
import { line } from './timeline.js';
import { many, number } from './words.js';

/** The graph as drawn, as shapes and text that can be edited. */
export function drawingOf() {
  const ids = [...net.nodes.keys()];
  const at = whereAre(ids);
  const pad = 90;
  const xs = ids.map((i) => at[i].x);
  const ys = ids.map((i) => at[i].y);
  const box = [Math.min(...xs) - pad, Math.min(...ys) - pad, Math.max(...xs) - Math.min(...xs) + 2 * pad, Math.max(...ys) - Math.min(...ys) + 2 * pad];
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.map(Math.round).join(' ')}" font-family="sans-serif" font-size="12">`, `<title>${xml(model.title)}</title>`,
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${palette.ground}"/>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 1L10 5L0 9z" fill="context-stroke"/></marker></defs>'];
  for (const b of [...net.bundles.values(), ...net.ties.values()]) out.push(svgEdge(b, edgeInPicture(b.key)));
  for (const id of ids) out.push(svgNode(id, at[id]), svgBadge(id, at[id]));
  return out.filter(Boolean).join('\n') + '\n</svg>\n';
}

function svgEdge(b, body) {
  if (!body) return '';
  const colour = b.tie ? palette.soft : palette.quad[topQuad(b)];
  const [p, q, m] = [body.at(0.06), body.at(b.coarse ? 0.94 : 0.93), body.at(0.5)];
  const control = [2 * m.x - (p.x + q.x) / 2, 2 * m.y - (p.y + q.y) / 2];
  const f = (n) => n.toFixed(1);
  const mark = b.mark === 'denied' ? `<path d="M${f(m.x - 4)} ${f(m.y - 4)}l8 8m0 -8l-8 8" stroke="${colour}" stroke-width="2"/>` : b.mark === 'open' ? `<circle cx="${f(m.x)}" cy="${f(m.y)}" r="4" fill="${palette.ground}" stroke="${colour}" stroke-width="2"/>` : '';
  return `<path d="M${f(p.x)} ${f(p.y)}Q${f(control[0])} ${f(control[1])} ${f(q.x)} ${f(q.y)}" fill="none" stroke="${colour}" stroke-width="${f(body.width)}"${b.told === 'claim' && !b.coarse ? ' stroke-dasharray="7 5"' : ''}${b.coarse ? '' : ' marker-end="url(#tip)"'}><title>${xml([...b.events].slice(0, 20).map(citation).join('\n'))}</title></path>${mark}`
    + (net.bundles.size < 400 ? `<text x="${f(m.x)}" y="${f(m.y - 8)}" text-anchor="middle" font-size="10" fill="${colour}">${xml(bundleLabel(b).replace('\n', ' '))}</text>` : '');
}

/** How many acts name nobody else, as a number at the shoulder. */
function svgBadge(id, { x, y }) {
  const held = net.badges.get(id);
  if (!held) return '';
  const text = number(held.size);
  const wide = Math.max(14, 7 * text.length + 7);
  return `<g><title>${xml(many(held.size, 'act'))} without a second party</title><rect x="${x + 7}" y="${y - 17}" width="${wide}" height="14" rx="7" fill="${palette.panel}" stroke="${palette.soft}"/><text x="${x + 7 + wide / 2}" y="${y - 6.5}" text-anchor="middle" font-size="10" fill="${palette.soft}">${text}</text></g>`;
}

function svgNode(id, { x, y }) {
  const n = model.nodes[id];
  const icon = symbol(n.kind).firstChild;
  const attrs = [...icon.attributes].map((a) => `${a.name}="${a.value}"`).join(' ');
  const lines = (n.label || n.name).split('\n').map((l, i) => `<tspan x="${x}" dy="${i ? 14 : 0}">${xml(l)}</tspan>`).join('');
  return `<g transform="translate(${x - 12} ${y - 12}) scale(1.5)"><${icon.tagName} ${attrs} fill="${palette.kind[n.kind]}"/></g><text x="${x}" y="${y + 24}" text-anchor="middle" fill="${palette.ink}">${lines}</text>`;
}

export function canvasOfView() {
  const from = state.view === 'timeline' ? line.canvas : state.view === 'map' ? map.canvas : $('net').querySelector('canvas');
  const out = el('canvas', {});
  Object.assign(out, { width: from.width, height: from.height });
  const g = out.getContext('2d');
  g.fillStyle = palette.ground;
  g.fillRect(0, 0, out.width, out.height);
  g.drawImage(from, 0, 0);
  return out;
}
