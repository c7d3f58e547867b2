// Places side by side as a live chart: it draws what the page's tables say, whichever places stand in them. live.js has the frame.
{
  const LANE = 18, LINE = 18
  const page = document.querySelector('.cx'), words = page.querySelector('.side').dataset

  // the tables: places, and lines of cells; a cell attains what its data-a says, from 0 to 100
  const read = () => {
    const places = [...page.querySelectorAll('.cmp h2')].map(head => head.textContent.trim())
    let row = 0
    const lines = [...page.querySelectorAll('.cmt')].flatMap(table => {
      const pillar = table.closest('section').firstElementChild.textContent.trim()
      return [...table.tBodies[0].rows].map(({ cells: [head, ...cells] }, at) => ({
        at, pillar, title: head.textContent.trim(),
        cells: cells.map((cell, slot) => {
          const [low = null, high = low] = cell.dataset.a?.split(' ').map(Number) || []
          const state = low == null ? 'none' : cell.querySelector('.disputed') ? 'disputed' : cell.className
          const text = [...cell.children].map(part => part.textContent.trim()).join(', ')
          return { row: row++, slot, low, high, state, asked: /own|claimed|none/.test(cell.className), text }
        })
      }))
    })
    return { places, lines: lines.filter(({ cells }) => cells.some(({ low, state }) => low != null && state != 'claimed')) }
  }
  const ends = cells => cells.filter(({ low }) => low != null)
  const RANKS = { // never by a middle: the gap that is certain, the value that is
    difference: cells => ends(cells)[1] ? Math.max(...ends(cells).map(({ low }) => low)) - Math.min(...ends(cells).map(({ high }) => high)) : -Infinity,
    value: cells => Math.max(...ends(cells).map(({ low }) => low))
  }

  const compare = async (button, status) => {
    const { fetched, frame, make, select, sign, tick } = explore.tools, figure = button.closest('figure')
    const [spec] = await fetched('compare')
    const redraw = () => live.choose()
    const list = make('div'), group = make('fieldset', {}, make('legend', { textContent: words.places }), list)
    const [order] = select(words.order, ['list', 'difference', 'value'].map(name => [name, words[name]]), redraw)
    const [pillar, pillars] = select(words.pillar, [], redraw)
    const form = make('form', { className: 'xc', onsubmit: () => false }, pillars, order.parentNode, group)
    const brush = document.createElement('canvas').getContext('2d')
    let places, lines, boxes, live
    const take = () => {
      ({ places, lines } = read())
      boxes = places.map(name => tick(name, { checked: true, onchange: redraw }, true))
      boxes.forEach(sign)
      list.replaceChildren(...boxes.map(box => box.parentNode))
      pillar.replaceChildren(...[words.pillars, ...new Set(lines.map(line => line.pillar))].map((name, i) => make('option', { value: i ? name : '', textContent: name })))
      pillars.hidden = pillar.length < 3
    }
    const broken = (title, room) => title.split(' ').reduce((lines, word) => {
      const longer = `${lines.at(-1)} ${word}`.trim()
      return brush.measureText(longer).width > room && lines.at(-1) ? [...lines, word] : [...lines.slice(0, -1), longer]
    }, [''])

    const choose = async (signals, view) => {
      const cells = line => line.cells.filter(({ slot, asked }) => boxes[slot].checked && asked)
      const shown = lines.filter(line => !pillar.value || line.pillar == pillar.value).filter(line => ends(cells(line))[0])
      const rank = RANKS[order.value]
      if (rank) shown.sort((a, b) => rank(cells(b)) - rank(cells(a)) || 0)
      const heads = [], rows = [], room = view.container().clientWidth - 16
      brush.font = `13px ${getComputedStyle(form).fontFamily}`
      let y = 0, above
      for (const line of shown) {
        if (!rank && line.pillar != above) heads.push({ text: above = line.pillar, y: y += 24, bold: true })
        for (const text of broken(line.title, room)) heads.push({ text, y: y += LINE, bold: false })
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
    take()
    figure.again = () => { take(); redraw() }
    live = await frame(button, status, {
      spec, words, form, choose, signed: true, resized: true, axis: {}, given: {}, note: words.keys,
      count: rows => words.shown.replace('{shown}', ends(rows).length).replace('{all}', ends(lines.flatMap(({ cells }) => cells)).length),
      tell: row => `${row.name} · ${row.title} · ${row.text}`,
      closed: () => delete figure.again
    })
  }
  (window.explore ||= {}).compare = compare
}
