// What a page shows, measured in the browser. The tests run this in each page that they visit
// and then call `measure.…`; nothing here changes the page.
globalThis.measure = (() => {
  const MAIN = ".md-content";
  const STOPS =
    "a[href], button, input, select, textarea, summary, audio[controls], [tabindex], [contenteditable]";

  const isShown = (node) =>
    node.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true });
  const named = (node) =>
    node.tagName.toLowerCase() +
    (node.id ? `#${node.id}` : "") +
    [...node.classList].map((name) => `.${name}`).join("") +
    ` “${(node.textContent || node.value || "").trim().slice(0, 20)}”`;

  /** How many pixels the page is wider than its window, and what sticks out of it. */
  function sideways() {
    const wide = document.documentElement;
    const over = wide.scrollWidth - wide.clientWidth;
    if (over <= 0) return [];
    const out = [...document.body.querySelectorAll("*")].filter(
      (node) => isShown(node) && node.getBoundingClientRect().right > wide.clientWidth + 1,
    );
    return [`${over}px`, ...out.slice(0, 5).map(named)];
  }

  /** Everything the Tab key should stop at, in the order of the page. */
  function stops() {
    const groups = new Set();
    return [...document.querySelectorAll(STOPS)].filter((node) => {
      if (node.tabIndex < 0 || node.disabled || node.type === "hidden") return false;
      if (node.matches(".md-top")) return false; // comes and goes with the scrolling
      if (!isShown(node) || node.closest("[inert]")) return false;
      const shut = node.closest("details:not([open])");
      if (shut && !(node.tagName === "SUMMARY" && node.parentElement === shut)) return false;
      if (node.type !== "radio") return true;
      const group = document.querySelector(`input[name="${node.name}"]:checked`) || node;
      return group === node && !groups.has(node.name) && groups.add(node.name);
    });
  }

  const marks = (node) => {
    const style = node && getComputedStyle(node);
    return style && [style.outlineStyle, style.outlineWidth, style.boxShadow, style.backgroundColor,
      style.textDecorationLine, style.borderColor, style.color].join();
  };
  // A control may be drawn by what stands beside or around it: its label, its box.
  const drawn = (node) => [node, node.nextElementSibling, node.parentElement].map(marks).join(";");

  let watched = [];
  let before = [];
  let walked = [];
  let unseen = [];

  /** Begins to note where the focus goes; the number of stops there should be. */
  function startWalk() {
    document.activeElement?.blur();
    watched = stops();
    before = watched.map(drawn);
    [walked, unseen] = [[], []];
    // The same function each time, so that a second walk does not note everything twice.
    document.addEventListener("focusin", note);
    return watched.length;
  }

  function note({ target }) {
    const at = watched.indexOf(target);
    if (at < 0) return;
    walked.push(at);
    if (drawn(target) === before[at]) unseen.push(named(target));
  }

  /** Whether the page was drawn anew meanwhile, so that stops are others than those watched. */
  const redrawn = () => watched.some((node) => !node.isConnected);

  /** Puts the focus right before a stop, to go on from there. */
  const skipTo = (at) => watched[at - 1].focus();

  /** What was wrong with the walk over these stops: left out, out of order, no sign of it. */
  function walkFaults(parts) {
    const seen = new Set(walked);
    const due = parts.flatMap(([from, to]) => watched.slice(from, to).map((_, i) => from + i));
    const missed = due.filter((at) => !seen.has(at)).map((at) => `not reached: ${named(watched[at])}`);
    const back = walked.findIndex((at, i) => i > 0 && at < walked[i - 1]);
    const turned = back > 0 ? [`out of order: ${named(watched[walked[back]])}`] : [];
    return [...missed, ...turned, ...unseen.map((name) => `no sign of focus: ${name}`)].slice(0, 8);
  }

  /** The sum of layout shifts since the page began to load. */
  const shift = () =>
    new Promise((done) => {
      let sum = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
      setTimeout(() => done(sum), 200);
    });

  /** Links and table cells of the text that can be seen. */
  const offers = () => ({
    links: [...document.querySelectorAll(`${MAIN} a[href]`)].filter(isShown).map((a) => a.getAttribute("href")),
    cells: [...document.querySelectorAll(`${MAIN} td, ${MAIN} th`)]
      .filter(isShown)
      .map((cell) => cell.textContent.trim()),
  });

  return { sideways, startWalk, redrawn, skipTo, walkFaults, shift, offers };
})();
