// @ts-check
// Finds places of a list by name, former name or code.
{
  const box = /** @type {HTMLElement} */ (document.querySelector('.find'))
  const list = /** @type {HTMLElement} */ (document.querySelector('.results'))
  const field = /** @type {HTMLInputElement} */ (box.querySelector('input'))
  const count = /** @type {HTMLOutputElement} */ (box.querySelector('output'))

  /** @param {string} text - to be found whatever its accents, capitals and signs */
  const fold = text => text.toUpperCase().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()

  const entries = [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.gazetteer li'))].map(item => ({
    item, keys: (item.dataset.k ?? '').split(' | '),
  }))

  /**
   * How far a key is from what is typed: the whole, its beginning, that of a word in it; all of a name of today before any former name or code.
   * @param {string} key
   * @param {string} typed
   * @param {number} position - of the key among the place's
   */
  const distance = (key, typed, position) => {
    const former = position > 0 ? 3 : 0
    if (key === typed) return former
    if (key.startsWith(typed)) return former + 1
    if (key.includes(` ${typed}`)) return former + 2
    return Infinity
  }

  const find = () => {
    const typed = fold(field.value)
    const found = entries
      .map(({ item, keys }) => ({ item, far: Math.min(...keys.map((key, position) => distance(key, typed, position))) }))
      .filter(({ far }) => typed !== '' && far < Infinity)
      .sort((one, other) => one.far - other.far)
    list.replaceChildren(...found.map(({ item }) => item.cloneNode(true)))
    list.hidden = typed === ''
    const { nothing, single, several } = box.dataset
    const told = found.length > 1 ? several : found.length === 1 ? single : nothing
    count.value = typed === '' ? '' : String(told).replace('#', String(found.length))
  }

  /** @param {KeyboardEvent} event */
  const walk = event => {
    if (event.isComposing) return
    const links = [...list.querySelectorAll('a')]
    const here = links.findIndex(link => link === document.activeElement)
    if (event.key === 'Enter' && here < 0) links[0]?.click()
    if (event.key === 'Escape') {
      field.value = ''
      find()
    }
    /** @type {HTMLElement | undefined} */
    let next
    if (event.key === 'ArrowDown') next = links[here + 1]
    if (event.key === 'ArrowUp') next = links[here - 1] ?? field
    if (event.key === 'Escape') next = field
    if (!next) return
    event.preventDefault()
    next.focus()
  }

  field.addEventListener('input', find)
  field.addEventListener('keydown', walk)
  list.addEventListener('keydown', walk)
  box.hidden = false
  find()
}
