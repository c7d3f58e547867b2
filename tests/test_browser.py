"""The site in a real browser, as strict as its readers' worst phone: every type of page, every language, light and dark, narrow and wide.

Each test starts from a fresh profile, on a host that sends the site's own headers, with every other host out of reach.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from scorecard.page import PAGES, MissingPage
from tests.browser import tools
from tests.browser.complaint import complaints
from tests.browser.sample import ADDRESSES, LANGUAGES, NAMES, by_kind, sample

PHONE, DESK = (360, 740), (1280, 900)
WIDTHS = (DESK, PHONE)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NARROWEST = 320  # also what a window of 1280 px is at 400 %
OWN = {"comparison": 2, "patterns": 2}  # what only these pages load: style sheets below their masthead, a third deferred script
RULES = {
    "light": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]},
    "dark": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},  # colours are all that the dark changes
}

# counts what moves after it was shown (Cumulative Layout Shift, without a unit) and notes what the policy refused
WATCH = """
window.watched = {shift: 0, refused: []};
new PerformanceObserver(l => { for (const e of l.getEntries()) window.watched.shift += e.value }).observe({type: 'layout-shift', buffered: true});
document.addEventListener('securitypolicyviolation', e => window.watched.refused.push(`${e.effectiveDirective} ${e.blockedURI}`));
"""

# takes the ornaments away that axe can't see behind, so that it measures the masthead's and the hero's text too
PLAIN = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('*::before, *::after {background: none !important}');
  document.adoptedStyleSheets = [sheet] }"""

AWAITED = "performance.getEntriesByType('resource').filter(r => r.renderBlockingStatus === 'blocking').map(r => r.name)"

OPEN = "document.querySelectorAll('details').forEach(d => { d.open = true })"

