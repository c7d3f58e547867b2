// Finds places of the page's list by name, former name or code.
{
  const box = document.querySelector('.find'), list = document.querySelector('.res')
  const field = box.querySelector('input'), count = box.querySelector('output')
  const fold = text => text.toUpperCase().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const entries = [...document.querySelectorAll('.gz li')].map(li => [li, li.dataset.k.split(' | ')])
  // 0: the name, 1: its beginning, 2: that of a word; 3–5: former name or code
  const rank = (key, typed, i) => (i && 3) + (key == typed ? 0 : key.startsWith(typed) ? 1 : key.includes(' ' + typed) ? 2 : 9)
  const find = () => {
    const typed = fold(field.value)
    const found = entries.map(([li, keys]) => [Math.min(...keys.map((key, i) => rank(key, typed, i))), li]).filter(([r]) => typed && r < 9).sort(([a], [b]) => a - b)
    list.replaceChildren(...found.map(([, li]) => li.cloneNode(true)))
    list.hidden = !typed
    count.value = typed && box.dataset[found[1] ? 'several' : found[0] ? 'single' : 'nothing'].replace('#', found.length)
  }
  field.oninput = find
  field.onkeydown = list.onkeydown = event => {
    const { key } = event, links = [...list.querySelectorAll('a')], at = links.indexOf(document.activeElement)
    if (event.isComposing) return
    if (key == 'Escape') field.value = '', find()
    if (key == 'Enter' && at < 0 && links[0]) links[0].click()
    const to = { ArrowDown: links[at + 1], ArrowUp: links[at - 1] || field, Escape: field }[key]
    if (to) event.preventDefault(), to.focus()
  }
  box.hidden = false
  find()
}
