// What every engine's page offers the measurements: times are of the page's own clock.
// Work may call what it is given when it has the first answer to show.
async function timed(work) {
  const start = performance.now()
  let first
  const value = await work(() => { first ??= performance.now() - start })
  const all = performance.now() - start
  return [all, first ?? all, value]
}
const bench = {
  ready: () => timed(() => engine.ready()),
  search: (query, most) => timed(first => engine.search(query, most, first)),
  // What a page would show first, where an engine answers from a part of its files before all.
  quick: (query, most) => timed(first => engine.search(query, most, first, true)),
  // Characters one by one; the time from the last of them to the answers.
  async typed(query, pause, most) {
    for (let end = 1; end < query.length; end++) {
      engine.prefetch(query.slice(0, end))
      await new Promise(done => setTimeout(done, pause))
    }
    return bench.quick(query, most)
  },
}
