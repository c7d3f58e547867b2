"""Workbooks in the words of languages.

The cells of a workbook of all tables are written once, with a token for each text that hangs on the language; every language's copy has its own
texts in their places. Writing cells takes nearly all of the time, and the figures are the same.
"""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from html import escape
from importlib.metadata import version as installed
from importlib.resources import files

from scorecard.export.people.cells import Names, TableSheet, filled_columns, names_of
from scorecard.export.people.wording import TextNote, columns_told
from scorecard.export.people.workbook import ROWS, Frame, Note, Notes, is_cut, is_shortened, titled, workbook
from scorecard.page import Site
from scorecard.page.cite import name_of, version_of
from scorecard.page.offered import table_name

Keep = Callable[[str, Callable[[], bytes]], bytes]
"""Gives what was made under a key, or else has it made."""
OPEN, END = "\ue000", "\ue001"
"""What a token stands between: letters that mean nothing anywhere."""
TOKEN = re.compile(f"{OPEN}([^{END}]*){END}")
SPOKEN = re.compile(r"xl/sharedStrings\.xml|xl/workbook\.xml|docProps/.*")
"""The parts of a workbook that have texts; sheets name those of the first by their numbers."""


def tokens(site: Site) -> Names:
    """What stands for names until the language is known."""
    return {column: {name: _token(f"{column} {name}") for name in known} for column, known in names_of(site).items()}


def in_languages(sites: Sequence[Site], told: Mapping[str, Sequence[TextNote]], sheets: Sequence[TableSheet]) -> dict[str, bytes]:
    """The same tables as a workbook in each language, by its code.

    Args:
        sites:  the facts in those languages.
        told:   what its notes say, by language: the same lines in each.
        sheets: the tables, with tokens for names.
    """
    words = {site.language.code: _words(site, told[site.language.code], sheets) for site in sites}
    found: dict[str, bytes] = {}
    for from_right in (False, True):
        mine = [site for site in sites if site.language.from_right == from_right]
        if mine:
            book = _parted(_written(mine[0], list(words.values()), sheets))
            found |= {site.language.code: _filled(book, words[site.language.code]) for site in mine}
    return found


def in_all(sites: Sequence[Site], told: Mapping[str, Sequence[TextNote]], sheets: Sequence[TableSheet], keep: Keep) -> bytes:
    """Tables as one workbook: its notes in every language, one after another, the rest in the first one's words; only columns with cells are explained.

    It is kept with a token for the version, so that it is written again when its own cells are others, not when any of the site's are.
    """
    site = sites[0]
    first, *titles = titled([site.say("book.notes"), *(table_name(site, sheet.table) for sheet in sheets)])
    whole = not any(is_cut(sheet) or is_shortened(sheet) for sheet in sheets)
    lines = [line for s in sites for line in (*told[s.language.code], *(() if whole else _cut(s, sheets)))]
    of = version_of(site)
    notes = [Note(line.name, line.text.replace(of, _token("version")), len(line.text)) for line in lines]
    columns = _columns(site, titles, [filled_columns(sheet) for sheet in sheets])
    first_sheet = Notes(first, notes, _heads(site), columns)
    made = repr((_digest(), _frame(site), first_sheet, titles, sheets))
    book = keep(hashlib.sha256(made.encode()).hexdigest(), lambda: _parted(workbook(_frame(site), first_sheet, titles, sheets)))
    return _filled(book, {"version": of})


