/* ---- sides: which country a person, body or force belongs to, by its own code or through office and part-of ---- */

const FAR = 3;

/**
 * @param {KgNode[]} nodes
 * @param {Tie[]} ties
 */
export function giveSides(nodes, ties) {
  const up = new Map();
  for (const t of ties) { if (!up.has(t.from)) up.set(t.from, []); up.get(t.from).push(t.to); }
  const sideOf = (n, left) => {
    if (nodes[n].country || left === 0) return nodes[n].country || null;
    for (const other of up.get(n) || []) { const side = sideOf(other, left - 1); if (side) return side; }
    return null;
  };
  for (const n of nodes) n.side = sideOf(n.id, FAR);
}

/** @returns {Map<string, string>} code to the name that the graph has for the country, else the code */
export function sideNames(nodes) {
  const found = new Map();
  for (const n of nodes) if (n.side && (n.kind === 'country' || !found.has(n.side))) found.set(n.side, n.kind === 'country' ? n.name : n.side);
  return found;
}
