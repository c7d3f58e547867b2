// The files of data/ and content/ as a form has them, and back. Every scalar stays text, so that 1.50 keeps its digits and 2026-06 is no sum.
// An entry that nobody changed is written as it stood, with its comments: what a save changes is what somebody changed.
import { isMap, isScalar, isSeq, Document, parse as parseYaml } from 'yaml'

/** @typedef {{ name: string, widget?: string, multiple?: boolean, fields?: Field[], field?: Field }} Field */

const read = text => parseYaml(text, { schema: 'failsafe' })
const isObject = value => typeof value === 'object' && value !== null && !Array.isArray(value)
const isEmpty = value => value === undefined || value === null || value === '' || (typeof value === 'object' && !Object.keys(value).length)

/** A value without what says nothing; numbers and booleans that a form made are text again. */
function bare(value) {
  if (Array.isArray(value)) return value.map(bare).filter(item => !isEmpty(item))
  if (!isObject(value)) return isEmpty(value) ? '' : String(value)
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bare(item)]).filter(([, item]) => !isEmpty(item)))
}

/** What an entry is known by, whatever the order of its keys. */
function known(value) {
  if (Array.isArray(value)) return `[${value.map(known)}]`
  if (!isObject(value)) return JSON.stringify(value)
  return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${known(value[key])}`)}}`
}

/** A value as its fields expect it: a single entry as a list of one, the bare value of an entry (`was: 12`) under its first key. */
function formed(value, fields) {
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shaped(item, fields.find(({ name }) => name === key))]))
}

function shaped(item, field) {
  if (!field || isEmpty(item)) return item
  if (field.widget === 'list' || field.multiple) {
    const items = Array.isArray(item) ? item : [item]
    return field.fields ? items.map(each => shaped(each, { ...field, widget: 'object' })) : items
  }
  if (field.widget !== 'object') return item
  return formed(isObject(item) ? item : { [field.fields[0].name]: item }, field.fields)
}

/** Entries as text, in the layout of the files: a line a key, what stands below a key in brackets where it is short. */
function written(value, deep = 2) {
  const document = new Document(value, { schema: 'failsafe', aliasDuplicateObjects: false })
  const walk = (node, depth) => {
    if (isScalar(node) && /^0\d*$|^\s|\s$/.test(node.value)) node.type = 'QUOTE_DOUBLE'
    if (!isMap(node) && !isSeq(node)) return
    const parts = isMap(node) ? node.items.map(({ value: part }) => part) : node.items
    if (depth >= deep && parts.every(part => isScalar(part) && !part.value.includes('\n')) && String(node).length < 120) node.flow = true
    for (const part of parts) walk(part, depth + 1)
  }
  walk(document.contents, 0)
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: false })
}

/**
 * The lines of a file by entry: an entry begins at a line of a form, together with the comments and empty lines above it.
 * @param {string} text
 * @param {RegExp} begins
 */