@cache
def _digest() -> str:
    """What else decides the bytes of a workbook: this room's code, and the library that writes."""
    code = hashlib.sha256()
    for file in sorted(files(__package__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".py"):
            code.update(file.read_bytes())
    return f"{code.hexdigest()} {installed('xlsxwriter')}"


def _frame(site: Site) -> Frame:
    return Frame(name_of(site), site.root.settings.as_of, site.language.from_right)


def _heads(site: Site) -> tuple[str, ...]:
    return site.say("book.sheet"), site.say("book.column"), site.say("book.holds")


def _columns(site: Site, titles: Iterable[str], sheets: Iterable[TableSheet]) -> list[tuple[str, str, str]]:
    return [(title, name, text) for title, sheet in zip(titles, sheets, strict=True) for name, text in columns_told(site, sheet)]


def _cut(site: Site, sheets: Iterable[TableSheet]) -> list[TextNote]:
    """What is to be said of tables of more lines, or longer texts, than the format holds."""
    found = []
    for sheet in sheets:
        if is_cut(sheet):
            found.append(TextNote(sheet.table, site.say("book.cut", rows=site.language.number(ROWS), file=f"{sheet.table}.csv")))
        if is_shortened(sheet):
            found.append(TextNote(sheet.table, site.say("book.shortened", file=f"{sheet.table}.csv")))
    return found


def _token(key: str) -> str:
    return f"{OPEN}{key}{END}"


def _words(site: Site, told: Iterable[TextNote], sheets: Sequence[TableSheet]) -> dict[str, str]:
    """The texts of a language by what is between the marks of their tokens."""
    first, *titles = titled([site.say("book.notes"), *(table_name(site, sheet.table) for sheet in sheets)])
    known = {f"{column} {name}": text for column, names in names_of(site).items() for name, text in names.items()}
    lines = [*told, *_cut(site, sheets)]
    return known | {
        "title": name_of(site), "notes": first,
        **{f"head {n}": text for n, text in enumerate(_heads(site))},
        **{f"sheet {n}": title for n, title in enumerate(titles)},
        **{f"name {n}": line.name for n, line in enumerate(lines)}, **{f"text {n}": line.text for n, line in enumerate(lines)},
        **{f"column {n}": text for n, (_, _, text) in enumerate(_columns(site, titles, sheets))},
    }  # fmt: skip


def _written(site: Site, words: Sequence[Mapping[str, str]], sheets: Sequence[TableSheet]) -> bytes:
    """The workbook with a token for each text."""
    told = [
        Note(_token(f"name {n}"), _token(f"text {n}") if words[0][f"text {n}"] else "", max(len(own[f"text {n}"]) for own in words))
        for n in range(sum(key.startswith("name ") for key in words[0]))
    ]
    titles = [_token(f"sheet {n}") for n in range(len(sheets))]
    columns = _columns(site, titles, sheets)
    spoken = [(title, name, _token(f"column {n}")) for n, (title, name, _) in enumerate(columns)]
    frame = Frame(_token("title"), site.root.settings.as_of, site.language.from_right)
    return workbook(frame, Notes(_token("notes"), told, [_token(f"head {n}") for n in range(3)], spoken), titles, sheets)


def _parted(book: bytes) -> bytes:
    """A workbook in two: its parts with texts, as JSON in a line, and a ZIP file of all others, which no language changes and nobody packs again."""
    out, texts = io.BytesIO(), {}
    with zipfile.ZipFile(io.BytesIO(book)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as others:
        for entry in given.infolist():
            if SPOKEN.fullmatch(entry.filename):
                texts[entry.filename] = given.read(entry).decode()
            else:
                others.writestr(_entry(entry.filename), given.read(entry))
    return json.dumps(texts).encode() + b"\n" + out.getvalue()


def _filled(parted: bytes, words: Mapping[str, str]) -> bytes:
    """A workbook with the texts of a language for its tokens."""
    texts, _, others = parted.partition(b"\n")
    out = io.BytesIO(others)
    with zipfile.ZipFile(out, "a") as book:
        for name, text in json.loads(texts).items():
            book.writestr(_entry(name), TOKEN.sub(lambda found: escape(words.get(found[1], found[0])), text))
    return out.getvalue()


def _entry(name: str) -> zipfile.ZipInfo:
    """A file of a workbook, the same on any machine and day."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o100644 << 16
    return entry
