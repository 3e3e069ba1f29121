// Asks Oxigraph in a worker of this page: the graph is loaded once, queries run beside the page, a stop ends the worker.
const FORMATS = { CSV: "text/csv", TSV: "text/tab-separated-values", JSON: "application/sparql-results+json", XML: "application/sparql-results+xml" };

async function unpacked(id) {
  const packed = Uint8Array.from(atob(at(id).textContent), (c) => c.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

const kept = Promise.all(["oxigraph", "work", "wasm", "graph"].map(unpacked));
let worker = null, loaded = null, waiting = null;

async function begin() {
  const [library, work, wasm, graph] = await kept;
  const address = URL.createObjectURL(new Blob([library, "\n", work], { type: "text/javascript" }));
  worker = new Worker(address);
  const told = new Promise((resolve, reject) => {
    worker.onerror = (event) => reject(new Error("The engine could not be started: " + (event.message || "this browser lacks workers or WebAssembly") + "."));
    worker.onmessage = ({ data: answer }) => {
      if ("statements" in answer) resolve(answer.statements);
      else if (waiting) { answer.error ? waiting.reject(new Error(answer.error)) : waiting.resolve(answer); waiting = null; }
      else if (answer.error) reject(new Error(answer.error));
    };
  });
  worker.postMessage({ wasm, graph });
  return told.finally(() => URL.revokeObjectURL(address));
}

function stop(reject) {
  worker.terminate();
  loaded = begin();
  waiting = null;
  reject(new DOMException("Stopped.", "AbortError"));
}

// All that is said of a thing, and by what: the words that it was read from are among it.
const about = (iri) => "SELECT ?property ?value ?of WHERE {\n  { <" + iri + "> ?property ?value }\n  UNION\n  { ?of ?property <" + iri + "> }\n}\nORDER BY ?of ?property ?value\nLIMIT 500";

const engine = {
  async ask(query, kind, signal) {
    await loaded;
    return new Promise((resolve, reject) => {
      waiting = { resolve, reject };
      if (signal) signal.addEventListener("abort", () => stop(reject), { once: true });
      worker.postMessage({ query, format: FORMATS[kind] });
    });
  },
  link: (iri) => /[<>"{}|\\^`\s]/.test(iri) ? null : "#query=" + encodeURIComponent(about(iri)),
};

at("status").textContent = "Loading the graph …";
loaded = begin();
start();
loaded.then((statements) => {
  if (!running) at("status").textContent = "Ready: " + statements.toLocaleString("en") + " statements.";
  document.documentElement.dataset.ready = "";
}, fail);
