// In the worker, after Oxigraph's own script: holds the graph and answers.
let store = null;

// The first keyword after the prologue says what a query gives; names, texts and comments are no keywords.
function gives(query) {
  const bare = query.replace(/<[^<>\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#[^\n]*/g, " ");
  const found = /\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b/i.exec(bare);
  return found && ["CONSTRUCT", "DESCRIBE"].includes(found[1].toUpperCase()) ? "triples" : "rows";
}

self.onmessage = async ({ data: asked }) => {
  try {
    if (asked.wasm) {
      initSync({ module: asked.wasm });
      store = new Store();
      store.load(new TextDecoder().decode(asked.graph), { format: "application/n-quads", lenient: true, no_transaction: true });
      self.postMessage({ statements: store.size });
      return;
    }
    const kind = gives(asked.query);
    const text = store.query(asked.query, { use_default_graph_as_union: true, results_format: kind === "triples" ? "text/turtle" : asked.format });
    self.postMessage({ kind, text });
  } catch (error) {
    self.postMessage({ error: String(error && error.message || error) });
  }
};
