"""What the site of any root is held to: every link leads somewhere, nothing stands empty, no value of the program shows, no address is given twice."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from html.parser import HTMLParser
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from scorecard.page import pages
from scorecard.route import file_of
from scorecard.site.targets import Targets

FILLED = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "title",
        "caption",
        "figcaption",
        "li",
        "dt",
        "dd",
        "p",
        "a",
        "summary",
        "button",
        "label",
        "th",
        "ul",
        "ol",
        "dl",
        "tbody",
        "section",
        "option",
    ]
)
"""Elements that say nothing where they are empty."""
SPEAKING = frozenset(["img", "svg", "input", "use", "br", "select", "textarea"])
"""What fills an element without a text."""
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
LEAK = re.compile(r"\bNone\b(?! of)|\bnan\b|\bNaN\b|\binf\b|\bUndefined\b|[{}]|\[object|<[a-z_.]+ object|\bTrue,|\bFalse\b|&lt;\w+ object")
"""Values of the program, and gaps of a sentence that nothing filled in."""
QUOTED = frozenset(["code", "pre", "script", "style", "template"])
SHELTERED = frozenset(["hidden", "aria-hidden"])


class _Reader(HTMLParser):
    """Reads a page: its links, its ids, what stands empty, its texts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.empty: list[str] = []
        self.texts: list[str] = []
        self.bare: list[str] = []
        self._linked = False
        self._heading = ""  # the last one, as long as nothing stands below it
        self._open: list[tuple[str, bool, str]] = []  # name, whether it says something, how it was begun
        self._quoted = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.links += [value for name in ("href", "src", "action") if (value := given.get(name)) is not None]
        self.ids += [value for name in ("id",) if (value := given.get(name)) is not None]
        self.texts += [value or "" for name in ("aria-label", "alt", "title", "content") if (value := given.get(name)) is not None]
        if re.fullmatch("h[2-6]", tag):
            if self._heading and self._heading[1] >= tag[1]:
                self.bare.append(self._heading)
            self._heading = ""
        linked = tag == "a" and any(re.fullmatch("h[2-6]", name) for name, _, _ in self._open)
        self._linked = linked or (self._linked and not re.fullmatch("h[2-6]", tag))
        speaks = tag in SPEAKING or given.get("aria-label") or "data-empty" in given or SHELTERED & set(given)
        if speaks:
            self._say()
        if tag not in VOID:
            self._open.append((tag, bool(speaks), self.get_starttag_text() or ""))
            self._quoted += tag in QUOTED

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            name, speaks, began = self._open.pop()
            self._quoted -= name in QUOTED
            if re.fullmatch("h[2-6]", name):
                self._heading = "" if self._linked else name
            elif name in ("section", "main") and self._heading:
                self.bare.append(self._heading)
                self._heading = ""
            if name in FILLED and not speaks and not any(outer == "template" for outer, _, _ in self._open):
                self.empty.append(began)
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        if data.strip():
            self._say()
            if not self._quoted:
                self.texts.append(data)

    def _say(self) -> None:
        self._heading = ""
        self._open = [(name, True, began) for name, _, began in self._open]


def twice(targets: Targets) -> list[str]:
    """Addresses that two pages have, or a page and a file."""
    given = Counter(file_of(address.path) for site in targets.sites for address in pages(site))
    given.update(dict.fromkeys(targets.files, 1))
    return [path for path, times in given.items() if times > 1]


def faults(texts: Mapping[str, str], files: Iterable[str], own: Iterable[str] = ()) -> Iterator[str]:
    """What is wrong with the pages of a site.

    Args:
        texts: each page by the path of its file.
        files: all files of the site.
        own:   texts of the root itself that look like values of the program.
    """
    known, read, excused = set(files), {}, tuple(own)
    for path, text in texts.items():
        read[path] = _Reader()
        read[path].feed(text)

    @cache
    def file_at(folder: str, target: str) -> str:
        there = target.strip("/") if target.startswith("/") else normpath(join(folder, target))
        return there if not target.endswith("/") and there != "." else join(there if there != "." else "", "index.html")

    for path, page in read.items():
        yield from (f"{path}: id {name} stands twice" for name, times in Counter(page.ids).items() if times > 1)
        yield from (f"{path}: nothing below {name}" for name in page.bare)
        yield from (f"{path}: nothing in {began}" for began in dict.fromkeys(page.empty))
        for said in page.texts:
            rest = said
            for text in excused:
                rest = rest.replace(text, "")
            if found := LEAK.search(rest):
                yield f"{path}: {found[0]!r} in {said.strip()[:120]!r}"
        for raw in dict.fromkeys(page.links):
            if re.match(r"[a-z]+:", raw):
                continue
            target, _, fragment = unquote(raw).partition("#")
            target = target.partition("?")[0]
            there = file_at(dirname(path), target) if target else path
            if there not in known or (fragment and there in read and fragment not in read[there].ids):
                yield f"{path}: {raw} leads nowhere"
