// Begins the editor: its configuration says which fields a file has, and so how it is read and written.
import CMS from '@sveltia/cms'
import { parse } from 'yaml'
import { format } from './format.js'

const response = await fetch('config.yml')
if (!response.ok) throw new Error(`config.yml: ${response.status}`)
const config = parse(await response.text(), { maxAliasCount: -1 })
const done = new Set()
for (const { files = [], ...collection } of config.collections) {
  for (const { format: name, fields } of [collection, ...files]) {
    if (!name || done.has(name)) continue
    done.add(name)
    CMS.registerCustomFormat(name, name.endsWith('-frontmatter') ? 'md' : 'yml', format(name, fields))
  }
}
CMS.init({ config: { ...config, load_config_file: false } })
