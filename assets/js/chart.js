// Mark i of a chart says what row i of its table says, or statement i below it.
for (const svg of document.querySelectorAll('.chart')) {
  const marks = [...svg.querySelectorAll('.m')], rows = [...svg.parentNode.querySelectorAll('tbody tr, .ev')]
  if (rows.length != marks.length) continue
  const [box, tip] = ['div', 'p'].map(name => document.createElement(name))
  const edges = element => element.getBoundingClientRect()
  let at = 0
  const show = to => {
    marks.forEach((mark, i) => mark.classList.toggle('on', i == to))
    if (tip.hidden = to == null) return
    const row = rows[at = to], near = edges(marks[at].firstChild), all = edges(box)
    tip.textContent = [...row.cells || [row.children[0], row.querySelector('dd').firstChild]].map(part => part.textContent.replace(/,\s*$/, '')).join(' · ')
    tip.style.top = near.bottom - all.top + 'px'
    tip.style.left = Math.max(0, Math.min((near.left + near.right - tip.offsetWidth) / 2 - all.left, all.width - tip.offsetWidth)) + 'px'
  }
  svg.before(box)
  box.append(svg, tip)
  Object.assign(box, {
    className: 'tips', tabIndex: 0, role: 'group', ariaLabel: svg.ariaLabel,
    onfocus: () => show(at),
    onblur: () => show(),
    onpointerleave: ({ pointerType }) => pointerType == 'mouse' && show(),
    onkeydown: ({ key }) => {
      if (!key.startsWith('Arrow')) return
      show(Math.max(0, Math.min(at + (/[RD]/.test(key) || -1), marks.length - 1)))
      return false
    }
  })
  tip.role = 'status'
  show()
  svg.onpointerdown = svg.onpointermove = ({ x, y }) => {
    const far = marks.map(mark => {
      const { left, right, top, bottom } = edges(mark.firstChild)
      return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
    })
    show(far.indexOf(Math.min(...far)))
  }
  addEventListener('keydown', ({ key }) => key == 'Escape' && show())
}
