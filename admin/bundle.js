// Writes the editor's bundle into a folder: `node bundle.js FOLDER LANGUAGE…`. Nothing in it asks anybody but the site and the forge.
// What no form of ours has (code, maps, pictures, rich text) is left out: where it is asked for all the same, it fails aloud.
import { build } from 'esbuild'
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { licences } from './licences.js'

const HERE = import.meta.dirname
const CMS = join(HERE, 'node_modules/@sveltia/cms/npm')
const LEFT_OUT = /^(@shikijs\/|svgo|leaflet|terra-draw|turndown|exifr|\.\/chunks\/(webp|heic|shiki)|\.\.\/locales\/)/
/** Where Sveltia asks whether a forge is in trouble: of a third party, so that the answer is that nobody knows. */
const STATUS = ['https://www.githubstatus.com/api/v2/status.json', 'https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7']
const ICONS = 'material-symbols-outlined'

const [folder, ...languages] = process.argv.slice(2)
if (!folder || !languages.length) throw new Error('node bundle.js FOLDER LANGUAGE…')

const shipped = readdirSync(join(CMS, '../locales')).map(name => name.replace(/\.json$/, ''))
const spoken = [...new Set(['en-US', ...languages.filter(code => shipped.includes(code))])].sort()

/** Puts one text in place of another, which has to be there as often as said. */
function replaced(text, from, to, times = 1) {
  const found = text.split(from)
  if (found.length !== times + 1) throw new Error(`Sveltia has changed: ${from} is there ${found.length - 1} times, not ${times}`)
  return found.join(to)
}

/** Sveltia's program, with the languages of the site alone and without the fonts of a third party: those for text have no Vietnamese letters. */
function closed(text) {
  const rule = family => new RegExp(`@font-face \\{font-family:'${family}';[^{}]*?\\}`, 'g')
  let done = text
  for (const family of ['Source Sans 3', 'Noto Mono']) {
    const found = done.match(rule(family)) ?? []
    if (found.length !== 1) throw new Error(`Sveltia has changed: ${found.length} rules for ${family}`)
    done = done.replace(found[0], '')
  }
  done = done.replace(/url\(https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/material-symbols-outlined[^)]*\)/, `url(${ICONS}.woff2)`)
  done = replaced(done, 'b=[{family:`Source Sans 3`', 'b=[].concat([]),unused=[{family:`Source Sans 3`')
  done = replaced(done, `\`${shipped.sort().join(',')}\``, `\`${spoken.join(',')}\``)
  for (const address of STATUS) done = replaced(done, address, 'data:application/json,{}')
  const outside = done.match(/https:\/\/(cdn\.jsdelivr|fonts\.g)[a-z.]*/g)
  if (outside) throw new Error(`Sveltia has changed: it asks ${outside.join(', ')}`)
  return done
}

const plugin = {
  name: 'closed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: LEFT_OUT }, ({ path, kind }) => {
      if (kind !== 'dynamic-import') throw new Error(`Sveltia has changed: ${path} is needed from the start`)
      const code = path.match(/locales\/(.*)\.json$/)?.[1]
      return spoken.includes(code) ? undefined : { path: 'left-out', namespace: 'left-out' }
    })
    onLoad({ filter: /./, namespace: 'left-out' }, () => ({ contents: "throw new Error('left out of this bundle: docs/admin.md')" }))
    onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, ({ path }) => ({ contents: closed(readFileSync(path, 'utf8')), loader: 'js' }))
  }
}

rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })
const { metafile, warnings } = await build({
  entryPoints: [join(HERE, 'start.js')],
  absWorkingDir: HERE,
  banner: { js: '/* Sveltia CMS and what it is made of: see LICENCES.txt. Made by ./.ci/admin. */' },
  bundle: true,
  chunkNames: 'part-[name]-[hash]',
  format: 'esm',
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
  minify: true,
  outdir: folder,
  plugins: [plugin],
  splitting: true,
  target: 'es2022'
})
if (warnings.length) throw new Error(JSON.stringify(warnings))
const used = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput).map(([path]) => path))
const fonts = readdirSync(join(CMS, 'assets')).filter(name => name.startsWith(ICONS))
const [font] = fonts.filter(name => name.endsWith('.woff2'))
copyFileSync(join(CMS, 'assets', font), join(folder, `${ICONS}.woff2`))
const own = [`${ICONS} (font)\n\n${readFileSync(join(CMS, 'assets', `${ICONS}.LICENSE.txt`), 'utf8').trim()}`]
writeFileSync(join(folder, 'LICENCES.txt'), licences(HERE, [...new Set(used)].filter(path => path.includes('node_modules/')), own))
console.log(`${relative(process.cwd(), folder) || '.'}: ${spoken.join(', ')}`)
