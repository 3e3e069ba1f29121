/* ---- graphml: events as a network ---- */

import { expand, model } from './model.js';
import { plain } from './words.js';

export const xml = (text) => plain(text).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);

export function graphmlOf(events) {
  const chosen = new Set(events);
  const used = new Set();
  const edges = [];
  for (const e of chosen) {
    for (const l of e.lines) { used.add(l.from); used.add(l.to); edges.push([l, e]); }
    if (!e.lines.length && e.hub) used.add(e.hub.id);
  }
  const keys = [['name', 'node'], ['kind', 'node'], ['iri', 'node'], ...['event', 'headline', 'label', 'type', 'quad', 'told', 'status', 'polarity', 'speaker', 'publisher', 'start', 'end', 'sentence'].map((k) => [k, 'edge'])];
  const data = (where, pairs) => pairs.filter(([, v]) => v).map(([k, v]) => `<data key="${where}-${k}">${xml(v)}</data>`).join('');
  const nodes = [...used].sort((a, b) => a - b).map((id) => { const n = model.nodes[id]; return `<node id="n${id}">${data('node', [['name', n.name], ['kind', n.kind], ['iri', expand(n.iri)]])}</node>`; });
  const links = edges.map(([l, e], i) => `<edge id="e${i}" source="n${l.from}" target="n${l.to}"${l.both ? ' directed="false"' : ''}>${data('edge', [['event', expand(e.iri)], ['headline', e.headline], ['label', e.trigger], ['type', e.type],
    ['quad', e.quad], ['told', e.told], ['status', e.status], ['polarity', e.polarity], ['speaker', e.speaker], ['publisher', e.publisher], ['start', e.when && e.when.start], ['end', e.when && e.when.end], ['sentence', e.text]])}</edge>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.map(([k, w]) => `<key id="${w}-${k}" for="${w}" attr.name="${k}" attr.type="string"/>`).join('\n')}\n<graph edgedefault="directed">\n${nodes.join('\n')}\n${links.join('\n')}\n</graph>\n</graphml>\n`;
}
