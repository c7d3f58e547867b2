"""The only place that makes a URL."""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, quote_plus, urlencode, urlsplit

from scorecard.document import Commit, Span


@dataclass(frozen=True, slots=True)
class Routes:
    """Addresses of one language's pages: paths relative to the site's root, which end in a slash for a folder."""

    language: str

    def home(self) -> str:
        """The home page."""
        return f"{self.language}/"

    def section(self, name: str) -> str:
        """A page that stands alone or lists others: places, indicators, platforms, changes …."""
        return f"{self.language}/{name}/"

    def item(self, section: str, name: str) -> str:
        """One of a section: places/thuc-phan."""
        return f"{self.language}/{section}/{name}/"

    def picture(self, path: str, *, own: bool = True) -> str:
        """The picture that a link to this page is shown with: a place's and an indicator's own, else the home page's."""
        _, section, *rest = f"{path.rstrip('/')}/".split("/")
        own = own and section in ("places", "indicators") and len(rest) == 2
        return f"share/{self.language}/{section}/{rest[0]}.png" if own else f"share/{self.language}/home.png"

    def ledger(self, place: str) -> str:
        """Every statement ever entered about a place."""
        return self.item("places", place) + "evidence/"

    def sheet(self, place: str) -> str:
        """A place's sheet for the notice board."""
        return self.item("places", place) + "sheet/"


def file_of(path: str) -> str:
    """The file that holds the page of this address."""
    return path + "index.html" if path.endswith("/") or not path else path


def link(here: str, there: str) -> str:
    """A link from one path of the site to another, relative, so that the site works below any address."""
    section = here.rpartition("/")[0].rpartition("/")[0]
    if section and not there.startswith(section):
        here = f"{section}/-/"  # as from any other page of its section: the same for a nation of places
    return _link(here, there)


@lru_cache(maxsize=1 << 12)  # a page leads to the same few sources from each of its figures
def _link(here: str, there: str) -> str:
    base = here.rpartition("/")[0]
    target, hash_, fragment = there.partition("#")
    if not target:
        return f"#{fragment}"
    start, end = base.split("/") if base else [], target.rstrip("/").split("/")
    same = 0
    while same < len(start) and same < len(end) and start[same] == end[same]:
        same += 1
    relative = "/".join([*[".."] * (len(start) - same), *end[same:]]) or "."
    if target.endswith("/") or not target:
        relative = "./" if relative == "." else relative + "/"
    return relative + hash_ + fragment


def absolute(base_url: str, path: str) -> str:
    """The full address of a path of the site."""
    return base_url.rstrip("/") + "/" + path


def versioned(address: str, version: str) -> str:
    """An address that says which version of the data it was printed from; the page is the same."""
    return f"{address}?{urlencode({'v': version})}"


def below(base_url: str, path: str) -> str:
    """The path of a page from the host's root, for pages that are served at any address (404.html)."""
    return urlsplit(base_url).path.rstrip("/") + "/" + path


def line(repository: str | None, commit: Commit, span: Span) -> str | None:
    """The permanent address of a line in the repository; None where the commit doesn't hold that line."""
    of_file = lines(repository, commit, span.path)
    return None if of_file is None else f"{of_file}{span.line}"


@lru_cache(maxsize=64)
def lines(repository: str | None, commit: Commit, path: str) -> str | None:
    """The permanent address of a file's lines in the repository, up to the number of the line; None where the commit doesn't hold the file as read."""
    if repository is None or not commit.holds(path):
        return None
    return f"{repository.rstrip('/')}/blob/{commit.id}/{quote(commit.prefix + path)}#L"


def report(repository: str | None, title: str, body: str) -> str | None:
    """A form of the repository's forge for reporting an error, filled in.

    Letters beyond ASCII stay as they are: browsers encode them when they go there, and a page holds a third of the bytes.

    Args:
        repository: its address; without one there is no form.
        title:      the form's title.
        body:       its text.
    """
    return None if repository is None else f"{repository.rstrip('/')}/issues/new?title={sent(title)}&body={sent(body)}"


_ESCAPED = {code: quote_plus(chr(code), safe="/:,") for code in range(128)}


def sent(text: str) -> str:
    """A text as an address sends it, letter by letter."""
    return text.translate(_ESCAPED)
