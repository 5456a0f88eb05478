/* Copying: addresses of paragraphs (.al-anchor), and any button with data-al-copy (the text)
   or data-al-copy-from (a selector of what holds it). What happened is said aloud. */
(() => {
  const said = document.createElement("div");
  said.className = "al-said";
  said.setAttribute("role", "status");
  document.body.append(said);
  let timer = 0;

  function say(words) {
    said.textContent = words;
    clearTimeout(timer);
    timer = setTimeout(() => (said.textContent = ""), 4000);
  }

  function select(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  async function copy(text, done, source) {
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch {
      // no clipboard here, as on a page of a folder: leave it to the reader's own keys
      if (!source) return;
      select(source);
      say("已选中，请按 Ctrl+C 复制");
    }
  }

  document.addEventListener("click", (event) => {
    const anchor = event.target.closest(".al-anchor");
    if (anchor) return copy(anchor.href, "已复制本段地址", anchor.parentElement);
    const button = event.target.closest("[data-al-copy], [data-al-copy-from]");
    if (!button) return;
    const from = button.dataset.alCopyFrom;
    const source = from ? document.querySelector(from) : null;
    copy(button.dataset.alCopy || source?.innerText.trim() || "", "已复制", source);
  });

  /* A reference (.cite) is copied without the links behind it. */
  const english = document.documentElement.lang.startsWith("en");
  document.querySelectorAll(".cite").forEach((cite) => {
    const own = [...cite.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);
    const button = document.createElement("button");
    button.type = "button";
    button.className = "al-copy";
    button.textContent = english ? "Copy citation" : "复制引用";
    button.dataset.alCopy = own.map((node) => node.textContent).join("").trim();
    cite.append(" ", button);
  });

  /* A note on a marked word goes away with Escape. */
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.activeElement?.closest("[data-al-note]")?.blur();
  });

  /* On paper the page names its own address. */
  addEventListener("beforeprint", () => {
    const imprint = document.querySelector(".al-imprint");
    const address = location.href.split("#")[0];
    if (imprint) imprint.textContent = `${imprint.textContent.split("　")[0]}　${address}`;
  });
})();
