"""The files that are made for people, not for programs: where they are, what they are called, how large they were made."""

from scorecard import route
from scorecard.page.record import view
from scorecard.page.site import Site
from scorecard.page.view import Download

ALL = "data/all.zip"
"""Every table and list at once, with licence, citation and checksums."""
CITATION = "data/CITATION.cff"
PARQUET = ("evidence", "observations")
"""The tables that are published as Parquet, too."""
KILO, PLACES = 1_000, 10
"""A kilobyte, in bytes; from so many on, a size has no decimals."""


@view
class Offered:
    """Files by the way in which they are opened.

    whole:  the workbook, and everything at once.
    tables: the same tables one by one, for spreadsheets; how they are written.
    written: how these differ from those for programs.
    """

    whole: tuple[Download, ...]
    tables: tuple[Download, ...]
    written: str


def workbook_path(site: Site) -> str:
    """The workbook of all tables: of the site's first language under the name that is known of old, of others beside it."""
    code = site.language.code
    return "data/scorecard.xlsx" if code == site.root.settings.languages[0] else f"data/scorecard-{code}.xlsx"


def spreadsheet_path(site: Site, table: str) -> str:
    """A table as the spreadsheets of a language's readers take it, beside the plain one."""
    return f"data/{table}-{site.language.code}.csv"


def place_file(slug: str, suffix: str) -> str:
    """What is known of one place, as a table (csv) or a workbook (xlsx)."""
    return f"data/places/{slug}.{suffix}"


def indicator_file(name: str, suffix: str) -> str:
    """What is known of one indicator, as a table (csv) or a workbook (xlsx)."""
    return f"data/indicators/{name}.{suffix}"


def decimal_comma(site: Site) -> bool:
    """Whether the language writes decimals after a comma; its spreadsheets then part fields by semicolons."""
    return site.language.signs.decimal == ","


def table_name(site: Site, table: str) -> str:
    """What a table is called, as a sheet of the workbook too."""
    return site.say(f"book.{table}") if site.language.has(f"book.{table}") else table


def sized(site: Site, path: str) -> str:
    """How large a file is; empty as long as it isn't made."""
    size = site.sizes.get(path)
    if size is None:
        return ""
    if size < KILO:
        return site.say("size.bytes", n=size)
    amount = size / KILO if size < KILO**2 else size / KILO**2
    number = site.language.number(amount, 0 if amount >= PLACES else 1)
    return site.say("size.kb", number=number) if size < KILO**2 else site.say("size.mb", number=number)


def with_size(site: Site, path: str, note: str) -> str:
    """What is said of a file, and its size, where that is known."""
    size = sized(site, path)
    return f"{note} ({size})" if size and note else note or size


def offered(site: Site, here: str, tables: tuple[str, ...]) -> Offered:
    """The files for people as the page at `here` lists them; `tables` are those that exist."""

    def file(path: str, text: str, note: str) -> Download:
        return Download(text, route.link(here, path), with_size(site, path, note))

    book = workbook_path(site)
    return Offered(
        whole=(file(book, book.rpartition("/")[2], site.say("data.workbook")), file(ALL, ALL.rpartition("/")[2], site.say("data.all"))),
        tables=tuple(file(spreadsheet_path(site, name), table_name(site, name), "") for name in tables),
        written=site.say("data.written_comma") if decimal_comma(site) else site.say("data.written_point"),
    )


def beside(site: Site, here: str, path: str) -> tuple[Download, ...]:
    """The workbook and the table of what a page is about, by their path without what it ends in."""
    return (
        Download("XLSX", route.link(here, f"{path}.xlsx"), site.say("download.xlsx")),
        Download("CSV", route.link(here, f"{path}.csv"), site.say("download.csv")),
    )
