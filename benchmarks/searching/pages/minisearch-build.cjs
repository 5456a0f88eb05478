// Makes the MiniSearch index. usage: node minisearch-build.cjs LIBRARY PAGES.json FOLDER
const fs = require("fs")
const path = require("path")
const [library, pages, folder] = process.argv.slice(2)
// The package is one of modules, in which the file for browsers cannot be required.
const MiniSearch = require(path.resolve(path.dirname(library), "../cjs/index.cjs"))
const options = require("./minisearch-options.js")
const index = new MiniSearch(options)
index.addAll(JSON.parse(fs.readFileSync(pages, "utf8")))
fs.writeFileSync(path.join(folder, "index.json"), JSON.stringify(index))
fs.copyFileSync(library, path.join(folder, "minisearch.js"))
