// The licence of everything that is in the bundle: also of what Sveltia's own build contains, which its source maps name.
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const PERMISSIVE = new Set(['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC0-1.0', 'ISC', 'MIT', 'OFL-1.1', 'Unlicense', 'WTFPL', 'Zlib'])
/** Parts of Sveltia that its author keeps elsewhere: no registry that we can ask has them in that version. Their own package.json says MIT, as Sveltia's does. */
const BY_THE_SAME = { '@sveltia/ui': '@sveltia/cms', '@sveltia/i18n': '@sveltia/cms' }

/** The name of the package that a path leads into. */
function packageOf(path) {
  const [first, second] = path.split('node_modules/').at(-1).split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** The packages, with versions, that a file was built from. */
function within(file) {
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8'))
  return sources.flatMap(source => {
    const found = source.match(/\.pnpm\/((?:@[^+/]+\+)?[^@/]+)@([0-9][^_/]*)/)
    return found ? [[found[1].replace('+', '/'), found[2]]] : []
  })
}

/** Whether an expression of SPDX leaves a choice that is permissive throughout. */
export function isPermissive(expression) {
  return expression.replace(/[()]/g, '').split(' OR ').some(choice => choice.split(' AND ').every(name => PERMISSIVE.has(name.trim())))
}

/** What a package says of its licence: the expression, the texts. Throws where it says nothing, or nothing permissive. */
function licence(here, name) {
  const folder = join(here, 'node_modules', BY_THE_SAME[name] ?? name)
  if (!existsSync(folder)) throw new Error(`${name}: not installed, so that nothing says its licence: add it to package.json`)
  const { license, version, author, repository } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!license) throw new Error(`${name}: no licence`)
  if (!isPermissive(license)) throw new Error(`${name}: ${license} is no licence that we may pass on`)
  const texts = readdirSync(folder).filter(file => /^(licen[cs]e|copying|notice)/i.test(file)).sort().map(file => readFileSync(join(folder, file), 'utf8').trim())
  const said = `${license}, as its package.json says; the package has no text of it. Author: ${author?.name ?? author ?? 'not named'}; ${repository?.url ?? repository ?? ''}`
  return { license, version, text: texts.join('\n\n') || said }
}

/** All licences as one text: of the packages that paths of a build lead into, and of what those were built from. */
export function licences(here, paths, others) {
  const versions = new Map(paths.filter(path => !path.includes('@sveltia/cms/npm/')).map(path => [packageOf(path), '']))
  versions.set('@sveltia/cms', '')
  for (const path of paths) if (path.includes('@sveltia/cms/npm/')) for (const [name, version] of within(join(here, path))) versions.set(name, version)
  const parts = [...versions].sort(([a], [b]) => a < b ? -1 : 1).map(([name, built]) => {
    const { license, version, text } = licence(here, name)
    return `${name} ${built || version} (${license})\n\n${text}`
  })
  return `${[...parts, ...others].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}
