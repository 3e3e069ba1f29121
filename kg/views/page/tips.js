/* ---- tips: what the pointer is over ---- */

import { $, el } from './dom.js';
import { KINDS } from './kinds.js';
import { actorText, model, targetText } from './model.js';
import { groupName, net } from './scene.js';
import { shown } from './state.js';
import { many, number, short } from './words.js';

export const who = (e) => [el('bdi', { text: actorText(e) }), el('span', { class: 'verb', text: ` ${e.trigger} ` }), el('bdi', { text: targetText(e) })];

/* ---- tips ---- */
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
  if (typeof key === 'string') { const d = model.discs[Number(key.slice(1))]; showTip(event, el('b', { text: groupName(d.id) }), el('div', { text: `${many(d.count, 'actor')} · ${many(d.inside, 'event')} inside · double-click opens` })); return; }
  const n = model.nodes[key];
  showTip(event, el('b', {}, el('bdi', { text: short(n.name, 160) })), el('div', { text: `${(KINDS[n.kind] || KINDS.unknown).name} · ${many(shown.events.filter((e) => n.events.has(e)).length, 'event')}` }));
}

export function tipBundle(key, event) {
  const b = net.bundles.get(key);
  if (!b) return;
  const [first] = b.events;
  showTip(event, el('b', {}, ...who(first)), el('div', { text: b.events.size > 1 ? `and ${number(b.events.size - 1)} more` : short(first.text, 150) }));
}
