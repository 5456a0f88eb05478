/* What the search does when the words as they stand are nowhere: names that sound or look alike,
   phrases with one other character, parts of a question, and names that come near. Comes when it
   is first needed (search-engine.js). */
anliku.search.loosen = (inner) => {
  "use strict";
  const NEAREST = 6;
  const { manifest, bySound, called, within, phrase, piece, nothing, isFound, fold, key } = inner;

  /* Whether one character added, dropped or changed makes one of the other. */
  function isNear(a, b) {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    return a.slice(i + (a.length >= b.length)) === b.slice(i + (b.length >= a.length));
  }

  /* A piece spelt another way: by its sound, or with one character amended. */
  async function respelt(one, quick, notes) {
    let rows = await bySound(one.key, true), kind = "sound";
    if (!rows.length && one.key.length > 3) {
      kind = "mended";
      rows = inner.names().rows.filter((row) => row.keys.some((name) => name.length > 3 && isNear(name, one.key)));
    }
    const [best] = rows.sort((a, b) => (b.count ?? 0) - (a.count ?? 0));
    if (!best) return gapped(one, quick, notes);
    const spelling = kind === "sound" ? best.label : [best.label, ...best.others].find((name) => isNear(key(name), one.key));
    notes.push({ kind, words: one.words, as: spelling });
    const amended = { ...one, words: spelling, folded: fold(spelling), key: key(spelling) };
    return { piece: amended, part: await piece(amended, quick) };
  }

  /* The phrase with one place open; what is left on either side has two characters at least. */
  async function gapped(one, quick, notes) {
    const { chars, at, from } = one.folded, all = nothing(), size = chars.length;
    for (let hole = 0; hole < size && size > 2 && size < 24; hole++) {
      if (hole === 1 || hole === size - 2 || /[0-9]/.test(chars[hole])) continue;
      const rest = (list) => list.filter((_, i) => i !== hole);
      const part = await phrase({ chars: rest(chars), at: rest(at), from: rest(from) }, quick);
      for (let n = 0; n < all.score.length; n++) {
        if (!part.score[n] || all.score[n]) continue;
        all.first[n] = all.spots.length;
        for (let i = part.first[n]; i < part.end[n]; i++) all.spots.push(part.spots[i]);
        all.end[n] = all.spots.length;
        all.score[n] = part.score[n];
        all.part ||= part.part;
      }
    }
    if (isFound(all)) notes.push({ kind: "gap", words: one.words });
    return { piece: { ...one, gap: true }, part: all };
  }

  /* What a piece is made of: names it holds, and pairs of what else it says. */
  function units(one) {
    let words = one.key;
    const found = within(words).map(([start, end, rows]) => ({ words: words.slice(start, end), rows, weight: end - start, start, end }));
    for (const { start, end } of found) words = `${words.slice(0, start)}${" ".repeat(end - start)}${words.slice(end)}`;
    for (const stop of manifest.stop) words = words.replaceAll(stop, " ".repeat(stop.length));
    for (const run of words.split(/ +/)) {
      for (let i = 0; i + 1 < run.length; i++) found.push({ words: run.slice(i, i + 2), rows: [], weight: 1 });
    }
    return found;
  }

  /* How much it says that an article has something: more the fewer have it. */
  function rarity(score) {
    const held = score.reduce((sum, points) => sum + (points > 0), 0);
    return held ? 32 - Math.clz32(Math.floor(score.length / held)) : 0;
  }

  async function loosely(query, quick) {
    const wanted = query.pieces.flatMap(units), score = new Int32Array(manifest.size), held = new Int32Array(manifest.size);
    const parts = await Promise.all(wanted.map((unit) => piece({ folded: fold(unit.words), key: unit.words }, quick)));
    let whole = 0;
    parts.forEach((part, i) => {
      const weight = wanted[i].weight * rarity(part.score);
      whole += weight;
      for (let n = 0; n < score.length; n++) if (part.score[n]) { score[n] += part.score[n]; held[n] += weight; }
    });
    for (let n = 0; n < score.length; n++) {
      const percent = Math.floor((held[n] * 100) / (whole || 1));
      score[n] = score[n] && percent >= manifest.levels.cover ? percent * 100 + score[n] : 0;
    }
    return { score, parts, units: wanted };
  }

  /* Names that share most pairs with what was asked. */
  function nearest(query) {
    const pairs = new Set(query.pieces.flatMap(({ key: words }) => pairsOf(words)));
    const worth_ = (row) => Math.max(...row.keys.map((name) => pairsOf(name).filter((pair) => pairs.has(pair)).length / (name.length + 1)));
    return inner.names().rows.map((row) => [worth_(row), row]).filter(([value]) => value > 0)
      .sort((a, b) => b[0] - a[0] || b[1].count - a[1].count).slice(0, NEAREST).map(([, row]) => row);
  }

  const pairsOf = (words) => Array.from({ length: Math.max(0, words.length - 1) }, (_, i) => words.slice(i, i + 2));

  return { respelt, loosely, nearest };
};
