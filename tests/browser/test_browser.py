"""The site in a real browser, as strict as its readers' worst phone: every type of page, every language, light and dark, narrow and wide.

On a host that sends the site's own headers, with every other host out of reach; what a page asks for and how it settles, in a fresh profile.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from scorecard.page import PAGES
from tests.browser import tools
from tests.browser.conftest import DESK, PHONE, Visit, Visiting, rest
from tests.browser.sample import ADDRESSES, NAMES, UNUSED, by_kind, name, sample
from tests.factory import LANGUAGES, THOROUGH

NARROWEST = 320  # also what a window of 1280 px is at 400 %
OWN = {
    "changes": 2,
    "comparison": 3,
    "contribute": 2,
    "disagreement": 1,
    "home": 1,
    "indicator": 1,
    "indicators": 1,
    "patterns": 9,
    "place": 1,
    "register": 2,
    "sources": 1,
}  # what only these pages load: style sheets below their masthead, a third deferred script, a form's rules
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},  # colours are all that the dark changes
}

# takes the ornaments away that axe can't see behind, so that it measures the masthead's and the hero's text too
PLAIN = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('*::before, *::after {background: none !important}');
  document.adoptedStyleSheets = [sheet] }"""

AWAITED = "performance.getEntriesByType('resource').filter(r => r.renderBlockingStatus === 'blocking').map(r => r.name)"

OPEN = "document.querySelectorAll('details').forEach(d => { d.open = true })"

AXE = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations'], selectors: false, preload: false})).violations
  .map(v => `${v.id} (${v.impact}): ${v.nodes.length} × ` + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' | '))"""

# elements that reach beyond the right edge of the window, outermost first
WIDE = """() => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll('*')]
  .filter(e => e.getBoundingClientRect().right > innerWidth + 0.5).slice(0, 5).map(e => e.outerHTML.slice(0, 120))"""

# what a finger aims at, unless it stands inside a line of text (CSS px)
SMALL = """() => [...document.querySelectorAll('a, button, summary, input, select')]
  .filter(e => e.checkVisibility({visibilityProperty: true}) && getComputedStyle(e).display !== 'inline' && !e.matches('.skip'))
  .map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width < 23.9 || r.height < 23.9)
  .map(([e, r]) => `${r.width.toFixed(1)} × ${r.height.toFixed(1)}: ${e.outerHTML.slice(0, 120)}`).slice(0, 5)"""

# words that begin on one line and end on the next; addresses, digests and what is hidden from the eye don't count
BROKEN = """() => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(), found = []
  while (texts.nextNode()) {
    const text = texts.currentNode, box = text.parentElement
    if (box.closest('code, pre, script, style, svg, :lang(ja), :lang(zh)') || !box.checkVisibility() || box.offsetWidth === 1) continue
    for (const word of text.data.matchAll(/[\\p{L}\\p{M}\\p{N}]{2,}/gu)) {
      if (word[0].length > 30) continue
      range.setStart(text, word.index)
      range.setEnd(text, word.index + word[0].length)
      if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1 && !/\\d\\p{L}+\\d/u.test(word[0]))
        found.push(`${word[0]}: ${box.outerHTML.slice(0, 120)}`)
    }
  }
  return found.slice(0, 5)
}"""

# headings, rows and tables outside closed details that don't show
HIDDEN = """() => [...document.querySelectorAll('h1, h2, h3, .rows > *, table, tbody tr')]
  .filter(e => !e.closest('details:not([open])') && !e.matches('.unseen') && !(e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 0))
  .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""

# parts of details that don't show on paper; a style sheet may leave something out by name, but never evidence
SHUT = """() => {
  const left_out = e => e !== null && (getComputedStyle(e).display === 'none' || left_out(e.parentElement))
  const shows = e => e.checkVisibility({contentVisibilityAuto: true}) && e.getBoundingClientRect().height > 0
  return [...document.querySelectorAll('details > :not(summary), .evidence')]
    .filter(e => !shows(e) && (e.matches('.evidence') || !left_out(e))).map(e => e.outerHTML.slice(0, 120)).slice(0, 5)
}"""

