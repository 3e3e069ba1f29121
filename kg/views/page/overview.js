/* ---- overview: a large set as its main actors and the net of what they do to each other; what is left out is counted ---- */

/** So many actors are drawn at most. */
export const MOST_ACTORS = 60;
const LINES_AN_ACTOR = 3;
const MOST_LINES = 90;

/** How many acts of conflict and of cooperation a line stands for. @param {Bundle} b */
export function netOf(b) {
  const sum = (word) => Object.entries(b.quads).reduce((n, [quad, count]) => n + (quad.endsWith(word) ? count : 0), 0);
  return { conflict: sum('conflict'), cooperation: sum('cooperation') };
}

/** The class that gives a line its colour: that of the side with more acts. @param {Bundle} b */
export function netQuad(b) {
  const { conflict, cooperation } = netOf(b);
  if (!conflict && !cooperation) return 'none';
  const word = conflict >= cooperation ? 'conflict' : 'cooperation';
  return (b.quads[`material ${word}`] || 0) * 2 >= Math.max(conflict, cooperation) ? `material ${word}` : `verbal ${word}`;
}

/** @param {Bundle} b */
export function netLabel(b) {
  const { conflict, cooperation } = netOf(b);
  return [conflict ? `−${conflict}` : '', cooperation ? `+${cooperation}` : ''].filter(Boolean).join(' ') || String(b.events.size);
}

/**
 * The actors with most acts, and between them the lines with most acts; every actor keeps its strongest.
 * @param {Bundle[]} bundles all lines between what actors are counted for
 * @param {Map<number, Set<KgEvent>>} alone acts that lie within one actor or name no second one
 * @param {(key: number) => boolean} known whether a key is no mere description
 * @returns {{acts: Map<number, Set<KgEvent>>, bundles: Bundle[], hidden: number}} `acts` of each actor kept; `hidden` how many lines between them are not drawn
 */
export function mainActors(bundles, alone, known) {
  const acts = new Map();
  const add = (key, events) => { if (!acts.has(key)) acts.set(key, new Set()); for (const e of events) acts.get(key).add(e); };
  for (const b of bundles) { add(b.from, b.events); add(b.to, b.events); }
  for (const [key, events] of alone) add(key, events);
  const kept = new Map([...acts].filter(([key, events]) => known(key) || events.size > 2).sort(([a, x], [b, y]) => y.size - x.size || a - b).slice(0, MOST_ACTORS));
  const between = bundles.filter((b) => b.from !== b.to && kept.has(b.from) && kept.has(b.to)).sort((x, y) => y.events.size - x.events.size || (x.key < y.key ? -1 : 1));
  const used = new Map();
  const drawn = between.filter((b) => {
    const [i, j] = [used.get(b.from) || 0, used.get(b.to) || 0];
    if ((i && j && b.events.size < 2) || (i >= LINES_AN_ACTOR && j >= LINES_AN_ACTOR)) return false;
    used.set(b.from, i + 1);
    used.set(b.to, j + 1);
    return true;
  }).slice(0, MOST_LINES);
  return { acts: kept, bundles: drawn, hidden: between.length - drawn.length };
}
