"""Addresses: of pages, pictures, lines of the repository and its forms. No other room makes any."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import quote, quote_plus, urlencode, urlsplit

from scorecard.document import Commit, Span
from scorecard.model import FORGES

CHARTS = "charts"
"""The folder of the charts that are published as files of their own: other sites may show what lies in it, and no page does."""


@dataclass(frozen=True, slots=True)
class Routes:
    """The addresses of one language's pages, as paths from the site's root; that of a folder ends in a slash."""

    language: str

    def home(self) -> str:
        """The home page."""
        return f"{self.language}/"

    def section(self, name: str) -> str:
        """A page that stands alone or lists others: places, indicators, changes."""
        return f"{self.language}/{name}/"

    def item(self, section: str, name: str) -> str:
        """A page of a section: places/thuc-phan."""
        return f"{self.language}/{section}/{name}/"

    def facet(self, section: str, facet: str, key: str) -> str:
        """The entries of a section's list that have something in common: indicators/status/behind; deeper than any entry's own page."""
        return f"{self.language}/{section}/{facet}/{key}/"

    def picture(self, path: str = "") -> str:
        """The picture that a link to this page is shown with; the home page's unless said, which is that of all pages without one of their own."""
        return f"share/{path.rstrip('/')}.png" if path not in ("", self.home()) else f"share/{self.language}/home.png"

    def opensearch(self) -> str:
        """The file by which a browser takes up the search of this language."""
        return f"{self.language}/opensearch.xml"

    def disagreement(self, place: str, indicator: str) -> str:
        """The disagreements on a question at a place."""
        return self.item("disagreements", place) + f"{indicator}/"

    def ledger(self, place: str) -> str:
        """The ledger of a place: every statement ever entered about it."""
        return self.item("places", place) + "evidence/"

    def answers(self, place: str, pillar: str) -> str:
        """The answers of a place that has very many, to the questions of one pillar."""
        return self.item("places", place) + f"answers/{pillar}/"

    def reply(self, place: str, pillar: str = "") -> str:
        """The page on which one answers what is said of a place; where it has very many figures, those of one pillar."""
        return self.item("places", place) + "reply/" + (f"{pillar}/" if pillar else "")

    def ask(self, place: str) -> str:
        """The requests for what was looked for and not found of a place, an office each."""
        return self.item("places", place) + "ask/"

    def sheet(self, place: str) -> str:
        """The handout of a place, for the notice board."""
        return self.item("places", place) + "sheet/"

    def embed(self, kind: str, name: str) -> str:
        """What other sites show of a place, an indicator or a disagreement (named place/indicator) in a frame."""
        return f"embed/{self.language}/{kind}/{name}/"

    def oembed(self, kind: str, name: str) -> str:
        """What programs read to put that frame in place of a link."""
        return f"api/oembed/{self.language}/{kind}/{name}.json"

    def shared(self, path: str) -> str:
        """The page from which one takes along what another shows: its frame, its pictures, how to cite it."""
        return self.item("share", path.partition("/")[2].rstrip("/")) if path != self.home() else self.section("share")


def file_of(path: str) -> str:
    """The file that holds the page of an address."""
    return path + "index.html" if path.endswith("/") or not path else path


def link(here: str, there: str) -> str:
    """A link from one path of the site to another, relative, so that the site works below any address."""
    same = 0  # so much of both is the same folders
    while (end := here.find("/", same) + 1) and there.startswith(here[same:end], same):
        same = end
    relative = "../" * here.count("/", same) + there[same:]
    return relative if relative and relative[0] != "#" else f"./{relative}"


def outlook(here: str, *sections: str) -> str:
    """What a page shares with others of its language that lead to these sections by the same addresses: its depth; nothing within them."""
    steps = here.split("/")
    return here if steps[1] in sections else str(len(steps))


def absolute(base_url: str, path: str) -> str:
    """The full address of a path of the site."""
    return base_url.rstrip("/") + "/" + path


def versioned(address: str, version: str) -> str:
    """An address with the version of the data that it was printed from; it leads to the same page."""
    return f"{address}?{urlencode({'v': version})}"


def below(base_url: str, path: str) -> str:
    """A path of the site from the host's root, for a page that is served at any address (404.html)."""
    return urlsplit(base_url).path.rstrip("/") + "/" + path


