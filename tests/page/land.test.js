import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { openLand, paintLand, unpack } from '../../kg/views/page/land.js';

const land = JSON.parse(readFileSync(new URL('../../kg/views/page/land.json', import.meta.url), 'utf8'));

test('steps are added up, long ones over several letters, backwards ones with a sign', () => {
  assert.deepEqual(unpack('CEDC', 1), [[1, 2], [-1, 3]]);
  assert.deepEqual(unpack('gBB', 0.5), [[8, -0.5]]);
});
test('rings are closed by their arcs and lie on the globe', () => {
  const { countries, coasts, borders, disputed } = openLand(land);
  assert.ok(Object.keys(countries).length > 180 && coasts.length > 200 && borders.length > 150 && disputed.length > 10);
  for (const [code, rings] of Object.entries(countries)) for (const ring of rings) {
    assert.deepEqual(ring[0].map(Math.round), ring.at(-1).map(Math.round), `${code} is open`);
    for (const [lon, lat] of ring) assert.ok(Math.abs(lon) <= 180.1 && Math.abs(lat) <= 90.1);
  }
});
test('without borders only coasts are drawn; disputed lines are dashed', () => {
  const drawn = (withBorders) => {
    const [dashes, strokes] = [[], []];
    const g = new Proxy({}, { get: (_, name) => (...given) => { if (name === 'setLineDash') dashes.push(given[0].length); if (name === 'stroke') strokes.push(dashes.at(-1) || 0); }, set: () => true });
    paintLand(g, openLand(land), (lon, lat) => [lon, lat], { land: '', shore: '' }, withBorders);
    return strokes;
  };
  assert.deepEqual(drawn(false), [0]);
  assert.deepEqual(drawn(true), [0, 0, 2]);
});
