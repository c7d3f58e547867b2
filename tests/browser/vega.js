// Writes the part of Vega that the site's charts need, on its standard output: whole packages are left out, nothing else.
// A chart that needs what is left out fails aloud, and tests/browser/test_explore.py compares every chart with the whole of Vega.
import { build } from 'esbuild'

const LEFT_OUT = ['d3-dsv', 'd3-geo', 'topojson-client']  // other files than JSON, maps

const ENTRY = `
import { transforms } from 'vega-dataflow'
import * as data from 'vega-transforms'
import * as view from 'vega-view-transforms'
import * as encode from 'vega-encode'
Object.assign(transforms, data, view, encode)
export { View } from 'vega-view'
export { parse } from 'vega-parser'
export { expressionInterpreter } from 'vega-interpreter'
`

const nothing = {
  name: 'left out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${LEFT_OUT.join('|')})$`) }, ({ path }) => ({ path, namespace: 'nothing' }))
    onLoad({ filter: /./, namespace: 'nothing' }, () => ({ contents: 'module.exports = {}' }))
  }
}

const { outputFiles: [{ text }], warnings } = await build({
  stdin: { contents: ENTRY, resolveDir: new URL('.', import.meta.url).pathname },
  banner: { js: '/* Vega 6.2, vega-interpreter and D3 modules, BSD-3-Clause and ISC: see LICENSE-vega.txt. Made by `npm run vega` in tests/browser. */' },
  bundle: true,
  format: 'iife',
  globalName: 'vega',
  legalComments: 'none',
  logLevel: 'error',
  minify: true,
  plugins: [nothing],
  target: 'es2020',
  write: false
})
if (warnings.length) throw new Error(JSON.stringify(warnings))
process.stdout.write(text)
