// Asks the server that gave out this page.
const ACCEPT = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/sparql-results+json", XML: "application/sparql-results+xml" };
const engine = {
  async ask(query, kind, signal) {
    const answer = await fetch("/sparql", { method: "POST", body: query, signal,
      headers: { "Content-Type": "application/sparql-query", Accept: ACCEPT[kind] + ", text/turtle;q=0.5" } });
    const text = await answer.text();
    if (answer.ok) return { kind: answer.headers.get("Content-Type").startsWith("text/turtle") ? "triples" : "rows", text };
    let told = text;
    try { told = JSON.parse(text).message; } catch { /* not ours: shown as it is */ }
    throw new Error(told || "The server answers " + answer.status + ".");
  },
  link: (iri) => "/resource?iri=" + encodeURIComponent(iri),
};
at("status").textContent = "Ready.";
start();
document.documentElement.dataset.ready = "";
