/* ---- sides: which country a person, body, force or place belongs to: what it is counted for, where that is a country ---- */

/**
 * @param {KgNode[]} nodes
 * @param {number[]} up of each node, what it is counted for
 */
export function giveSides(nodes, up) {
  for (const n of nodes) {
    const top = nodes[up[n.id]] || n;
    n.side = top.kind === 'country' ? top.country || top.iri : null;
  }
}

/** @returns {Map<string, string>} side to the name of its country */
export function sideNames(nodes) {
  return new Map(nodes.filter((n) => n.side && n.kind === 'country').map((n) => [n.side, n.name]));
}
