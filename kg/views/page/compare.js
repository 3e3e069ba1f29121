/* ---- compare: what two speakers, publishers or periods tell alike, apart, and against each other ---- */

import { eventOf } from './counts.js';

/** Two mentions are of the same when they denote one event, or tell one act of the same sides. */
const sameKeys = (e) => [`event ${eventOf(e)}`, `act ${e.label}|${[...e.actors].sort()}|${[...e.targets].sort()}|${e.object}`];

/** Mentions that tell the same in the same way, together. @param {KgEvent[]} events @returns {KgEvent[][]} */
function statementsOf(events) {
  const byKey = new Map();
  const found = [];
  for (const e of events) {
    const keys = sameKeys(e).map((key) => `${key} ${e.mark}`);
    let group = keys.map((key) => byKey.get(key)).find(Boolean);
    if (!group) { group = []; found.push(group); }
    group.push(e);
    for (const key of keys) if (!byKey.has(key)) byKey.set(key, group);
  }
  return found;
}

/**
 * Each statement once, with all its mentions; what stands on both sides by itself is no difference and is left out.
 * @param {KgEvent[]} left @param {KgEvent[]} right
 * @returns {{onlyLeft: KgEvent[][], onlyRight: KgEvent[][], shared: [KgEvent[], KgEvent[]][], against: [KgEvent[], KgEvent[]][]}}
 */
export function compared(left, right) {
  const both = new Set(left.filter((e) => right.includes(e)));
  const [ours, theirs] = [left, right].map((list) => statementsOf(list.filter((e) => !both.has(e))));
  const byKey = new Map();
  for (const group of theirs) for (const key of new Set(group.flatMap(sameKeys))) { if (!byKey.has(key)) byKey.set(key, []); byKey.get(key).push(group); }
  const met = new Set();
  const [onlyLeft, shared, against] = [[], [], []];
  const denied = (group) => group[0].state === 'denied';
  for (const group of ours) {
    const others = [...new Set(group.flatMap(sameKeys).flatMap((key) => byKey.get(key) || []))];
    const other = others.find((o) => denied(o) === denied(group) && !met.has(o)) || others[0];
    if (!other) { onlyLeft.push(group); continue; }
    for (const o of others) met.add(o);
    (denied(group) === denied(other) ? shared : against).push([group, other]);
  }
  return { onlyLeft, shared, against, onlyRight: theirs.filter((group) => !met.has(group)) };
}
