/* ---- dom: elements from text, never from markup, and the data block unpacked ---- */

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

export async function loadData() {
  const block = $('data');
  if (block.type === 'application/json') return JSON.parse(block.textContent);
  const bytes = Uint8Array.from(atob(block.textContent.trim()), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return JSON.parse(await new Response(stream).text());
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
