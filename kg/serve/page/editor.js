// The editor. `engine.ask(query, kind, signal)` gives {kind: "rows" | "triples", text}; `engine.link(iri)` an address or null.
const data = JSON.parse(document.getElementById("data").textContent);
const at = (id) => document.getElementById(id);
const SHOWN = 2000;
const NAMES = "PREFIX kg: <" + Object.fromEntries(data.prefixes).kg + ">\nPREFIX skos: <" + Object.fromEntries(data.prefixes).skos
  + ">\nSELECT DISTINCT ?name WHERE { ?x kg:kind ?kind ; skos:prefLabel ?name }\nORDER BY ?name\nLIMIT 5000";
let running = null, last = null, names = null;

function make(tag, text, attributes = {}) {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function short(iri) {
  let best = null;
  for (const [prefix, space] of data.prefixes) if (iri.startsWith(space) && (!best || space.length > best[1].length)) best = [prefix, space];
  return best ? best[0] + ":" + iri.slice(best[1].length) : iri;
}

// Words that are searched for one by one; those between quotes are one.
function words(text) {
  return [...text.matchAll(/"([^"]*)"|“([^”]*)”|(\S+)/g)].map((m) => m[1] ?? m[2] ?? m[3]).filter((word) => word.trim());
}

function literal(text) {
  const escapes = { "\\": "\\\\", "\"": "\\\"", "\n": "\\n", "\r": "\\r" };
  return "\"" + text.replace(/[\\"\n\r]/g, (c) => escapes[c]) + "\"";
}

// A parameter is declared by VALUES ?name { UNDEF }; its value takes the place of UNDEF. All are bound in one pass, which
// steps over comments, strings and IRIs: no value is searched for declarations.
const DECLARED = /#[^\r\n]*|"""(?:[^\\]|\\[^])*?"""|'''(?:[^\\]|\\[^])*?'''|"(?:[^"\\\r\n]|\\.)*"|'(?:[^'\\\r\n]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>|\bVALUES\s+[?$](\w+)\s*\{\s*UNDEF\s*\}/gi;
function bound(query, values) {
  const given = new Map(values);
  return query.replace(DECLARED, (all, name) => name !== undefined && given.has(name) ? "VALUES ?" + name + " { " + [given.get(name)].flat().map(literal).join(" ") + " }" : all);
}

// The text area holds the query. Where Yasqe was built in it shows it in colours and stands before it.
let rich = null;
function write(text) {
  at("query").value = text;
  if (rich) rich.setValue(text);
}

function enrich() {
  if (typeof Yasqe === "undefined") return;
  const plain = at("query"), host = make("div", "", { id: "rich" }), Editor = Yasqe.default || Yasqe.Yasqe || Yasqe;
  plain.after(host);
  rich = new Editor(host, { value: plain.value, persistenceId: null, showQueryButton: false, resizeable: false, autofocus: false, autocompleters: [],
    createShareableLink: null, extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, Tab: false, "Shift-Tab": false } });
  rich.on("change", () => { plain.value = rich.getValue(); });
  rich.getInputField().setAttribute("aria-label", "SPARQL query");
  plain.hidden = true;
}

// The names that the graph holds, to be offered where one is asked for; asked once, when somebody comes to such a field.
function listed() {
  names = names || engine.ask(NAMES, "JSON").then(({ text }) => {
    const found = JSON.parse(text).results.bindings.map((b) => b.name.value);
    at("names").replaceChildren(...found.map((name) => make("option", "", { value: name })));
    return found;
  }).catch(() => []);
  return names;
}

// How many letters must be changed, added or left out to make one word of another.
function apart(one, other) {
  let row = [...Array(other.length + 1).keys()];
  for (let i = 1; i <= one.length; i += 1)
    row = row.reduce((next, above, j) => [...next, j === 0 ? i : Math.min(above + 1, next[j - 1] + 1, row[j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1))], []);
  return row[other.length];
}

function nearest(word, known) {
  const meant = word.toLowerCase(), near = { name: null, steps: Math.max(1, Math.floor(meant.length * 0.3)) + 1 };
  for (const name of known)
    for (const part of [name, ...name.split(" ")]) {
      const steps = Math.abs(part.length - meant.length) < near.steps ? apart(meant, part.toLowerCase()) : near.steps;
      if (steps < near.steps) Object.assign(near, { name, steps });
    }
  return near.name;
}

// Of an answer without rows: which name that was asked for is nobody's here, and which one may be meant.
async function unheard() {
  const asked = [...at("parameters").querySelectorAll("input[list]")].filter((i) => i.value);
  const known = asked.length ? await listed() : [];
  return asked.filter((i) => known.length && !known.some((name) => name.toLowerCase().includes(i.value.toLowerCase()))).map((i) => {
    const near = nearest(i.value, known);
    return " " + i.name + "=" + i.value + ": no name in this graph has that in it." + (near ? " Did you mean “" + near + "”?" : "");
  }).join("");
}

function choose(id) {
  const question = data.questions.find((q) => q.id === id);
  at("why").textContent = question ? question.why : "";
  at("parameters").replaceChildren(...(question ? question.parameters : []).map((p) => {
    const label = make("label", p.name);
    const named = p.kind === "actor" || p.kind === "place";
    const input = make("input", "", { ...(named && { list: "names", autocomplete: "off" }), name: p.name, "data-kind": p.kind, pattern: p.pattern || ".*", "data-advice": p.advice, placeholder: p.meaning + "; default: " + p.default, "aria-label": p.name + ": " + p.meaning });
    if (named) input.addEventListener("focus", listed);
    label.append(input);
    return label;
  }));
  if (question) write(question.sparql.replace(/^(#[^\n]*\n)+/, ""));  // its head is shown above
}

function asked() {
  const inputs = [...at("parameters").querySelectorAll("input")].filter((i) => i.value);
  const wrong = inputs.find((i) => !i.checkValidity());
  if (wrong) throw new Error(wrong.name + "=" + wrong.value + " " + wrong.dataset.advice);
  const given = inputs.map((i) => [i.name, i.dataset.kind === "words" ? words(i.value) : i.value]);
  return bound(at("query").value, given);
}

function cell(term) {
  const td = make("td");
  if (!term) return td;
  const text = term.type === "triple" ? "<< " + ["subject", "predicate", "object"].map((k) => short(String(term.value[k].value))).join(" ") + " >>"
    : term.type === "bnode" ? "_:" + term.value : term.value;
  const address = term.type === "uri" ? engine.link(term.value) : null;
  td.append(address ? make("a", short(text), { href: address, title: text }) : term.type === "uri" ? short(text) : text);
  if (term.type === "uri" && data.graph && data.found.some((start) => text.startsWith(start)))
    td.append(make("a", "\u25c9", { class: "seen", href: data.graph + encodeURIComponent(text), title: "Show in the graph", "aria-label": "Show in the graph: " + short(text) }));
  if (term["xml:lang"]) td.setAttribute("lang", term["xml:lang"]);
  return td;
}

function table(found) {
  if ("boolean" in found) return make("p", found.boolean ? "yes" : "no");
  const whole = make("table"), head = make("thead"), row = make("tr"), body = make("tbody");
  row.append(...found.head.vars.map((name) => make("th", name, { scope: "col" })));
  head.append(row);
  for (const binding of found.results.bindings.slice(0, SHOWN)) {
    const line = make("tr");
    line.append(...found.head.vars.map((name) => cell(binding[name])));
    body.append(line);
  }
  whole.append(head, body);
  return whole;
}

function show(answer) {
  if (answer.kind === "triples") {
    at("result").replaceChildren(make("pre", answer.text));
    return "Statements";
  }
  const found = JSON.parse(answer.text), count = found.results ? found.results.bindings.length : 1;
  at("result").replaceChildren(table(found));
  return count + (count === 1 ? " row" : " rows") + (count > SHOWN ? ", the first " + SHOWN + " shown; the downloads hold all" : "");
}

function fail(error) {
  at("error").hidden = false;
  at("error").textContent = error.message;
  at("status").textContent = "No answer.";
}

function busy(controller) {
  running = controller;
  at("run").disabled = Boolean(controller);
  at("stop").disabled = !controller;
}

async function run() {
  if (running) return;
  const began = performance.now();
  busy(new AbortController());
  at("error").hidden = true;
  at("status").textContent = "Running …";
  try {
    const query = asked();
    await names;
    const answer = await engine.ask(query, "JSON", running.signal);
    const told = show(answer);
    last = { query, kind: answer.kind, text: answer.text };
    const hint = told.startsWith("0 ") ? await unheard() : "";
    at("status").textContent = told + " in " + ((performance.now() - began) / 1000).toFixed(2) + " s." + hint;
  } catch (error) {
    last = null;
    fail(error.name === "AbortError" ? new Error("Stopped.") : error);
  }
  for (const button of document.querySelectorAll(".download")) button.disabled = !last || last.kind === "triples";
  busy(null);
}

async function download(kind) {
  const types = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/json", XML: "application/xml" };
  try {
    const text = kind === "JSON" ? last.text : (await engine.ask(last.query, kind)).text;
    const address = URL.createObjectURL(new Blob([text], { type: types[kind] }));
    const link = make("a", "", { href: address, download: "answer." + kind.toLowerCase() });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  } catch (error) { fail(error); }
}

function start() {
  at("question").append(make("option", "Your own query", { value: "" }), ...data.questions.map((q) => make("option", q.question, { value: q.id })));
  at("question").addEventListener("change", () => choose(at("question").value));
  at("run").addEventListener("click", run);
  at("stop").addEventListener("click", () => running && running.abort());
  at("parameters").addEventListener("submit", (event) => { event.preventDefault(); run(); });
  at("query").addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); } });
  at("prefixes").addEventListener("click", () => {
    const text = at("query").value;
    write(data.prefixes.filter(([p]) => !new RegExp("PREFIX\\s+" + p + ":", "i").test(text)).map(([p, n]) => "PREFIX " + p + ": <" + n + ">\n").join("") + text);
  });
  for (const button of document.querySelectorAll(".download")) button.addEventListener("click", () => download(button.dataset.kind));
  enrich();
  write(data.first);
  window.addEventListener("hashchange", follow);
  follow();
}

// The address asks: #question=ID with its parameters, #thing=IRI, #query=TEXT; a text that a link brings from elsewhere waits for its reader.
function follow(changed) {
  const given = new URLSearchParams(location.hash.slice(1)), thing = given.get("thing");
  if (thing) { const to = engine.link(thing); if (to) location.replace(to); return; }
  const question = data.questions.find((q) => q.id === given.get("question"));
  if (!question && !given.get("query")) return;
  at("question").value = question ? question.id : "";
  choose(at("question").value);
  if (question) for (const input of at("parameters").querySelectorAll("input")) input.value = given.get(input.name) || "";
  else write(given.get("query"));
  if (question || changed) run();
}
