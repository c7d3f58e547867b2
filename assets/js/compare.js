// @ts-check
// Sets any of the page's places side by side: ?p=thuc-phan,tan-giang. What it shows are copies of what the page's <template> holds, filled in.
{
  /** @typedef {[text: string, state: string, word: string, marks: [key: string, word: string][], status: [classes: string, word: string] | null, span?: string]} Answer */
  /** @typedef {[documented: string, claimed: string, possible: string, label: string]} Bar */
  /** @typedef {[name: string, line: string, bar: Bar | null, level: string, answers: Answer[], cells: number[]]} Column - as page/compare.py writes it */
  /** @typedef {{parts: [title: string, indicators: [id: string, title: string][]][], asked: Record<string, number[]>, places: string[]}} Questions */
  /** @typedef {{slug: string, name: string, line: string, bar: Bar | null, cells: Map<number, {answer: Answer, shown: boolean}>}} Place */

  const MOST = 4
  const box = /** @type {HTMLElement} */ (document.querySelector('.pick'))
  const field = /** @type {HTMLInputElement} */ (box.querySelector('input'))
  const said = /** @type {HTMLOutputElement} */ (box.querySelector('output'))
  const page = /** @type {HTMLElement} */ (document.querySelector('.comparison'))
  const pattern = /** @type {HTMLTemplateElement} */ (document.querySelector('template')).content
  const picture = page.querySelector('.comparison-picture')
  const still = [...page.childNodes]
  const { title } = document
  const words = /** @type {Record<string, string>} */ (box.dataset)

  const asked = () => (new URLSearchParams(location.search).get('p') ?? '').split(',').filter(Boolean)

  /** @type {Map<string, unknown>} */
  const known = new Map()
  /** @param {string} address - of a file, which is fetched once */
  const fetched = async address => {
    if (!known.has(address)) known.set(address, await (await fetch(address)).json())
    return known.get(address)
  }

  /**
   * A copy of a part of the template.
   * @param {string} selector
   */
  const copy = selector => /** @type {HTMLElement} */ (/** @type {Element} */ (pattern.querySelector(selector)).cloneNode(true))
  /**
   * An element within another.
   * @param {Element} within
   * @param {string} selector
   */
  const part = (within, selector) => /** @type {HTMLElement} */ (within.querySelector(selector))
  /**
   * Let a link lead somewhere under a text.
   * @param {Element} within
   * @param {string} href
   * @param {string} text
   */
  const link = (within, href, text) => {
    const element = part(within, 'a')
    element.setAttribute('href', href)
    element.textContent = text
  }
  /**
   * Write a text, or take its element away with the space before it, where there is none.
   * @param {HTMLElement} element
   * @param {string} text
   */
  const write = (element, text) => {
    element.textContent = text
    if (text) return
    element.previousSibling?.remove()
    element.remove()
  }

  /**
   * @param {Place} place
   * @param {string[]} slugs - of all that are chosen
   */
  const head = ({ slug, name, line, bar }, slugs) => {
    const item = copy('li')
    link(item, `../places/${slug}/`, name)
    const drawn = part(item, '.bar')
    if (bar) {
      const [documented, claimed, possible, label] = bar
      drawn.setAttribute('aria-label', label)
      const [cut, mesh, solid] = drawn.children
      cut.setAttribute('x', `${possible}%`)
      mesh.setAttribute('width', `${claimed}%`)
      solid.setAttribute('width', `${documented}%`)
      if (possible === '100') cut.remove()
      if (claimed === documented) mesh.remove()
      if (documented === '0') solid.remove()
      part(item, '.note').textContent = line
    } else {
      drawn.remove()
      part(item, '.note').remove()
    }
    const drop = part(item, 'button')
    part(drop, '.unseen').append(name)
    drop.addEventListener('click', () => {
      choose(slugs.filter(other => other !== slug))
      field.focus()
    })
    return item
  }

  /**
   * @param {Place} place
   * @param {string} indicator
   * @param {number} position - of the indicator among all
   */
  const cell = ({ slug, name, cells }, indicator, position) => {
    const given = cells.get(position)
    const element = copy(given ? 'td' : 'td:last-child')
    element.dataset.h = name
    if (!given) return element
    const [text, state, word, marks, status, span] = given.answer
    element.className = state
    if (span) element.dataset.a = span
    else delete element.dataset.a
    link(element, `../places/${slug}/${given.shown ? `#${indicator}` : ''}`, text)
    const mark = part(element, '.mark')
    for (const [key, told] of marks) {
      const another = /** @type {HTMLElement} */ (mark.cloneNode())
      another.className = `mark ${key}`
      another.textContent = told
      mark.before(another, ' ')
    }
    write(mark, '')
    write(part(element, 'small'), word)
    const shape = part(element, '.status')
    shape.className = `status ${status?.[0]}`
    write(shape, status?.[1] ?? '')
    return element
  }

  /**
   * A part's table, of the questions that any of the places answers; null where there is none.
   * @param {Place[]} places
   * @param {string} heading
   * @param {[id: string, title: string, position: number][]} indicators
   */
  const section = (places, heading, indicators) => {
    const answered = indicators.filter(([, , position]) => places.some(({ cells }) => /own|claimed/.test(cells.get(position)?.answer[1] ?? '')))
    if (!answered.length) return null
    const element = copy('section')
    part(element, 'h2').textContent = heading
    part(element, 'table').setAttribute('aria-label', heading)
    const head = part(element, 'thead tr')
    const [indicator, name] = head.children
    const row = part(element, 'tbody tr')
    head.replaceChildren(indicator, ...places.map(place => Object.assign(name.cloneNode(), { textContent: place.name })))
    row.replaceWith(...answered.map(([id, text, position]) => {
      const line = /** @type {HTMLElement} */ (row.cloneNode(true))
      link(line, `../indicators/${id}/`, text)
      line.replaceChildren(line.children[0], ...places.map(place => cell(place, id, position)))
      return line
    }))
    return element
  }

  /**
   * @param {Questions} questions
   * @param {string[]} slugs
   * @param {Column[]} columns
   */
  const draw = (questions, slugs, columns) => {
    const places = columns.map(([name, line, bar, level, answers, cells], number) => ({
      slug: slugs[number], name, line, bar,
      cells: new Map(questions.asked[level].map((position, at) => [position, { answer: answers[cells[at] >> 1], shown: cells[at] % 2 === 1 }])),
    }))
    let position = 0
    const parts = questions.parts.map(([heading, indicators]) =>
      section(places, heading, indicators.map(([id, text]) => [id, text, position++])))
    const lead = copy('.lead')
    const heads = copy('.comparison-places')
    heads.replaceChildren(...places.map(place => head(place, slugs)))
    page.replaceChildren(lead, heads, ...picture ? [picture] : [], ...parts.filter(made => made !== null))
    if (parts.every(made => made === null)) page.append(copy('.empty'))
    return places.map(({ name }) => name)
  }

  const show = async () => {
    for (const other of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.languages [hreflang]'))) other.search = location.search
    const now = String(asked())
    /** @type {string[]} */
    let names = []
    if (now) {
      try {
        const questions = /** @type {Questions} */ (await fetched(words.columns))
        const slugs = [...new Set(asked())].filter(slug => questions.places.includes(slug)).slice(0, MOST)
        const columns = await Promise.all(slugs.map(slug => fetched(words.columns.replace(/\.json$/, `/${slug}.json`))))
        if (now === String(asked()) && slugs.length) names = draw(questions, slugs, /** @type {Column[]} */ (columns))
      } catch {
        if (now === String(asked())) said.value = words.failed
      }
      if (now !== String(asked())) return // the reader has chosen again
    }
    if (!names.length) page.replaceChildren(...still)
    if (picture) { // the still one is of other places: the one to explore follows, where two or more have figures of their own
      const own = new Set([.../** @type {NodeListOf<HTMLTableCellElement>} */ (page.querySelectorAll('.own[data-a]'))].map(({ cellIndex }) => cellIndex))
      if (own.size < 2) picture.remove()
      picture.classList.toggle('other', names.length > 0)
      picture.dispatchEvent(new CustomEvent('places'))
    }
    if (names.length) said.value = (names.length > 1 ? words.shown : words.alone).replace('#', names.join(', '))
    document.title = names.length ? `${names.join(' – ')} · ${title}` : title
    // once it has moved below what was said: nobody sees it move
    requestAnimationFrame(() => requestAnimationFrame(() => { page.style.visibility = '' }))
  }

  /** @param {string[]} slugs */
  const choose = slugs => {
    history.pushState(null, '', location.pathname + (slugs.length ? `?p=${slugs}` : ''))
    return show()
  }

  box.addEventListener('click', event => {
    const chosen = event.target instanceof Element ? event.target.closest('a') : null
    if (!chosen) return
    event.preventDefault()
    const slug = chosen.pathname.split('/').at(-2) ?? ''
    const slugs = [...new Set([...asked(), slug])]
    field.value = ''
    field.dispatchEvent(new Event('input'))
    field.focus()
    if (slugs.length > MOST) said.value = words.full
    else choose(slugs)
  })
  addEventListener('popstate', show)
  box.hidden = false
  if (asked().length) page.style.visibility = 'hidden'
  show()
}
