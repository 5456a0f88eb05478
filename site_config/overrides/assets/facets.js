/* Filters that combine, over the columns that data/facets.js holds. Values of one facet
   widen the result, facets narrow it; a value that would leave nothing is not offered.
   Articles that hold the words come from the search (search-page.js); where it has no index
   for these columns, titles alone are asked. */
(() => {
  "use strict";
  const root = document.querySelector(".al-find");
  const library = globalThis.anlikuFacets, page = globalThis.anliku?.page;
  if (!root || !library || !page) return;

  const CARDS = 20, OPTIONS = 50, LONG = 12, NAMED = 6, PAUSE = 500;
  const OPEN = ["p", "r", "y"];
  const { facets, titles } = library;
  const size = titles.length;
  const at = (name) => root.querySelector(`.al-find__${name}`);
  const panel = at("panel"), words = at("words"), heading = at("heading"), order = at("order select");
  const chips = at("chips"), cards = at("cards"), more = at("more"), status = root.querySelector("[role=status]");
  const narrow = matchMedia("(max-width: 59.9375em)");
  const fold = (text) => text.normalize("NFKC").toLowerCase().trim();
  const folded = titles.map(fold);
  const facetOf = (key) => facets.find((facet) => facet.key === key);
  const practices = facetOf("p"), regions = facetOf("r"), grades = facetOf("e");
  let found = [], shown = CARDS, lost = 0, timer = 0;

  function make(tag, name, ...inside) {
    const element = document.createElement(tag);
    if (name) element.className = `al-find__${name}`;
    element.append(...inside);
    return element;
  }

  function button(name, act, ...inside) {
    const element = make("button", name, ...inside);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  }

  /* ---- counting ---- */

  /* The values of all articles in one array: those of article i run from start[i] to start[i + 1]. */
  function compile(facet) {
    const count = facet.ids.length;
    facet.start = new Uint32Array(size + 1);
    facet.held.forEach((values, i) => { facet.start[i + 1] = facet.start[i] + values.length; });
    facet.values = Uint32Array.from(facet.held.flat());
    facet.held = null;
    facet.counts = new Uint32Array(count);
    facet.chosen = new Set();
    facet.places = new Map(facet.ids.map((id, n) => [id, n]));
    facet.below = new Map();
    facet.tops = [];
    facet.ids.forEach((_, n) => {
      const above = facet.parents ? facet.parents[n] : null;
      if (above === null) facet.tops.push(n);
      else if (facet.below.has(above)) facet.below.get(above).push(n);
      else facet.below.set(above, [n]);
    });
  }

  const valuesOf = (facet, i) => facet.values.subarray(facet.start[i], facet.start[i + 1]);

  function tally(facet, i) {
    for (let v = facet.start[i]; v < facet.start[i + 1]; v++) facet.counts[facet.values[v]]++;
  }

  function reject(facet, n, failed, by) {
    const wanted = new Uint8Array(facet.ids.length);
    for (const value of facet.chosen) wanted[value] = 1;
    for (let i = 0; i < size; i++) {
      let hit = 0;
      for (let v = facet.start[i]; v < facet.start[i + 1] && !hit; v++) hit = wanted[facet.values[v]];
      if (!hit) { failed[i]++; by[i] = n; }
    }
  }

  /* Articles are numbered from the oldest by the search, from the newest here. */
  const turned = (n) => size - 1 - n;

  function exclude(failed) {
    if (page.answer) {
      failed.fill(2);
      for (const n of page.answer.hits) failed[turned(n)] = 0;
    } else if (page.isDeaf) {
      const asked = fold(words.value).split(/\s+/).filter(Boolean);
      folded.forEach((title, i) => { if (!asked.every((word) => title.includes(word))) failed[i] = 2; });
    }
  }

  /* What is found, and for each value how many it would give with the other facets as they
     are: an article that fails one facet alone still counts for the values of that facet. */
  function count() {
    const failed = new Uint8Array(size), by = new Uint8Array(size);
    exclude(failed);
    facets.forEach((facet, n) => {
      facet.counts.fill(0);
      if (facet.chosen.size) reject(facet, n, failed, by);
    });
    found = [];
    for (let i = 0; i < size; i++) {
      if (failed[i] === 1) tally(facets[by[i]], i);
      else if (!failed[i]) {
        found.push(i);
        for (const facet of facets) tally(facet, i);
      }
    }
    sort();
  }

  /* Articles come newest first, so an order need only tell what goes before that. */
  function sort() {
    if (order.value === "date") return;
    const rank = new Int32Array(size), { chosen } = practices, isPlain = !order.value;
    if (isPlain && page.answer) page.answer.hits.forEach((n, place) => { rank[turned(n)] = place; });
    else for (const i of found) {
      const values = valuesOf({ "": practices, place: regions, evidence: grades }[order.value], i);
      if (isPlain) rank[i] = -(chosen.size ? values.filter((value) => chosen.has(value)).length : values.length);
      else if (order.value === "evidence") rank[i] = values.length ? Math.min(...values) : grades.ids.length;
      else rank[i] = values[values.length - 1];
    }
    found.sort((a, b) => rank[a] - rank[b] || a - b);
  }

  /* ---- names ---- */

  function line(facet, n) {
    const above = facet.parents ? facet.parents[n] : null;
    return above === null ? [n] : [...line(facet, above), n];
  }

  const nameOf = (facet, n) => line(facet, n).map((value) => facet.names[value]).join("");
  const inOrder = (facet) => [...facet.chosen].sort((a, b) => a - b);

  function sentence() {
    const parts = facets.filter((facet) => facet.chosen.size)
      .map((facet) => `${facet.name} ${inOrder(facet).map((n) => nameOf(facet, n)).join(" 或 ")}`);
    if (fold(words.value)) parts.unshift(`${page.isDeaf ? "标题" : "文中"}有 ${words.value.trim()}`);
    return `找到 ${found.length} 篇文章${parts.length ? `。条件：${parts.join("；")}` : ""}`;
  }

  /* One announcement once the reader pauses, not one for each change. */
  function announce(text) {
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = text; }, PAUSE);
  }

  /* ---- options ---- */

  function build(facet) {
    facet.options = new Map();
    facet.opened = new Set();
    facet.limit = OPTIONS;
    facet.list = make("ul", "options");
    facet.badge = make("span", "badge");
    facet.summary = make("summary", "", facet.name, " ", facet.badge);
    facet.box = make("details", "facet", facet.summary);
    facet.box.dataset.facet = facet.key;
    facet.box.open = !narrow.matches && OPEN.includes(facet.key);
    facet.box.addEventListener("toggle", () => { if (facet.box.open && facet.isOld) draw(facet); });
    if (facet.parents) facet.box.append(make("p", "hint", "选上级即包含全部下级。"));
    if (facet.ids.length > LONG) {
      facet.filter = make("input", "filter");
      facet.filter.type = "search";
      facet.filter.autocomplete = "off";
      facet.filter.placeholder = `查找${facet.name}`;
      facet.filter.setAttribute("aria-label", `在${facet.name}里查找`);
      facet.filter.addEventListener("input", () => {
        facet.limit = OPTIONS;
        const matches = draw(facet);
        announce(`${facet.name}：${matches} 项可选`);
      });
      facet.box.append(facet.filter);
    }
    facet.rest = button("rest", () => {
      const last = facet.list.lastElementChild;
      facet.limit += OPTIONS;
      draw(facet);
      (last.nextElementSibling || last).querySelector("input").focus();
    });
    const group = make("div", "group", facet.list, facet.rest);
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", facet.name);
    facet.box.append(group);
    at("facets").append(facet.box);
  }

  function optionOf(facet, n) {
    if (facet.options.has(n)) return facet.options.get(n);
    const input = make("input");
    input.type = "checkbox";
    input.value = facet.ids[n];
    input.addEventListener("change", () => choose(facet, n, input.checked));
    const name = make("span", "name"), amount = make("span", "count");
    const label = make("label", "option", input, name, amount);
    const option = { input, name, amount, item: make("li", "", label) };
    if (facet.below.has(n)) {
      option.toggle = button("toggle", () => {
        if (!facet.opened.delete(n)) facet.opened.add(n);
        draw(facet);
      });
      option.toggle.setAttribute("aria-label", `${facet.names[n]}的下级`);
      option.sub = make("ul", "options");
      option.item.append(option.toggle, option.sub);
    }
    facet.options.set(n, option);
    return option;
  }

  const offered = (facet, n) => facet.counts[n] > 0 || facet.kept.has(n);

  function drawOption(facet, n, flat) {
    const option = optionOf(facet, n);
    option.input.checked = facet.chosen.has(n);
    option.input.disabled = !facet.counts[n] && !facet.chosen.has(n);
    option.name.textContent = flat ? nameOf(facet, n) : facet.names[n];
    option.amount.replaceChildren(`${facet.counts[n]}`, make("span", "unseen", " 篇"));
    if (option.sub) {
      const below = flat ? [] : facet.below.get(n).filter((value) => offered(facet, value));
      const open = below.length > 0 && facet.opened.has(n);
      option.toggle.hidden = !below.length;
      option.toggle.setAttribute("aria-expanded", `${open}`);
      option.sub.hidden = !open;
      fill(option.sub, open ? below.map((value) => drawOption(facet, value, false)) : []);
    }
    return option.item;
  }

  /* What stays in a list is not moved, so that it keeps the focus. */
  function fill(list, items) {
    const wanted = new Set(items);
    for (const item of [...list.children]) if (!wanted.has(item)) item.remove();
    items.forEach((item, n) => {
      if (list.children[n] !== item) list.insertBefore(item, list.children[n] || null);
    });
  }

  /* The options of a facet; how many there are. */
  function draw(facet) {
    const asked = facet.filter ? fold(facet.filter.value) : "";
    facet.badge.textContent = facet.chosen.size ? `已选 ${facet.chosen.size}` : "";
    /* What is folded away is drawn when it is opened. */
    facet.isOld = !facet.box.open && !asked;
    if (facet.isOld) {
      facet.box.hidden = !facet.counts.some(Boolean) && !facet.chosen.size;
      return 0;
    }
    facet.kept = new Set(inOrder(facet).flatMap((n) => line(facet, n)));
    const all = (asked ? facet.ids.map((_, n) => n) : facet.tops)
      .filter((n) => offered(facet, n) && (!asked || fold(nameOf(facet, n)).includes(asked)));
    const some = all.filter((n, place) => place < facet.limit || facet.kept.has(n));
    fill(facet.list, some.map((n) => drawOption(facet, n, Boolean(asked))));
    facet.box.hidden = !asked && !all.length;
    facet.rest.hidden = some.length === all.length;
    facet.rest.textContent = `再列 ${OPTIONS} 项（还有 ${all.length - some.length} 项）`;
    return all.length;
  }

  /* In a tree a choice takes the place of what lies above or below it. */
  function choose(facet, n, on) {
    facet.chosen.delete(n);
    if (on) {
      for (const other of facet.chosen) {
        if (line(facet, n).includes(other) || line(facet, other).includes(n)) facet.chosen.delete(other);
      }
      facet.chosen.add(n);
    }
    push();
  }

  /* ---- chips ---- */

  function drawChips() {
    const items = facets.flatMap((facet) => inOrder(facet).map((n) =>
      chip(nameOf(facet, n), () => choose(facet, n, false))));
    if (fold(words.value)) items.unshift(chip(`${page.isDeaf ? "标题里有" : ""}“${words.value.trim()}”`, () => { words.value = ""; page.ask(); push(); }));
    const count = items.length;
    if (count) items.push(make("li", "", button("clear", clear, "清空")));
    chips.replaceChildren(...items);
    chips.hidden = !count;
    at("chosen").textContent = count ? `已选 ${count} 项` : "";
  }

  function chip(name, drop) {
    const element = button("chip", () => {
      const place = [...chips.children].indexOf(element.parentElement);
      drop();
      const next = chips.children[Math.min(place, chips.children.length - 2)];
      (next ? next.firstElementChild : heading).focus();
    }, name);
    element.setAttribute("aria-label", `去掉筛选：${name}`);
    return make("li", "", element);
  }

  function clear() {
    words.value = "";
    page.ask();
    for (const facet of facets) facet.chosen.clear();
    push();
    heading.focus();
  }

  /* ---- results ---- */

  const pageOf = (folder, name) => `${root.dataset.root}/${folder}/${name}${library.ending}`;
  const placeOf = (i) => nameOf(regions, valuesOf(regions, i).at(-1));
  const valueOf = (key, i) => { const facet = facetOf(key); return facet.names[valuesOf(facet, i)[0]]; };
  const dateOf = (i) => library.dates[library.dated[i]];

  function link(words, address) {
    const element = make("a", "", words);
    element.href = address;
    return element;
  }

  function practiceList(i) {
    const all = [...valuesOf(practices, i)].sort((a, b) => practices.chosen.has(b) - practices.chosen.has(a));
    const items = all.slice(0, NAMED).map((n) => {
      const mark = make("span", "mark", make("span", "unseen", "证据等级 "), practices.marks[n]);
      const item = make("li", "", link(practices.names[n], pageOf("practices", practices.ids[n])), " ", mark);
      if (practices.chosen.has(n)) item.className = "al-find__match";
      return item;
    });
    if (all.length > NAMED) items.push(make("li", "", `等 ${all.length} 项做法`));
    return make("ul", "practices", ...items);
  }

  function card(i) {
    if (page.answer) return page.card(turned(i), page.answer);
    const date = dateOf(i), facts = [placeOf(i), date === "未披露" ? "日期未披露" : date, valueOf("o", i)];
    if (library.figures[i]) facts.push(`成效数字 ${library.figures[i]} 处`);
    const item = make("li", "card",
      make("h3", "title", link(titles[i], pageOf("articles", library.pages[i]))),
      make("ul", "facts", ...facts.map((fact) => make("li", "", fact))));
    if (library.summaries[i]) item.append(make("p", "summary", library.summaries[i]));
    if (valuesOf(practices, i).length) item.append(practiceList(i));
    return item;
  }

  function drawCards(from) {
    if (!from) cards.replaceChildren();
    cards.append(...found.slice(from, shown).map(card));
    at("none").hidden = found.length > 0;
    at("near").hidden = found.length > 0 || !at("near").children.length;
    more.hidden = shown >= found.length;
    more.textContent = `再看 ${Math.min(CARDS, found.length - shown)} 篇（还有 ${found.length - shown} 篇）`;
    at("save").hidden = !found.length;
  }

  /* Spreadsheets would run a cell that begins like a formula. */
  const cell = (text) => `"${/^\s*[=+\-@＝＋－＠]/.test(text) ? "'" : ""}${text.replaceAll('"', '""')}"`;

  function save() {
    const rows = found.map((i) => [
      titles[i], placeOf(i), dateOf(i), valueOf("o", i),
      [...valuesOf(practices, i)].map((n) => practices.names[n]).join("；"),
      `${library.figures[i]}`, new URL(pageOf("articles", library.pages[i]), location.href).href,
    ]);
    const lines = [["标题", "地区", "日期", "媒体", "做法", "成效数字（处）", "网址"], ...rows];
    const text = `\ufeff${lines.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
    const file = link("", URL.createObjectURL(new Blob([text], { type: "text/csv" })));
    file.download = "筛选结果.csv";
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), PAUSE);
  }

  /* ---- address ---- */

  function read() {
    const query = new URLSearchParams(location.search);
    lost = 0;
    for (const facet of facets) {
      const asked = query.getAll(facet.key).map((id) => facet.places.get(id));
      facet.chosen = new Set(asked.filter((n) => n !== undefined));
      lost += asked.length - facet.chosen.size;
      for (const n of facet.chosen) for (const above of line(facet, n)) if (above !== n) facet.opened.add(above);
      if (facet.chosen.size && !narrow.matches) facet.box.open = true;
    }
    const asked = query.get("q") || "";
    const isNew = words.value.trim() !== asked;
    if (isNew) words.value = asked;
    order.value = query.get("s") || "";
    if (order.selectedIndex < 0) order.value = "";
    shown = (history.state && history.state.shown) || CARDS;
    if (isNew) page.ask();
    else refresh();
  }

  function address() {
    const query = new URLSearchParams();
    for (const facet of facets) for (const n of inOrder(facet)) query.append(facet.key, facet.ids[n]);
    if (fold(words.value)) query.set("q", words.value.trim());
    if (order.value) query.set("s", order.value);
    return `${query}` ? `?${query}` : location.pathname;
  }

  function commit() {
    if (address() !== (location.search || location.pathname)) history.pushState(null, "", address());
  }

  function push() {
    shown = CARDS;
    lost = 0;
    refresh();
    commit();
  }

  /* ---- together ---- */

  function refresh() {
    const focus = document.activeElement;
    const facet = facets.find(({ box }) => box.contains(focus));
    count();
    facets.forEach(draw);
    drawChips();
    drawCards(0);
    heading.textContent = `找到 ${found.length}${page.answer?.part ? "+" : ""} 篇文章`;
    at("go").textContent = `看结果（${found.length} 篇）`;
    const faults = [lost ? `链接里有 ${lost} 个条件本库没有，未计入。` : "", page.isDeaf && fold(words.value) ? "全文索引未能载入，只查标题。" : ""];
    at("lost").textContent = faults.join("");
    at("lost").hidden = !at("lost").textContent;
    announce(sentence());
    if (facet && !focus.isConnected) facet.summary.focus();
  }

  facets.forEach(compile);
  facets.forEach(build);
  panel.open = !narrow.matches;
  narrow.addEventListener("change", () => { panel.open = !narrow.matches; });
  words.addEventListener("input", () => { shown = CARDS; });
  /* Drawn already: drawing again would take away what the reader just clicks on. */
  words.addEventListener("change", commit);
  order.addEventListener("change", push);
  at("save").addEventListener("click", save);
  more.addEventListener("click", () => {
    const from = shown;
    shown += CARDS;
    drawCards(from);
    history.replaceState({ shown }, "");
    cards.children[from].querySelector("a").focus();
    announce(`已列出 ${Math.min(shown, found.length)} 篇，共 ${found.length} 篇`);
  });
  at("form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (narrow.matches) panel.open = false;
    heading.focus();
    heading.scrollIntoView();
  });
  addEventListener("popstate", read);
  page.join({ size, refresh, commit });
  read();
})();
