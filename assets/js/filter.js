// @ts-check
// Narrows a list by what its entries are marked with, orders it, and keeps both in the address.
{
  const form = /** @type {HTMLFormElement} */ (document.querySelector('.filter'))
  const list = /** @type {HTMLElement} */ (document.querySelector('.filtered'))
  const controls = /** @type {NodeListOf<HTMLInputElement | HTMLSelectElement>} */ (form.querySelectorAll('[name]'))
  const details = /** @type {HTMLDetailsElement} */ (form.querySelector('details'))
  const told = /** @type {HTMLOutputElement} */ (form.querySelector('output'))
  const reset = /** @type {HTMLButtonElement} */ (form.querySelector('[type=reset]'))

  /** @param {string} text - to be found whatever its accents, capitals and signs */
  const fold = text => text.toUpperCase().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

  /** @param {string | undefined} marks - "a:1 b:2" */
  const split = marks => (marks ?? '').split(' ').filter(Boolean)

  const entries = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-is]'))].map(item => ({
    item,
    home: /** @type {HTMLElement} */ (item.parentElement),
    found: new Set(split(item.dataset.is)),
    rank: new Map(split(item.dataset.by).map(mark => /** @type {[string, string]} */ (mark.split(':')))),
    text: '',
  }))
  const groups = [...(list.matches('[data-group]') ? [list] : []), .../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-group]'))]
  const heads = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-head]'))
  const sort = /** @type {HTMLSelectElement} */ (form.querySelector('[name=sort]'))
  const { compare } = new Intl.Collator(document.documentElement.lang)
  let standing = ''

  /** @param {string} by - the order; '' is how the list stands: each entry in its own group */
  const order = by => {
    if (by === standing) return
    standing = by
    const cell = Number(sort.selectedOptions[0].dataset.cell ?? 0)
    const keyed = entries.map(({ item, home, rank }) => {
      const shown = cell ? item.children[cell] : null
      const name = item.querySelector('a')?.textContent ?? ''
      return { item, home, rank: Number(rank.get(by) ?? `-${shown?.querySelector('data')?.value ?? 0}`), text: shown?.textContent || '\uffff', name }
    })
    if (by) keyed.sort((one, other) => one.rank - other.rank || compare(one.text, other.text) || compare(one.name, other.name))
    for (const { item, home } of keyed) (by ? entries[0].home : home).append(item)
    for (const head of heads) head.hidden = by !== ''
  }

  const apply = () => {
    let words = '', by = ''
    /** @type {string[]} */
    const wanted = [], said = []
    for (const control of controls) {
      if (control.name === 'q') words = fold(control.value)
      else if (control.name === 'sort') by = control.value
      else if (control.value && control instanceof HTMLSelectElement) {
        wanted.push(`${control.name}:${control.value}`)
        said.push(control.selectedOptions[0].text)
      }
    }
    if (words) said.unshift(`“${words}”`)
    let shown = 0
    for (const entry of entries) {
      if (words) entry.text ||= ` ${fold(entry.item.textContent ?? '')}`
      const fits = wanted.every(mark => entry.found.has(mark)) && words.split(' ').every(word => !word || entry.text.includes(` ${word}`))
      entry.item.hidden = !fits
      if (fits) shown += 1
    }
    order(by)
    for (const group of groups) group.hidden = !group.querySelector('[data-is]:not([hidden])')
    const narrowed = said.length > 0
    reset.hidden = !narrowed && !by
    told.value = !narrowed ? '' : [shown ? String(form.dataset.shown).replace('#', String(shown)) : form.dataset.nothing, ...said].join(' · ')
  }

  const read = () => {
    const asked = new URLSearchParams(location.search)
    for (const control of controls) {
      control.value = asked.get(control.name) ?? ''
      if (control instanceof HTMLSelectElement && control.selectedIndex < 0) control.selectedIndex = 0
      if (control.value && control.name !== 'q') details.open = true
    }
    apply()
  }

  /** @param {boolean} step - whether the way back leads here again */
  const write = step => {
    const asked = new URLSearchParams(location.search)
    for (const control of controls) {
      if (control.value) asked.set(control.name, control.value)
      else asked.delete(control.name)
    }
    const query = asked.toString()
    history[step ? 'pushState' : 'replaceState'](null, '', location.pathname + (query && `?${query}`) + location.hash)
    apply()
  }

  form.addEventListener('input', event => {
    if (event.target instanceof HTMLInputElement) write(false)
  })
  form.addEventListener('change', event => {
    if (event.target instanceof HTMLSelectElement) write(true)
  })
  form.addEventListener('submit', event => event.preventDefault())
  form.addEventListener('reset', event => {
    event.preventDefault()
    for (const control of controls) control.value = ''
    write(true)
    controls[0].focus()
  })
  addEventListener('popstate', read)
  form.hidden = false
  read()
}
