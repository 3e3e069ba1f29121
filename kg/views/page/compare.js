/* ---- compare: what two speakers, publishers or periods tell alike, apart, and against each other ---- */

import { eventOf } from './counts.js';

/** Two mentions are of the same when they denote one event, or tell one act of the same sides. */
const sameKeys = (e) => [`event ${eventOf(e)}`, `act ${e.label}|${[...e.actors].sort()}|${[...e.targets].sort()}|${e.object}`];

/**
 * @param {KgEvent[]} left @param {KgEvent[]} right
 * @returns {{onlyLeft: KgEvent[], onlyRight: KgEvent[], shared: [KgEvent, KgEvent][], against: [KgEvent, KgEvent][]}}
 */
export function compared(left, right) {
  const byKey = new Map();
  for (const e of right) for (const key of sameKeys(e)) if (!byKey.has(key)) byKey.set(key, e);
  const met = new Set();
  const [onlyLeft, shared, against] = [[], [], []];
  for (const e of left) {
    const other = sameKeys(e).map((key) => byKey.get(key)).find((o) => o && o !== e);
    if (!other) { if (!right.includes(e)) onlyLeft.push(e); continue; }
    met.add(eventOf(other)).add(other);
    ((e.state === 'denied') === (other.state === 'denied') ? shared : against).push([e, other]);
  }
  return { onlyLeft, shared, against, onlyRight: right.filter((e) => !met.has(e) && !met.has(eventOf(e)) && !left.includes(e)) };
}
