/* Opened from a folder, a page may not start a worker from a file. It may run a script
   that lies beside it, so the worker comes as text (site_config/plugin/folder.py). */
if (location.protocol === "file:") {
  const Plain = window.Worker;

  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.ready = new Promise((resolve) => {
        const script = document.createElement("script");
        script.src = `${address}.folder.js`;
        script.onload = () => resolve(this.start(window.__searchWorker));
        document.head.append(script);
      });
    }

    start(source) {
      const worker = new Plain(URL.createObjectURL(new Blob([source])));
      worker.onmessage = ({ data }) => this.dispatchEvent(new MessageEvent("message", { data }));
      return worker;
    }

    postMessage(message) {
      this.ready.then((worker) => worker.postMessage(message));
    }
  };
}
