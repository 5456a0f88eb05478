// Bigrams of Han, words of letters and digits; the same for pages and queries.
const options = {
  fields: ["title", "text"],
  storeFields: ["title"],
  tokenize: text => {
    const found = []
    for (const [part] of text.normalize("NFKC").toLowerCase().matchAll(/\p{sc=Han}+|[\p{L}\p{N}+±%.]+/gu)) {
      if (!/\p{sc=Han}/u.test(part) || part.length < 2) found.push(part)
      else for (let i = 0; i + 1 < part.length; i++) found.push(part.slice(i, i + 2))
    }
    return found
  },
  searchOptions: { combineWith: "AND", boost: { title: 2 } },
}
if (typeof module !== "undefined") module.exports = options