# what the ear needs of a page's build: one h1 and no level left out, landmarks told apart by name, references that lead somewhere,
# no stop of the keyboard that neither scrolls nor does anything (.tips are walked with the arrows)
UNSOUND = """() => {
  const found = [], shows = e => e.checkVisibility({visibilityProperty: true}), levels = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(e => [+e.tagName[1], e])
  if (levels.filter(([level]) => level === 1).length !== 1 || levels[0][0] !== 1) found.push('h1')
  levels.forEach(([level, e], at) => at && level > levels[at - 1][0] + 1 && found.push(`a level left out: ${e.outerHTML.slice(0, 120)}`))
  const named = e => (e.getAttribute('aria-label') ?? document.getElementById(e.getAttribute('aria-labelledby'))?.textContent ?? '').trim()
  const marks = [...document.querySelectorAll('nav, aside, [role=search], [role=region]')].map(e => [e.localName + named(e), e])
  marks.forEach(([name, e], at) => (!named(e) || marks.findIndex(([other]) => other === name) !== at) && found.push(`no name of its own: ${e.outerHTML.slice(0, 120)}`))
  for (const e of document.querySelectorAll('[aria-labelledby], [aria-describedby], [aria-controls], label[for], output[for]'))
    for (const id of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'for'].flatMap(key => (e.getAttribute(key) ?? '').split(' ')).filter(Boolean))
      if (!document.getElementById(id)) found.push(`leads nowhere: ${e.outerHTML.slice(0, 120)}`)
  for (const e of document.querySelectorAll('[tabindex="0"]:not(.tips)'))
    if (shows(e) && e.scrollWidth <= e.clientWidth && e.scrollHeight <= e.clientHeight) found.push(`a stop for nothing: ${e.outerHTML.slice(0, 120)}`)
  return found.slice(0, 5)
}"""

# numbers and words that are only claimed, without who claims them before them
UNSAID = """() => [...document.querySelectorAll('.figure.claimed, .claimed > .numeral, td.claimed > a')]
  .filter(e => { const before = e.previousSibling, told = before?.previousSibling ?? before
    return !(e.previousElementSibling?.matches('.says') || (e.matches('.numeral') && before?.textContent.trim())) || !told?.textContent.trim() })
  .map(e => e.parentElement.outerHTML.slice(0, 160)).slice(0, 5)"""

# what the keyboard reaches and doesn't show that it is there
UNSEEN = """() => [...document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex="0"]')].filter(e => e.checkVisibility({visibilityProperty: true}))
  .filter(e => { e.focus({preventScroll: true}); const style = getComputedStyle(e)
    return document.activeElement === e && !(parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== 'none') && style.boxShadow === 'none' })
  .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""


Look = tuple[Literal["light", "dark"], dict[str, int]]
FIRST: list[Look] = [("light", DESK), ("dark", PHONE), ("dark", DESK)]
OTHER: list[Look] = [("light", PHONE)]
"""Where axe looks in `make test`, whose six minutes it would fill alone: in the first language, in the others; `make fuzz` looks everywhere."""
ALIKE = frozenset(("ledger", "entry", "contrast", "commune-typical"))
"""Types of pages made of nothing but components that other types show too."""
SOME = "[...document.querySelectorAll('details')].slice(0, 16).forEach(d => { d.open = true })"
"""What is opened in `make test`: the longest page has six hundred alike."""


def _where() -> list[tuple[str, str]]:
    """Every type of page in the first language; in the others all in `make fuzz`, in `make test` each in one of them, in turn."""
    first, *others = LANGUAGES
    if THOROUGH:
        return [(kind, language) for kind in NAMES for language in LANGUAGES]
    again = [kind for kind in NAMES if kind not in ALIKE]
    return [(kind, first) for kind in NAMES] + [(kind, others[n % len(others)]) for n, kind in enumerate(again)]


everywhere = pytest.mark.parametrize(("kind", "language"), _where())
Samples = dict[tuple[str, str], str]


@pytest.fixture(scope="session")
def samples(site: Path) -> Samples:
    return {(kind, language): address for language in LANGUAGES for kind, address in sample(site, language).items()}


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """A tab that goes from page to page, for what doesn't hang on what a browser knew before: a fresh one costs more than the looking."""
    with browser.new_page() as page:
        yield page


