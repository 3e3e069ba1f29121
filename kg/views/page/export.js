/* ---- export: what is shown, as a picture, a table or a graph ---- */

const EXPORTS = [
  ['png', 'Picture (PNG)'], ['svg', 'Drawing (SVG)'], ['csv', 'Table (CSV)'], ['graphml', 'Network (GraphML)'], ['ttl', 'Statements (Turtle)'],
  ['link', 'Copy link to this view'], ['print', 'Print'],
];

function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 2000);
}

/** What an export holds: the events of the selection where there is one, else all that pass the filters. */
function chosenEvents() {
  if (state.event !== null) return [model.events[state.event]];
  if (state.bundle && net.bundles.has(state.bundle)) return [...net.bundles.get(state.bundle).events];
  if (state.node !== null) return shown.events.filter((e) => model.nodes[state.node].events.has(e));
  return shown.events;
}

function exportAs(kind) {
  const events = chosenEvents();
  if (kind === 'png') canvasOfView().toBlob((blob) => save('graph.png', 'image/png', blob));
  if (kind === 'svg') save('graph.svg', 'image/svg+xml', drawingOf());
  if (kind === 'csv') save('events.csv', 'text/csv;charset=utf-8', csvOf(events));
  if (kind === 'graphml') save('graph.graphml', 'application/graphml+xml', graphmlOf(events));
  if (kind === 'ttl') save('selection.ttl', 'text/turtle', turtleOf(events));
  if (kind === 'print') print();
  if (kind === 'link') copyLink();
}

function copyLink() {
  const say = (text) => { $('status').textContent = text; };
  if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(() => say('Link copied.'), () => say(location.href));
  else say(location.href);
}

function canvasOfView() {
  const from = state.view === 'timeline' ? line.canvas : state.view === 'map' ? map.canvas : $('net').querySelector('canvas');
  const out = el('canvas', {});
  Object.assign(out, { width: from.width, height: from.height });
  const g = out.getContext('2d');
  g.fillStyle = palette.ground;
  g.fillRect(0, 0, out.width, out.height);
  g.drawImage(from, 0, 0);
  return out;
}

