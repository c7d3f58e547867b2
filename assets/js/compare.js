// Sets any of the page's places side by side: ?p=thuc-phan,tan-giang. It builds what templates/pages/comparison.html writes.
{
  const most = 4, box = document.querySelector('.pick'), words = box.dataset, found = document.querySelector('.res')
  const field = box.querySelector('input'), said = box.querySelector('output')
  const page = document.querySelector('.cx'), picture = page.querySelector('.side'), still = [...page.childNodes], title = document.title
  const say = (text, about) => text.replace('#', about)
  const asked = () => (new URLSearchParams(location.search).get('p') || '').split(',').filter(Boolean)
  const known = {}
  let data
  const get = async src => known[src] ||= await (await fetch(src)).json()

  const make = (tag, given, ...inside) => {
    const element = document.createElement(tag)
    for (const name in given) element.setAttribute(name, given[name])
    element.append(...inside.flat())
    return element
  }
  const link = (href, text) => make('a', { href }, text)
  const bar = ([documented, claimed, possible, label]) => {
    const box = make('div')
    box.innerHTML = `<svg class="b" role="img">${possible != 100 ? `<rect class="x" x="${possible}%" width="100%" height="100%"/>` : ''}${
      claimed != documented ? `<rect class="m" width="${claimed}%" height="100%"/>` : ''}${documented != 0 ? `<rect width="${documented}%" height="100%"/>` : ''}</svg>`
    box.firstChild.setAttribute('aria-label', label)
    return box.firstChild
  }
  const row = (id, text, columns) => make('tr', {}, make('th', { scope: 'row' }, link(`../indicators/${id}/`, text)), columns.map(([slug, name, cell]) => {
    if (!cell) return make('td', { class: '', 'data-h': name }, make('span', { class: 'gap-word' }, words.unasked))
    const [[text, state, word, marks, status, span], shown] = cell
    return make('td', { class: state, 'data-h': name, ...span && { 'data-a': span } }, link(`../places/${slug}/${shown ? '#' + id : ''}`, text),
      word ? [' ', make('small', {}, word)] : [],
      marks.map(([key, word]) => [' ', make('span', { class: 'mk ' + key }, word)]).flat(),
      status ? [' ', make('span', { class: 'st ' + status[0] }, status[1])] : [])
  }))

  const draw = (slugs, columns) => {
    const places = slugs.map((slug, i) => [slug, ...columns[i]])
    const cells = places.map(([, , , , level, answers, cells]) => Object.fromEntries(data.asked[level].map((at, i) => [at, [answers[cells[i] >> 1], cells[i] & 1]])))
    const heads = places.map(([slug, name, line, score]) => {
      const drop = make('button', { type: 'button', class: 'btn' }, words.drop, make('span', { class: 'vh' }, ': ', name))
      drop.onclick = () => { choose(slugs.filter(other => other != slug)); field.focus() }
      return make('li', {}, make('h2', {}, link(`../places/${slug}/`, name)), score ? [bar(score), make('p', { class: 'n' }, line)] : [], drop)
    })
    let at = 0
    const parts = data.parts.map(([title, indicators]) => {
      const rows = indicators.map(([id, text]) => {
        const columns = places.map(([slug, name], i) => [slug, name, cells[i][at]])
        at++
        return columns.some(([, , cell]) => cell && /own|claimed/.test(cell[0][1])) && row(id, text, columns)
      }).filter(Boolean)
      const head = [words.indicator, ...places.map(([, name]) => name)].map(text => make('th', { scope: 'col' }, text))
      return rows[0] && make('section', {}, make('h2', {}, title), make('div', { class: 'tb', role: 'region', 'aria-label': title, tabindex: 0 },
        make('table', { class: 'cmt' }, make('thead', {}, make('tr', {}, head)), make('tbody', {}, rows))))
    }).filter(Boolean)
    page.replaceChildren(make('p', { class: 'lead' }, words.lead), make('ul', { class: 'cmp' }, heads), ...picture ? [picture] : [], ...parts[0] ? parts : [make('p', {}, words.empty)])
    return places.map(([, name]) => name)
  }

  const show = async () => {
    for (const other of document.querySelectorAll('.lang [hreflang]')) other.search = location.search
    const now = '' + asked()
    let names = []
    if (now) {
      try {
        data = await get(words.columns)
        const slugs = [...new Set(asked())].filter(slug => data.places.includes(slug)).slice(0, most)
        const columns = await Promise.all(slugs.map(slug => get(words.columns.replace(/\.json$/, `/${slug}.json`))))
        if (now == asked() && slugs[0]) names = draw(slugs, columns)
      } catch {
        if (now == asked()) said.value = words.failed
      }
      if (now != asked()) return // the reader has chosen again
    }
    if (!names[0]) page.replaceChildren(...still)
    if (picture) { // the still one is of other places: the one to explore follows, where two or more have figures of their own
      const own = new Set([...page.querySelectorAll('.own[data-a]')].map(cell => cell.cellIndex))
      if (own.size < 2) picture.remove()
      picture.classList.toggle('other', !!names[0])
      picture.querySelector('figure').again?.()
    }
    if (names[0]) said.value = say(names[1] ? words.shown : words.alone, names.join(', '))
    document.title = names[0] ? `${names.join(' – ')} · ${title}` : title
    requestAnimationFrame(() => requestAnimationFrame(() => page.style.visibility = '')) // once it has moved below what was said: nobody sees it move
  }
  const choose = slugs => {
    history.pushState(null, '', location.pathname + (slugs[0] ? '?p=' + slugs : ''))
    return show()
  }

  found.addEventListener('click', event => {
    const chosen = event.target.closest('a')
    if (!chosen) return
    event.preventDefault()
    const [, slug] = chosen.pathname.match(/([^/]+)\/$/), slugs = [...new Set([...asked(), slug])]
    field.value = ''
    field.oninput()
    field.focus()
    slugs[most] ? said.value = words.full : choose(slugs)
  })
  addEventListener('popstate', show)
  if (asked()[0]) page.style.visibility = 'hidden'
  show()
}
