/* ---- paths: the shortest ways between two parties; no way leads through a phrase or through an act without a second party ---- */

import { STAND_INS } from './kinds.js';
import { model } from './model.js';

/** What stands for a missing party joins nobody. */
const joins = (line) => !STAND_INS.has(model.nodes[line.from].kind) && !STAND_INS.has(model.nodes[line.to].kind);

/**
 * Every event on any shortest way between two ends.
 * @param {KgEvent[]} events what the other filters leave
 * @param {[number, number]} ends
 * @returns {{events: KgEvent[], nodes: Set<number> | null, length: number | null}} `length` in steps, null where nothing joins the two
 */
export function alongPath(events, [start, goal]) {
  const ties = new Map();
  const tie = (a, b) => { if (!ties.has(a)) ties.set(a, []); ties.get(a).push(b); };
  for (const e of events) for (const line of e.lines) if (joins(line)) { tie(line.from, line.to); tie(line.to, line.from); }
  const far = distances(start, ties);
  const back = distances(goal, ties);
  const length = far.get(goal);
  if (length === undefined) return { events: [], nodes: null, length: null };
  const nodes = new Set([...far.keys()].filter((n) => back.has(n) && far.get(n) + back.get(n) === length));
  const on = (a, b) => far.has(a) && back.has(b) && far.get(a) + 1 + back.get(b) === length;
  return { events: events.filter((e) => e.lines.some((l) => joins(l) && (on(l.from, l.to) || on(l.to, l.from)))), nodes, length };
}

/**
 * Steps from a start to every node that can be reached.
 * @param {number} start
 * @param {Map<number, number[]>} ties
 */
function distances(start, ties) {
  const far = new Map([[start, 0]]);
  const queue = [start];
  for (let i = 0; i < queue.length; i += 1) for (const other of ties.get(queue[i]) || []) {
    if (!far.has(other)) { far.set(other, far.get(queue[i]) + 1); queue.push(other); }
  }
  return far;
}
