// The live chart in place of the still one: ../explore/<kind>.json is the spec, the button names the data. Vega is there already.
{
  const here = document.currentScript.src
  const at = path => new URL(path, here).href
  const STYLE = at('../css/explore.css')
  const SPECS = { trend: at('../explore/trend.json'), comparison: at('../explore/comparison.json'), compare: at('../explore/compare.json') }
  const COLOURS = ['cham', 'thr', 'tick', 'disp', 'ink', 'ink2', 'rule', 'bg'], MOST = 6, DAY = 864e5
  const SIGNS = ['M9 4a5 5 0 1 0 .1 0Z', 'M9 2 14 9 9 16 4 9Z', 'M9 3 15 14H3Z', 'M9 15 3 4H15Z', 'M7 3h4v4h4v4h-4v4h-4v-4h-4V7h4Z', 'M9 3a6 6 0 1 0 .1 0ZM9 7a2 2 0 1 1-.1 0Z']

  const make = (tag, given, ...inside) => {
    const made = Object.assign(document.createElement(tag), given)
    made.append(...inside)
    return made
  }
  const json = async address => {
    const answer = await fetch(address)
    if (!answer.ok) throw new Error(answer.status)
    return answer.json()
  }
  const styled = () => document.querySelector(`link[href="${STYLE}"]`) ? null : new Promise((onload, fail) => {
    const link = make('link', { rel: 'stylesheet', href: STYLE, onload, onerror: () => fail(link.remove()) })
    document.head.append(link)
  })
  const fetched = (kind, data) => Promise.all([json(SPECS[kind]), data && json(data), styled()])
  const select = (label, choices, onchange) => {
    const box = make('select', { onchange }, ...choices.map(([value, text]) => make('option', { value, textContent: text })))
    return [box, make('label', {}, make('span', { textContent: label }), box)]
  }
  const tick = (name, given, signed) => {
    const box = make('input', { type: 'checkbox', ...given })
    make('label', {}, box, name)
    if (signed) box.insertAdjacentHTML('afterend', '<svg width="18" height="18" aria-hidden="true"><path/></svg>')
    return box
  }
  const sign = (box, slot) => {
    const path = box.nextSibling.firstChild
    path.setAttribute('d', slot < 0 ? '' : SIGNS[slot])
    path.style.fill = `var(--${slot ? 'x' + slot : 'cham'})`
  }

  // What all kinds share: the panel below the button, the chart on its stage, the text of one row, the keyboard, the way back.
  // own: spec, words, axis, form, note, given (signals), signed (places have colours), last (the tip is at a row's last mark);
  //      choose(signals, view, changed) → rows in their order, or why nothing changed; count(rows) and tell(row) in words; closed().
  const frame = async (button, status, own) => {
    const { words, signed } = own, figure = button.closest('figure'), headline = figure.querySelector('figcaption').firstElementChild.textContent
    const chart = make('div', { ariaHidden: 'true' }), tip = make('p', { className: 'xt', hidden: true }), said = make('p', { className: 'xs', role: 'status' })
    const stage = make('div', { className: 'xv', tabIndex: 0, role: 'group', ariaLabel: headline }, chart, tip)
    const panel = make('div', { className: 'xl' }, own.form, stage, said, make('p', { className: 'xn', textContent: own.note }))
    button.parentNode.after(panel)
    figure.classList.add('live')
    let visible = [], now = -1, wide = stage.clientWidth
    const close = () => {
      observer.disconnect()
      dark.removeEventListener('change', repaint)
      own.closed?.()
      view.finalize()
      panel.remove()
      figure.classList.remove('live')
      figure.onkeydown = null
      Object.assign(button, { onclick: press }).firstChild.data = label
      button.removeAttribute('aria-pressed')
      status.textContent = ''
      button.focus()
    }
    const signals = given => { for (const name in given) view.signal(name, given[name]); return view.runAsync() }
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const paint = () => {
      const css = getComputedStyle(panel), colour = name => css.getPropertyValue('--' + name).trim()
      const colours = COLOURS.map(colour)
      return { ...Object.fromEntries(COLOURS.map((name, i) => [name, colours[i]])), ...signed && { colours: [colour('cham'), ...[1, 2, 3, 4, 5].map(i => colour('x' + i))] } }
    }
    const choose = async changed => {
      const rows = await own.choose(signals, view, changed)
      if (typeof rows == 'string') return said.textContent = rows
      visible = rows
      now = -1
      tip.hidden = true
      said.textContent = visible.length ? own.count(visible) : words.nothing
    }
    const repaint = () => { signals(paint()); choose() }
    const observer = new ResizeObserver(async ([{ contentRect: { width } }]) => {
      if (!width || width == wide) return
      await view.width((wide = width) - 8).runAsync()
      own.resized && choose()
    })
    const show = row => {
      now = row ? visible.indexOf(row) : -1
      signals({ at: row ? row.row : -1 })
      if (tip.hidden = !row) return
      tip.textContent = own.tell(row)
      const mark = [...chart.querySelectorAll('path, line')].filter(element => element.__data__?.datum?.row == row.row).at(own.last ? -1 : 0)
      const box = mark?.getBoundingClientRect(), all = stage.getBoundingClientRect()
      if (!box) return
      tip.style.top = (own.last ? box.bottom : box.bottom - 6) - all.top + 'px'
      tip.style.left = Math.max(0, Math.min((box.left + box.right - tip.offsetWidth) / 2 - all.left, all.width - tip.offsetWidth)) + 'px'
    }
    const find = item => visible.find(row => row.row === item?.datum?.row)
    stage.onkeydown = ({ key }) => {
      if (!key.startsWith('Arrow') || !visible.length) return
      show(visible[Math.max(0, Math.min(now < 0 ? 0 : now + (/[RD]/.test(key) || -1), visible.length - 1))])
      tip.role = 'status'
      tip.scrollIntoView({ block: 'nearest' })
      return false
    }
    stage.onblur = () => show()

    // all is there: swap
    const font = getComputedStyle(panel).fontFamily
    const view = new vega.View(vega.parse(own.spec, { locale: { number: own.axis.locale }, style: { 'guide-label': { font } }, text: { font } }, { ast: true }), {
      expr: vega.expressionInterpreter, renderer: 'svg', tooltip: () => {}, logLevel: 1
    })
    if (own.rows) view.data('rows', own.rows)
    for (const [name, value] of Object.entries({ ...own.given, ...paint() })) view.signal(name, value)
    view.width(Math.max(240, wide - 8)).initialize(chart)
    view.addEventListener('pointermove', (event, item) => show(find(item)))
    view.addEventListener('pointerdown', (event, item) => show(find(item)))
    stage.onpointerleave = ({ pointerType }) => pointerType == 'mouse' && show()
    for (const name of ['role', 'aria-roledescription', 'aria-label']) chart.removeAttribute(name)
    await choose()
    observer.observe(stage)
    dark.addEventListener('change', repaint)
    const press = button.onclick, label = button.firstChild.data
    button.firstChild.data = words.back
    button.onclick = close
    figure.onkeydown = ({ key }) => key == 'Escape' && close()
    status.textContent = words.ready
    return { choose, signals, view }
  }

  // One question: places over time, or one under the other.
  const figures = async (button, status) => {
    const kind = button.dataset.explore, trend = kind == 'trend'
    const [spec, data] = await fetched(kind, button.dataset.src)
    const { words, places, periods, axis } = data
    const rows = data.rows.place.map((place, row) => ({
      row, name: places.name[place], target: places.target[place], state: data.rows.disputed[row] ? 'disputed' : 'own',
      ...Object.fromEntries(Object.entries(data.rows).map(([name, column]) => [name, column[row]])), place
    }))
    const told = [...new Set(rows.map(({ place }) => place))]
    const aimed = places.target.some(target => target != null)

    // what can be chosen
    let live
    const redraw = () => live.choose()
    const boxes = told.map((place, i) => tick(places.name[place], { checked: !trend || i < 1, value: place, onchange: ({ target }) => live.choose(target) }, trend))
    const all = on => make('button', { type: 'button', className: 'btn', textContent: words[on ? 'all' : 'none'], onclick: () => { boxes.forEach(box => { box.checked = on && !box.parentNode.hidden }); redraw() } })
    const group = make('fieldset', {}, make('legend', { textContent: words.places }), make('div', {}, ...boxes.map(box => box.parentNode)))
    const form = make('form', { className: 'xc', onsubmit: () => false })
    const ends = [...new Set(rows.map(row => row.end))].sort()
    const names = Object.fromEntries(rows.map(row => [row.end, periods[row.period]]))
    let period, order, from, to, type
    if (trend) {
      [from, form.from] = select(words.from, ends.map(end => [end, names[end]]), redraw)
      ;[to, form.to] = select(words.to, ends.map(end => [end, names[end]]), redraw)
      to.value = ends.at(-1)
      form.append(...[from, to].map(box => box.parentNode), make('button', { type: 'button', className: 'btn', textContent: words.whole, onclick: () => { from.value = ends[0]; to.value = ends.at(-1); redraw() } }))
    } else {
      const last = {}
      for (const { period, end } of rows) last[period] = last[period] > end ? last[period] : end
      const known = [...periods.keys()].sort((a, b) => last[a] < last[b] ? 1 : -1)
      ;[period] = select(words.period, [[-1, words.latest], ...known.map(i => [i, periods[i]])], redraw)
      ;[order] = select(words.order, [['list', words.list], ['value', words.value]], redraw)
      ;[type] = select(words.kind, [[-1, words.kinds], ...data.kinds.map((name, i) => [i, name])], () => {
        for (const box of boxes) {
          box.parentNode.hidden = type.value >= 0 && places.kind[box.value] != type.value
          box.checked = !box.parentNode.hidden
        }
        redraw()
      })
      if (data.kinds.length > 1) form.append(type.parentNode)
      form.append(period.parentNode, order.parentNode)
    }
    if (!trend) group.append(all(true), all(false))
    if (told.length > 1) form.append(group)

    const slots = []  // a place keeps its sign and colour while it is shown
    // time: named years or months, as in the still picture; all of it reaches to the day that a lone place's target is due
    const calendar = due => {
      const whole = from.value == ends[0] && to.value == ends.at(-1)
      const [a, b] = [from.value, to.value, ...due && whole ? [due] : []].sort().filter((end, i, all) => !i || i == all.length - 1).map(end => new Date(end + 'T00:00Z'))
      const months = b - a < 1096 * DAY && b > a && ends.some(end => +end.slice(5, 7) < 12)
      const edge = (day, more) => months ? Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + more) : Date.UTC(day.getUTCFullYear() + more, 0)
      return { first: edge(a, 0), last: edge(b, 1), every: months ? 'month' : 'year', slot: (months ? 30.44 : 365.24) * DAY, dates: months ? document.documentElement.lang == 'en' ? '%Y-%m' : '%m/%Y' : '%Y' }
    }
    const choose = async (signals, view, changed) => {
      const wanted = boxes.filter(box => box.checked).map(box => +box.value)
      if (trend && wanted.length > MOST) {
        changed.checked = false
        return words.most
      }
      slots.forEach((place, i) => { if (!wanted.includes(place)) slots[i] = -1 })
      for (const place of wanted) if (!slots.includes(place)) slots[slots.includes(-1) ? slots.indexOf(-1) : slots.length] = place
      const lone = wanted.length < 2, only = lone ? wanted[0] : -1, due = places.due[only]
      const given = { at: -1, places: [...slots], ...trend ? { ...calendar(due), lone, target: places.target[only] ?? null, due: due ? Date.parse(due) : 0 } : { period: +period.value, order: order.value } }
      await signals(given)
      const visible = rows.filter(row => wanted.includes(row.place) && (trend ? Date.parse(row.end) >= given.first && Date.parse(row.end) <= given.last : given.period < 0 ? row.current : row.period == given.period))
      if (trend) visible.sort((a, b) => a.end < b.end ? -1 : a.end > b.end ? 1 : a.place - b.place)
      else if (given.order == 'value') visible.sort((a, b) => (b.low ?? axis.low) - (a.low ?? axis.low) || (b.high ?? axis.high) - (a.high ?? axis.high))
      if (trend) for (const box of boxes) sign(box, slots.indexOf(+box.value))
      return visible
    }
    const dragged = () => {
      const span = live.view.signal('brush')?.end
      if (!span || !span.length) return
      const [a, b] = [Math.min(...span), Math.max(...span)]
      const inside = ends.filter(end => Date.parse(end) >= a && Date.parse(end) <= b)
      live.signals({ brush_x: [0, 0] })
      if (!inside.length) return
      from.value = inside[0]
      to.value = inside.at(-1)
      redraw()
    }
    live = await frame(button, status, {
      spec, words, axis, rows, form, choose, signed: trend, last: trend,
      given: { low: axis.low, high: axis.high, numbers: axis.numbers, suffix: axis.suffix },
      note: (trend ? words.hint : words.keys) + (aimed ? ' ' + (trend ? words.alone : words.goal) : ''),
      count: rows => words.shown.replace('{shown}', rows.length).replace('{all}', trend ? data.rows.place.length : told.length),
      tell: row => [row.name, row.text, periods[row.period], ...row.state == 'disputed' ? [words.disputed] : [], ...places.aim[row.place] ? [places.aim[row.place]] : []].join(' · '),
      closed: () => removeEventListener('pointerup', dragged)
    })
    if (trend) addEventListener('pointerup', dragged)
  }
  const kinds = window.explore ||= {}
  kinds.trend = kinds.comparison = figures
  kinds.tools = { fetched, frame, make, select, sign, tick }
}
