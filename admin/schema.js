// Writes the schema of Sveltia's configuration for the tests, without its descriptions: `npm run schema`.
import { readFileSync, writeFileSync } from 'node:fs'

const SHIPPED = 'node_modules/@sveltia/cms'
const { version } = JSON.parse(readFileSync(`${SHIPPED}/package.json`, 'utf8'))
const bare = (key, value) => /^(markdownD|d)escription$/.test(key) && typeof value === 'string' ? undefined : value
const schema = JSON.parse(readFileSync(`${SHIPPED}/schema/sveltia-cms.json`, 'utf8'), bare)
writeFileSync('../tests/sveltia/schema.json', `${JSON.stringify({ $comment: `@sveltia/cms ${version}, without descriptions`, ...schema })}\n`)
