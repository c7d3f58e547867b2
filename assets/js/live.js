// @ts-check
// The live chart in place of the still one: ../explore/<kind>.json is its spec, the button names its data. Vega is there already.
//
// Two events are all that scripts have in common. A pressed button sends `explore` with a function that takes the promise of the live chart
// (explore.js). `explore-kind` brings a kind of chart that isn't one of the two here: its name, and what begins it (side.js).

/** @typedef {Record<string, any> & {row: number}} Row - what Vega draws of one row, and what is read out of it */
/** @typedef {Record<string, string>} Words */
/** @typedef {{colours: string[], places: string[], signs: string[]}} Look - the spec's: names of tokens, those of places in their order, places' signs */
/** @typedef {import('vega').Spec & {usermeta: Look}} Spec */
/** @typedef {(given?: Record<string, unknown>) => Promise<import('vega').View>} Signals */
/**
 * What a kind of chart has of its own.
 * @typedef {object} Kind
 * @property {Spec} spec
 * @property {Words} words
 * @property {HTMLFormElement} form - what can be chosen
 * @property {string} note - below the chart
 * @property {Record<string, unknown>} given - signals that stay as they are
 * @property {object} [numbers] - Vega's locale for numbers
 * @property {Row[]} [rows] - all there are, where they stay the same
 * @property {boolean} [signed] - places have signs and colours
 * @property {boolean} [last] - what a row says stands at the last of its marks
 * @property {boolean} [resized] - rows are laid out anew when the width changes
 * @property {(signals: Signals, view: import('vega').View, changed?: EventTarget | null) => Promise<Row[] | string>} choose - the rows that are
 *   shown, in their order; or in words why nothing changed
 * @property {(rows: Row[]) => string} count - how many are shown, in words
 * @property {(row: Row) => string} tell
 * @property {() => void} [closed]
 */
/** @typedef {{choose: (changed?: EventTarget | null) => Promise<void>, signals: Signals, view: import('vega').View}} Live */
/**
 * What a kind is made with.
 * @typedef {object} Tools
 * @property {(kind: string, data?: string) => Promise<[Spec, any]>} fetched - a kind's spec, and its data where it has an address
 * @property {(button: HTMLButtonElement, status: HTMLElement, kind: Kind) => Promise<Live>} frame
 * @property {<K extends keyof HTMLElementTagNameMap>(tag: K, given: object, ...inside: (Node | string)[]) => HTMLElementTagNameMap[K]} make
 * @property {(label: string, choices: [value: string | number, text: string][], chosen: () => void) => [box: HTMLSelectElement, label: HTMLElement]} select
 * @property {(name: string, given: object, look?: Look) => Tick} tick
 * @property {(tick: Tick, slot: number) => void} sign
 */
