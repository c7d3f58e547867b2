// @ts-check
// Mark i of a chart says what row i of its table says, or statement i below it.
{
  /** @param {Element} element - a mark's first part, which is drawn at the value; a sign is a path in a box of its own */
  const edges = element => (element instanceof SVGSVGElement && element.ownerSVGElement ? element.children[0] : element).getBoundingClientRect()

  /**
   * The words of a row or a statement.
   * @param {Element} row
   */
  const words = row => {
    const parts = row instanceof HTMLTableRowElement ? [...row.cells] : [row.children[0], row.querySelector('dd')?.firstChild]
    return parts.map(part => part?.textContent?.replace(/,\s*$/, '')).join(' · ')
  }

  /** @param {SVGElement} drawing */
  const explain = drawing => {
    const marks = [...drawing.querySelectorAll('.datum')]
    const rows = [...(drawing.parentElement?.querySelectorAll('tbody tr, .evidence') ?? [])]
    if (marks.length !== rows.length) return

    const box = document.createElement('div')
    const tip = document.createElement('p')
    box.className = 'tips'
    box.tabIndex = 0
    box.setAttribute('role', 'group')
    box.setAttribute('aria-label', drawing.getAttribute('aria-label') ?? '')
    tip.setAttribute('role', 'status')
    tip.hidden = true
    drawing.before(box)
    box.append(drawing, tip)

    let last = 0
    const hide = () => {
      for (const mark of marks) mark.classList.remove('active')
      tip.hidden = true
    }
    /** @param {number} to - the number of a mark */
    const show = to => {
      hide()
      last = to
      marks[to].classList.add('active')
      tip.textContent = words(rows[to])
      tip.hidden = false
      const near = edges(marks[to].children[0])
      const all = edges(box)
      const left = (near.left + near.right - tip.offsetWidth) / 2 - all.left
      tip.style.top = `${near.bottom - all.top}px`
      tip.style.left = `${Math.max(0, Math.min(left, all.width - tip.offsetWidth))}px`
    }
    /** @param {PointerEvent} event */
    const point = ({ x, y }) => {
      const far = marks.map(mark => {
        const { left, right, top, bottom } = edges(mark.children[0])
        return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom))
      })
      show(far.indexOf(Math.min(...far)))
    }

    box.addEventListener('focus', () => show(last))
    box.addEventListener('blur', hide)
    box.addEventListener('pointerleave', event => { if (event.pointerType === 'mouse') hide() })
    box.addEventListener('keydown', event => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      show(Math.max(0, Math.min(last + step, marks.length - 1)))
    })
    drawing.addEventListener('pointerdown', point)
    drawing.addEventListener('pointermove', point)
    addEventListener('keydown', event => { if (event.key === 'Escape') hide() })
  }

  for (const drawing of /** @type {NodeListOf<SVGElement>} */ (document.querySelectorAll('.chart'))) explain(drawing)
}
