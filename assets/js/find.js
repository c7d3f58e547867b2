// Finds a place by its name, a former name or its code, with or without accents, in the page's own list.
{
  const box = document.querySelector('.find'), list = document.querySelector('.res')
  const field = box.querySelector('input'), count = box.querySelector('output'), words = box.dataset
  // as scorecard.language.fold does
  const fold = text => text.toUpperCase().toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  const entries = [...document.querySelectorAll('.gz > li')].map(li => [li, li.dataset.k.split(' | ')])
  // it is the name: 0, begins it: 1, begins one of its words: 2; a former name or the code: 3–5; none of them: 9
  const rank = (keys, typed) => Math.min(...keys.map((key, i) => key == typed ? i && 3 : key.startsWith(typed) ? i ? 4 : 1 : key.includes(' ' + typed) ? i ? 5 : 2 : 9))
  const find = () => {
    const typed = fold(field.value)
    const found = typed ? entries.map(([li, keys]) => [rank(keys, typed), li]).filter(([r]) => r < 9).sort(([a], [b]) => a - b) : []
    list.replaceChildren(...found.map(([, li]) => li.cloneNode(true)))
    list.hidden = !typed
    count.value = typed ? words[found.length > 1 ? 'several' : found.length ? 'single' : 'nothing'].replace('#', found.length) : ''
  }
  field.oninput = find
  field.onkeydown = list.onkeydown = event => {
    if (event.isComposing) return
    const links = [...list.querySelectorAll('a')], at = links.indexOf(document.activeElement)
    const to = { ArrowDown: links[at + 1], ArrowUp: links[at - 1] || field, Escape: field }[event.key]
    if (event.key == 'Escape') field.value = '', find()
    if (event.key == 'Enter' && at < 0 && links[0]) links[0].click()
    if (to) event.preventDefault(), to.focus()
  }
  box.hidden = false
  find()
}
