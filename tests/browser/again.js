// Reads and writes each file that the editor's configuration names, and prints those that come back otherwise: node again.js CONFIG ROOT
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { parse } from '../../admin/node_modules/yaml/dist/index.js'
import { format } from '../../admin/format.js'

const [config, root] = process.argv.slice(2)
const { collections } = parse(readFileSync(config, 'utf8'), { maxAliasCount: -1 })
const formats = {}
const found = { files: 0, changed: [] }
for (const { folder, files = [], ...rest } of collections) {
  const within = folder && existsSync(`${root}/${folder}`) ? readdirSync(`${root}/${folder}`).map(name => ({ ...rest, file: `${folder}/${name}` })) : []
  for (const { file, format: name, fields } of [...files, ...within]) {
    if (!existsSync(`${root}/${file}`)) continue
    const text = readFileSync(`${root}/${file}`, 'utf8').trim()  // Sveltia gives it so, and ends what it is given with a new line
    const its = formats[name] ??= format(name, fields)
    found.files += 1
    if (its.toFile(structuredClone(its.fromFile(text))).trim() !== text) found.changed.push(file)
  }
}
console.log(JSON.stringify(found))
