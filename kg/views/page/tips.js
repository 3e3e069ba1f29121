/* ---- tips: what the pointer is over ---- */

import { countWords, countsOf } from './counts.js';
import { $, el } from './dom.js';
import { withSource } from './headline.js';
import { KINDS } from './kinds.js';
import { model } from './model.js';
import { netWords } from './overview.js';
import { net, standsFor, tieOf } from './scene.js';
import { shown } from './state.js';
import { number, short } from './words.js';

export function showTip(event, ...content) {
  const tip = $('tip');
  tip.replaceChildren(...content);
  tip.hidden = false;
  const x = Math.min(innerWidth - tip.offsetWidth - 8, event.clientX + 14);
  const y = event.clientY + 18 + tip.offsetHeight > innerHeight ? event.clientY - tip.offsetHeight - 10 : event.clientY + 18;
  tip.style.transform = `translate(${Math.max(4, x)}px, ${Math.max(4, y)}px)`;
}

export function hideTip() { $('tip').hidden = true; }

export function tipNode(key, event) {
  const n = model.nodes[key];
  const counts = countsOf(shown.events.filter((e) => standsFor(key).some((id) => model.nodes[id].events.has(e))));
  const badge = net.badges.get(key);
  showTip(event, el('b', {}, el('bdi', { text: short(n.name, 160) })), el('div', { text: `${(KINDS[n.kind] || KINDS.unknown).name} · ${countWords(counts, counts, ['events', 'mentions']).join(', ')}${badge ? ` · ${number(badge.size)} without a second party in the picture` : ''}` }));
}

/** An event's line with its source, and its sentence. */
export const tipEvent = (e) => [el('b', {}, ...withSource(e)), el('div', { text: short(e.text, 150) })];

export function tipBundle(key, event) {
  const tie = tieOf(key);
  if (tie) { showTip(event, el('b', {}, el('bdi', { text: `${model.nodes[tie.from].name}, ${tie.label} of ${model.nodes[tie.to].name}` })), el('div', { text: short(tie.quote, 150) })); return; }
  const b = net.bundles.get(key);
  if (!b) return;
  const [first] = b.events;
  const sums = b.coarse ? [el('div', { text: netWords(b) })] : [];
  showTip(event, ...sums, ...(b.events.size > 1 ? [el('b', {}, ...withSource(first)), el('div', { text: `and ${number(b.events.size - 1)} more` })] : tipEvent(first)));
}
