/* ---- headline: who says so before what is said, and the source and day after it; the same line wherever an event is named ---- */

import { el } from './dom.js';
import { spanText } from './time.js';
import { plain } from './words.js';

const sourceText = (e) => [e.publisher, e.reported === null ? null : spanText(e.reported, e.reported)].filter(Boolean).join(', ');

/** A line that can be cited by itself. @param {KgEvent} e */
export const citation = (e) => `${plain(e.headline)} — ${sourceText(e)}`;

/** The line in pieces: the speaker stands out, what is denied or open is seen. @param {KgEvent} e */
export function headline(e) {
  const [text, speaker] = [plain(e.headline), plain(e.speaker)];
  const led = speaker && text.toLowerCase().startsWith(speaker.toLowerCase());
  const act = el('bdi', { class: `told mark-${e.mark}`, text: led ? text.slice(speaker.length) : text });
  return led ? [el('bdi', { class: 'speaker', text: text.slice(0, speaker.length) }), act] : [act];
}

export const withSource = (e) => [...headline(e), el('small', { class: 'source' }, ' — ', el('bdi', { text: sourceText(e) }))];
