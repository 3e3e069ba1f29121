// Browsers start no worker from a file on disk; there, search runs in a hidden frame instead.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(url) {
      super();
      this.frame = document.body.appendChild(document.createElement("iframe"));
      this.frame.hidden = true;
      const inner = this.frame.contentWindow;
      inner.postMessage = (data) => {
        const told = new MessageEvent("message", { data });
        this.dispatchEvent(told);
        this.onmessage?.(told);
      };
      inner.importScripts = (...urls) => Promise.all(urls.map((one) => load(inner.document, new URL(one, url))));
      this.ready = load(inner.document, url);
    }

    async postMessage(data) {
      await this.ready;
      this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data }));
    }
  };
}

function load(page, url) {
  return new Promise((done, failed) => {
    const script = page.body.appendChild(page.createElement("script"));
    script.onload = done;
    script.onerror = failed;
    script.src = url;
  });
}
