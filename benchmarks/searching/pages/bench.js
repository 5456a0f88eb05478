// What every engine's page offers the measurements: times are of the page's own clock.
async function timed(work) {
  const start = performance.now()
  const value = await work()
  return [performance.now() - start, value]
}
const bench = {
  ready: () => timed(() => engine.ready()),
  search: (query, most) => timed(() => engine.search(query, most)),
  // Characters one by one; the time from the last of them to the answers.
  async typed(query, pause, most) {
    for (let end = 1; end < query.length; end++) {
      engine.prefetch(query.slice(0, end))
      await new Promise(done => setTimeout(done, pause))
    }
    return bench.search(query, most)
  },
}