/** @typedef {{box: HTMLInputElement, label: HTMLElement, path?: SVGPathElement, look?: Look}} Tick - a box to tick; with the sign that its place has */
/** @typedef {(tools: Tools, button: HTMLButtonElement, status: HTMLElement) => Promise<unknown>} Begin */
{
  const vega = /** @type {typeof import('vega') & {expressionInterpreter: unknown}} */ (Reflect.get(globalThis, 'vega'))
  const here = /** @type {HTMLScriptElement} */ (document.currentScript).src
  /** @param {string} path */
  const at = path => new URL(path, here).href
  const STYLE = at('../css/explore.css')
  /** @type {Record<string, string>} */
  const SPECS = { trend: at('../explore/trend.json'), comparison: at('../explore/comparison.json'), compare: at('../explore/compare.json') }
  const MOST = 6 // places over time
  const DAY = 24 * 60 * 60 * 1000

  /** @type {Tools['make']} */
  const make = (tag, given, ...inside) => {
    const made = Object.assign(document.createElement(tag), given)
    made.append(...inside)
    return made
  }

  /** @param {string} address */
  const json = async address => {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(`${answer.status} ${address}`)
    return answer.json()
  }
  const styled = () => document.querySelector(`link[href="${STYLE}"]`) ? null : new Promise((resolve, reject) => {
    const link = make('link', { rel: 'stylesheet', href: STYLE })
    link.addEventListener('load', resolve)
    link.addEventListener('error', () => {
      link.remove()
      reject(new Error(STYLE))
    })
    document.head.append(link)
  })
  /** @type {Tools['fetched']} */
  const fetched = async (kind, data) => {
    const [spec, given] = await Promise.all([json(SPECS[kind]), data ? json(data) : null, styled()])
    return [spec, given]
  }

  /** @type {Tools['select']} */
  const select = (label, choices, chosen) => {
    const box = make('select', {}, ...choices.map(([value, text]) => make('option', { value, textContent: text })))
    box.addEventListener('change', chosen)
    return [box, make('label', {}, make('span', { textContent: label }), box)]
  }
  /** @type {Tools['tick']} */
  const tick = (name, given, look) => {
    const box = make('input', { type: 'checkbox', ...given })
    const label = make('label', {}, box)
    if (!look) {
      label.append(name)
      return { box, label }
    }
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
    for (const [attribute, value] of Object.entries({ width: '18', height: '18', viewBox: '-1.7 -1.7 3.4 3.4', 'aria-hidden': 'true' })) svg.setAttribute(attribute, value)
    svg.append(path)
    label.append(svg, name)
    return { box, label, path, look }
  }
  /** @type {Tools['sign']} */
  const sign = ({ path, look }, slot) => {
    if (!path || !look) return
    path.setAttribute('d', look.signs[slot] ?? '')
    path.style.fill = `var(--${look.places[slot]})`
  }

  /**
   * What all kinds share: the panel below the button, the chart on its stage, the text of one row, the keyboard, the way back.
   * @type {Tools['frame']}
   */
  const frame = async (button, status, kind) => {
    const { words, spec } = kind
    const figure = /** @type {HTMLElement} */ (button.closest('figure'))
    const label = /** @type {Text} */ (button.firstChild)
    const chart = make('div', { ariaHidden: 'true' })
    const tip = make('p', { className: 'explore-tip', hidden: true })
    const said = make('p', { className: 'explore-said', role: 'status' })
    const ariaLabel = figure.querySelector('figcaption')?.firstElementChild?.textContent
    const stage = make('div', { className: 'explore-stage', tabIndex: 0, role: 'group', ariaLabel }, chart, tip)
    const panel = make('div', { className: 'explore-panel' }, kind.form, stage, said, make('p', { className: 'explore-note', textContent: kind.note }))
    button.parentElement?.after(panel)
    figure.classList.add('live')

    const font = getComputedStyle(panel).fontFamily
    const config = { locale: { number: kind.numbers }, style: { 'guide-label': { font } }, text: { font } }
    const view = new vega.View(vega.parse(spec, /** @type {import('vega').Config} */ (config), { ast: true }), {
      expr: vega.expressionInterpreter, renderer: 'svg', tooltip: () => {}, logLevel: 1,
    })
    /** @type {Row[]} */
    let visible = []
    let now = -1
    let wide = stage.clientWidth

    /** @type {Signals} */
    const signals = (given = {}) => {
      for (const [name, value] of Object.entries(given)) view.signal(name, value)
      return view.runAsync()
    }
    const dark = matchMedia('(prefers-color-scheme: dark)')
    /** The colours as the stylesheet has them now: signals have the names of tokens. */
    const paint = () => {
      const css = getComputedStyle(panel)
      /** @param {string} name */
      const colour = name => css.getPropertyValue(`--${name}`).trim()
      /** @type {Record<string, unknown>} */
      const given = Object.fromEntries(spec.usermeta.colours.map(name => [name, colour(name)]))
      if (kind.signed) given.colours = spec.usermeta.places.map(colour)
      return given
    }
    /**
     * @param {EventTarget | null} [changed]
     * @param {boolean} [kept] - the same rows laid out anew: the row that is being read stays the one that is read
     */
    const choose = async (changed, kept = false) => {
      const rows = await kind.choose(signals, view, changed)
      if (typeof rows === 'string') {
        said.textContent = rows
        return
      }
      const read = kept && now >= 0 ? visible[now].row : -1
      visible = rows
      said.textContent = visible.length ? kind.count(visible) : words.nothing
      show(visible.find(({ row }) => row === read))
    }
    const repaint = () => {
      signals(paint())
      choose(null, true)
    }
    const observer = new ResizeObserver(async ([{ contentRect: { width } }]) => {
      if (!width || width === wide) return
      wide = width
      await view.width(wide - 8).runAsync()
      if (kind.resized) choose(null, true)
    })

    /** @param {Row} [row] */
    const show = row => {
      now = row ? visible.indexOf(row) : -1
      signals({ at: row ? row.row : -1 })
      tip.hidden = !row
      if (!row) return
      tip.textContent = kind.tell(row)
      const marks = [...chart.querySelectorAll('path, line')].filter(element => Reflect.get(element, '__data__')?.datum?.row === row.row)
      const mark = marks.at(kind.last ? -1 : 0)
      if (!mark) return
      const box = mark.getBoundingClientRect()
      const all = stage.getBoundingClientRect()
      const left = (box.left + box.right - tip.offsetWidth) / 2 - all.left
      tip.style.top = `${(kind.last ? box.bottom : box.bottom - 6) - all.top}px`
      tip.style.left = `${Math.max(0, Math.min(left, all.width - tip.offsetWidth))}px`
    }
    /** @type {import('vega').EventListenerHandler} */
    const point = (event, item) => show(visible.find(row => row.row === item?.datum?.row))

    const close = () => {
      observer.disconnect()
      dark.removeEventListener('change', repaint)
      figure.removeEventListener('keydown', escape)
      kind.closed?.()
      view.finalize()
      panel.remove()
      figure.classList.remove('live')
      label.data = name
      status.textContent = ''
      closing.delete(button)
      button.focus()
    }
    /** @param {KeyboardEvent} event */
    const escape = event => { if (event.key === 'Escape') close() }

    if (kind.rows) view.data('rows', kind.rows)
    for (const [signal, value] of Object.entries({ ...kind.given, ...paint() })) view.signal(signal, value)
    view.width(Math.max(240, wide - 8)).initialize(chart)
    view.addEventListener('pointermove', point)
    view.addEventListener('pointerdown', point)
    stage.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') show() })
    stage.addEventListener('blur', () => show())
    stage.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
      if (!step || !visible.length) return
      event.preventDefault()
      show(visible[Math.max(0, Math.min(now < 0 ? 0 : now + step, visible.length - 1))])
      tip.role = 'status'
      tip.scrollIntoView({ block: 'nearest' })
    })
    for (const attribute of ['role', 'aria-roledescription', 'aria-label']) chart.removeAttribute(attribute)
    await choose()
    observer.observe(stage)
    dark.addEventListener('change', repaint)
    figure.addEventListener('keydown', escape)
    const name = label.data
    label.data = words.back
    closing.set(button, close)
    status.textContent = words.ready
    return { choose, signals, view }
  }

  /**
   * One question: places over time, or one under the other.
   * @type {Begin}
   */
  const figures = async (tools, button, status) => {
    const kind = button.dataset.explore ?? ''
    const trend = kind === 'trend'
    const [spec, data] = await fetched(kind, button.dataset.src)
    const { words, places, periods, axis } = data
    /** @type {Record<string, any[]>} */
    const columns = data.rows
    /** @type {Row[]} */
    const rows = columns.place.map((place, row) => ({
      ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column[row]])),
      row, place, name: places.name[place], target: places.target[place], state: columns.disputed[row] ? 'disputed' : 'own', home: place === data.home,
      label: `${columns.text[row]} (${periods[columns.period[row]]})`,
    }))
    /** @type {number[]} */
    const shown = [...new Set(columns.place)]

    // what can be chosen
    /** @type {Live | undefined} */
    let live
    const redraw = () => live?.choose()
    const ticks = new Map(shown.map((place, position) => {
      const made = tick(places.name[place], { checked: !trend || position < 1, value: place }, trend ? spec.usermeta : undefined)
      made.box.addEventListener('change', event => live?.choose(event.target))
      return [place, made]
    }))
    /**
     * @param {string} textContent
     * @param {() => void} pressed
     */
    const pressable = (textContent, pressed) => {
      const made = make('button', { type: 'button', className: 'button', textContent })
      made.addEventListener('click', pressed)
      return made
    }
    /** @param {boolean} checked */
    const all = checked => pressable(checked ? words.all : words.none, () => {
      for (const { box, label } of ticks.values()) box.checked = checked && !label.hidden
      redraw()
    })
    const group = make('fieldset', {}, make('legend', { textContent: words.places }), make('div', {}, ...[...ticks.values()].map(({ label }) => label)))
    const form = make('form', {})
    form.className = 'explore-form'
    form.addEventListener('submit', event => event.preventDefault())
    /** @type {string[]} */
    const ends = [...new Set(columns.end)].sort()
    const names = new Map(columns.end.map((end, row) => [end, periods[columns.period[row]]]))
    /** @type {[string, string][]} */
    const choices = ends.map(end => [end, names.get(end)])
    const [from, fromLabel] = select(words.from, choices, redraw)
    const [to, toLabel] = select(words.to, choices, redraw)
    to.value = ends.at(-1) ?? ''
    /** @type {Map<number, string>} */
    const newest = new Map()
    columns.period.forEach((period, row) => newest.set(period, [newest.get(period) ?? '', columns.end[row]].sort()[1]))
    const known = [...periods.keys()].sort((one, other) => (newest.get(one) ?? '') < (newest.get(other) ?? '') ? 1 : -1)
    const [period, periodLabel] = select(words.period, [[-1, words.latest], ...known.map(number => /** @type {[number, string]} */ ([number, periods[number]]))], redraw)
    const [order, orderLabel] = select(words.order, [['best', words.best], ['name', words.name]], redraw)
    const [type, typeLabel] = select(words.kind, [[-1, words.kinds], ...data.kinds.map((/** @type {string} */ name, /** @type {number} */ number) => [number, name])], () => {
      for (const [place, { box, label }] of ticks) {
        label.hidden = Number(type.value) >= 0 && places.kind[place] !== Number(type.value)
        box.checked = !label.hidden
      }
      redraw()
    })
    if (trend) {
      form.append(fromLabel, toLabel, pressable(words.whole, () => {
        from.value = ends[0]
        to.value = ends.at(-1) ?? ''
        redraw()
      }))
    } else {
      if (data.kinds.length > 1) form.append(typeLabel)
      form.append(periodLabel, orderLabel)
      group.append(all(true), all(false))
    }
    if (shown.length > 1) form.append(group)

    /**
     * Time: each period is named under its marks, as in the still picture; all of it reaches to the day that a lone place's target is due.
     * @param {string | null} due
     * @param {number[]} wanted - the places that are shown
     */
    const calendar = (due, wanted) => {
      const whole = from.value === ends[0] && to.value === ends.at(-1)
      const [start, stop] = [from.value, to.value].sort()
      const shown = ends.filter(end => end >= start && end <= stop && columns.end.some((other, row) => other === end && wanted.includes(columns.place[row])))
      const days = [start, stop, ...due && whole ? [due] : []].sort().map(end => Date.parse(end))
      const [first, last] = [days[0], days[days.length - 1]]
      const beside = Math.max((last - first) * .05, DAY)
      const more = due && whole && !shown.includes(due) ? [due] : []
      const texts = new Map([...more.map(end => /** @type {const} */ ([end, end.endsWith('-12-31') ? end.slice(0, 4) : month(end)])), ...shown.map(end => /** @type {const} */ ([end, short(end)]))])
      // the newest is named whatever happens, then the first, then the others, newest first, as far as there is room
      const scale = (live ? live.view.width() : 300) / (last - first + 2 * beside)
      /** @type {[from: number, to: number][]} */
      const taken = []
      /** @type {Map<string, string>} */
      const named = new Map()
      for (const end of [...shown.slice(-1), ...more, ...shown.slice(0, 1), ...shown.slice(1, -1).reverse()]) {
        const text = texts.get(end) ?? ''
        const [x, half] = [Date.parse(end) * scale, text.length * 4 + 5]
        if (named.has(end) || taken.some(([a, b]) => x - half < b && a < x + half)) continue
        taken.push([x - half, x + half])
        named.set(end, text)
      }
      const instants = [...shown, ...more]
      return { first: first - beside, last: last + beside, instants: instants.map(end => Date.parse(end)), names: instants.map(end => named.get(end) ?? '') }
    }
    /** @param {string} end */
    const month = end => axis.month.replace('%Y', end.slice(0, 4)).replace('%m', end.slice(5, 7))
    /** @param {string} end - a day on which a period ends: its month in numbers where periods are months */
    const short = end => data.monthly ? month(end) : names.get(end) ?? ''

    /**
     * The rows of lanes in their order: the home place, then the best first, as the page has them; or by name.
     * @param {Row[]} found
     */
    const ordered = found => {
      /** @param {Row} row */
      const worth = ({ low, high }) => axis.turned ? [high ?? Infinity, low ?? -Infinity] : [-(low ?? -Infinity), -(high ?? Infinity)]
      /** @param {Row} one @param {Row} other */
      const by = (one, other) => {
        if (order.value === 'best') {
          const [[worst, best], [others, its]] = [worth(one), worth(other)]
          if (one.home !== other.home) return one.home ? -1 : 1
          if (worst !== others) return worst < others ? -1 : 1
          if (best !== its) return best < its ? -1 : 1
        }
        return places.az[one.place] - places.az[other.place]
      }
      return found.sort(by)
    }

    /** @type {number[]} - the places in their signs' order: one keeps its sign and colour while it is shown */
    const slots = []
    /** @param {number[]} wanted */
    const seat = wanted => {
      slots.forEach((place, slot) => { if (!wanted.includes(place)) slots[slot] = -1 })
      for (const place of wanted) {
        if (!slots.includes(place)) slots[slots.includes(-1) ? slots.indexOf(-1) : slots.length] = place
      }
    }

    /** @type {Kind['choose']} */
    const choose = async (signals, view, changed) => {
      const wanted = shown.filter(place => ticks.get(place)?.box.checked)
      if (trend && wanted.length > MOST) {
        if (changed instanceof HTMLInputElement) changed.checked = false
        return words.most
      }
      seat(wanted)
      if (!trend) {
        const visible = ordered(rows.filter(row => wanted.includes(row.place) && (Number(period.value) < 0 ? row.current : row.period === Number(period.value))))
        await signals({ at: -1, places: visible.map(({ place }) => place), period: Number(period.value) })
        return visible
      }
      const lone = wanted.length < 2
      const only = lone ? wanted[0] : -1
      const due = places.due[only] ?? null
      const time = calendar(due, wanted)
      const shownOn = lone && only === data.home && axis.near ? axis.near : axis
      const levels = { low: shownOn.low, high: shownOn.high, ticks: shownOn.ticks, measure: shownOn.name }
      await signals({ at: -1, places: [...slots], ...time, ...levels, lone, target: places.target[only] ?? null, due: due ? Date.parse(due) : 0 })
      for (const [place, made] of ticks) sign(made, slots.indexOf(place))
      return rows
        .filter(row => wanted.includes(row.place) && Date.parse(row.end) >= time.first && Date.parse(row.end) <= time.last)
        .sort((one, other) => one.end < other.end ? -1 : one.end > other.end ? 1 : one.place - other.place)
    }

    /** A drag over the chart of time chooses what it covers. */
    const dragged = () => {
      const span = live?.view.signal('brush')?.end
      if (!live || !span?.length) return
      const inside = ends.filter(end => Date.parse(end) >= Math.min(...span) && Date.parse(end) <= Math.max(...span))
      live.signals({ brush_x: [0, 0] })
      if (!inside.length) return
      from.value = inside[0]
      to.value = inside.at(-1) ?? ''
      redraw()
    }

    const aimed = places.target.some((/** @type {number | null} */ target) => target !== null)
    const older = !trend && columns.older.some(Boolean)
    const note = [trend ? words.hint : words.keys, ...aimed ? [trend ? words.alone : words.goal] : [], ...older ? [`${words.older}.`] : []].join(' ')
    live = await frame(button, status, {
      spec, words, rows, form, note, choose, numbers: axis.locale, signed: trend, last: trend, resized: trend,
      given: {
        low: axis.low, high: axis.high, ticks: axis.ticks, numbers: axis.numbers, suffix: axis.suffix, measure: axis.name, better: axis.better,
        turned: trend ? axis.hung : axis.turned, ...trend ? { direction: axis.direction } : {},
      },
      count: found => words.shown.replace('{shown}', found.length).replace('{all}', trend ? rows.length : shown.length),
      tell: row => [row.name, row.text, periods[row.period], row.state === 'disputed' && words.disputed, places.aim[row.place]].filter(Boolean).join(' · '),
      closed: () => removeEventListener('pointerup', dragged),
    })
    if (trend) addEventListener('pointerup', dragged)
  }

  /** @type {Tools} */
  const tools = { fetched, frame, make, select, sign, tick }
  /** @type {Map<string, Begin>} */
  const kinds = new Map([['trend', figures], ['comparison', figures]])
  /** @type {Map<HTMLButtonElement, () => void>} - what closes the live chart of a button */
  const closing = new Map()
  addEventListener('explore-kind', event => {
    const { name, begin } = /** @type {CustomEvent<{name: string, begin: Begin}>} */ (event).detail
    kinds.set(name, begin)
  })
  addEventListener('explore', event => {
    const { target, detail: promised } = /** @type {CustomEvent<(done: Promise<unknown> | undefined) => void>} */ (event)
    const button = /** @type {HTMLButtonElement} */ (target)
    const close = closing.get(button)
    if (close) close()
    promised(close ? undefined : kinds.get(button.dataset.explore ?? '')?.(tools, button, /** @type {HTMLElement} */ (button.nextElementSibling)))
  })
}
