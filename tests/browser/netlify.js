// Reads a folder with netlify.toml and a built site as Netlify does, without a network; prints what it understood as JSON.
import { resolveConfig } from '@netlify/config'
import { parseAllHeaders } from '@netlify/headers-parser'
import { parseAllRedirects } from '@netlify/redirect-parser'

const [root] = process.argv.slice(2)
const netlifyConfigPath = `${root}/netlify.toml`

const contexts = {}
for (const context of ['production', 'deploy-preview']) {
  const { config, headersPath } = await resolveConfig({
    repositoryRoot: root, cwd: root, context, branch: 'main', mode: 'cli', offline: true, buffer: true,
  })
  contexts[context] = { build: config.build, headers: config.headers, headersPath }
}
const headers = await parseAllHeaders({ headersFiles: [`${root}/site/_headers`], netlifyConfigPath, configHeaders: [], minimal: true })
const redirects = await parseAllRedirects({ redirectsFiles: [`${root}/site/_redirects`], netlifyConfigPath, configRedirects: [], minimal: true })
const words = (errors) => errors.map((error) => error.message)
console.log(JSON.stringify({
  contexts,
  headers: headers.headers, headerErrors: words(headers.errors),
  redirects: redirects.redirects, redirectErrors: words(redirects.errors),
}))
