// What a page shows, measured in the browser. The tests run this in each page that they visit
// and then call `measure.…`; nothing here changes the page.
globalThis.measure = (() => {
  const MAIN = ".md-content";
  const PLAIN = "script, style, template, noscript, title, desc";
  const HEADING = "h1, h2, h3, h4, h5, h6";
  const STOPS =
    "a[href], button, input, select, textarea, summary, audio[controls], [tabindex], [contenteditable]";

  const isShown = (node) =>
    node.checkVisibility({ checkVisibilityCSS: true, contentVisibilityAuto: true });
  const named = (node) =>
    node.tagName.toLowerCase() +
    (node.id ? `#${node.id}` : "") +
    [...node.classList].map((name) => `.${name}`).join("") +
    ` “${(node.textContent || node.value || "").trim().slice(0, 20)}”`;

  function* texts(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest(PLAIN)) yield node;
    }
  }

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

  /** Headings with nothing below them before the next of the same or a higher level. */
  function emptySections() {
    const main = document.querySelector(MAIN);
    const level = (node) => Number(node.tagName[1]);
    const found = [];
    let open = null;
    let filled = true;
    for (const node of main.querySelectorAll("*")) {
      if (node.matches(HEADING)) {
        if (open && !filled && level(node) <= level(open)) found.push(named(open));
        open = node;
        filled = false;
      } else if (open && !open.contains(node) && !node.closest("[hidden]")) {
        const own = [...node.childNodes].some((one) => one.nodeType === 3 && one.data.trim());
        filled ||= node.matches("img, svg, input, select, button") || (own && !node.matches(PLAIN));
      }
    }
    if (open && !filled) found.push(named(open));
    return found;
  }

  /** Latin words that a Chinese page shows in its own voice, each with where it stands. */
  function latinWords(source) {
    const found = [];
    for (const node of texts(document.body)) {
      const parent = node.parentElement;
      const language = parent.closest("[lang]")?.lang || "";
      if (!language.startsWith("zh") || parent.closest(`code, pre, kbd, samp, ${source}`)) continue;
      for (const [word] of node.data.matchAll(/[A-Za-z][A-Za-z]+(?:[-'][A-Za-z]+)*/g))
        found.push(`${word} ← ${node.data.trim().slice(0, 60)}`);
    }
    return [...new Set(found)];
  }

  /** Everything the Tab key should stop at, in the order of the page. */
  function stops() {
    const groups = new Set();
    return [...document.querySelectorAll(STOPS)].filter((node) => {
      if (node.tabIndex < 0 || node.disabled || node.type === "hidden") return false;
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
  let walked = [];
  let before = [];

  /** Begins to note where the focus goes; the number of stops there should be. */
  function startWalk() {
    document.activeElement?.blur();
    watched = stops();
    before = watched.map(drawn);
    walked = [];
    document.addEventListener("focusin", ({ target }) => walked.push(target), true);
    return watched.length;
  }

  /** What was wrong with the walk: left out, out of order, or without a sign that it is there. */
  function walkFaults() {
    const faults = [];
    const seen = new Set(walked);
    for (const node of watched) if (!seen.has(node)) faults.push(`never reached: ${named(node)}`);
    const order = walked.map((node) => watched.indexOf(node)).filter((at) => at >= 0);
    const back = order.findIndex((at, i) => i > 0 && at < order[i - 1]);
    if (back > 0) faults.push(`out of order: ${named(watched[order[back]])}`);
    return faults.slice(0, 8);
  }

  /** Whether what has the focus looks otherwise than without it. */
  function focusShows() {
    const node = document.activeElement;
    const at = watched.indexOf(node);
    return at < 0 || drawn(node) !== before[at] ? "" : named(node);
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
    links: [...document.querySelectorAll(`${MAIN} a[href]`)].filter(isShown).map((a) => a.href),
    cells: [...document.querySelectorAll(`${MAIN} td, ${MAIN} th`)]
      .filter(isShown)
      .map((cell) => cell.textContent.trim()),
    text: document.querySelector(MAIN).innerText,
  });

  return { sideways, emptySections, latinWords, startWalk, walkFaults, focusShows, shift, offers };
})();
