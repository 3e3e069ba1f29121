/* ---- overview: a large set as its main actors and the net of what they do to each other; what is left out is counted ---- */

import { number } from './words.js';

/** So many actors are drawn at most. */
export const MOST_ACTORS = 60;
const LINES_AN_ACTOR = 3;
const MOST_LINES = 90;

/** What a line's mentions tell as having happened, by class; what is denied, or only offered, planned or asked for, is counted `apart`. @param {Pick<Bundle, 'events'>} b */
function tally(b) {
  const quads = /** @type {Record<string, number>} */ ({});
  let apart = 0;
  for (const e of b.events) {
    if (e.mark === 'real') quads[e.quad] = (quads[e.quad] || 0) + 1;
    else apart += 1;
  }
  return { quads, apart };
}

/** How many acts of conflict and of cooperation a line stands for, and how many mentions are counted apart from them. @param {Pick<Bundle, 'events'>} b */
export function netOf(b) {
  const { quads, apart } = tally(b);
  const sum = (word) => Object.entries(quads).reduce((n, [quad, count]) => n + (quad.endsWith(word) ? count : 0), 0);
  return { conflict: sum('conflict'), cooperation: sum('cooperation'), apart };
}

/** The sums of a line in words. @param {Pick<Bundle, 'events'>} b */
export function netWords(b) {
  const { conflict, cooperation, apart } = netOf(b);
  return `${number(conflict)} of conflict, ${number(cooperation)} of cooperation${apart ? `, and ${number(apart)} denied, offered, planned or otherwise not real` : ''}`;
}

/** The class that gives a line its colour: that of the side with more acts. @param {Pick<Bundle, 'events'>} b */
export function netQuad(b) {
  const { conflict, cooperation } = netOf(b);
  if (!conflict && !cooperation) return 'none';
  const word = conflict >= cooperation ? 'conflict' : 'cooperation';
  return (tally(b).quads[`material ${word}`] || 0) * 2 >= Math.max(conflict, cooperation) ? `material ${word}` : `verbal ${word}`;
}

/** The sums as they stand on a line: what is counted apart in brackets. @param {Pick<Bundle, 'events'>} b */
export function netLabel(b) {
  const { conflict, cooperation, apart } = netOf(b);
  const said = b.events.size - apart;
  const sums = [conflict ? `−${conflict}` : '', cooperation ? `+${cooperation}` : ''].filter(Boolean).join(' ') || (said ? String(said) : '');
  return [sums, apart ? `(${apart})` : ''].filter(Boolean).join(' ');
}

/** Whether somebody is none of these and does something to one of them, or is done something. @returns {(entry: [number, KgEvent[]]) => boolean} */
function besideThese(these, pairs) {
  const own = new Set(these.map(([key]) => key));
  const beside = new Set(pairs.filter((b) => own.has(b.from) !== own.has(b.to)).map((b) => (own.has(b.from) ? b.to : b.from)));
  return ([key]) => beside.has(key);
}

/**
 * The actors with most acts (where there is room, mere descriptions too that do something to one of them), and between them the lines with most acts; every actor keeps its strongest.
 * @param {(Omit<Bundle, 'events'> & {events: KgEvent[]})[]} pairs all that two actors do to each other
 * @param {Map<number, KgEvent[]>} all the acts of each actor, those too that name no second one
 * @param {(key: number) => boolean} known whether a key is no mere description
 * @param {number} [most] so many actors, but never more than sixty
 * @returns {{acts: Map<number, Set<KgEvent>>, bundles: Bundle[], hidden: number}} `acts` of each actor kept; `hidden` how many lines between them are not drawn
 */
export function mainActors(pairs, all, known, most = MOST_ACTORS) {
  const room = Math.min(most, MOST_ACTORS);
  const ranked = [...all].sort(([a, x], [b, y]) => y.length - x.length || a - b);
  const first = ranked.filter(([key, events]) => known(key) || events.length > 2).slice(0, room);
  const kept = new Map([...first, ...ranked.filter(besideThese(first, pairs)).slice(0, room - first.length)].map(([key, events]) => [key, new Set(events)]));
  const between = pairs.filter((b) => kept.has(b.from) && kept.has(b.to)).sort((x, y) => y.events.length - x.events.length || (x.key < y.key ? -1 : 1));
  const used = new Map();
  const drawn = between.filter((b) => {
    const [i, j] = [used.get(b.from) || 0, used.get(b.to) || 0];
    if ((i && j && b.events.length < 2) || (i >= LINES_AN_ACTOR && j >= LINES_AN_ACTOR)) return false;
    used.set(b.from, i + 1);
    used.set(b.to, j + 1);
    return true;
  }).slice(0, MOST_LINES);
  return { acts: kept, bundles: drawn.map((b) => ({ ...b, events: new Set(b.events) })), hidden: between.length - drawn.length };
}
