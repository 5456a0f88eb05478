/* The page of results: asks the engine, shows what it understood, the pages that the words name,
   and the first articles. Filters (facets.js) come after these and then rule the list. */
(() => {
  "use strict";
  const root = document.querySelector(".al-find");
  const search = globalThis.anliku?.search;
  if (!root) return;
  const PAUSE = 120, CARDS = 20, NAMES = 8;
  const at = (name) => root.querySelector(`.al-find__${name}`);
  const words = at("words"), heading = at("heading"), list = at("cards");
  const asked = new URLSearchParams(location.search);
  const cards = new Map();
  let timer = 0, turn = 0, filters = null;

  function make(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) element.className = `al-find__${name}`;
    element.append(...inside);
    return element;
  }

  function link(text, address) {
    const element = make("a", "", text);
    element.href = address;
    return element;
  }

  const marked = (parts) => parts.map(([text, isMarked]) => (isMarked ? make("mark", "", text) : text));

  /* ---- what was understood ---- */

  const TOLD = {
    also: ({ words: said, as }) => `“${said}”也按“${as.slice(0, 4).join("”“")}”${as.length > 4 ? "等名称" : ""}查找。`,
    sound: ({ words: said, as }) => `“${said}”按拼音查找“${as}”。`,
    mended: ({ words: said, as }) => `没有“${said}”，改按“${as}”查找。`,
    gap: ({ words: said }) => `没有“${said}”，列出只差一个字的写法。`,
    loose: ({ words: said }) => `没有完整的“${said}”，列出含其中部分词语的文章。`,
    without: ({ words: said }) => `已排除含“${said}”的文章。`,
    filter: ({ words: said }) => `只看 ${said}。`,
    unknown: ({ words: said }) => `本库没有“${said}”这个条件，未计入。`,
    short: ({ words: said }) => `“${said}”只有一个字，只查做法、主题、地区的名称。`,
  };

  function fill(element, items) {
    element.replaceChildren(...items);
    element.hidden = !items.length;
  }

  const practiceUrl = (row) => search.href(row.url);

  function nameCard(row) {
    const facts = [row.count ? `${row.count} 篇文章` : "", row.grade ? `证据等级 ${row.grade}` : ""].filter(Boolean);
    const kind = { practice: "做法", topic: "主题", region: "地区", policy: "政策", body: "机构", outlet: "媒体" }[row.kind];
    const item = make("li", "named", make("span", "kind", kind), " ", link(row.label, practiceUrl(row)), " ", make("span", "count", facts.join(" · ")));
    item.dataset.kind = row.kind;
    if (row.definition) item.append(make("p", "summary", row.definition));
    return item;
  }

  function drawUnderstood(answer) {
    fill(at("notes"), answer ? answer.notes.map((note) => make("li", "", TOLD[note.kind](note))) : []);
    const named = answer ? answer.rows.filter((row) => row.url).slice(0, NAMES) : [];
    fill(at("names"), named.map(nameCard));
    if (named.some((row) => row.kind === "practice" && row.definition === undefined)) search.describe(named)
      .then(() => { if (page.answer === answer) fill(at("names"), named.map(nameCard)); });
    const near = answer ? answer.near : [];
    fill(at("near"), near.map(nameCard));
    at("why").textContent = !answer || answer.hits.length ? "没有符合全部条件的文章，请去掉一个条件。"
      : `没有找到“${answer.text}”。请换一个说法，或少写几个字。${near.length ? "最接近的名称：" : ""}`;
  }

  /* ---- articles ---- */

  /* The card of an article, made once for an answer; its words come when its file is there. */
  function card(n, answer) {
    if (cards.has(n)) return cards.get(n);
    const item = make("li", "card");
    item.dataset.waits = "";
    cards.set(n, item);
    search.fragment(n).then((fragment) => {
      delete item.dataset.waits;
      if (fragment) item.append(...inside(fragment, n, answer));
      item.hidden ||= !fragment;
      if (answer.unsure.has(n) && answer.part && fragment && !search.best(fragment, answer.pieces)
        && !search.marks(fragment.t, answer.pieces).length) item.hidden = true;
    });
    return item;
  }

  function inside(fragment, n, answer) {
    const best = search.best(fragment, answer.pieces);
    const title = search.snippet({ text: fragment.t, spans: search.marks(fragment.t, answer.pieces) }, 400);
    const heading_ = make("h3", "title", "");
    const main = link("", search.link(fragment, null, answer));
    main.append(...marked(title));
    heading_.append(main);
    const facts = make("ul", "facts", ...[fragment.r, fragment.d, fragment.o].filter(Boolean).map((fact) => make("li", "", fact)));
    const parts = [heading_, facts];
    if (best) {
      const passage = link("", search.link(fragment, best, answer));
      passage.append(...marked(search.snippet(best)));
      parts.push(make("p", "snippet", passage));
    }
    const meant = new Set(answer.rows);
    const named = fragment.p.map(search.practice).filter(Boolean).sort((a, b) => meant.has(b) - meant.has(a));
    if (named.length) {
      const shown = named.slice(0, 6).map((row) => make("li", meant.has(row) ? "match" : "",
        link(row.label, practiceUrl(row)), " ", make("span", "mark", make("span", "unseen", "证据等级 "), row.grade)));
      if (named.length > 6) shown.push(make("li", "", `等 ${named.length} 项做法`));
      parts.push(make("ul", "practices", ...shown));
    }
    return parts;
  }

  /* As long as there are no filters: the first articles. */
  function drawFirst(answer) {
    list.replaceChildren(...answer.hits.slice(0, CARDS).map((n) => card(n, answer)));
    heading.textContent = `找到 ${answer.hits.length}${answer.part ? "+" : ""} 篇文章`;
    at("none").hidden = answer.hits.length > 0;
  }

  /* ---- asking ---- */

  function show(answer) {
    cards.clear();
    page.answer = answer;
    delete root.dataset.waits;
    drawUnderstood(answer);
    if (filters) filters.refresh();
    else if (answer) drawFirst(answer);
  }

  /* Answers at once from small files, then from all. False if there is no index to ask. */
  async function ask() {
    const text = words.value.trim(), mine = ++turn;
    if (!text) { show(null); return true; }
    const quick = await search?.ask(text, { quick: true });
    if (mine !== turn) return true;
    page.isDeaf = !quick || (filters && filters.size !== quick.size);
    if (page.isDeaf) { show(null); return false; }
    const isPlain = [...asked.keys()].every((key) => key === "q");
    if (filters || isPlain || quick.part === false) show(quick);
    else { drawUnderstood(quick); delete root.dataset.waits; }
    page.full = search.ask(text).then((answer) => {
      if (mine === turn && answer && (quick.part || answer.rows.length !== quick.rows.length)) show(answer);
    });
    return true;
  }

  /* Filters need a column for every article, so they come when the first articles are there. */
  function loadFilters() {
    for (const path of ["data/facets.js", "assets/facets.js"]) {
      const script = document.createElement("script");
      script.src = new URL(`${root.dataset.root}/${path}`, location.href).href;
      script.async = false;
      document.head.append(script);
    }
  }

  const page = { answer: null, isDeaf: false, full: null, card, ask, join: (own) => {
    filters = own;
    page.isDeaf ||= !search || (page.answer !== null && page.answer.size !== own.size);
    if (page.isDeaf) { page.answer = null; drawUnderstood(null); cards.clear(); }
  } };
  globalThis.anliku ??= {};
  anliku.page = page;

  words.value = asked.get("q") ?? "";
  if (words.value.trim()) root.dataset.waits = "";
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
    search?.warm(words.value);
  });
  at("ask").addEventListener("submit", async (event) => {
    event.preventDefault();
    clearTimeout(timer);
    await ask();
    filters?.commit();
    heading.focus();
  });
  if (words.value.trim()) ask().then(() => requestAnimationFrame(() => requestAnimationFrame(loadFilters)));
  else loadFilters();
})();
