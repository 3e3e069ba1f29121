/* ---- dom: elements from text, never from markup, and the page's blocks unpacked ---- */

/** @param {string} id @returns {any} the element, of whatever kind it is */
export const $ = (id) => document.getElementById(id);

/** Make an element. Attributes by name, `on…` as listeners; children are nodes or text, never markup. */
export function el(tag, attrs, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attrs || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (name === 'text') made.textContent = value;
    else if (name in made && typeof value !== 'string') made[name] = value;
    else made.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== false) made.append(child);
  return made;
}

export function svg(tag, attrs, ...children) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attrs || {})) made.setAttribute(name, value);
  made.append(...children.flat());
  return made;
}

/** The text of a block, which is packed where its type says so. */
async function textOf(id) {
  const block = $(id);
  if (block.type !== 'application/gzip') return block.textContent;
  const letters = atob(block.textContent.trim());
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < bytes.length; i += 1) bytes[i] = letters.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).text();
}

/** The data, and what draws them: its unpacked text runs because the page's policy knows its hash. */
export async function unpackAll() {
  const [data, drawing] = await Promise.all([textOf('data'), textOf('vis')]);
  document.head.append(el('script', { text: drawing }));
  return JSON.parse(data);
}

/** Tell what was done, also to those who do not see it. @param {string} text */
export function say(text) { $('live').textContent = text; $('said').textContent = text; $('said').hidden = false; clearTimeout(saying.until); saying.until = setTimeout(() => { $('said').hidden = true; }, 2500); }
const saying = { until: 0 };

/** Put words on the clipboard, or show them where there is none. */
export function copyText(text, done) {
  if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => say(done), () => say(text));
  else say(text);
}

/** Hand a file to the person. @param {string} name @param {string} type @param {Blob | string} content */
export function save(name, type, content) {
  const url = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], { type }));
  const link = el('a', { href: url, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 2000);
}