const xml = (text) => plain(text).replace(/[&<>"']/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c]);

/** A cell of a spreadsheet; one that would be taken for a formula is marked as text. */
function cell(value) {
  let text = plain(value);
  if (/^[\s]*[=+\-@]/.test(text) && Number.isNaN(Number(text))) text = `'${text}`;
  return /[",\n\r;]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function csvOf(events) {
  const head = ['id', 'event', 'actors', 'trigger', 'targets', 'object', 'type', 'mode', 'quad', 'told', 'status', 'polarity', 'certainty', 'speaker', 'cue', 'manner', 'start', 'end',
    'precision', 'places', 'confidence', 'rule', 'publisher', 'published', 'title', 'url', 'sentence'];
  const rows = events.map((e) => [e.iri, e.event < 0 ? '' : model.happenings[e.event], names(e.actors), e.trigger, names(e.targets), e.object || '', e.type, e.mode || '',
    e.quad, e.told, e.status, e.polarity, e.certainty, e.speaker, e.said ? e.said.cue : '', e.said ? e.said.manner : '', e.when ? e.when.start : '', e.when ? e.when.end : '',
    e.when ? e.when.precision : '', names(e.places), e.confidence || '', e.rule || '', e.report.publisher || '', e.report.published || '', e.report.title, e.report.url || '', e.text]);
  return '\ufeff' + [head, ...rows].map((r) => r.map(cell).join(',')).join('\r\n') + '\r\n';
}

function graphmlOf(events) {
  const chosen = new Set(events);
  const used = new Set();
  const edges = [];
  for (const e of chosen) {
    for (const l of e.lines) { used.add(l.from); used.add(l.to); edges.push([l, e]); }
    if (!e.lines.length && e.hub) used.add(e.hub.id);
  }
  const keys = [['name', 'node'], ['kind', 'node'], ['iri', 'node'], ...['event', 'label', 'type', 'quad', 'told', 'status', 'polarity', 'speaker', 'publisher', 'start', 'end', 'sentence'].map((k) => [k, 'edge'])];
  const data = (where, pairs) => pairs.filter(([, v]) => v).map(([k, v]) => `<data key="${where}-${k}">${xml(v)}</data>`).join('');
  const nodes = [...used].sort((a, b) => a - b).map((id) => { const n = model.nodes[id]; return `<node id="n${id}">${data('node', [['name', n.name], ['kind', n.kind], ['iri', expand(n.iri)]])}</node>`; });
  const links = edges.map(([l, e], i) => `<edge id="e${i}" source="n${l.from}" target="n${l.to}"${l.both ? ' directed="false"' : ''}>${data('edge', [['event', expand(e.iri)], ['label', e.trigger], ['type', e.type],
    ['quad', e.quad], ['told', e.told], ['status', e.status], ['polarity', e.polarity], ['speaker', e.speaker], ['publisher', e.publisher], ['start', e.when && e.when.start], ['end', e.when && e.when.end], ['sentence', e.text]])}</edge>`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n${keys.map(([k, w]) => `<key id="${w}-${k}" for="${w}" attr.name="${k}" attr.type="string"/>`).join('\n')}\n<graph edgedefault="directed">\n${nodes.join('\n')}\n${links.join('\n')}\n</graph>\n</graphml>\n`;
}

/** The graph as drawn, as shapes and text that can be edited. */
function drawingOf() {
  const ids = [...net.nodes.keys()];
  const at = net.api.getPositions(ids);
  const pad = 90;
  const xs = ids.map((i) => at[i].x);
  const ys = ids.map((i) => at[i].y);
  const box = [Math.min(...xs) - pad, Math.min(...ys) - pad, Math.max(...xs) - Math.min(...xs) + 2 * pad, Math.max(...ys) - Math.min(...ys) + 2 * pad];
  const out = [`<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.map(Math.round).join(' ')}" font-family="sans-serif" font-size="12">`, `<title>${xml(model.title)}</title>`,
    `<rect x="${box[0]}" y="${box[1]}" width="${box[2]}" height="${box[3]}" fill="${palette.ground}"/>`,
    '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 1L10 5L0 9z" fill="context-stroke"/></marker></defs>'];
  for (const b of net.bundles.values()) out.push(svgEdge(b, net.api.body.edges[b.key]));
  for (const id of ids) out.push(svgNode(id, at[id]));
  return out.filter(Boolean).join('\n') + '\n</svg>\n';
}

function svgEdge(b, body) {
  if (!body || !body.connected) return '';
  const colour = palette.quad[topQuad(b)];
  const [p, q, m] = [body.edgeType.getPoint(0.06), body.edgeType.getPoint(b.coarse ? 0.94 : 0.93), body.edgeType.getPoint(0.5)];
  const control = [2 * m.x - (p.x + q.x) / 2, 2 * m.y - (p.y + q.y) / 2];
  const f = (n) => n.toFixed(1);
  const mark = b.mark === 'denied' ? `<path d="M${f(m.x - 4)} ${f(m.y - 4)}l8 8m0 -8l-8 8" stroke="${colour}" stroke-width="2"/>` : b.mark === 'open' ? `<circle cx="${f(m.x)}" cy="${f(m.y)}" r="4" fill="${palette.ground}" stroke="${colour}" stroke-width="2"/>` : '';
  return `<path d="M${f(p.x)} ${f(p.y)}Q${f(control[0])} ${f(control[1])} ${f(q.x)} ${f(q.y)}" fill="none" stroke="${colour}" stroke-width="${f(body.options.width)}"${b.told === 'claim' && !b.coarse ? ' stroke-dasharray="7 5"' : ''}${b.coarse ? '' : ' marker-end="url(#tip)"'}><title>${xml([...b.events].slice(0, 20).map(sentenceOf).join('\n'))}</title></path>${mark}`
    + (net.bundles.size < 400 ? `<text x="${f(m.x)}" y="${f(m.y - 8)}" text-anchor="middle" font-size="10" fill="${colour}">${xml(bundleLabel(b))}</text>` : '');
}

function svgNode(id, { x, y }) {
  if (typeof id === 'string') {
    const disc = model.discs[Number(id.slice(1))];
    return `<circle cx="${x}" cy="${y}" r="${Math.round(disc.r * 0.78)}" fill="${palette.accent}" fill-opacity="0.15" stroke="${palette.accent}"/><text x="${x}" y="${y}" text-anchor="middle" font-size="${Math.round(disc.r / 6)}">${xml(groupName(disc.id))}</text>`;
  }
  const n = model.nodes[id];
  const icon = symbol(n.kind).firstChild;
  const attrs = [...icon.attributes].map((a) => `${a.name}="${a.value}"`).join(' ');
  const lines = (n.label || n.name).split('\n').map((l, i) => `<tspan x="${x}" dy="${i ? 14 : 0}">${xml(l)}</tspan>`).join('');
  return `<g transform="translate(${x - 12} ${y - 12}) scale(1.5)"><${icon.tagName} ${attrs} fill="${palette.kind[n.kind]}"/></g><text x="${x}" y="${y + 24}" text-anchor="middle" fill="${palette.ink}">${lines}</text>`;
}

function startExport() {
  const button = $('export');
  const menu = $('export-menu');
  const toggle = (open) => { menu.hidden = !open; button.setAttribute('aria-expanded', String(open)); if (open) menu.firstChild.focus(); };
  menu.replaceChildren(...EXPORTS.map(([kind, name]) => el('button', { role: 'menuitem', id: `export-${kind}`, onclick: () => { toggle(false); button.focus(); exportAs(kind); } }, name)));
  button.addEventListener('click', () => toggle(menu.hidden));
  menu.addEventListener('keydown', (ev) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[ev.key];
    const items = [...menu.children];
    if (by) { ev.preventDefault(); items[(items.indexOf(document.activeElement) + by + items.length) % items.length].focus(); }
    if (ev.key === 'Escape') { ev.stopPropagation(); toggle(false); button.focus(); }
  });
  document.addEventListener('pointerdown', (ev) => { if (!menu.hidden && !menu.parentElement.contains(ev.target)) toggle(false); });
}
