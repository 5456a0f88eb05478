/* How this reader wants to read, set on <html> before the first paint; kept on this device.
   Runs in <head>; the panel's script calls `alMode.set`. */
const alMode = (() => {
  const KEY = "anliku.reading";
  const root = document.documentElement;
  const sheet = document.getElementById("al-contrast");
  const asked = sheet.media; // what the reader's system may ask for
  const state = { size: 0, contrast: null, spacing: false, ruler: false, ...read() };

  function read() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch {
      return {}; // no storage, or not ours
    }
  }

  function write() {
    try {
      localStorage.setItem(KEY, JSON.stringify(state));
    } catch {
      // the choice then holds for this page
    }
  }

  function apply() {
    root.toggleAttribute("data-al-large", state.size > 0);
    root.dataset.alSize = state.size;
    root.toggleAttribute("data-al-spacing", state.spacing);
    root.toggleAttribute("data-al-ruler", state.ruler);
    sheet.media = state.contrast === null ? asked : state.contrast ? "all" : "not all";
  }

  root.dataset.alScripted = "";
  apply();
  return {
    get: (name) =>
      name === "contrast" && state.contrast === null ? matchMedia(asked).matches : state[name],
    set(changes) {
      Object.assign(state, changes);
      apply();
      write();
    },
  };
})();