@pytest.fixture(scope="session")
def still(browser: Browser) -> Iterator[Page]:
    """A tab without script."""
    with browser.new_page(java_script_enabled=False, viewport=PHONE) as page:  # type: ignore[arg-type]
        yield page


def found(page: Page, looks: list[Look]) -> dict[tuple[str, int], list[str]]:
    """What axe says of the page, wherever it is looked at."""
    said = {}
    page.evaluate(tools.module("axe-core/axe.min.js").read_text())
    page.evaluate(PLAIN)
    for scheme, size in looks:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)
        said[scheme, size["width"]] = page.evaluate(AXE, RULES[scheme])
    return {where: faults for where, faults in said.items() if faults}


def settled(page: Page, script: str) -> Any:
    """What a script finds once the page has come to rest: Chromium opens what paper shows a frame or two after the change of medium."""
    for _ in range(20):
        if not (still := page.evaluate(script)):
            break
        page.wait_for_timeout(50)
    return still


def test_every_page_has_a_type_and_every_type_has_a_page(site: Path) -> None:
    assert {*ADDRESSES, "missing"} == set(map(name, PAGES))
    assert {len(by_kind(site, language)) for language in LANGUAGES} == {len(set(ADDRESSES) - UNUSED)}


@everywhere
def test_a_page_is_open_to_the_ear_and_the_keyboard(tab: Page, host: str, samples: Samples, kind: str, language: str) -> None:
    """The first stop leads past the head, the second is the search; every stop shows; who claims a figure is heard before it; axe finds nothing."""
    tab.set_viewport_size(DESK)  # type: ignore[arg-type]
    tab.goto(host + samples[kind, language])
    if kind != "sheet":
        assert [
            tab.keyboard.press("Tab") or tab.evaluate("document.activeElement.className || document.activeElement.id") for _ in "12"
        ] == ["skip", "q"]
    tab.evaluate(OPEN if THOROUGH else SOME)
    assert tab.evaluate(UNSOUND) == []
    assert tab.evaluate(UNSAID) == []
    assert tab.evaluate(UNSEEN) == []
    assert found(tab, [*FIRST, *OTHER] if THOROUGH else FIRST if language == LANGUAGES[0] else OTHER) == {}


@everywhere
def test_a_page_is_quiet_light_and_still(visiting: Visiting[Visit], samples: Samples, kind: str, language: str) -> None:
    first = language == LANGUAGES[0]
    for size in (PHONE, DESK) if THOROUGH else [PHONE if first else DESK]:
        with visiting(viewport=size, fresh=first or THOROUGH) as visit:
            visit.go(samples[kind, language])
            watched = visit.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(watched))))")
            assert watched["refused"] == []
            assert watched["shift"] <= 0.02
            assert visit.complaints == []
            assert visit.foreign == []
            assert len(visit.page.evaluate(AWAITED)) == 1, "the style sheet alone"
            assert len(visit.asked) <= 6 + OWN.get(kind, 0), "page, style, two deferred scripts, font, icon"


@everywhere
def test_a_page_fits_every_window_and_finger(tab: Page, host: str, samples: Samples, kind: str, language: str) -> None:
    tab.set_viewport_size(PHONE)  # type: ignore[arg-type]
    tab.goto(host + samples[kind, language])
    tab.evaluate(OPEN if THOROUGH else SOME)
    for width in (NARROWEST, DESK["width"], PHONE["width"]):
        tab.set_viewport_size({"width": width, "height": PHONE["height"]})
        assert tab.evaluate(WIDE) == [], f"wider than {width} px"
        if width != NARROWEST:
            assert tab.evaluate(BROKEN) == []
        if width == PHONE["width"]:
            assert tab.evaluate(SMALL) == []


