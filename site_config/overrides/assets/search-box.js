/* The search of the header, in Material's markup: names and articles while one types, all of
   them on the page of results. The engine comes when the search is first opened. */
(() => {
  "use strict";
  const toggle = document.getElementById("__search");
  const box = document.querySelector(".md-search"), form = box?.querySelector("form");
  if (!form || !toggle) return;
  const PAUSE = 60, ARTICLES = 6;
  const root = new URL("../", document.currentScript.src);
  const input = form.elements.q, list = box.querySelector("ol"), meta = box.querySelector("[role=status]");
  const isEnglish = document.documentElement.lang === "en";
  const tell = (chinese, english) => (isEnglish ? english : chinese);
  const hint = meta.textContent;
  const KINDS = isEnglish ? { practice: "Practice", topic: "Topic", region: "Place" } : { practice: "做法", topic: "主题", region: "地区" };
  let engine = null, timer = 0, turn = 0, active = -1;

  /* The engine, once its script has run; null if it cannot be had. */
  function ready() {
    engine ??= globalThis.anliku?.search ? Promise.resolve(anliku.search) : new Promise((resolve) => {
      /* The engine asks for this first; on the way together they take one round trip. */
      const first = make("link");
      first.rel = "preload";
      first.as = "script";
      first.href = new URL("search/manifest.js", root).href;
      const script = document.createElement("script");
      script.src = new URL("assets/search-engine.js", root).href;
      script.onload = () => resolve(globalThis.anliku?.search ?? null);
      script.onerror = () => { engine = null; resolve(null); };
      document.head.append(first, script);
    });
    return engine;
  }

  function make(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) element.className = name;
    element.append(...inside);
    return element;
  }

  const results = (words) => `${form.action}?q=${encodeURIComponent(words)}`;
  const options = () => [...list.querySelectorAll("[role=option]")];

  function mark(place) {
    const all = options();
    all[active]?.setAttribute("aria-selected", "false");
    active = all.length ? (place + all.length + 1) % (all.length + 1) : -1;
    const chosen = all[active];
    if (!chosen) active = -1;
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function option(address, title, ...inside) {
    const link = make("a", "md-search-result__link", make("article", "md-search-result__article md-typeset", make("h1", "", ...title), ...inside));
    link.href = address;
    link.id = `al-suggestion-${list.children.length}`;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const item = make("li", "md-search-result__item", link);
    item.setAttribute("role", "presentation");
    list.append(item);
  }

  const count = (row) => (row.count ? tell(`${row.count} 篇`, `${row.count} articles`) : "");

  function nameOption(row, search) {
    const kind = make("span", "al-suggestion__kind", KINDS[row.kind] ?? "");
    const facts = [row.definition, count(row)].filter(Boolean).join(" · ");
    const hasTwin = isEnglish && row.count > 0 && ["practice", "topic"].includes(row.kind);
    option(search.href(`${hasTwin ? "en/" : ""}${row.url}`), [row.label, " ", kind], ...(facts ? [make("p", "", facts)] : []));
  }

  function articleOption(fragment, answer, search) {
    const best = search.best(fragment, answer.pieces);
    const spans = search.marks(fragment.t, answer.pieces);
    const text = best ? search.snippet(best, 60) : [];
    const address = search.link(fragment, best, answer);
    option(address, marked(search.snippet({ text: fragment.t, spans }, 200)), make("p", "", ...marked(text)),
      make("p", "al-suggestion__facts", [fragment.r, fragment.d, fragment.o].filter(Boolean).join(" · ")));
  }

  const marked = (parts) => parts.map(([words, isMarked]) => (isMarked ? make("mark", "", words) : words));

  function say(words) {
    if (meta.textContent !== words) meta.textContent = words;
  }

  function empty() {
    list.replaceChildren();
    mark(-1);
    input.setAttribute("aria-expanded", "false");
  }

  /* What the box shows for the words in it; a later turn overtakes an earlier one. */
  async function show() {
    const words = input.value.trim(), mine = ++turn;
    if (!words) { empty(); say(hint); return; }
    const search = await ready();
    if (mine !== turn) return;
    if (!search) { say(tell("搜索未能载入，请按回车看结果页", "The search could not be loaded")); return; }
    const rows = await search.suggest(words, 5);
    const answer = await search.ask(words, { quick: true });
    if (mine !== turn) return;
    if (!answer) { say(tell("搜索索引未能载入，可从栏目浏览", "The index could not be loaded; please browse")); return; }
    const named = [...new Set([...answer.rows, ...rows])].slice(0, 5);
    const fragments = (await Promise.all(answer.hits.slice(0, ARTICLES).map(search.fragment))).filter(Boolean);
    if (mine !== turn) return;
    draw(words, named, fragments, answer, search);
  }

  function draw(words, named, fragments, answer, search) {
    empty();
    for (const row of named) nameOption(row, search);
    for (const fragment of fragments) articleOption(fragment, answer, search);
    const { length } = answer.hits;
    if (length) option(results(words), [tell("全部结果与筛选", "All results, with filters")]);
    else for (const row of answer.near) nameOption(row, search);
    input.setAttribute("aria-expanded", `${list.children.length > 0}`);
    const more = answer.part ? "+" : "";
    if (length) say(tell(`${length}${more} 篇文章`, `${length}${more} articles`));
    else if (named.length) say(tell(`${named.length} 个名称`, `${named.length} names`));
    else say(answer.near.length ? tell("没有找到；最接近的名称：", "Nothing found; nearest names:") : tell("没有找到，换一个说法试试", "Nothing found; try other words"));
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(show, PAUSE);
    ready().then((search) => search?.warm(input.value));
  }

  /* ---- opening ---- */

  const set = (open) => { if (toggle.checked !== open) toggle.click(); };

  toggle.addEventListener("change", () => { if (toggle.checked) input.focus(); else input.blur(); });
  input.addEventListener("focus", () => {
    set(true);
    ready().then((search) => search?.start());
  });
  box.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !box.contains(relatedTarget) && relatedTarget !== toggle) set(false);
  });
  input.addEventListener("input", later);
  form.addEventListener("reset", () => { turn++; empty(); say(hint); input.focus(); });
  form.addEventListener("submit", (event) => {
    const chosen = options()[active];
    if (!chosen) return;
    event.preventDefault();
    location.assign(chosen.href);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const step = { ArrowDown: active + 1, ArrowUp: active < 0 ? options().length - 1 : active - 1 }[event.key];
    if (step !== undefined) { event.preventDefault(); mark(step); }
    if (event.key === "Escape") { set(false); input.blur(); }
  });

  document.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (!["/", "s", "f"].includes(key) || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), select, textarea")) return;
    event.preventDefault();
    set(true);
    input.focus();
  });
})();