def line(repository: str | None, commit: Commit, span: Span) -> str | None:
    """The permanent address of a line in the repository; None where the commit doesn't hold the file as it was read."""
    if repository is None or not commit.holds(span.path):
        return None
    return f"{repository.rstrip('/')}/blob/{commit.of(span.path)}/{quote(commit.prefix + span.path)}#L{span.line}"


def report(repository: str | None, title: str, body: str) -> str | None:
    """The address of a new issue in the repository, filled in.

    Letters beyond ASCII stay as they are: browsers encode them, and the page has a third of the bytes.

    Args:
        repository: its address; without one there is no such form.
        title:      the form's title.
        body:       its text.
    """
    return None if repository is None else f"{repository.rstrip('/')}/issues/new?title={quote_value(title)}&body={quote_value(body)}"


class Editor(NamedTuple):
    """Addresses of a repository's editor in a browser, in which {path} and {text} are filled in, each encoded; the form of a page fills them.

    Args:
        new:   a new file, filled in with a text; where the forge ignores the text, it is to be pasted.
        edit:  a file that is there.
        takes: whether the forge takes the text of a new file from the address.
    """

    new: str
    edit: str
    takes: bool


_EDITORS: Mapping[str, tuple[str, str, bool]] = {
    "github": ("/new/{branch}?filename={path}&value={text}", "/edit/{branch}/{path}", True),
    "forgejo": ("/_new/{branch}/?filename={path}&value={text}", "/_edit/{branch}/{path}", True),
    "gitlab": ("/-/new/{branch}?file_name={path}", "/-/edit/{branch}/{path}", False),
}
"""By kind of forge. GitLab reads a file's name alone from the address."""


def editor(repository: str | None, kind: str | None, branch: str = "main") -> Editor | None:
    """The editor of a repository; None without a repository, or where nothing says which program serves it.

    Args:
        repository: its address.
        kind:       the program: github, gitlab, forgejo; None: by the host, where that is known.
        branch:     the branch that is published.
    """
    known = kind or FORGES.get(urlsplit(repository or "").hostname or "")
    if repository is None or known is None:
        return None
    new, edit, takes = _EDITORS[known]
    base = repository.rstrip("/").removesuffix(".git")
    named = quote(branch)
    return Editor(base + new.replace("{branch}", named), base + edit.replace("{branch}", named), takes)


def prefilled(there: str, **given: str) -> str:
    """The address of the form that figures are sent in by, with what is known."""
    return f"{there}?{urlencode(given)}" if given else there


def mail(address: str, subject: str, body: str) -> str:
    """A letter to an address, written already (RFC 6068): spaces as %20, lines as %0D%0A; letters beyond ASCII stay for the browser, as in `report`."""
    return f"{post(address)}?subject={_written(subject)}&body={_written(body)}"


def post(address: str) -> str:
    """An e-mail address that a letter may be begun to."""
    return f"mailto:{quote(address, safe='@+')}"


def text_message(number: str, body: str = "") -> str:
    """A text message to a number, written already where a text is given (RFC 5724)."""
    return f"sms:{dialled(number)}" + (f"?body={_written(body)}" if body else "")


def call(number: str) -> str:
    """A number that is called (RFC 3966)."""
    return f"tel:{dialled(number)}"


def zalo(written: str) -> str:
    """A number or an address on Zalo, as the address of its page."""
    return written if written.startswith("https://") else f"https://zalo.me/{dialled(written).removeprefix('+')}"


def dialled(number: str) -> str:
    """A telephone number as it is dialled: without spaces, points and hyphens."""
    return "".join(c for c in number if c in "+0123456789")


def filled(form: str, given: Mapping[str, str]) -> str:
    """The address of a form with its gaps filled in, each as a value."""
    for gap, value in given.items():
        form = form.replace(f"{{{gap}}}", _written(value))
    return form


_LITERAL = {code: quote(chr(code), safe="/:,;!*()'@") for code in range(128)} | {ord("\n"): "%0D%0A", 0xA0: "%20", 0x202F: "%20"}


def _written(text: str) -> str:
    return text.translate(_LITERAL)


_ESCAPED = {code: quote_plus(chr(code), safe="/:,") for code in range(128)}


def quote_value(text: str) -> str:
    """A text as the value of a query parameter; letters beyond ASCII stay as they are."""
    return text.translate(_ESCAPED)