@everywhere
def test_a_page_is_whole_without_script_and_on_paper(still: Page, host: str, samples: Samples, kind: str, language: str) -> None:
    still.emulate_media(media="screen")
    still.goto(host + samples[kind, language])
    assert still.locator("h1").count() == 1
    assert still.evaluate(HIDDEN) == []
    still.emulate_media(media="print")
    assert settled(still, SHUT) == []


def test_a_page_that_is_not_there_is_as_good_as_the_others(visiting: Visiting[Visit]) -> None:
    with visiting() as visit:
        visit.go("vi/no/such/page/")
        assert visit.refused == []
        assert [words for words in visit.complaints if "404" not in words] == []
        assert visit.foreign == []
        assert len(visit.page.evaluate(AWAITED)) == 1
        assert found(visit.page, [*FIRST, *OTHER]) == {}
        visit.page.set_viewport_size({"width": NARROWEST, "height": 740})
        assert visit.page.evaluate(WIDE) == []


def test_the_front_door_leads_to_the_first_language(visiting: Visiting[Visit]) -> None:
    with visiting() as visit:
        visit.page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # asked for by whoever is quicker than the refresh
        visit.go("")
        visit.page.wait_for_url(f"**/{LANGUAGES[0]}/")
        assert visit.complaints == []


FAULTY = """() => {
  document.body.insertAdjacentHTML('beforeend', `<img src="data:,"><h1 hidden>x</h1><table hidden><tbody><tr><td>x</td></tr></tbody></table>
    <nav></nav><h4>x</h4><p class="fault4" tabindex="0">x</p><p class="claimed"><b class="numeral">9</b> x</p>
    <div class="fault"></div><button class="fault2"></button><details><p>shut</p></details><div class="fault3">Nguyễn</div>`)
  Object.assign(document.querySelector('.fault').style, {width: '2000px', height: '9px'})
  Object.assign(document.querySelector('.fault2').style, {width: '9px', height: '9px', display: 'block'})
  document.querySelector('.fault3').style.width = '2em'
  Object.assign(document.querySelector('.fault4').style, {outline: 'none', boxShadow: 'none'})
  document.querySelector('main').prepend(document.querySelector('.fault4'))
}"""


def test_the_instruments_see_what_is_wrong(visiting: Visiting[Visit]) -> None:
    with visiting(viewport=PHONE) as visit:
        visit.go("vi/about/")
        visit.page.evaluate(FAULTY)
        assert any(words.startswith("image-alt") for words in found(visit.page, OTHER)["light", PHONE["width"]])
        assert any("fault" in words for words in visit.page.evaluate(WIDE))
        assert any("fault2" in words for words in visit.page.evaluate(SMALL))
        assert any(words.startswith("Nguyễn") for words in visit.page.evaluate(BROKEN))
        unsound = " ".join(visit.page.evaluate(UNSOUND))
        assert all(words in unsound for words in ("h1", "a level left out", "no name of its own", "a stop for nothing"))
        assert visit.page.evaluate(UNSAID) != []
        visit.page.keyboard.press("Tab")
        assert any("fault4" in words for words in visit.page.evaluate(UNSEEN))
        assert visit.page.evaluate(HIDDEN) != []
        assert visit.page.evaluate(SHUT) != []
        visit.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<style>p{}</style><img src=https://elsewhere.invalid/x.png>')")
        rest(visit.page)
        assert len(set(visit.refused)) == 2, "by the header and by the page's own policy"
        assert len(set(visit.complaints)) >= 2
        assert visit.foreign == [], "the policy refuses before the net is asked"
    with visiting(bypass_csp=True) as visit:
        visit.go("vi/")
        with visit.page.expect_event("requestfailed"):
            visit.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=https://elsewhere.invalid/x.png>')")
        assert visit.foreign == ["https://elsewhere.invalid/x.png"]
