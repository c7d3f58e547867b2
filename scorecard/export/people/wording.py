"""What is said of tables beside their figures: what they are, how to read and cite them, what each column holds, in the reader's language."""

from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import yaml

from scorecard.export.catalogue import SCHEMAS
from scorecard.export.people.cells import TableSheet
from scorecard.page import Site
from scorecard.page.cite import credit, live
from scorecard.page.dataset import LICENCE_URL
from scorecard.page.finding import capital

WORDS = Path(__file__).parent / "words"
EVERY = "any"
"""Columns that hold the same in every table that has them."""

Subject = Literal["whole", "place", "indicator", "all"]
"""What files are about: a workbook of all of the site, of one place, of one indicator; all plain tables."""


class TextNote(NamedTuple):
    """A note; one without a text is a title."""

    name: str
    text: str


def about(site: Site, subject: Subject, name: str = "", path: str = "") -> list[TextNote]:
    """What a file of tables is, and how to read and cite it.

    Args:
        site:    the facts in the language of the notes.
        subject: what the tables are about.
        name:    what that is called.
        path:    its page; the page of the data, where none is given.
    """
    say, cited = site.say, live(site, path or site.routes.section("data"))
    what = {
        "whole": lambda: say("book.about_whole"),
        "place": lambda: say("book.about_place", name=name),
        "indicator": lambda: say("book.about_indicator", name=name),
        "all": lambda: say("book.about_all"),
    }[subject]()
    told = [
        TextNote(capital(name or cited.title), ""),
        TextNote(say("book.what"), what),
        TextNote(say("book.site"), cited.title),
        TextNote(say("book.as_of"), site.language.day(cited.as_of)),
        TextNote(say("book.version"), cited.version),
        TextNote(say("book.address"), cited.url),
        TextNote(say("book.licence"), say("book.licence_text", address=LICENCE_URL)),
        TextNote(say("ui.cite"), credit(site, cited)),
        TextNote(say("book.empty"), say("book.empty_text")),
        TextNote(say("book.ends"), say("book.ends_text")),
    ]
    return told if subject == "all" else [*told, TextNote(say("book.texts"), say("book.texts_text"))]


def columns_told(site: Site, sheet: TableSheet) -> list[tuple[str, str]]:
    """Each column of a sheet and what it holds."""
    described = {column.name: column.description for column in SCHEMAS[sheet.table].columns}
    return [(head.name, column_told(site, sheet.table, head.name, head.names, described.get(head.name, ""))) for head in sheet.heads]


def column_told(site: Site, table: str, name: str, names: str, described: str) -> str:
    """What a column holds, in the language; in English where nobody said it in that."""
    if names:
        return site.say("book.place_name") if names == "place" else site.say("book.indicator_name")
    words = words_of(site.language.code)
    return words.get(table, {}).get(name) or words.get(EVERY, {}).get(name) or described


@cache
def words_of(code: str) -> dict[str, dict[str, str]]:
    """What columns hold in a language, by table; empty where nobody wrote it."""
    path = WORDS / f"{code}.yml"
    if not path.exists():
        return {}
    found: dict[str, dict[str, str]] = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - texts alone, of our own
    return found
