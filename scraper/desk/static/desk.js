// Keys for those who want them; every one of them does what a button of the page does.
"use strict";

const rows = [...document.querySelectorAll(".queue .doubt")];
const lines = [...document.querySelectorAll("input[name=line]")];

let shown = null;

function current() {
  return document.querySelector(".doubt.here") || document.querySelector(".doubt:target") || rows[0];
}

function stand(row) {
  if (!row) return;
  document.querySelectorAll(".doubt.here").forEach((one) => one.classList.remove("here"));
  row.classList.add("here");
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function step(by) {
  if (rows.length) {
    const at = rows.indexOf(current());
    const begun = document.querySelector(".doubt.here");
    stand(rows[Math.max(0, Math.min(rows.length - 1, begun ? at + by : at))]);
  } else if (lines.length) {
    const at = lines.findIndex((one) => one.checked);
    choose(lines[Math.max(0, Math.min(lines.length - 1, at + by))]);
  }
}

function choose(line) {
  if (!line) return;
  line.checked = true;
  line.focus({ preventScroll: true });
  const label = line.closest("label");
  label.scrollIntoView({ block: "nearest" });
  beside(label.dataset.article);
}

// The article that a line went to stands beside it, as long as both panes are in view.
function beside(order) {
  const article = order && document.getElementById(`a${order}`);
  const pane = article && article.closest(".pane");
  if (pane && article !== shown) pane.scrollTop = article.offsetTop;
  shown = article || shown;
}

function nextDoubt() {
  const at = lines.findIndex((one) => one.checked);
  const doubted = (one) => one.closest("label").classList.contains("doubted");
  choose(lines.slice(at + 1).find(doubted) || lines.find(doubted));
}

function press(key) {
  if (key === "u") {
    const undo = document.getElementById("undo");
    if (undo) undo.click();
    return Boolean(undo);
  }
  const room = rows.length ? current() : document.querySelector(".tools");
  const target = room && room.querySelector(`[data-key="${key}"]`);
  if (!target) return false;
  if (target.matches("input")) {
    target.focus();
    target.select();
  } else {
    target.click();
  }
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const field = event.target.closest("input:not([type=radio]), select, textarea");
  if (field) {
    if (event.key === "Escape") field.blur();
    return;
  }
  if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
  else if (event.key === "s") rows.length ? step(1) : nextDoubt();
  else if (!/^[a-z]$/.test(event.key) || !press(event.key)) return;
  event.preventDefault();
});

// Words chosen with the pointer go into the form that adds a fact to their article.
document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const words = chosen ? chosen.toString().trim() : "";
  if (!words || words.length > 200 || words.includes("\n")) return;
  const near = chosen.anchorNode && chosen.anchorNode.parentElement;
  const body = near && near.closest("article .body");
  const field = body && body.closest("article").querySelector(".chosen-words");
  if (field) field.value = words;
});

function go() {
  const place = /^#L(\d+)$/.exec(location.hash);
  if (place) choose(lines.find((one) => Number(one.value) >= Number(place[1])));
  // Side by side the panes scroll by themselves; the page need not.
  if (place && matchMedia("(min-width: 60rem)").matches) {
    const pane = document.querySelector("#lines .pane");
    const label = lines.find((one) => one.checked)?.closest("label");
    if (label) pane.scrollTop = label.offsetTop - pane.clientHeight / 3;
    scrollTo(0, 0);
  }
  const fact = /^#f\d+-\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (fact) fact.closest("details").open = true;
}
addEventListener("hashchange", go);
addEventListener("load", go);
lines.forEach((one) => one.addEventListener("change", () => choose(one)));
go();
if (rows.length && location.hash.startsWith("#d-")) stand(document.querySelector(".doubt:target"));