AXE = """async rules => (await axe.run(document, {runOnly: rules, resultTypes: ['violations'], preload: false})).violations
  .map(v => `${v.id} (${v.impact}): ${v.nodes.length} × ` + v.nodes.slice(0, 3).map(n => n.target + ' ' + n.html.slice(0, 160)).join(' | '))"""

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
  .filter(e => !e.closest('details:not([open])') && !e.matches('.vh') && !(e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 0))
  .map(e => e.outerHTML.slice(0, 120)).slice(0, 5)"""

# parts of details that don't show on paper; a style sheet may leave something out by name, but never evidence
SHUT = """() => {
  const left_out = e => e !== null && (getComputedStyle(e).display === 'none' || left_out(e.parentElement))
  const shows = e => e.checkVisibility({contentVisibilityAuto: true}) && e.getBoundingClientRect().height > 0
  return [...document.querySelectorAll('details > :not(summary), .ev')]
    .filter(e => !shows(e) && (e.matches('.ev') || !left_out(e))).map(e => e.outerHTML.slice(0, 120)).slice(0, 5)
}"""


@dataclass
class Visit:
    """One page in one fresh profile, and everything it asked for and complained of."""

    page: Page
    host: str
    complaints: list[str]
    asked: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)

    def go(self, address: str) -> None:
        self.page.goto(self.host + address, wait_until="load")

    def awaited(self) -> list[str]:
        """What the browser waits for before it shows anything, the page itself apart."""
        return self.page.evaluate(AWAITED)


Visiting = Callable[..., Any]


@pytest.fixture(scope="session")
def samples(site: Path) -> dict[tuple[str, str], str]:
    return {(kind, language): address for language in LANGUAGES for kind, address in sample(site, language).items()}


@pytest.fixture
def visiting(browser: Browser, host: str) -> Visiting:
    """What opens a page in a fresh profile, to be used in a `with`."""

    @contextmanager
    def visit(size: tuple[int, int] = DESK, **options: Any) -> Iterator[Visit]:
        with browser.new_context(viewport={"width": size[0], "height": size[1]}, **options) as context:
            context.add_init_script(WATCH)
            page = context.new_page()
            made = Visit(page, host, complaints(page))

            def refuse(route: Any) -> None:
                made.foreign.append(route.request.url)
                route.abort()

            context.route(lambda url: not url.startswith(host), refuse)
            page.on("request", lambda request: made.asked.append(request.url))
            yield made

    return visit


THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "long"
LOOKS = [(scheme, size) for size in WIDTHS for scheme in SCHEMES]
SHORT = {"vi": [("light", DESK), ("dark", PHONE)], "fr": [("light", PHONE)], "en": [("dark", DESK)]}
"""Where each language is looked at in `make test`, whose six minutes axe would fill alone; `make fuzz` looks everywhere."""
SOME = "[...document.querySelectorAll('details')].slice(0, 16).forEach(d => { d.open = true })"
"""What is opened in `make test`: the longest page has six hundred alike."""


def looks(language: str) -> list[tuple[Literal["light", "dark"], tuple[int, int]]]:
    """Light or dark and how wide, for the pages of a language."""
    return LOOKS if THOROUGH else SHORT[language]


def found(visit: Visit, language: str) -> dict[tuple[str, int], list[str]]:
    """What axe says of the page, wherever it is looked at."""
    said = {}
    visit.page.evaluate(PLAIN)
    for scheme, size in looks(language):
        visit.page.set_viewport_size({"width": size[0], "height": size[1]})
        visit.page.emulate_media(color_scheme=scheme)
        said[scheme, size[0]] = visit.page.evaluate(AXE, RULES[scheme])
    return {where: faults for where, faults in said.items() if faults}


def settled(visit: Visit, script: str) -> Any:
    """What a script finds once the page has come to rest: Chromium opens what paper shows a frame or two after the change of medium."""
    for _ in range(20):
        if not (still := visit.page.evaluate(script)):
            break
        visit.page.wait_for_timeout(50)
    return still


ALIKE = frozenset(("ledger", "entry", "contrast"))
"""Types of pages made of nothing but components that other types show too."""


def everywhere(*languages: str) -> pytest.MarkDecorator:
    """Every type of page in these languages, those `ALIKE` others in the first of them; in `make fuzz` all in all languages."""
    named = [(kind, language) for kind in NAMES for language in (LANGUAGES if THOROUGH else languages)]
    if not THOROUGH:
        named = [(kind, language) for kind, language in named if kind not in ALIKE or language == languages[0]]
    return pytest.mark.parametrize(("kind", "language"), named)


def test_the_sample_has_every_type_of_page_and_every_page_has_a_type(site: Path) -> None:
    assert set(ADDRESSES) | {MissingPage} == set(PAGES)
    assert {len(by_kind(site, language)) for language in LANGUAGES} == {len(ADDRESSES)}


@everywhere(*LANGUAGES)
def test_axe_finds_nothing(visiting: Visiting, samples: dict[tuple[str, str], str], kind: str, language: str) -> None:
    axe = tools.module("axe-core/axe.min.js").read_text()
    with visiting() as visit:
        visit.go(samples[kind, language])
        visit.page.evaluate(OPEN if THOROUGH else SOME)
        visit.page.evaluate(axe)
        assert found(visit, language) == {}


@everywhere(*LANGUAGES)
def test_a_page_is_quiet_light_and_still(visiting: Visiting, samples: dict[tuple[str, str], str], kind: str, language: str) -> None:
    for size in WIDTHS if THOROUGH else [DESK if language == "fr" else PHONE]:
        with visiting(size) as visit:
            visit.go(samples[kind, language])
            watched = visit.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(watched))))")
            assert watched["refused"] == []
            assert watched["shift"] <= 0.02
            assert visit.complaints == []
            assert visit.foreign == []
            assert len(visit.awaited()) == 1, "the style sheet alone"
            assert len(visit.asked) <= 6 + OWN.get(kind, 0), "page, style, two deferred scripts, font, icon"


@everywhere("vi", "fr")
def test_a_page_fits_every_window_and_finger(visiting: Visiting, samples: dict[tuple[str, str], str], kind: str, language: str) -> None:
    with visiting(PHONE) as visit:
        visit.go(samples[kind, language])
        visit.page.evaluate(OPEN if THOROUGH else SOME)
        for width in (NARROWEST, *(size[0] for size in WIDTHS)):
            visit.page.set_viewport_size({"width": width, "height": PHONE[1]})
            assert visit.page.evaluate(WIDE) == [], f"wider than {width} px"
            if width != NARROWEST:
                assert visit.page.evaluate(BROKEN) == []
            if width == PHONE[0]:
                assert visit.page.evaluate(SMALL) == []


@everywhere("vi", "en")
def test_a_page_is_whole_without_script_and_on_paper(
    visiting: Visiting, samples: dict[tuple[str, str], str], kind: str, language: str
) -> None:
    with visiting(PHONE, java_script_enabled=False) as visit:
        visit.go(samples[kind, language])
        assert visit.page.locator("h1").count() == 1
        assert visit.page.evaluate(HIDDEN) == []
        visit.page.emulate_media(media="print")
        assert settled(visit, SHUT) == []


def test_a_page_that_is_not_there_is_as_good_as_the_others(visiting: Visiting) -> None:
    axe = tools.module("axe-core/axe.min.js").read_text()
    with visiting() as visit:
        visit.go("vi/no/such/page/")
        assert visit.page.evaluate("watched.refused") == []
        assert [words for words in visit.complaints if "404" not in words] == []
        assert visit.foreign == []
        assert len(visit.awaited()) == 1
        visit.page.evaluate(axe)
        assert found(visit, LANGUAGES[0]) == {}
        visit.page.set_viewport_size({"width": NARROWEST, "height": 740})
        assert visit.page.evaluate(WIDE) == []


def test_the_front_door_leads_to_the_first_language(visiting: Visiting) -> None:
    with visiting() as visit:
        visit.go("")
        visit.page.wait_for_url(f"**/{LANGUAGES[0]}/")
        assert visit.complaints == []


FAULTY = """() => {
  document.body.insertAdjacentHTML('beforeend', `<img src="data:,"><h1 hidden>x</h1><table hidden><tbody><tr><td>x</td></tr></tbody></table>
    <div class="fault"></div><button class="fault2"></button><details><p>shut</p></details><div class="fault3">Nguyễn</div>`)
  Object.assign(document.querySelector('.fault').style, {width: '2000px', height: '9px'})
  Object.assign(document.querySelector('.fault2').style, {width: '9px', height: '9px', display: 'block'})
  document.querySelector('.fault3').style.width = '2em'
}"""


def test_the_instruments_see_what_is_wrong(visiting: Visiting, host: str) -> None:
    axe = tools.module("axe-core/axe.min.js").read_text()
    with visiting(PHONE) as visit:
        visit.go("vi/about/")
        visit.page.evaluate(axe)
        visit.page.evaluate(FAULTY)
        assert any(words.startswith("image-alt") for words in visit.page.evaluate(AXE, RULES["light"]))
        assert any("fault" in words for words in visit.page.evaluate(WIDE))
        assert any("fault2" in words for words in visit.page.evaluate(SMALL))
        assert any(words.startswith("Nguyễn") for words in visit.page.evaluate(BROKEN))
        assert visit.page.evaluate(HIDDEN) != []
        assert visit.page.evaluate(SHUT) != []
        visit.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<style>p{}</style><img src=https://elsewhere.invalid/x.png>')")
        assert any(visit.page.evaluate("watched.refused.length == 2") or visit.page.wait_for_timeout(50) for _ in range(40))
        assert len(visit.complaints) == 2
        assert visit.foreign == [], "the policy refuses before the net is asked"
    with visiting(bypass_csp=True) as visit:
        visit.go("vi/")
        with visit.page.expect_event("requestfailed"):
            visit.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=https://elsewhere.invalid/x.png>')")
        assert visit.foreign == ["https://elsewhere.invalid/x.png"]
