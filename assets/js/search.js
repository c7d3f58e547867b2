// @ts-check
// Finds anything of the site by its names, former names, other words and codes: in the header's box, in boxes that look for places alone, and on the page of results.
{
  /** @typedef {[name: string, address: string, note?: string, former?: string, also?: string, language?: string]} Row - as export/search.py writes it */
  /** @typedef {{[kind: string]: Row[]}} Rows */
  /** @typedef {{kinds: [kind: string, title: string, base: string][], light: string[], parts: string[], say: Record<string, string> & {found: Record<string, string>}, whole: Rows}} Index */
  /** @typedef {{text: string, shown: string, words: string[], folded: string, core: string, weight: number}} Key - a name, folded; `core` without the words that say what kind of place is meant */
  /** @typedef {{kind: number, at: number, name: string, href: string, note: string, language: string, keys: Key[]}} Entry */
  /** @typedef {{entry: Entry, far: number, shown: string}} Found */
  /** @typedef {{folded: string, core: string[], joined: string, open: string}} Asked - a query, folded; `open` is its last word, which the reader may not have typed to its end */

  const FEW = 5 // results of a kind below a box
  const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

  /** @param {string} text - to be found whatever its accents, capitals and signs */
  const fold = text => text.toUpperCase().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

  const header = /** @type {HTMLFormElement} */ (document.querySelector('.search'))
  const address = new URL(header.dataset.index ?? '', location.href)
  const root = new URL('../../', header.action)
  const language = document.documentElement.lang

  /** @type {Map<string, Promise<any>>} */
  const fetched = new Map()
  /**
   * What a file says, asked for once; again where it failed.
   * @param {URL} file
   * @returns {Promise<any>}
   */
  const get = file => {
    const { href } = file
    const coming = fetched.get(href) ?? fetch(href).then(answer => answer.json())
    fetched.set(href, coming)
    coming.catch(() => fetched.delete(href))
    return coming
  }
  const head = () => /** @type {Promise<Index>} */ (get(address))

  /**
   * A text without the words that say what kind of place is meant; unless it has no others.
   * @param {string} folded
   * @param {string[]} light
   */
  const without = (folded, light) => {
    let core = ` ${folded} `
    for (const phrase of light) core = core.replaceAll(` ${phrase} `, ' ')
    return core.trim() || folded
  }

  /** @type {WeakMap<Rows, Entry[]>} */
  const made = new WeakMap()
  /**
   * The entries of a file, ready to be compared.
   * @param {Rows} rows
   * @param {Index} index
   */
  const entries = (rows, index) => {
    /** @type {Entry[]} */
    const all = made.get(rows) ?? []
    if (made.has(rows)) return all
    made.set(rows, all)
    for (const [kind, [key, , base]] of index.kinds.entries()) {
      for (const [at, [name, path, note = '', former = '', also = '', lang = '']] of (rows[key] ?? []).entries()) {
        const known = [
          [name, '', 0], [note, '', 1], ...former.split('|').map(text => [text, `${index.say.formerly} ${text}`, .2]), ...also.split('|').map(text => [text, fold(name).includes(fold(text)) ? '' : text, .2]),
        ].filter(([text]) => text)
        const keys = known.map(([text, shown, weight]) => {
          const folded = fold(String(text))
          return { text: String(text), shown: String(shown), words: folded.split(' '), folded, core: without(folded, index.light), weight: Number(weight) }
        })
        all.push({ kind, at, name, href: new URL(base + path, root).href, note, language: lang, keys })
      }
    }
    return all
  }

  /**
   * Whether two words differ by one letter: another, one more or less, or two that changed places.
   * @param {string} one
   * @param {string} other
   */
  const near = (one, other) => {
    if (Math.abs(one.length - other.length) > 1) return false
    let start = 0
    while (start < one.length && one[start] === other[start]) start++
    const [rest, left] = [one.slice(start), other.slice(start)]
    return rest.slice(1) === left.slice(1) || rest.slice(1) === left || rest === left.slice(1)
      || (rest[0] === left[1] && rest[1] === left[0] && rest.slice(2) === left.slice(2))
  }

  /**
   * Whether letters are the beginnings of words that follow one another, short words left out at will: khcn of khoa học và công nghệ.
   * @param {string} letters
   * @param {string[]} words
   */
  const initials = (letters, words) => {
    /** @type {(at: number, done: number) => boolean} */
    const follow = (at, done) => done === letters.length || (at < words.length
      && ((words[at][0] === letters[done] && follow(at + 1, done + 1)) || (done > 0 && words[at].length < 4 && follow(at + 1, done))))
    return letters.length > 2 && words.some((word, at) => word[0] === letters[0] && follow(at, 0))
  }

  /**
   * How far a word of a query is from a name: 0 is the same word.
   * @param {string} word
   * @param {Key} key
   * @param {boolean} open - whether the word may go on
   * @param {boolean} forgiving - of one typing error
   */
  const apart = (word, key, open, forgiving) => {
    if (key.words.includes(word)) return 0
    if (UNSPACED.test(word) ? key.folded.includes(word) : open && key.words.some(other => other.startsWith(word))) return .3
    if (initials(word, key.words)) return .5
    return forgiving && word.length > 3 && key.words.some(other => near(word, other)) ? 1 : Infinity
  }

  /** @param {number[]} numbers */
  const sum = numbers => numbers.reduce((all, number) => all + number, 0)

  /**
   * How far a name is from a query: below 1 where it is the name that is asked for, below 2 where it has all its words.
   * @param {Asked} asked
   * @param {Key} key
   * @param {boolean} forgiving
   */
  const distance = (asked, key, forgiving) => {
    if (key.folded === asked.folded) return key.weight
    if (key.core === asked.folded) return .1 + key.weight
    const core = asked.core.join(' ')
    if (key.core === core) return .45 + key.weight
    const joined = key.core.replaceAll(' ', '')
    if (joined === asked.joined || (forgiving && asked.joined.length > 4 && near(joined, asked.joined))) return .55 + key.weight
    const each = asked.core.map(word => apart(word, key, word === asked.open, forgiving))
    if (each.filter(far => far === 1).length > 1) return Infinity
    const begins = key.core.startsWith(core) ? 0 : ` ${key.core}`.includes(` ${core}`) ? .1 : .3
    return 1 + begins + sum(each) / (2 * each.length) + Math.min(key.words.length, 20) / 100 + key.weight / 10
  }

  /**
   * What is found among entries: all that has each word of the query in some name, best first.
   * @param {Asked} asked
   * @param {Entry[]} all
   * @param {boolean} forgiving
   */
  const match = (asked, all, forgiving) => all.flatMap(entry => {
    const far = entry.keys.map(key => distance(asked, key, forgiving))
    let best = Math.min(...far)
    const by = entry.keys[far.indexOf(best)]
    if (best < 1 && entry.keys[0].core === asked.core.join(' ')) best -= .05
    if (best === Infinity) best = 3 + sum(asked.core.map(word => Math.min(...entry.keys.map(key => apart(word, key, word === asked.open, false)))))
    return best < Infinity ? [{ entry, far: best, shown: by?.shown ?? '' }] : []
  })

  /**
   * What has most of a query's words, where nothing has all of them.
   * @param {Asked} asked
   * @param {Entry[]} all
   */
  const most = (asked, all) => {
    const counted = all.map(entry => ({ entry, shown: '', far: 4 - asked.core.filter(word => entry.keys.some(key => apart(word, key, word === asked.open, false) < 1)).length / asked.core.length }))
    const best = Math.min(4, ...counted.map(({ far }) => far))
    return asked.core.length > 1 && best <= 3.5 ? counted.filter(({ far }) => far === best) : []
  }

  /**
   * The number of the part of the index that has a word, or -1 where several parts have words that begin so.
   * @param {string} word
   * @param {string[]} parts - the first word of each
   */
  const part = (word, parts) => {
    const [first, last] = (UNSPACED.test(word) ? [word[0], word[0]] : [word, `${word}\uffff`]).map(text => parts.filter(start => start <= text).length - 1)
    return first === last || word.length > 2 ? first : -1
  }

  /**
   * Everything that a query finds, by kind and best first; and whether it is only like it.
   * @param {string} typed
   * @param {{kinds: string[], among: string[]}} only - kinds, and addresses of places, where a box looks for no others
   */
  const search = async (typed, only) => {
    const index = await head()
    const folded = fold(typed)
    const core = without(folded, index.light).split(' ')
    const asked = { folded, core, joined: core.join(''), open: typed.endsWith(' ') ? '' : folded.split(' ').at(-1) ?? '' }
    let all = entries(index.whole, index)
    const wanted = index.parts.length && (!only.kinds.length || only.kinds.some(kind => !(kind in index.whole)))
    const number = wanted ? part(core.reduce((long, word) => word.length > long.length ? word : long), index.parts) : -1
    if (number >= 0) all = [...all, ...entries(await get(new URL(`${address.href.replace(/\.json$/, '')}/${number}.json`)), index)]
    if (only.kinds.length) all = all.filter(({ kind }) => only.kinds.includes(index.kinds[kind][0]))
    if (only.among.length) all = all.filter(({ href }) => only.among.includes(href.split('/').at(-2) ?? ''))
    /** @type {Found[]} */
    let found = match(asked, all, false)
    const close = !found.length
    if (close) found = match(asked, all, true)
    if (!found.length) found = most(asked, all)
    found.sort((one, other) => one.far - other.far || one.entry.kind - other.entry.kind || one.entry.keys[0].words.length - other.entry.keys[0].words.length || one.entry.at - other.entry.at)
    const groups = index.kinds.map(([, title], kind) => ({ title, all: found.filter(({ entry }) => entry.kind === kind) })).filter(group => group.all.length)
    groups.sort((one, other) => Math.floor(one.all[0].far) - Math.floor(other.all[0].far))
    const [first, second] = found
    const sure = first && first === groups[0].all[0] && (!second || (first.far < 1 && second.far - first.far > .04))
    return { index, groups, count: found.length, close, sure: sure ? first : null }
  }

  /**
   * An element with a text.
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} text
   */
  const element = (tag, text = '') => Object.assign(document.createElement(tag), { textContent: text })

  /** @param {Found} found */
  const item = ({ entry, shown }) => {
    const line = element('li')
    const link = Object.assign(element('a', entry.name), { href: entry.href }, entry.language && { lang: entry.language })
    const note = [entry.note, shown].filter(Boolean).join('; ')
    line.append(link, ...note ? [' ', element('small', note)] : [])
    return line
  }

  const page = /** @type {HTMLElement | null} */ (document.querySelector('.findings'))

  for (const box of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('form:is(.search, .find)'))) {
    const field = /** @type {HTMLInputElement} */ (box.querySelector('input'))
    const whole = box === header ? page : null // the page of results, which shows all that is found
    const over = box === header && !page // results lie over the page
    const list = whole ?? box.querySelector('.results') ?? box.appendChild(Object.assign(element('div'), { className: 'results', hidden: true }))
    const said = list.querySelector('output') ?? box.querySelector('output') ?? element('output')
    const given = /** @type {Record<string, string | undefined>} */ (box.dataset)
    const only = { kinds: (given.kinds ?? '').split(' ').filter(Boolean), among: (given.among ?? '').split(' ').filter(Boolean) }
    const groups = element('div')
    if (!said.parentNode) list.append(said)
    const voice = list.contains(said) ? box.appendChild(Object.assign(element('output'), { className: 'unseen' })) : said // a region that was there before it speaks is heard
    if (voice !== said) said.ariaLive = 'off'
    list.append(groups)
    /** @type {Found | null} */
    let sure = null
    let shown = ''

    const advice = /** @type {HTMLElement | null} */ (list.querySelector('.findings-none'))

    /**
     * @param {boolean} open
     * @param {number} count - of results
     */
    const show = (open, count = 0) => {
      /** @type {HTMLElement} */ (list).hidden = !open
      box.classList.toggle('searching', open)
      if (whole) document.body.classList.toggle('looked-up', count > 0)
      if (advice) advice.hidden = count > 0
    }

    const all = () => Object.assign(new URL(header.action), { search: `?${new URLSearchParams({ q: field.value })}` }).href

    const find = async () => {
      const typed = field.value
      if (whole) {
        history.replaceState(null, '', typed ? `?${new URLSearchParams({ q: typed })}` : location.pathname)
        for (const other of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.languages [hreflang]'))) other.search = location.search
      }
      if (!fold(typed)) {
        shown = said.value = voice.value = ''
        sure = null
        groups.replaceChildren()
        return show(false)
      }
      list.setAttribute('aria-busy', 'true')
      try {
        const result = await search(typed, only)
        if (field.value !== typed) return // the reader has typed on
        const { say, kinds } = result.index
        sure = result.sure
        groups.replaceChildren(...result.groups.flatMap(group => {
          const title = element(whole ? 'h2' : 'p', group.title)
          const lines = element('ul')
          lines.setAttribute('aria-label', group.title)
          lines.append(...group.all.slice(0, whole || only.kinds.length ? Infinity : FEW).map(item))
          return only.kinds.length === 1 && kinds.length > 1 ? [lines] : [title, lines]
        }))
        if (over && result.count) {
          const more = element('p')
          more.append(Object.assign(element('a', say.all), { href: all() }))
          groups.append(more)
        }
        said.value = voice.value = told(result)
        shown = typed
        show(true, result.count)
        list.setAttribute('aria-busy', 'false')
      } catch {
        said.value = voice.value = given.failed ?? ''
        show(true)
      }
    }

    /** @param {Awaited<ReturnType<typeof search>>} result */
    const told = ({ index: { say }, count, close, sure }) => {
      if (!count) return given.nothing ?? say.nothing
      if (given.several) return String(count > 1 ? given.several : given.single).replace('#', String(count))
      const form = new Intl.PluralRules(language).select(count)
      const number = (say.found[form] ?? say.found.other).replace('{n}', count.toLocaleString(language))
      return [close ? say.close : '', number, whole ? '' : sure ? say.opens.replace('{name}', sure.entry.name) : say.lists].filter(Boolean).join(' ')
    }

    /** @param {KeyboardEvent} event */
    const walk = event => {
      if (event.isComposing) return
      const links = [...groups.querySelectorAll('a')]
      const here = links.findIndex(link => link === document.activeElement)
      /** @type {HTMLElement | undefined} */
      let next
      if (event.key === 'ArrowDown') next = links[here + 1]
      if (event.key === 'ArrowUp' && here >= 0) next = links[here - 1] ?? field
      if (event.key === 'Escape' && (here >= 0 || field.value)) {
        field.value = ''
        next = field
        find()
      }
      if (!next) return
      event.preventDefault()
      next.focus()
    }

    box.addEventListener('submit', async event => {
      const pick = box.classList.contains('pick')
      if (pick || whole) event.preventDefault()
      if (pick && shown !== field.value) await find()
      if (pick || whole) {
        const [first] = groups.querySelectorAll('a')
        if (pick) first?.click()
        else first?.focus()
      } else if (sure && shown === field.value) {
        event.preventDefault()
        location.assign(sure.entry.href)
      }
    })
    field.addEventListener('focus', () => {
      head().catch(() => {})
      if (over && shown && shown === field.value) show(true)
    })
    field.addEventListener('input', find)
    box.addEventListener('keydown', walk)
    if (whole) whole.addEventListener('keydown', walk)
    if (over) {
      box.addEventListener('focusout', ({ relatedTarget }) => {
        if (relatedTarget instanceof Node && !box.contains(relatedTarget)) show(false)
      })
      document.addEventListener('pointerdown', ({ target }) => {
        if (target instanceof Node && !box.contains(target)) show(false)
      })
    }
    if (!box.classList.contains('pick')) box.hidden = false
    if (whole) field.value = new URLSearchParams(location.search).get('q') ?? ''
    if (field.value) find()
  }
}
