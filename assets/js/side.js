// @ts-check
// Places side by side as a live chart: it draws what the page's tables say, whichever places stand in them. live.js has the frame.
{
  /** @typedef {{row: number, slot: number, low: number | null, high: number | null, state: string, asked: boolean, text: string, when: string}} Answer */
  /** @typedef {{pillar: string, title: string, cells: Answer[]}} Line */

  const LANE = 18 // from lane to lane, and from one line of text to the next
  const page = /** @type {HTMLElement} */ (document.querySelector('.comparison'))
  const words = /** @type {Record<string, string>} */ (/** @type {HTMLElement} */ (page.querySelector('.comparison-picture')).dataset)
  /** @param {Element | null} element */
  const text = element => element?.textContent?.trim() ?? ''

  /**
   * @param {HTMLTableCellElement} cell - what it attains, from 0 to 100, is in its `data-a`
   * @param {number} row
   * @param {number} slot - which of the places
   * @returns {Answer}
   */
  const answer = (cell, row, slot) => {
    const [low = null, high = low] = cell.dataset.a?.split(' ').map(Number) ?? []
    const state = low === null ? 'none' : cell.querySelector('.disputed') ? 'disputed' : cell.className
    const when = state === 'claimed' ? '' : text(cell.children[0] ?? null).match(/\d{4}(?=\D*\)$)/)?.[0] ?? '' // the last year of the period
    return { row, slot, low, high, state, asked: /own|claimed|none/.test(cell.className), text: [...cell.children].map(text).join(', '), when }
  }

  /** The tables: places, and the lines in which any of them has something of its own to draw. */
  const read = () => {
    let row = 0
    const lines = [.../** @type {NodeListOf<HTMLTableElement>} */ (page.querySelectorAll('.comparison-table'))].flatMap(table => {
      const pillar = text(table.closest('section')?.firstElementChild ?? null)
      return [...table.tBodies[0].rows].map(({ cells: [head, ...cells] }) => ({
        pillar, title: text(head), cells: cells.map((cell, slot) => answer(cell, row++, slot)),
      }))
    })
    return {
      places: [...page.querySelectorAll('.comparison-places h2')].map(text),
      lines: lines.filter(({ cells }) => cells.some(({ low, state }) => low !== null && state !== 'claimed')),
    }
  }

  /** @param {Answer[]} cells - those of them that attain something */
  const attained = cells => cells.filter(({ low }) => low !== null)
  /** @param {Answer[]} cells */
  const lows = cells => attained(cells).map(({ low }) => low ?? 0)
  /** @param {Answer[]} cells */
  const highs = cells => attained(cells).map(({ high }) => high ?? 0)
  /** @type {Record<string, (cells: Answer[]) => number>} - what lines are put in order by; never a middle: the gap that is certain, the value that is */
  const RANKS = {
    difference: cells => attained(cells).length > 1 ? Math.max(...lows(cells)) - Math.min(...highs(cells)) : -Infinity,
    value: cells => Math.max(...lows(cells)),
  }

  /**
   * A text in lines of at most that many pixels.
   * @param {CanvasRenderingContext2D} pen
   * @param {string} title
   * @param {number} room
   */
  const broken = (pen, title, room) => title.split(' ').reduce((lines, word) => {
    const last = lines[lines.length - 1]
    const longer = `${last} ${word}`.trim()
    return last && pen.measureText(longer).width > room ? [...lines, word] : [...lines.slice(0, -1), longer]
  }, [''])

  /** @type {Begin} */
  const compare = async ({ fetched, frame, make, select, sign, tick }, button, status) => {
    const figure = /** @type {HTMLElement} */ (button.closest('figure'))
    const [spec] = await fetched('compare')
    /** @type {Live} */
    let live
    const redraw = () => live.choose()
    const list = make('div', {})
    const [order, orderLabel] = select(words.order, [['list', words.list], ['difference', words.difference], ['value', words.value]], redraw)
    const [pillar, pillarLabel] = select(words.pillar, [], redraw)
    const form = make('form', {}, pillarLabel, orderLabel, make('fieldset', {}, make('legend', { textContent: words.places }), list))
    form.className = 'explore-form'
    form.addEventListener('submit', event => event.preventDefault())
    const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'))

    let { places, lines } = read()
    /** @type {Tick[]} */
    let ticks = []
    const take = () => {
      ({ places, lines } = read())
      ticks = places.map((name, slot) => {
        const made = tick(name, { checked: true }, spec.usermeta)
        made.box.addEventListener('change', redraw)
        sign(made, slot)
        return made
      })
      list.replaceChildren(...ticks.map(({ label }) => label))
      const pillars = [...new Set(lines.map(line => line.pillar))]
      pillar.replaceChildren(...[['', words.pillars], ...pillars.map(name => [name, name])].map(([value, textContent]) => make('option', { value, textContent })))
      pillarLabel.hidden = pillars.length < 2
    }

    /** @type {Kind['choose']} */
    const choose = async (signals, view) => {
      /** @param {Line} line */
      const cells = line => line.cells.filter(({ slot, asked }) => ticks[slot].box.checked && asked)
      const shown = lines.filter(line => (!pillar.value || line.pillar === pillar.value) && attained(cells(line)).length > 0)
      const rank = RANKS[order.value]
      if (rank) shown.sort((one, other) => rank(cells(other)) - rank(cells(one)) || 0)
      const room = (view.container()?.clientWidth ?? 0) - 16
      pen.font = `13px ${getComputedStyle(form).fontFamily}`
      const heads = []
      const rows = []
      let y = 0
      let above = ''
      for (const line of shown) {
        if (!rank && line.pillar !== above) {
          above = line.pillar
          heads.push({ text: above, y: y += 24, bold: true })
        }
        for (const told of broken(pen, line.title, room)) heads.push({ text: told, y: y += LANE, bold: false })
        y += 4
        for (const cell of cells(line)) {
          rows.push({ ...cell, title: line.title, name: places[cell.slot], y: y + LANE / 2 })
          y += LANE
        }
        y += 12
      }
      view.data('rows', rows).data('heads', heads).height(Math.max(y, 1))
      await signals({ at: -1 })
      return rows
    }

    const again = () => {
      take()
      redraw()
    }
    const picture = /** @type {HTMLElement} */ (figure.closest('.comparison-picture'))
    take()
    live = await frame(button, status, {
      spec, words, form, choose, signed: true, resized: true, given: { measure: words.unit, better: words.better }, note: words.keys,
      count: rows => words.shown.replace('{shown}', String(attained(/** @type {Answer[]} */ (/** @type {unknown} */ (rows))).length))
        .replace('{all}', String(attained(lines.flatMap(({ cells }) => cells)).length)),
      tell: row => `${row.name} · ${row.title} · ${row.text}`,
      closed: () => picture.removeEventListener('places', again),
    })
    picture.addEventListener('places', again)
  }

  dispatchEvent(new CustomEvent('explore-kind', { detail: { name: 'compare', begin: compare } }))
}
