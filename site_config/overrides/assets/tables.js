/* Tables of the class al-table--sortable: sorted by their heads, filtered by a field.
   Without this script they are plain tables, newest first. */
(() => {
  "use strict";

  const UNKNOWN = "未披露";
  const MANY = 8; /* a filter for fewer rows is only in the way */
  const SCALES = { 十: 10, 百: 1e2, 千: 1e3, 万: 1e4, 亿: 1e8 };
  const collator = new Intl.Collator("zh-CN", { numeric: true });
  /* A number opens its cell, or follows words of bound or direction. */
  const pattern =
    /^(?:减少|至少|至多|超过|[超逾近约达第前]|\s)*(?:(\d[\d,]*(?:\.\d+)?)\s*([十百千万亿]*)|([零一二两三四五六七八九十百千万亿]+)(?!分之))/;

  const textOf = (row, column) => row.cells[column].textContent.trim();

  /* 一百二十 is 120, 十 is 10, 三万 is 30000. */
  const chinese = (words) => {
    let [total, section, digit] = [0, 0, 0];
    for (const sign of words.replace("两", "二")) {
      const value = "零一二三四五六七八九".indexOf(sign);
      const scale = SCALES[sign];
      if (value >= 0) digit = value;
      else if (scale >= 1e4) [total, section, digit] = [total + (section + digit || 1) * scale, 0, 0];
      else [section, digit] = [section + (digit || 1) * scale, 0];
    }
    return total + section + digit;
  };

  /* The number of a cell: 3.5万 is 35000; NaN where there is none. */
  const numberOf = (text) => {
    const found = pattern.exec(text);
    if (!found) return NaN;
    if (found[3]) return chinese(found[3]);
    const scale = [...found[2]].reduce((product, unit) => product * SCALES[unit], 1);
    return Number(found[1].replaceAll(",", "")) * scale;
  };

  const isNumeric = (rows, column) => {
    const known = rows.map((row) => textOf(row, column)).filter((text) => text !== UNKNOWN);
    return known.filter((text) => !Number.isNaN(numberOf(text))).length * 2 > known.length;
  };

  /* What is unknown or has no number stands last, whichever way the others go. */
  const ordered = (rows, column, direction) => {
    const numeric = isNumeric(rows, column);
    const keyed = rows.map((row, place) => {
      const text = textOf(row, column);
      const key = numeric ? numberOf(text) : text;
      return { row, place, key, last: numeric ? Number.isNaN(key) : text === UNKNOWN };
    });
    keyed.sort((a, b) => {
      if (a.last || b.last) return a.last - b.last || a.place - b.place;
      const order = numeric ? a.key - b.key : collator.compare(a.key, b.key);
      return order * direction || a.place - b.place;
    });
    return keyed.map((entry) => entry.row);
  };

  const element = (name, className, text = "") => {
    const made = document.createElement(name);
    made.className = className;
    made.textContent = text;
    return made;
  };

  const makeSortable = (table, status) => {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = element("button", "al-sort", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
        body.append(...ordered([...body.rows], column, direction));
        status.textContent = `已按${button.textContent}${direction > 0 ? "升序" : "降序"}排列`;
      });
    });
  };

  const makeFilter = (table, status) => {
    const rows = [...table.tBodies[0].rows];
    const label = element("label", "al-filter");
    const field = element("input", "al-filter__words");
    field.type = "search";
    field.autocomplete = "off";
    label.append("筛选本页的行", field);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    field.addEventListener("input", () => {
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      rows.forEach((row, place) => {
        row.hidden = !words.every((word) => texts[place].includes(word));
      });
      const shown = rows.filter((row) => !row.hidden).length;
      status.textContent = `显示 ${shown} 行，共 ${rows.length} 行`;
    });
    return label;
  };

  const equip = (box) => {
    const table = box.querySelector("table");
    if (!table?.tHead || !table.tBodies.length || table.tBodies[0].rows.length < 2) return;
    const many = table.tBodies[0].rows.length > MANY;
    const hint = box.previousElementSibling;
    const top = hint?.matches(".al-table__hint") ? hint : box;
    const before = top.previousElementSibling;
    const bar = many && before?.matches(".al-tools") ? before : element("div", "");
    const status = element("span", "al-tools__status");
    status.setAttribute("role", "status");
    if (many) bar.append(makeFilter(table, status));
    bar.append(status);
    makeSortable(table, status);
    if (!bar.isConnected) top.before(bar);
  };

  const equipAll = () => document.querySelectorAll(".al-table--sortable").forEach(equip);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", equipAll);
  else equipAll();
})();
