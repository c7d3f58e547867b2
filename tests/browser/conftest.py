"""Pages of the real site in a browser, on a host that sends the site's own headers."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import pytest
from playwright.sync_api import Browser, Page, Request

from tests.browser.host import serving

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

# counts what moves after it was shown (Cumulative Layout Shift, without a unit) and notes what the policy refused
WATCH = """
window.watched = {shift: 0, refused: []};
new PerformanceObserver(l => { for (const e of l.getEntries()) window.watched.shift += e.value }).observe({type: 'layout-shift', buffered: true});
document.addEventListener('securitypolicyviolation', e => window.watched.refused.push(`${e.effectiveDirective} ${e.blockedURI}`));
"""


@dataclass
class Visit:
    """One page, everything it asked for and complained of."""

    page: Page
    host: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    """What it asked of other hosts and the policy let pass: nobody answered."""

    def __post_init__(self) -> None:
        self.page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url.removeprefix(self.host)))
        self.page.on("requestfailed", self._failed)

    def go(self, address: str) -> None:
        self.page.goto(self.host + address)

    def _failed(self, request: Request) -> None:
        if not request.url.startswith(self.host) and request.failure != "csp":
            self.foreign.append(request.url)

    @property
    def refused(self) -> list[str]:
        """What the policy refused; nothing is known of it where no script runs."""
        found: list[str] = self.page.evaluate("window.watched ? watched.refused : []")
        return found


def rest(page: Page) -> None:
    """Wait until what was asked of a page has been drawn."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


V = TypeVar("V", bound=Visit)
Visiting = Callable[..., AbstractContextManager[V]]
Opening = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def host(site: Path) -> Iterator[str]:
    """The real site on this machine, served with its own headers: its address."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def visiting(browser: Browser, host: str) -> Iterator[Visiting[Visit]]:
    """What opens an empty page, to be used in a `with`: in a profile of its own where it is to be `fresh` or has options, which costs twice as much."""

    @contextmanager
    def visit(made: type[V] = Visit, *, viewport: Any = DESK, fresh: bool = False, **options: Any) -> Iterator[V]:  # type: ignore[assignment]
        own = fresh or options
        context = browser.new_context(**options) if own else shared
        page = context.new_page()
        page.set_viewport_size(viewport)
        page.add_init_script(WATCH)
        try:
            yield made(page, host)
        finally:
            (context if own else page).close()

    with browser.new_context() as shared:
        yield visit


@pytest.fixture(scope="session")
def opening(visiting: Visiting[Visit]) -> Opening:
    """What opens a page of the site, to be used in a `with`; a complaint of the browser or its policy fails the test unless said otherwise."""

    @contextmanager
    def opened(address: str, *, silent: bool = True, **options: Any) -> Iterator[Page]:
        with visiting(**options) as visit:
            visit.go(address)
            yield visit.page
            if silent:
                assert (visit.complaints, visit.refused, visit.foreign) == ([], [], [])

    return opened
