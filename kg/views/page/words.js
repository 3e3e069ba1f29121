/* ---- words: text made safe and short, numbers, days ---- */

export const DAY = 86400000;

const HIDDEN_LETTERS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text without the letters that turn or hide text; for the canvas and for attributes. */
export const plain = (text) => String(text === null || text === undefined ? '' : text).replace(HIDDEN_LETTERS, '');

export const short = (text, most) => { const t = plain(text); return t.length > most ? t.slice(0, most - 1) + '…' : t; };

export const fold = (text) => plain(text).toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, '');

const written = new Intl.NumberFormat('en');

export const number = (n) => written.format(n);

export const many = (n, one, more) => `${number(n)} ${n === 1 ? one : more || one + 's'}`;

export const dayOf = (iso) => { const t = Date.parse(iso); return Number.isNaN(t) ? null : Math.floor(t / DAY); };

export const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
