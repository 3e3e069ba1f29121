/* ---- kinds: the names that the graph’s kinds and classes have on the page ---- */

export const KINDS = {
  country: { name: 'State', shape: 'square', size: 17 },
  government: { name: 'Government', shape: 'square', size: 13 },
  organisation: { name: 'Organisation', shape: 'diamond', size: 16 },
  'armed-force': { name: 'Armed force', shape: 'triangleDown', size: 16 },
  person: { name: 'Person', shape: 'dot', size: 13 },
  group: { name: 'Group', shape: 'hexagon', size: 14 },
  place: { name: 'Place', shape: 'triangle', size: 14 },
  item: { name: 'Thing', shape: 'star', size: 14 },
  unknown: { name: 'Not linked', shape: 'dot', size: 10 },
  phrase: { name: 'Object', shape: 'box', size: 7 },
  event: { name: 'No party named', shape: 'small', size: 5 },
};

export const QUADS = ['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict', 'none'];

export const QUAD_NAMES = {
  'verbal cooperation': 'Verbal cooperation', 'material cooperation': 'Material cooperation',
  'verbal conflict': 'Verbal conflict', 'material conflict': 'Material conflict', none: 'Statement',
};

export const STATUS_NAMES = {
  actual: 'Told as real', denied: 'Denied or negated', planned: 'Planned', offered: 'Offered', requested: 'Requested',
  threatened: 'Threatened', hoped: 'Hoped for', possible: 'Possible', hypothetical: 'Hypothetical',
};

const TOLD_NAMES = { fact: 'Told as fact', claim: 'Claim of a speaker' };

/** How a mention is told, as one wording that agrees with itself: what a publisher negates in its own voice is told as fact, that it did not happen. */
export function toldNames({ told, state }) {
  if (told === 'fact' && state === 'denied') return ['Told as fact: that it did not happen'];
  return [told === 'claim' ? 'Claim' : 'Told as fact', ...(state === 'actual' ? [] : [STATUS_NAMES[state] || state])];
}

export const STANDING_NAMES = {
  asserted: 'asserted', claimedByOneSide: 'claimed by one side', contested: 'contested', confirmed: 'confirmed by several',
  denied: 'denied', prospective: 'not yet real',
};

export const ROW_CHOICES = { actor: 'actor', type: 'type of act', speaker: 'speaker', publisher: 'publisher' };

export const VIEWS = ['graph', 'timeline', 'table', 'map', 'compare'];

export function valueName(facet, value) {
  if (facet === 'quad') return QUAD_NAMES[value] || value;
  if (facet === 'told') return TOLD_NAMES[value] || value;
  if (facet === 'state') return STATUS_NAMES[value] || value;
  if (facet === 'kind') return (KINDS[value] || { name: value }).name;
  if (facet === 'accounts') return ACCOUNT_NAMES[value] || value;
  if (facet === 'type') return value.charAt(0) + value.slice(1).toLowerCase();
  return value;
}
/** What stands for a missing party: no actor, so nothing leads through it. */
export const STAND_INS = new Set(['phrase', 'event']);
/** The type of an act that only says something. */
export const SAYING = 'STATEMENT';
export const ACCOUNT_NAMES = { differ: 'Accounts differ', several: 'Several publishers', one: 'One publisher' };
export const MEETING = 'CONSULT';
