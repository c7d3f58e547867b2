// @ts-check
// The form that makes an entry of data/ out of a figure: checked by the schema and the habits of the data (form.json), written as editors write it.
{
  /** @typedef {{$ref?: string, enum?: string[], anyOf?: Shape[], oneOf?: Shape[], type?: string | string[], pattern?: string, patternErrorMessage?: string, minimum?: number, maximum?: number, properties?: Record<string, Shape>, required?: string[], dependentRequired?: Record<string, string[]>, prefixItems?: Shape[]}} Shape - what export/form.py uses of JSON Schema */
  /** @typedef {{name: string, of: string[], says: string, pattern: string, write: string | Record<string, string>, or?: string}} Habit */
  /** @typedef {{says: string, text: string, keys: Record<string, string>, other: string, char: string}} Remedy */
  /** @typedef {{says: string, page: string, forms: string[], kind: 'answer' | 'whole' | 'number', low: number | null, high: number | null}} Question */
  /** @typedef {{schema: Record<string, Shape>, habits: {right: Record<string, string>, tables: Record<string, Record<string, string>>, habits: Habit[], says: Record<string, string>}, forms: Record<string, string>, say: Record<string, string>, as_of: string, entered: string | null, financial: boolean, sources: [publisher: string, documents: [id: string, text: string][]][], questions: Record<string, Question>, files: string[], prefix: string, email: string | null, forge: {new: string, edit: string, takes: boolean} | null}} Rules */
  /** @typedef {{says: string, offers?: [label: string, take: () => void][]}} Problem */
  /** @typedef {Record<string, string | string[]>} Entry */
  /** @typedef {HTMLInputElement | HTMLSelectElement} Control */

  const form = /** @type {HTMLFormElement} */ (document.querySelector('.contribute'))
  const pattern = /** @type {HTMLTemplateElement} */ (form.querySelector('template')).content
  const outcome = /** @type {HTMLElement} */ (pattern.querySelector('.outcome'))
  const status = /** @type {HTMLOutputElement} */ (form.querySelector('output'))
  const definition = /** @type {HTMLElement} */ (form.querySelector('.definition'))
  /**
   * An element within another.
   * @param {ParentNode} within
   * @param {string} selector
   */
  const part = (within, selector) => /** @type {HTMLElement} */ (within.querySelector(selector))
  /** @param {string} name - of a field */
  const control = name => /** @type {Control} */ (form.elements.namedItem(name))
  /** @param {string} name */
  const box = name => part(form, `[data-field="${name}"]`)
  /** @param {string} name */
  const written = name => control(name).value.trim()
  /**
   * A text with its gaps filled.
   * @param {string} text
   * @param {Record<string, unknown>} given
   */
  const filled = (text, given) => text.replace(/\{(\w+)\}/g, (gap, name) => String(given[name] ?? gap))

  // ── habits: as scorecard/habits reads the same table ──
  const INVISIBLE = /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2028\u2029\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
  /** @param {string} text */
  const unmarked = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd')
  /** @param {string} text */
  const folded = text => unmarked(text).replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
  /** @param {string} text */
  const plain = text => unmarked(text.normalize('NFKC').replace(INVISIBLE, '').replace(/[\u2010-\u2014\u2212\uff0d]/g, '-').replace(/[‘’]/g, "'")
    .trim().replace(/\s+/g, ' ').replace(/^["'“”„«»]+ ?| ?["'“”„«»]+$/g, ''))
  /** @param {string} text */
  const odd = text => {
    const char = /[\u2010-\u2014\u2212\uff0d‘’“”„«»！-～]|[^\S ]/.exec(text) ?? text.match(INVISIBLE)
    return char ? `U+${/** @type {number} */ (char[0].codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}` : ''
  }

  /** What a habit can't make. */
  class NoFit extends Error {}

  /**
   * @param {Rules} rules
   * @returns {(kind: string, text: string) => Remedy | null}
   */
  const remedies = ({ habits: { right, tables, habits } }) => {
    const patterns = habits.map(({ pattern }) => new RegExp(`^(?:${pattern})$`, 'u'))
    /** @type {Record<string, (text: string, argument: string) => string>} */
    const filters = {
      two: text => text.padStart(2, '0'),
      digits: text => text.replace(/[^0-9-]/g, ''),
      point: text => text.replaceAll(',', '.'),
      kebab: text => folded(text).replaceAll(' ', '-'),
      look: (text, table) => tables[table][text],
      shift: (text, power) => {
        const [whole, decimals = ''] = text.split('.')
        const moved = whole + decimals.slice(0, +power).padEnd(+power, '0')
        const rest = decimals.slice(+power)
        return (moved.replace(/^0+/, '') || '0') + (/[1-9]/.test(rest) ? `.${rest}` : '')
      },
      as: (text, kind) => {
        if (new RegExp(`^(?:${right[kind]})$`).test(text)) return text
        const found = remedy(kind, text)
        if (!found?.text || found.other) throw new NoFit()
        return found.text
      },
    }
    /**
     * @param {string} text
     * @param {Record<string, string | undefined>} groups
     */
    const made = (text, groups) => text.replace(/\{([^{}]*)\}/g, (_, piece) => {
      const names = String(piece).split('|')
      const first = names.map(name => groups[name]).find(found => found !== undefined) ?? ''
      return names.filter(name => !(name in groups)).reduce((done, name) => {
        const [word, ...argument] = name.split(' ')
        return filters[word](done, argument.join(' '))
      }, first)
    })
    /**
     * @param {Habit} habit
     * @param {Record<string, string | undefined>} groups
     * @returns {Pick<Remedy, 'text' | 'keys' | 'other'>}
     */
    const whole = (habit, groups) => {
      const keys = typeof habit.write === 'string' ? {} : Object.fromEntries(Object.entries(habit.write).map(([key, text]) => [key, made(text, groups)]))
      const text = typeof habit.write === 'string' ? made(habit.write, groups) : ''
      let other = ''
      try {
        other = made(habit.or ?? '', groups)
      } catch (fault) {
        if (!(fault instanceof NoFit)) throw fault
      }
      return { text, keys, other: [text, ...Object.values(keys)].includes(other) ? '' : other }
    }
    /** @type {(kind: string, text: string) => Remedy | null} */
    const remedy = (kind, text) => {
      if (text.length > 120) return null
      const looked = plain(text)
      for (const [at, habit] of habits.entries()) {
        const match = habit.of.includes(kind) ? patterns[at].exec(looked) : null
        if (!match) continue
        try {
          const found = { says: habit.says, char: odd(text), ...whole(habit, match.groups ?? {}) }
          if (found.text !== text || text === '') return found
        } catch (fault) {
          if (!(fault instanceof NoFit)) throw fault
        }
      }
      return null
    }
    return remedy
  }

  // ── the schema, as far as it is used ──
  /** @param {Rules} rules */
  const shapes = ({ schema }) => {
    /** @param {Shape} shape - what it refers to */
    const meant = shape => shape.$ref ? schema[shape.$ref.replace('#/$defs/', '')] : shape
    /** @type {(text: string, shape: Shape) => boolean} */
    const fits = (text, shape) => {
      const is = meant(shape)
      if (is.anyOf) return is.anyOf.some(one => fits(text, one))
      if (is.enum) return is.enum.includes(text)
      if (!is.pattern) return false
      const types = [is.type ?? []].flat()
      if (types.some(type => type !== 'string') && /^-?\d+(\.\d+)?$/.test(text)) {
        if (+text < (is.minimum ?? -Infinity) || +text > (is.maximum ?? Infinity)) return false
        if (types.includes('integer') && !types.includes('number') && +text % 1) return false
      }
      return new RegExp(is.pattern).test(text)
    }
    /** @type {(shape: Shape) => string} */
    const form = shape => {
      const is = meant(shape)
      return is.patternErrorMessage ?? is.anyOf?.map(form).find(Boolean) ?? ''
    }
    return { fits, form }
  }

  // ── days ──
  /** @param {string} text - YYYY-MM-DD */
  const exists = text => {
    const day = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(+day) && day.toISOString().startsWith(text)
  }
  /** @param {string} text - the first day of a period */
  const begins = text => text.replace(/-Q([1-4])$/, (_, n) => `-${String(3 * n - 2).padStart(2, '0')}`).replace(/-H([12])$/, (_, n) => n === '1' ? '-01' : '-07')
    .replace(/\/.*|(?<=^\d{4})-\d{4}$/, '').padEnd(10, '-01')
  const today = () => new Date(Date.now() + 7 * 3600e3).toISOString().slice(0, 10)

  // ── what is entered ──
  const NEW = '+'
  /** The fields that each value form asks for. */
  const ASKS = /** @type {Record<string, string[]>} */ ({ value: ['number'], range: ['low', 'high'], share: ['count', 'of', 'open'], answer: ['answer'], nothing: [] })
  /** The key of the entry that a field fills, where it has another name. */
  const KEYS = /** @type {Record<string, string>} */ ({ 'document-number': 'number' })
  const SOURCE = ['publisher', 'title', 'published', 'accessed', 'number', 'url']

  /** @param {Rules} rules */
  const begin = rules => {
    const { say, questions } = rules
    const remedy = remedies(rules)
    const { fits, form: looks } = shapes(rules)
    const places = /** @type {HTMLSelectElement} */ (control('place'))
    const asked = /** @type {HTMLSelectElement} */ (control('indicator'))
    const how = /** @type {HTMLSelectElement} */ (control('form'))
    const known = /** @type {HTMLSelectElement} */ (control('source'))
    const every = [...asked.querySelectorAll('optgroup')].map(group => /** @type {const} */ ([group, [...group.children]]))
    const forms = [...how.options]
    known.append(...rules.sources.map(([publisher, documents]) => {
      const group = document.createElement('optgroup')
      group.label = publisher
      group.append(...documents.map(([id, text]) => new Option(text, id)))
      return group
    }))
    const sources = new Set([...known.options].map(option => option.value))
    /** @type {Set<string>} */
    const touched = new Set()
    let dropped = false // a question that isn't asked of the place

    const question = () => /** @type {Question | undefined} */ (questions[asked.value])
    const kind = () => question()?.kind === 'answer' && how.value === 'value' ? 'answer' : how.selectedOptions[0]?.dataset.of ?? 'value'
    const fresh = () => known.value === NEW

    /** Shows the questions of the place, the forms of the question, the fields of the form. */
    const suit = () => {
      const level = places.selectedOptions[0]?.dataset.of
      const chosen = asked.value
      for (const [group, options] of every) {
        group.replaceChildren(...options.filter(option => !level || /** @type {HTMLElement} */ (option).dataset.of?.split(' ').includes(level)))
        if (group.children.length) asked.append(group)
        else group.remove()
      }
      asked.value = chosen
      if (asked.selectedIndex < 0) {
        asked.value = ''
        dropped = true
        touched.add('indicator')
      } else if (chosen) dropped = false
      const its = question()
      const was = how.value
      how.replaceChildren(...forms.filter(option => !its || its.forms.includes(option.value)))
      how.value = was
      if (how.selectedIndex < 0) how.selectedIndex = 0
      for (const name of Object.values(ASKS).flat()) box(name).hidden = !ASKS[kind()].includes(name)
      part(form, '.new-source').hidden = !fresh()
      definition.hidden = !its
      if (its) {
        part(definition, 'span').textContent = its.says
        part(definition, 'a').setAttribute('href', its.page)
      }
    }

    /** The names of the fields that are asked for, in their order. */
    const fields = () => [
      'place', 'indicator', 'period', 'form', ...ASKS[kind()], 'source',
      ...fresh() ? ['publisher', 'title', 'published', 'accessed', 'url', 'document-number'] : [], 'at', 'printed', 'mode',
    ]

    /** @param {[key: string, value: string | string[]][]} pairs - those that are empty are left out */
    const entry = pairs => /** @type {Entry} */ (Object.fromEntries(pairs.filter(([, value]) => value.length > 0)))

    /** The source as an entry of data/sources.yml. */
    const source = () => {
      const given = entry(SOURCE.map(key => [key, written(key === 'number' ? 'document-number' : key)]))
      const host = /^https?:\/\/(?:www\d?\.)?([^/:]+)/.exec(String(given.url ?? ''))?.[1].replace(/(\.(com|gov|org|net|edu))?\.[a-z]+$/, '').split('.')[0]
      const name = folded(host ?? String(given.publisher ?? '')).replace(/[^a-z0-9]+/g, '-').slice(0, 40).replace(/^-|-$/g, '')
      const day = String(given.published ?? given.accessed ?? '').toLowerCase().replace(/[^a-z0-9]+/g, '-')
      const base = [fits(name, rules.schema.slug) ? name : 'source', day].filter(Boolean).join('-')
      let id = base
      for (let n = 2; sources.has(id); n += 1) id = `${base}.${n}`
      return { id, ...given }
    }

    /** The figure as an entry of data/observations/. */
    const figure = () => {
      const form = how.value
      const asks = kind()
      /** @type {[key: string, value: string | string[]][]} */
      const value = asks === 'range' ? [[form, [written('low'), written('high')]]]
        : asks === 'share' ? ['count', 'of', 'open'].map(key => [key, written(key)])
          : asks === 'nothing' ? [['value', form]]
            : [[form, written(asks === 'answer' ? 'answer' : 'number')]]
      return entry([
        ['indicator', asked.value], ['period', written('period')], ...value, ['source', fresh() ? source().id : known.value],
        ['at', written('at')], ['printed', written('printed')], ['mode', control('mode').value], ['entered', rules.entered ?? ''],
      ])
    }

    // ── what is wrong ──
    /**
     * Write into a field what was meant.
     * @param {string} name
     * @param {string} text
     */
    const take = (name, text) => () => {
      control(name).value = text
      touched.add(name)
      tell()
      control(name).focus()
    }
    /**
     * Write into the fields of another value form what was meant.
     * @param {Record<string, string>} keys
     */
    const takeForm = keys => () => {
      const [form] = Object.keys(keys)
      how.value = form
      suit()
      const texts = form === 'between' ? keys.between.replace(/[[\] ]/g, '').split(',') : Object.values(keys)
      for (const [at, text] of texts.entries()) control(ASKS[kind()][at]).value = text
      tell()
      control(ASKS[kind()][0]).focus()
    }

    /**
     * What a text that its key doesn't take was meant to be.
     * @param {string} name - of its field
     * @param {string} text
     * @param {string[]} kinds - of text, as habits have them
     * @param {string} otherwise - what is said where no habit knows it
     * @returns {Problem}
     */
    const habit = (name, text, kinds, otherwise) => {
      const found = kinds.map(kind => remedy(kind, text)).find(one => one)
      if (!found) return { says: otherwise }
      const says = found.says === 'either' ? filled(say.ambiguous, found) : filled(rules.habits.says[found.says] ?? '{text}', { text: `“${text}”`, char: found.char })
      /** @type {[string, () => void][]} */
      const offers = [found.text, found.other].filter(Boolean).map(one => [filled(say.write, { text: one }), take(name, one)])
      const [form] = Object.keys(found.keys)
      if (form && question()?.forms.includes(form) && name === 'number') {
        const label = forms.find(option => option.value === form)?.text
        offers.unshift([filled(say.write, { text: `${label}: ${Object.values(found.keys).join(', ')}` }), takeForm(found.keys)])
      }
      return { says: offers.length ? says : `${says}. ${otherwise}`, offers }
    }

    /**
     * What is wrong with a period that has the form of one.
     * @param {string} name
     * @param {string} text
     * @returns {Problem | null}
     */
    const when = (name, text) => {
      if ((text.match(/\d{4}-\d\d-\d\d/g) ?? []).some(day => !exists(day))) return { says: say.existing }
      const days = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text)
      if (days && days[2] < days[1]) return { says: say.reversed }
      const years = /^(\d{4})[-/](\d{4})$/.exec(text)
      if (years && +years[2] < +years[1]) return { says: say.reversed }
      if (years && +years[2] - +years[1] < 2) {
        const ways = [`${years[1]}-01-01/${years[2]}-12-31`, ...rules.financial ? [`${years[1]}/${years[2].slice(2)}`] : [years[1]]]
        return { says: filled(say.ambiguous, { text: ways[0], other: ways[1] }), offers: ways.map(one => [filled(say.write, { text: one }), take(name, one)]) }
      }
      const financial = /^(\d{4})\/(\d\d)$/.exec(text)
      if (financial && (!rules.financial || (+financial[1] + 1) % 100 !== +financial[2])) return { says: looks(rules.schema.period) }
      return begins(text) > (today() > rules.as_of ? today() : rules.as_of) ? { says: say.future } : null
    }

    /**
     * What is wrong with a number of the form it has.
     * @param {string} text
     * @returns {Problem | null}
     */
    const bounded = text => {
      const its = question()
      if (!its || its.kind === 'answer') return null
      const { low, high } = its
      if (!((low !== null && +text < low) || (high !== null && +text > high))) return null
      return { says: filled(high === null ? say.bounds_from : say.bounds, { low, high }) }
    }

    /**
     * What is wrong with what stands in a field; null where nothing is.
     * @param {string} name
     * @param {string} text
     * @param {string} model
     * @param {string} key
     * @returns {Problem | null}
     */
    const wrong = (name, text, model, key) => {
      const of = rules.schema[model].properties ?? {}
      const shape = key in of ? of[key] : of[how.value].prefixItems ? /** @type {Shape[]} */ (of[how.value].prefixItems)[0] : of[how.value]
      if (['number', 'low', 'high'].includes(name)) {
        if (question()?.kind === 'whole' && !/^\d+$/.test(text)) return habit(name, text, ['whole', 'answer'], say.whole)
        return fits(text, shape) && !['yes', 'no', 'not_applicable'].includes(text) ? bounded(text) : habit(name, text, ['number', 'answer'], looks(shape))
      }
      if (shape.$ref?.endsWith('/count')) return fits(text, shape) ? null : habit(name, text, ['whole'], looks(shape))
      if (shape.$ref?.endsWith('/period')) return fits(text, shape) ? when(name, text) : habit(name, text, ['period'], looks(shape))
      return fits(text, shape) ? null : { says: looks(shape) }
    }

    /** What fields that are each right say together. */
    const together = () => {
      /** @type {Map<string, Problem>} */
      const found = new Map()
      const given = figure()
      const [count, of, open] = [given.count, given.of, given.open ?? 0].map(Number)
      if (kind() === 'share') {
        if (of === 0) found.set('of', { says: rules.forms.zero })
        else if (count > of) found.set('count', { says: filled(rules.forms.above, { count, of }) })
        else if (count + open > of) found.set('open', { says: filled(rules.forms.open, { n: count + open, of }) })
      }
      if (kind() === 'range' && +written('low') > +written('high')) found.set('low', { says: rules.forms.order })
      return found
    }

    /** @returns {Map<string, Problem>} every problem by its field, in the order of the fields */
    const problems = () => {
      /** @type {Map<string, Problem>} */
      const found = new Map()
      const required = new Set(['place', ...rules.schema.Observation.required ?? [], ...fresh() ? rules.schema.Source.required ?? [] : [], ...ASKS[kind()].filter(name => name !== 'open')])
      for (const name of fields()) {
        const text = written(name)
        const inSource = fresh() && SOURCE.includes(KEYS[name] ?? name)
        if (text === '') {
          if (required.has(name)) found.set(name, { says: dropped && name === 'indicator' ? say.unasked : say.missing })
        } else if (!['place', 'form'].includes(name) && !(name === 'source' && fresh())) {
          const problem = wrong(name, text, inSource && name !== 'number' ? 'Source' : 'Observation', KEYS[name] ?? name)
          if (problem) found.set(name, problem)
        }
      }
      const either = rules.schema.Source.anyOf ?? []
      if (fresh() && either.every(one => (one.required ?? []).some(key => written(key) === ''))) found.set('accessed', { says: say.missing })
      for (const [name, problem] of together()) if (!found.has(name)) found.set(name, problem)
      return new Map(fields().flatMap(name => found.has(name) ? [[name, /** @type {Problem} */ (found.get(name))]] : []))
    }

    /** Says beside each field that was filled in what is wrong with it. */
    const tell = () => {
      const found = problems()
      for (const name of fields()) {
        const problem = touched.has(name) ? found.get(name) : undefined
        const place = part(box(name), '.wrong')
        const said = [problem?.says ?? '', ...(problem?.offers ?? []).map(([label]) => label)].join('|')
        if (place.dataset.said === said) continue // or it would be read out again
        place.dataset.said = said
        place.replaceChildren()
        control(name).removeAttribute('aria-invalid')
        if (!problem) continue
        control(name).setAttribute('aria-invalid', 'true')
        const text = document.createElement('p')
        text.textContent = problem.says
        place.append(text, ...(problem.offers ?? []).map(([label, act]) => {
          const button = document.createElement('button')
          button.type = 'button'
          button.className = 'button'
          button.textContent = label
          button.addEventListener('click', act)
          return button
        }))
      }
      return found
    }

    // ── the entry ──
    /**
     * An entry as editors write it.
     * @param {Entry} given
     * @param {string} model
     */
    const yaml = (given, model) => Object.entries(given).map(([key, value], at) => {
      const quoted = /\/text$/.test(rules.schema[model].properties?.[key].$ref ?? '')
      const text = typeof value === 'string' ? quoted ? JSON.stringify(value.replace(/\s+/g, ' ')) : value : `[${value.join(', ')}]`
      return `${at ? '  ' : '- '}${key}: ${text}\n`
    }).join('')

    /**
     * A part of what comes out: a file, what is added to it, the ways to hand it on.
     * @param {string} path
     * @param {string} text
     * @param {boolean} there - whether the file is
     */
    const block = (path, text, there) => {
      const made = /** @type {HTMLElement} */ (part(pattern, '.part').cloneNode(true))
      part(made, 'h3').textContent = filled(there ? say.append : say.create, { path })
      part(made, 'pre').textContent = text
      part(made, 'button').addEventListener('click', () => {
        const copied = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject()
        copied.then(() => { status.value = say.copied }, () => { status.value = say.copy_failed })
      })
      const save = part(made, '[data-way="save"]')
      save.setAttribute('href', URL.createObjectURL(new Blob([text], { type: 'text/yaml' })))
      save.setAttribute('download', path.split('/').at(-1) ?? '')
      const forge = part(made, '[data-way="forge"]')
      if (rules.forge) {
        const whole = (rules.prefix + path).split('/').map(encodeURIComponent).join('/')
        forge.setAttribute('href', filled(there ? rules.forge.edit : rules.forge.new, { path: whole, text: encodeURIComponent(text) }))
        part(made, '.note').hidden = !there && rules.forge.takes
      } else forge.remove()
      return made
    }

    const show = () => {
      const place = places.value
      const path = `data/observations/${place}.yml`
      /** @type {[string, string, boolean][]} */
      const made = [[path, yaml(figure(), 'Observation'), rules.files.includes(place)]]
      if (fresh()) made.unshift(['data/sources.yml', yaml(source(), 'Source'), true])
      part(outcome, 'div').replaceChildren(...made.map(one => block(...one)))
      const mail = part(outcome, '.mail')
      mail.hidden = !rules.email
      const subject = filled(say.mail_subject, { place: places.selectedOptions[0].text, question: asked.selectedOptions[0].text })
      const body = made.map(([file, text]) => `# ${file}\n${text}`).join('\n').replaceAll('\n', '\r\n')
      part(mail, 'a').setAttribute('href', `mailto:${rules.email}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`)
      outcome.hidden = false
      status.value = say.ready
      const heading = part(outcome, 'h2')
      heading.tabIndex = -1
      heading.focus()
    }

    form.addEventListener('change', event => {
      const { name } = /** @type {Control} */ (event.target)
      touched.add(name)
      status.value = ''
      suit()
      tell()
    })
    form.addEventListener('input', () => { outcome.hidden = true })
    form.addEventListener('submit', event => {
      event.preventDefault()
      for (const name of fields()) touched.add(name)
      const found = tell()
      const [first] = found.keys()
      outcome.hidden = true
      if (first === undefined) return show()
      status.value = found.size > 1 ? filled(say.problems, { n: found.size }) : say.problems_one
      control(first).focus()
    })

    const given = new URLSearchParams(location.search)
    for (const name of ['place', 'indicator']) {
      const text = given.get(name) ?? ''
      if ([.../** @type {HTMLSelectElement} */ (control(name)).options].some(option => option.value === text)) control(name).value = text
    }
    suit()
  }

  // at once, not when the rules have come: a reader may go on to another language before that
  for (const link of document.querySelectorAll('.languages [lang]')) link.setAttribute('href', link.getAttribute('href') + location.search)
  fetch(/** @type {string} */ (form.dataset.rules)).then(answer => answer.json()).then(begin, () => { status.value = form.dataset.failed ?? '' })
  form.after(outcome)
  form.hidden = false
}