function chunks(text, begins) {
  const lines = text.split('\n')
  const starts = lines.flatMap((line, at) => begins.test(line) ? [at] : [])
  const above = starts.map((at, number) => {
    let first = at
    while (number && first > starts[number - 1] + 1 && /^\s*(#|$)/.test(lines[first - 1])) first -= 1
    return first
  })
  return { head: lines.slice(0, starts[0] ?? 0).join('\n'), all: above.map((first, number) => lines.slice(first, above[number + 1]).join('\n')) }
}

/** The lines of an entry by key; comments and empty lines stay with the key above them. */
function byKey(text, indent) {
  const found = [...text.matchAll(new RegExp(`^${indent}([a-z_]+):`, 'gm'))]
  return found.map(({ 1: key, index }, number) => [key, text.slice(index, found[number + 1]?.index).trimEnd()])
}

/** An entry whose keys are written as they stood where they are the same: `parts` has their texts by key and value. */
function partly(entry, parts, indent) {
  const lines = Object.entries(entry).map(([key, value]) => parts.get(`${key} ${known(value)}`) ?? written([{ [key]: value }]).trimEnd().replace(/^(- | {2})/gm, indent))
  return lines.join('\n')
}

/** Keeps the text of each key of an entry, by key and value. */
function keepParts(parts, entry, text, indent) {
  for (const [key, lines] of byKey(text, indent)) if (key in entry) parts.set(`${key} ${known(entry[key])}`, lines)
}

/** What was read, to write again as it stood: entries by what they are known by. */
class Memory {
  /** @type {Map<string, { text: string, head: string, spaced: boolean }>} */
  entries = new Map()

  keep(entries, { head, all }) {
    if (entries.length !== all.length) return
    const spaced = all.slice(1).filter(text => text.startsWith('\n')).length * 2 > all.length
    entries.forEach((entry, number) => this.entries.set(known(bare(entry)), { text: all[number], head, spaced }))
  }

  /** The entries of one file as text, below what stood above them, else `head`. */
  text(entries, write, head = '') {
    const found = entries.map(entry => this.entries.get(known(entry)))
    const first = found.find(Boolean)
    const parts = entries.map((entry, number) => found[number]?.text ?? `${first?.spaced && number ? '\n' : ''}${write(entry).trimEnd()}`)
    const above = first?.head || head
    return [...(above ? [above] : []), ...parts].join('\n')
  }
}

/** A list of entries: data/sources.yml, the figures of a place. */
export function listFormat(fields) {
  const memory = new Memory()
  const parts = new Map()
  return {
    fromFile: text => {
      const entries = (read(text) ?? []).map(entry => formed(entry, fields))
      const found = chunks(text, /^-(\s|$)/)
      memory.keep(entries, found)
      if (entries.length === found.all.length) {
        entries.forEach((entry, number) => keepParts(parts, bare(entry), found.all[number].replace(/^- /m, '  '), '  '))
      }
      return entries
    },
    toFile: content => memory.text(listed(content).map(bare), entry => partly(entry, parts, '  ').replace(/^ {2}/, '- '))
  }
}

/** A file that is one entry: an indicator. */
export function entryFormat(fields) {
  const texts = new Map()
  const parts = new Map()
  return {
    fromFile: text => {
      const entry = formed(read(text) ?? {}, fields)
      texts.set(known(bare(entry)), text)
      keepParts(parts, bare(entry), text, '')
      return entry
    },
    toFile: content => texts.get(known(bare(content))) ?? partly(bare(content), parts, '')
  }
}

/** Words: sections, each with the words of its ids; in the form a list, whose entries have both. */
export function wordsFormat(fields) {
  const memory = new Memory()
  return {
    fromFile: text => {
      const sections = Object.entries(read(text) ?? {})
      const { head, all } = chunks(text, /^[^\s#]/)
      return sections.flatMap(([section, words], number) => {
        const entries = Object.entries(words || {}).map(([id, word]) => ({ section, id, ...formed(word, fields) }))
        const block = number || !head ? all[number] : `${head}\n${all[number]}`
        if (all.length === sections.length) memory.keep(entries, chunks(block, /^ {2}[^\s#]/))
        return entries
      })
    },
    toFile: content => {
      const entries = listed(content).map(bare)
      const write = ({ section: _, id, ...word }) => written([{ [id]: word }], 3).replace(/^(- | {2})/gm, '  ')
      return [...new Set(entries.map(({ section }) => section))]
        .map(section => memory.text(entries.filter(entry => entry.section === section), write, `${section}:`)).join('\n').trimStart()
    }
  }
}

/** A text in Markdown with its front matter; the text itself stays as it is. */
export function proseFormat(fields) {
  const heads = new Map()
  return {
    fromFile: text => {
      const [, head = '', body = text] = text.match(/^---\n([\s\S]*?)\n?---(?:\n([\s\S]*))?$/) ?? []
      const entry = formed(read(head) ?? {}, fields)
      heads.set(known(bare(entry)), head)
      return { ...entry, body: (body ?? '').replace(/^\n/, '') }
    },
    toFile: ({ body = '', ...content }) => {
      const head = heads.get(known(bare(content))) ?? written([bare(content)]).replace(/^(- | {2})/gm, '').trimEnd()
      return `---\n${head}\n---\n${body ? `\n${body}` : ''}`
    }
  }
}

const listed = content => Array.isArray(content) ? content : content.entries ?? []

/** The reader and writer of a name of a format, for the fields that its form has. */
export function format(name, fields) {
  if (name === 'scorecard-prose-frontmatter') return proseFormat(fields)
  if (name === 'scorecard-words') return wordsFormat(fields[0].fields)
  return fields[0].root ? listFormat(fields[0].fields) : entryFormat(fields)
}
