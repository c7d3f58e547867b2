"""Freezes a root: its tables, its weights and method, the figures of its pages, what changed since the last edition."""

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import scorecard
from scorecard.export import ASSEMBLED, place_files
from scorecard.export.catalogue import PLACE_TABLES, SITE_TABLES
from scorecard.export.notation import to_csv
from scorecard.export.package import datapackage
from scorecard.export.people import Keep
from scorecard.facts.editions import Difference, Tables, differences, of_edition, of_facts
from scorecard.model import Edition, Root
from scorecard.model.edition import TABLES
from scorecard.page import Site, sites
from scorecard.page.cite import bibtex, cff, name_of
from scorecard.page.cite import frozen as as_frozen
from scorecard.release.figures import PageFigure, figures
from scorecard.release.pack import sealed
from scorecard.release.texts import EditionDraft, cited, readme
from scorecard.site.inputs import theme_folders
from scorecard.site.project import Loader, Project
from scorecard.site.targets import Targets
from scorecard.site.theme import load_theme
from scorecard.store import Store

REGISTERS = ("disagreements.json", "platforms.json", "commitments.json", "claims.json", "recompute.py")
"""Published files beside the tables that an edition holds."""
METHOD, LICENCE = "data/methodology.yml", "LICENSE-data.md"
LOOSE = ("edition.json", "README.md", "CITATION.cff", "citation.bib", "citation.txt", LICENCE)
"""What lies beside the zip, too."""


class Frozen(NamedTuple):
    """An edition that isn't written yet: its files by name, and what it says of itself."""

    files: dict[str, bytes]
    draft: EditionDraft
    changes: list[Difference]


def freeze(folder: Path, loader: Loader, project: Project, name: str, day: date, store: Store) -> Frozen:
    """The files of an edition of what a root says now.

    Args:
        folder:  the root.
        loader:  what loaded it.
        project: what it loaded: without errors.
        name:    of the edition.
        day:     by which it is dated.
        store:   drawings made before.
    """
    root = project.root
    assert root is not None  # noqa: S101 - the caller stops at the gate
    theme = load_theme(theme_folders(folder), project.languages, root.places.values(), admin=False)
    every = sites(root, loader.score(root), project.languages, theme.renderer.assets, project.commit, project.digest)
    targets = Targets(every, theme, store)
    first = every[0]
    draft = EditionDraft(name, day, root.settings.as_of, project.digest, {site.language.code: name_of(site) for site in every})
    found = _changes(root, first)
    on_pages = list(figures(targets.pages, first.language.code, theme.renderer))
    tables = dict(sorted({**_tables(every, targets.kept), **_registers(targets.files)}.items()))
    tables["datapackage.json"] = datapackage(first, lambda path: BytesIO(tables[path.removeprefix("data/")]), frozenset(tables))
    tables["methodology.yml"] = project.documents[METHOD].text.encode() if METHOD in project.documents else b""
    tables["pages.csv"] = _csv(PageFigure._fields, on_pages)
    tables["changes.csv"] = _csv(Difference._fields, found)
    about = _about(root, project, draft, len(on_pages))
    work = as_frozen(first, draft)
    texts = {
        "edition.json": json.dumps(about, ensure_ascii=False, indent=1) + "\n",
        "README.md": readme(every, draft, tables),
        "CITATION.cff": cff(first, work),
        "citation.bib": bibtex(first, work) + "\n",
        "citation.txt": cited(every, draft),
    }
    files = {n: text.encode() for n, text in texts.items()} | {f"{TABLES}/{n}": data for n, data in tables.items()}
    if (licence := folder / LICENCE).is_file() and not licence.is_symlink():
        files[LICENCE] = licence.read_bytes()
    loose = {n: files[n] for n in LOOSE if n in files}
    return Frozen(sealed(_packed(root, name), files, loose), draft, found)


def _packed(root: Root, name: str) -> str:
    return f"{root.settings.home}-{name}.zip"


def _last(root: Root) -> Edition | None:
    """The edition before this one."""
    return next(reversed(list(root.editions.values())), None)


def _changes(root: Root, site: Site) -> list[Difference]:
    """What is otherwise than in the last edition; nothing where there is none."""
    last = _last(root)
    before: Tables | None = of_edition(last) if last is not None else None
    return differences(before, of_facts(site.facts)) if before is not None else []


def _tables(every: list[Site], keep: Keep) -> dict[str, bytes]:
    """All tables, as the site publishes them; `keep` gives what was made before."""
    site = every[0]
    found = {f"{name}.csv": table.csv(site).encode() for name, table in SITE_TABLES.items()}
    pieces: dict[str, list[bytes]] = {f"data/{name}.csv": [ASSEMBLED[f"data/{name}.csv"][0].encode()] for name in PLACE_TABLES}
    for place in site.root.places.values():
        for path, piece in place_files(every, place, keep)[1].items():
            if path in pieces:
                pieces[path].append(piece)
    return found | {path.removeprefix("data/"): b"".join(parts) for path, parts in pieces.items()}


def _registers(files: "dict[str, Callable[[], str | bytes | None]]") -> dict[str, bytes]:
    """The registers, as the site publishes them."""
    found = {}
    for name in REGISTERS:
        data = files[f"data/{name}"]()
        if data is not None:
            found[name] = data.encode() if isinstance(data, str) else data
    return found


def _csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    return to_csv([head, *rows]).encode()


def _about(root: Root, project: Project, draft: EditionDraft, on_pages: int) -> dict[str, object]:
    """edition.json."""
    last = _last(root)
    return {
        "edition": draft.name, "released": draft.released.isoformat(), "as_of": root.settings.as_of.isoformat(), "digest": draft.digest,
        "commit": project.commit.id or None, "uncommitted": len(project.commit.differ), "program": scorecard.VERSION,
        "method": root.methodology.version, "previous": {"name": last.name, "seal": last.seal} if last is not None else None,
        "home": root.settings.home, "base_url": root.settings.base_url, "licence": "CC-BY-4.0", "titles": dict(draft.titles),
        "counts": {
            "places": len(root.places), "indicators": len(root.indicators), "observations": len(root.observations), "sources": len(root.sources),
            "figures_on_pages": on_pages,
        },
        "packed": _packed(root, draft.name),
    }  # fmt: skip
