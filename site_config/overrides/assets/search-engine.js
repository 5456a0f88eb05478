/* The search: reads the files below search/ (docs/search.md) and answers queries. Nothing here
   draws. The files are scripts, so that a site opened from a folder may load them; each calls
   anliku.search.take with plain values. */
(() => {
  "use strict";
  const root = new URL("../", document.currentScript.src);
  const TITLE = 64, NAMES = 192, BODY = 512;
  const LARGE = 12, DEAR = 2, NEAREST = 6, LIKE = 3, FIRST = 6;
  const taken = new Map(), loading = new Map(), decoded = new Map();
  let manifest = null, names = null, simple = null, loose = null;

  /* ---- files ---- */

  const take = (kind, key, payload) => taken.set(`${kind} ${key}`, payload);

  /* A script of the index; null if it cannot be had. */
  function load(kind, key, path) {
    const name = `${kind} ${key}`;
    if (!loading.has(name)) loading.set(name, new Promise((resolve) => {
      const script = document.createElement("script");
      const isOwn = kind === "assets";
      script.src = new URL(isOwn ? path : `search/${path}.js${manifest ? `?v=${manifest.stamp}` : ""}`, root).href;
      script.onload = () => resolve(isOwn || (taken.get(name) ?? null));
      script.onerror = () => { loading.delete(name); resolve(null); };
      document.head.append(script);
    }));
    return loading.get(name);
  }

  async function open() {
    manifest ??= await load("manifest", "", "manifest");
    return Boolean(manifest);
  }

  async function start() {
    if (!await open()) return false;
    names ??= known(await load("names", "", "names"));
    return Boolean(names);
  }

  const fragment = (n) => load("d", n, `d/${Math.floor(n / 100)}/${n}`);

  /* ---- folding (site_config/search/fold.py does the same) ---- */

  const HAN = /[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const LETTER = /[\p{L}\p{N}]/u, MARK = /[\p{M}\p{Cf}]/u;
  const SIGNS = "+±%‰℃°/~&";
  const DROPPED = "“”‘’\"'「」『』《》〈〉()（）[]【】〔〕〖〗{}｛｝·•・";
  const isPlain = (c) => c >= "0" && c <= "9" || c >= "a" && c <= "z";
  const isDigit = (c) => c >= "0" && c <= "9";

  function spelt(text) {
    const chars = [], from = [];
    let at = 0;
    for (const c of text) {
      const code = c.codePointAt(0);
      const plain = c === "，" ? c : code >= 0x4e00 && code <= 0x9fff ? c : c.normalize("NFKC").toLowerCase();
      for (const one of plain) { chars.push(simple?.get(one) ?? one); from.push(at); }
      at += c.length;
    }
    return { chars, from };
  }

  /* "": no place at all; " ": a break; else what stays. */
  function kept(chars, i) {
    const c = chars[i], before = chars[i - 1] ?? "", after = chars[i + 1] ?? "";
    if (LETTER.test(c) || SIGNS.includes(c)) return c;
    if (DROPPED.includes(c) || MARK.test(c)) return "";
    if (c === "." || c === "-") return isPlain(before) && isPlain(after) ? c : " ";
    if (c === ",") return isDigit(before) && isDigit(after) ? "" : " ";
    return isSpace(c) && stands(chars, i, -1) && stands(chars, i, 1) ? "" : " ";
  }

  const isSpace = (c) => c === " " || c === "\t";

  /* Whether Han stands at the end of a run of blanks. */
  function stands(chars, i, step) {
    while (isSpace(chars[i] ?? "")) i += step;
    return HAN.test(chars[i] ?? "");
  }

  /* Characters that count, each with its position and the place it had in the text. */
  function fold(text) {
    const { chars, from } = spelt(text);
    const folded = { chars: [], at: [], from: [] };
    let position = 0, broken = false;
    chars.forEach((_, i) => {
      const c = kept(chars, i);
      if (c === " ") broken = true;
      else if (c) {
        if (broken && position) position++;
        broken = false;
        folded.chars.push(c);
        folded.at.push(position++);
        folded.from.push(from[i]);
      }
    });
    return folded;
  }

  /* As a string with a blank for each break: what two spellings have in common. */
  function key(text) {
    const { chars, at } = fold(text);
    return chars.map((c, i) => (i && at[i] > at[i - 1] + 1 ? ` ${c}` : c)).join("");
  }

  /* ---- postings ---- */

  const DIGITS = new Uint8Array(128);
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"]
    .forEach((c, i) => { DIGITS[c.charCodeAt(0)] = i; });

  function decode(text, flat) {
    const docs = [], start = [0], spots = [];
    let at = 0, doc = -1;
    const next = () => {
      let value = 0, shift = 0, digit;
      do {
        digit = DIGITS[text.charCodeAt(at++)];
        value |= (digit & 31) << shift;
        shift += 5;
      } while (digit & 32);
      return value;
    };
    while (at < text.length) {
      const head = next();
      doc += (flat ? head : head >> 1) + 1;
      docs.push(doc);
      if (!flat) {
        let spot = next();
        spots.push(spot);
        for (let left = head & 1 ? next() : 0; left; left--) spots.push(spot += next());
      }
      start.push(spots.length);
    }
    return { docs: Int32Array.from(docs), start, spots };
  }

  /* Of a heavy term the places in zones come in one file, those in texts in another. */
  function joined(zones, body) {
    const docs = [], start = [0], spots = [];
    let i = 0, j = 0;
    const add = (list, k) => { for (let s = list.start[k]; s < list.start[k + 1]; s++) spots.push(list.spots[s]); };
    while (i < zones.docs.length || j < body.docs.length) {
      const a = zones.docs[i] ?? Infinity, b = body.docs[j] ?? Infinity;
      docs.push(Math.min(a, b));
      if (a <= b) add(zones, i++);
      if (b <= a) add(body, j++);
      start.push(spots.length);
    }
    return { docs: Int32Array.from(docs), start, spots };
  }

  function hash(term) {
    let value = 0x811c9dc5;
    for (let i = 0; i < term.length; i++) value = Math.imul(value ^ term.charCodeAt(i), 0x01000193);
    return value >>> 0;
  }

  const hex = (value, width) => value.toString(16).padStart(width, "0");

  async function half(term, part, there) {
    if (!there) return decode("");
    const name = `${hex(hash(term), 8)}-${part}`;
    return decode(await load("h", name, `h/${name}`) ?? "", term[0] === "@");
  }

  async function read(term, zonesOnly) {
    const heavy = manifest.heavy[term];
    if (!heavy) {
      const name = hex(hash(term) & (manifest.shards - 1), 4);
      const shard = await load("s", name, `s/${name.slice(-2)}/${name}`);
      return decode(shard && Object.hasOwn(shard, term) ? shard[term] : "", term[0] === "@");
    }
    const body = zonesOnly ? null : half(term, "b", heavy[1]);
    const zones = await half(term, "z", heavy[0]);
    return body ? joined(zones, await body) : zones;
  }

  /* Postings of a term, decoded once; only those in zones if that is all that is wanted. */
  function postings(term, zonesOnly) {
    const heavy = manifest.heavy[term];
    const part = Boolean(zonesOnly && heavy && heavy[0] + heavy[1] > LARGE && !decoded.has(term));
    const name = part ? `${term} z` : term;
    if (!decoded.has(name)) decoded.set(name, read(term, part).then((list) => Object.assign(list, { part })));
    return decoded.get(name);
  }

  /* ---- a phrase ---- */

  const costOf = (term, quick) => {
    const heavy = Object.hasOwn(manifest.heavy, term) && manifest.heavy[term];
    return heavy ? (quick ? heavy[0] : heavy[0] + heavy[1]) / 4 + DEAR : 1;
  };

  /* The cheapest terms that together hold every character of each run: [term, its place]. A
     number is a term of its own; pairs of characters hold the rest. */
  function cover({ chars, at, pairs }, quick) {
    if (pairs) return pairs;
    const terms = [];
    for (let first = 0; first < chars.length;) {
      let end = first + 1;
      while (end < chars.length && at[end] === at[end - 1] + 1) end++;
      terms.push(...coverRun(chars.slice(first, end), quick).map(([term, i]) => [term, at[first + i]]));
      first = end;
    }
    return terms;
  }

  function coverRun(chars, quick) {
    const terms = [];
    for (let i = 0; i < chars.length;) {
      let end = i + 1;
      const number = isDigit(chars[i]);
      while (end < chars.length && isDigit(chars[end]) === number) end++;
      if (number) terms.push([`#${chars.slice(i, end).join("")}`, i]);
      else terms.push(...coverWords(chars, i, end, quick));
      i = end;
    }
    return terms;
  }

  /* Pairs over the characters from start to end; the first and last may lean on a number beside. */
  function coverWords(chars, start, end, quick) {
    const low = Math.max(0, start - 1), high = Math.min(chars.length - 2, end - 1);
    const best = new Map();
    for (let i = low; i <= high; i++) {
      const own = costOf(chars[i] + chars[i + 1], quick);
      const before = [i - 1, i - 2].filter((k) => best.has(k)).sort((a, b) => best.get(a).cost - best.get(b).cost)[0];
      if (i <= start) best.set(i, { cost: own, before: -1 });
      else if (before !== undefined) best.set(i, { cost: own + best.get(before).cost, before });
    }
    const pairs = [];
    let last = [end - 1, end - 2].filter((k) => best.has(k)).sort((a, b) => best.get(a).cost - best.get(b).cost)[0] ?? -1;
    for (; last >= 0; last = best.get(last).before) pairs.unshift([chars[last] + chars[last + 1], last]);
    return pairs;
  }

  /* For each article a score, 0 if it is not found, and where in spots its places begin and end. */
  function nothing() {
    const column = () => new Int32Array(manifest.size);
    return { score: column(), first: column(), end: column(), spots: [], unsure: new Set(), part: false };
  }

  function has(list, k, spot) {
    let low = list.start[k], high = list.start[k + 1] - 1;
    while (low <= high) {
      const middle = (low + high) >> 1, found = list.spots[middle];
      if (found === spot) return true;
      if (found < spot) low = middle + 1; else high = middle - 1;
    }
    return false;
  }

  /* Where the pairs stand as in the phrase. A list that lacks the texts agrees to anything there. */
  function match(pairs, lists) {
    const found = nothing();
    found.part = lists.some((list) => list.part);
    const lead = lists.reduce((best, list, i) => (list.part !== lists[best].part ? (list.part ? best : i)
      : list.docs.length < lists[best].docs.length ? i : best), 0);
    const at = lists.map(() => 0), { docs, start, spots } = lists[lead], shift = pairs[lead][1];
    for (let k = 0; k < docs.length; k++) {
      const n = docs[k];
      const before = found.spots.length;
      let loose = false;
      const stands = lists.every((list, i) => {
        if (i === lead) return true;
        while (list.docs[at[i]] < n) at[i]++;
        return list.docs[at[i]] === n || list.part;
      });
      if (!stands) continue;
      for (let s = start[k]; s < start[k + 1]; s++) {
        const base = spots[s] - shift;
        if (base < 0) continue;
        let open = false;
        const agree = lists.every((list, i) => {
          if (i === lead || (list.docs[at[i]] === n && has(list, at[i], base + pairs[i][1]))) return true;
          return list.part && base + pairs[i][1] >= BODY && (open = true);
        });
        if (agree) { found.spots.push(base); loose ||= open; }
      }
      if (found.spots.length > before) {
        found.first[n] = before;
        found.end[n] = found.spots.length;
        found.score[n] = worth(found.spots, before);
        if (loose) found.unsure.add(n);
      }
    }
    return found;
  }

  function worth(spots, from) {
    const { title, start: opening, names: named, crosshead, body } = manifest.score;
    let score = 0, zones = 0, times = 0;
    for (let i = from; i < spots.length; i++) {
      const zone = spots[i] < TITLE ? 1 : spots[i] < NAMES ? 2 : spots[i] < BODY ? 4 : 8;
      if (zone === 8) times++;
      if (spots[i] === 0) score += opening;
      if (!(zones & zone)) score += [0, title, named, 0, crosshead][zone] || 0;
      zones |= zone;
    }
    for (let i = body.length - 1; i >= 0; i--) if (times >= body[i][0]) return score + body[i][1];
    return score;
  }

  async function phrase(folded, quick) {
    const pairs = cover(folded, quick);
    if (!pairs.length) return nothing();
    return match(pairs, await Promise.all(pairs.map(([term]) => postings(term, quick))));
  }

  /* ---- names ---- */

  const KINDS = { p: "practice", t: "topic", r: "region", c: "policy", b: "body", o: "outlet" };
  const ROOMS = { p: "practices", t: "topics", r: "regions" };

  function known(tables) {
    if (!tables) return null;
    const rows = [], spellings = new Map();
    for (const [kind, table] of Object.entries(tables)) {
      table.forEach(([id, url, label, told, count, grade, definition], place) => {
        const others = told.flatMap((one) => (typeof one === "number" ? tails(label, one) : one));
        const row = { kind: KINDS[kind], tag: `@${kind}:${id}`, id, url: url === 0 ? `${ROOMS[kind]}/${id}${manifest.ending}` : url, label, others, count, grade, definition, place };
        row.keys = [...new Set([label, ...others].map(key))].filter(Boolean);
        rows.push(row);
        for (const one of row.keys) spellings.set(one, [...(spellings.get(one) ?? []), row]);
      });
    }
    const longest = Math.max(0, ...[...spellings.keys()].map((one) => one.length));
    return { tables, rows, spellings, longest };
  }

  /* What a place is called for short: the end of its whole name, and that without its rank. */
  function tails(label, length) {
    const tail = label.slice(-length), short = /^(?!.*(?:自治|行政))(..+)[省市县区]$/.exec(tail);
    return short ? [tail, short[1]] : [tail];
  }

  const called = (words) => names.spellings.get(words) ?? [];

  /* The names within a text, the longest first: [start, end, rows]. */
  function within(words) {
    const found = [], free = new Uint8Array(words.length).fill(1);
    for (let length = Math.min(words.length, names.longest); length > 1; length--) {
      for (let i = 0; i + length <= words.length; i++) {
        const rows = called(words.slice(i, i + length));
        if (!rows.length || free.subarray(i, i + length).includes(0)) continue;
        free.fill(0, i, i + length);
        found.push([i, i + length, rows]);
      }
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  async function bySound(words, whole) {
    if (!/^(?=.*[a-z])[\x20-\x7e]{2,}$/.test(words)) return [];
    const sounds = await load("pinyin", "", "pinyin");
    if (!sounds) return [];
    return names.rows.filter((row) => (sounds[row.tag[1]]?.[row.place] ?? [])
      .some((sound) => (whole ? sound === words : sound.startsWith(words))));
  }

  /* ---- queries ---- */

  const FIELDS = { 做法: "p", 主题: "t", 地区: "r", 年份: "y", 媒体: "o", practice: "p", topic: "t", place: "r", region: "r", year: "y", outlet: "o" };
  const PIECE = /([-－]?)(?:(\p{L}+)[:：])?(?:“([^”]*)”?|"([^"]*)"?|(\S+))/gu;

  function parse(text) {
    const query = { pieces: [], without: [], filters: [] };
    for (const [all, minus, field, curly, straight, bare] of text.matchAll(PIECE)) {
      const kind = Object.hasOwn(FIELDS, field ?? "") ? FIELDS[field] : "";
      const quoted = curly ?? straight;
      const words = kind || !field ? quoted ?? bare : all.slice(minus.length);
      const folded = fold(words);
      if (!folded.chars.length) continue;
      const piece = { words: words.trim(), folded, key: key(words), quoted: quoted !== undefined && (kind || !field) };
      if (kind) query.filters.push({ ...piece, kind, field });
      else (minus ? query.without : query.pieces).push(piece);
    }
    return query;
  }

  /* Articles that hold a piece, or are tagged with what it names. */
  async function piece({ folded, key: words }, quick) {
    const rows = called(words);
    const lists = rows.map(({ tag }) => postings(tag, false));
    const found = await phrase(folded, quick);
    for (const { docs } of await Promise.all(lists))
      for (const n of docs) if (!found.score[n]) found.score[n] = manifest.score.tag;
    return found;
  }

  function nearby(a, b, n) {
    let i = a.first[n], j = b.first[n];
    while (i < a.end[n] && j < b.end[n]) {
      const gap = a.spots[i] - b.spots[j];
      if (Math.abs(gap) <= manifest.score.nearby) return true;
      if (gap < 0) i++; else j++;
    }
    return false;
  }

  /* All parts together: scores of the articles that each of them found. */
  function both(parts) {
    const score = new Int32Array(manifest.size);
    for (let n = 0; n < score.length; n++) {
      let sum = 0;
      for (const part of parts) {
        if (!part.score[n]) { sum = 0; break; }
        sum += part.score[n];
      }
      if (sum && parts.length > 1 && parts.every((part, i) => !i || nearby(parts[i - 1], part, n))) sum += manifest.score.near;
      score[n] = sum;
    }
    return score;
  }

  /* The best first, of equal ones the newest. */
  function ranked(score) {
    const size = score.length, keys = [];
    for (let n = 0; n < size; n++) if (score[n]) keys.push(score[n] * size + n);
    return Array.from(Float64Array.from(keys).sort().reverse(), (one) => one % size);
  }

  async function filtered(filters, notes) {
    const masks = [];
    for (const filter of filters) {
      const tags = await tagsOf(filter);
      if (!tags.length) { notes.push({ kind: "unknown", words: `${filter.field}:${filter.words}` }); continue; }
      const mask = new Uint8Array(manifest.size);
      for (const { docs } of await Promise.all(tags.map((tag) => postings(tag, false)))) for (const n of docs) mask[n] = 1;
      notes.push({ kind: "filter", words: `${filter.field}:${filter.words}` });
      masks.push(mask);
    }
    return masks;
  }

  async function tagsOf({ kind, key: words }) {
    if (kind === "y") {
      const [first, last = first] = (words.match(/\d{4}/g) ?? []).map(Number);
      const years = [];
      for (let year = first; year <= last && years.length < 200; year++) years.push(`@y:${year}`);
      return years;
    }
    if (kind === "o") return (await more()).rows.filter((row) => row.tag[1] === "o" && row.keys.includes(words)).map(({ tag }) => tag);
    const rows = [...called(words), ...await bySound(words, true)];
    return rows.filter(({ tag }) => tag[1] === kind).map(({ tag }) => tag);
  }

  /* Policies, bodies and outlets, which are not in the first table. */
  let others = null;
  async function more() {
    others ??= known(await load("more", "", "names-more"));
    return others ?? { rows: [], spellings: new Map() };
  }

  /* ---- from strict to loose ---- */

  /* The looser ways, in a file of their own. */
  async function loosening() {
    await load("assets", "loose", "assets/search-loose.js");
    loose ??= anliku.search.loosen?.({ manifest, names: () => names, bySound, called, within, phrase, piece, nothing, isFound, fold, key });
    return loose;
  }

  const isFound = (part) => part.score.some(Boolean);

  async function strictly(query, quick) {
    return Promise.all(query.pieces.map((one) => piece(one, quick)));
  }

  async function learnSimple() {
    const table = await load("simplified", "", "simplified");
    if (!table || simple) return false;
    const [old, plain] = table.map((chars) => [...chars]);
    simple = new Map(old.map((c, i) => [c, plain[i]]));
    names = known(names.tables);
    return true;
  }

  /* Whether some pair of the query stands nowhere in the library. */
  async function hasStrange(query) {
    const terms = query.pieces.flatMap(({ folded }) => cover(folded, true).map(([term]) => term));
    const lists = await Promise.all(terms.map((term) => postings(term, true)));
    return lists.some((list) => !list.docs.length && !list.part);
  }

  /* Answers a query: articles by number, the best first, and what the query was taken for.
     Quick answers leave large files unread: `unsure` articles may lack the words, and there
     may be more (`part`). null if the index cannot be had. */
  async function ask(text, { quick = false } = {}) {
    if (!await start()) return null;
    let query = parse(text);
    if (!simple && /[^\x00-\x7f]/.test(text) && await hasStrange(query) && await learnSimple()) query = parse(text);
    const notes = [], masks = await filtered(query.filters, notes);
    const answer = await levels(query, quick, notes);
    const { score } = answer;
    if (!query.pieces.length) for (let n = 0; n < score.length; n++) score[n] = masks.length || query.without.length ? 1 : 0;
    for (const mask of masks) for (let n = 0; n < score.length; n++) if (!mask[n]) score[n] = 0;
    for (const one of query.without) {
      const part = await piece(one, false);
      notes.push({ kind: "without", words: one.words });
      for (let n = 0; n < score.length; n++) if (part.score[n]) score[n] = 0;
    }
    const hits = ranked(score);
    const rows = await rowsOf(query, answer, key(text), quick);
    return {
      text, hits, notes, size: manifest.size, level: answer.level, part: answer.parts.some(({ part }) => part),
      unsure: new Set(answer.parts.flatMap(({ unsure }) => [...unsure])),
      rows, pieces: answer.pieces,
      near: hits.length ? [] : (await loosening())?.nearest(query) ?? [],
    };
  }

  /* Names in the order shown: what the whole query is called, what it was taken for, what it
     holds; names that hold it where there are none. */
  async function rowsOf(query, answer, whole, quick) {
    /* The long table is asked only for what may stand in it and in no other. */
    const lacks = !called(whole).length && whole.length > 2;
    const exact = lacks ? (quick ? others : await more())?.spellings.get(whole) ?? [] : called(whole);
    const inside = ({ key: words }) => (called(words).length ? called(words) : within(words).flatMap(([, , rows]) => rows));
    let rows = query.pieces.flatMap(inside);
    if (query.pieces.length && !exact.length && !rows.length && !answer.rows.length) rows = holding(whole).filter(({ count }) => count).slice(0, LIKE);
    return [...new Set([...exact, ...answer.rows, ...rows, ...query.filters.flatMap((one) => called(one.key))])];
  }

  async function levels(query, quick, notes) {
    const answer = { level: 0, pieces: query.pieces, rows: [], parts: await strictly(query, quick) };
    answer.score = both(answer.parts);
    const named = (one) => called(one.key).flatMap((row) => (row.kind === "practice" ? [row.label, ...row.others] : [])).filter((name) => key(name) !== one.key);
    for (const one of query.pieces) {
      const also = [...new Set(named(one))];
      if (also.length) notes.push({ kind: "also", words: one.words, as: also });
      if (!cover(one.folded, quick).length) notes.push({ kind: "short", words: one.words });
    }
    if (!query.pieces.length || isFound(answer)) return answer;
    const ways = await loosening();
    if (!ways) return answer;
    const amended = [], pieces = [];
    const parts = await Promise.all(query.pieces.map(async (one, i) => {
      if (isFound(answer.parts[i])) return answer.parts[i];
      const { piece: other, part } = await ways.respelt(one, quick, amended);
      pieces[i] = other;
      return part;
    }));
    const mended = { level: 1, parts, score: both(parts), pieces: query.pieces.map((one, i) => pieces[i] ?? one) };
    mended.rows = pieces.flatMap((one) => (one ? called(one.key) : []));
    if (isFound(mended)) { notes.push(...amended); return mended; }
    const some = await ways.loosely(query, quick);
    if (isFound(some)) notes.push({ kind: "loose", words: query.pieces.map(({ words }) => words).join(" ") });
    const shown = some.units.map(({ words }) => ({ words, folded: fold(words), key: words }));
    return { ...some, level: 2, pieces: shown, rows: some.units.flatMap(({ rows }) => rows) };
  }

  /* ---- while typing ---- */

  /* Names that begin with or hold the words. */
  async function suggest(text, most = NEAREST) {
    if (!await start()) return [];
    const words = key(text);
    if (!words) return [];
    const found = names.rows.map((row) => [place(row, words), row]).filter(([rank]) => rank < 3);
    if (!found.length) for (const row of await bySound(words, false)) found.push([1, row]);
    return inRank(found).slice(0, most);
  }

  const inRank = (found) => found.sort((a, b) => a[0] - b[0] || b[1].count - a[1].count).map(([, row]) => row);

  /* Names that begin with the words, then those that hold them; here other names do not count. */
  function holding(words) {
    const found = names.rows.map((row) => [row.keys[0]?.indexOf(words) ?? -1, row]).filter(([at]) => at >= 0);
    return inRank(found.map(([at, row]) => [at > 0, row]));
  }

  function place(row, words) {
    let best = 3;
    for (const name of row.keys) {
      const at = name.indexOf(words);
      if (at >= 0) best = Math.min(best, at ? 2 : name.length === words.length ? 0 : 1);
    }
    return best;
  }

  /* Has the files at hand that an answer will want: those of the terms, and the articles that
     the words so far find, as most of them the whole query finds too. */
  async function warm(text) {
    if (!await open()) return;
    for (const { folded } of parse(text).pieces) for (const [term] of cover(folded, true)) postings(term, true);
    if (!await start()) return;
    const { pieces } = parse(text);
    if (pieces.length) ranked(both(await strictly({ pieces }, true))).slice(0, FIRST).forEach(fragment);
  }

  /* ---- what a result shows ---- */

  /* Where the words stand in a text: [start, end] in the order of the text. */
  function marks(text, pieces) {
    const folded = fold(text), line = folded.chars;
    const spans = [];
    for (const { folded: { chars, at } } of pieces) {
      for (let i = 0; i + chars.length <= line.length; i++) {
        let k = 0;
        while (k < chars.length && line[i + k] === chars[k] && folded.at[i + k] - folded.at[i] === at[k] - at[0]) k++;
        if (k === chars.length && k && isWhole(line, i, i + k)) spans.push([folded.from[i], (folded.from[i + k - 1] ?? 0) + 1]);
      }
    }
    spans.sort((a, b) => a[0] - b[0]);
    return spans.filter(([start], i) => !i || start >= Math.max(...spans.slice(0, i).map(([, end]) => end)));
  }

  /* A number is not a part of a longer one. */
  const isWhole = (line, start, end) => !(isDigit(line[start]) && isDigit(line[start - 1] ?? ""))
    && !(isDigit(line[end - 1]) && isDigit(line[end] ?? ""));

  /* The paragraph that holds most of the pieces: {anchor, text, spans, held}. */
  function best(fragment, pieces) {
    let found = null;
    for (const [anchor, text, isHead] of fragment.b) {
      const held = pieces.filter((one) => marks(text, [one]).length).length;
      const rank = held * 2 - (isHead ? 1 : 0);
      if (held && (!found || rank > found.rank)) found = { anchor, text, rank };
    }
    return found && { ...found, spans: marks(found.text, pieces) };
  }

  /* A part of a text around its first marks, as pieces of [words, isMarked]. */
  function snippet({ text, spans }, length = 100) {
    const first = spans[0]?.[0] ?? 0;
    const start = first > length / 2 ? first - Math.floor(length / 3) : 0;
    const end = Math.min(text.length, start + length), parts = [];
    let at = start;
    for (const [from, to] of spans) {
      if (from < at || to > end) continue;
      parts.push([text.slice(at, from), false], [text.slice(from, to), true]);
      at = to;
    }
    parts.push([text.slice(at, end), false]);
    if (start) parts.unshift(["…", false]);
    if (end < text.length) parts.push(["…", false]);
    return parts.filter(([words]) => words);
  }

  const href = (url) => new URL(url, root).href;

  /* The definitions of practices, which are not needed to find one. */
  async function describe(rows) {
    const about = manifest?.about && rows.some((row) => row.kind === "practice") ? await load("about", "", "about") : null;
    for (const row of rows) if (row.kind === "practice") row.definition ??= about?.p[row.place];
    return rows;
  }

  const practice = (id) => names?.rows.find((row) => row.kind === "practice" && row.id === id);

  /* The address of an article, at its best paragraph, with the words to show there. */
  function link(fragment, paragraph, { pieces }) {
    const address = new URL(fragment.u, root);
    for (const { words } of pieces) if (words.length > 1) address.searchParams.append("h", words);
    if (paragraph) address.hash = paragraph.anchor;
    return address.href;
  }

  globalThis.anliku ??= {};
  globalThis.anliku.search = { take, start, ask, suggest, warm, more, fragment, link, practice, describe, best, marks, snippet, fold, key, parse, href };
})();
