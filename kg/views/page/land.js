/* ---- land: the coasts and borders beneath the map, by the rule for disputed territories ---- */

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What the map says of its lines. */
export const BORDERS_NOTE = 'Borders: each territory is counted to the state that the United Nations counts it to, to none where that is open; '
  + 'dashed lines are disputed. No line means endorsement. Lines: Natural Earth 1:50m, changed by this rule.';

/**
 * An arc as longitudes and latitudes: zigzag numbers, five bits a letter, the sixth says that more follow.
 * @param {string} packed @param {number} step degrees that one stands for
 * @returns {[number, number][]}
 */
export function unpack(packed, step) {
  const points = [];
  const at = [0, 0];
  let [axis, value, shift] = [0, 0, 0];
  for (const letter of packed) {
    const bits = LETTERS.indexOf(letter);
    value += (bits & 31) * 2 ** shift;
    shift += 5;
    if (bits > 31) continue;
    at[axis] += value % 2 ? -(value + 1) / 2 : value / 2;
    if (axis) points.push([at[0] * step, at[1] * step]);
    [axis, value, shift] = [1 - axis, 0, 0];
  }
  return points;
}

/**
 * The rings of each country and the lines by what they are; a coast is what only one ring uses.
 * @param {Land} land
 */
export function openLand(land) {
  const arcs = land.arcs.map((packed) => unpack(packed, land.step));
  const ring = (refs) => refs.flatMap((ref) => (ref < 0 ? [...arcs[~ref]].reverse() : arcs[ref]));
  const countries = Object.fromEntries(Object.entries(land.countries).map(([code, rings]) => [code, rings.map(ring)]));
  const uses = new Map();
  for (const ref of Object.values(land.countries).flat(2)) { const arc = ref < 0 ? ~ref : ref; uses.set(arc, (uses.get(arc) || 0) + 1); }
  const coasts = arcs.filter((_, i) => uses.get(i) === 1);
  return { countries, coasts, borders: land.borders.map((i) => arcs[i]), disputed: land.disputed.map((i) => arcs[i]) };
}

/** Where land is cut is no coast. */
const onRim = (lon) => Math.abs(lon) > 179.9;

/**
 * Draw land, coasts and, where asked for, borders.
 * @param {CanvasRenderingContext2D} g
 * @param {ReturnType<typeof openLand>} land
 * @param {(lon: number, lat: number) => [number, number]} place
 * @param {{land: string, shore: string}} colours
 * @param {boolean} withBorders
 */
export function paintLand(g, land, place, colours, withBorders) {
  const trace = (lines, coast = false) => {
    g.beginPath();
    for (const points of lines) points.forEach(([lon, lat], i) => {
      const [x, y] = place(lon, lat);
      if (i && !(coast && onRim(lon) && onRim(points[i - 1][0]))) g.lineTo(x, y); else g.moveTo(x, y);
    });
  };
  g.lineWidth = 0.8;
  g.strokeStyle = colours.shore;
  g.fillStyle = colours.land;
  trace(Object.values(land.countries).flat());
  g.fill('evenodd');
  trace(land.coasts, true);
  g.stroke();
  if (!withBorders) return;
  trace(land.borders);
  g.stroke();
  g.setLineDash([4, 4]);
  trace(land.disputed);
  g.stroke();
  g.setLineDash([]);
}
