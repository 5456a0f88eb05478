/* Words that a result of the search led to (?h=…) are shown on the page, without touching its
   text: browsers paint them by themselves. */
(() => {
  "use strict";
  const words = new URLSearchParams(location.search).getAll("h").filter((word) => word.trim().length > 1).slice(0, 12);
  const page = document.querySelector(".al-page");
  if (!words.length || !page || !globalThis.Highlight || !CSS.highlights) return;
  const BETWEEN = "[“”‘’\"'「」『』《》〈〉()（）\\[\\]【】〔〕·\\s]*";
  const escaped = (c) => c.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
  const forms = words.map((word) => new RegExp(
    `${/^\d/.test(word) ? "(?<!\\d)" : ""}${[...word.replace(/\s/g, "")].slice(0, 60).map(escaped).join(BETWEEN)}${/\d$/.test(word) ? "(?!\\d)" : ""}`, "giu"));
  const found = new Highlight();

  /* The text of a paragraph lies in several nodes, as words in it are links. */
  function paint(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    const place = (at) => {
      const [start, node] = nodes.findLast(([from]) => from <= at);
      return [node, at - start];
    };
    for (const form of forms) for (const { 0: all, index } of text.matchAll(form)) {
      const range = new Range();
      range.setStart(...place(index));
      const [node, offset] = place(index + all.length - 1);
      range.setEnd(node, offset + 1);
      found.add(range);
    }
  }

  for (const block of page.querySelectorAll(":is(h1, h2, h3, p, figcaption)[id]")) paint(block);
  CSS.highlights.set("al-found", found);
})();
