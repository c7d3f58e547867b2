"""Small roots in a few lines, and the sites they make: from the texts of their documents, or from observations alone."""

import csv
import io
import os
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pandas as pd
import pytest
import yaml
from hypothesis import settings

from scorecard import disk
from scorecard.check import check
from scorecard.decode import decode
from scorecard.decode.schema import read
from scorecard.diagnostic import Diagnostic, Report
from scorecard.document import Document
from scorecard.evidence import evidence
from scorecard.model import Index, Indicator, Methodology, Observation, Observations, Place, Root, Settings, Source, Target
from scorecard.route import file_of
from scorecard.score import Array, Scorecard, score
from scorecard.site.live import Live
from scorecard.store import Store, default_folder

T = TypeVar("T")
TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
SMALL = TESTS / "sites" / "small"
_SETTINGS = yaml.safe_load((ROOT / "data/site.yml").read_text(encoding="utf-8"))
LANGUAGES: tuple[str, ...] = tuple(_SETTINGS["languages"])
"""Those of the real site, the first one first."""
HOME: str = _SETTINGS["home"]
FOLDERS, SUFFIXES = ("data", "content"), (".yml", ".yaml", ".md", ".csv", ".geojson")

SITE = "base_url: https://vi-du.example\nlanguages: [vi]\nas_of: 2026-06-30\nhome: mau\n"


THOROUGH = os.environ.get("HYPOTHESIS_PROFILE") == "long"
"""Whether everything is tried, as in `make fuzz`."""


def spoken(*few: str) -> pytest.MarkDecorator:
    """In which languages something is tried in `make test`; in `make fuzz` in all."""
    return pytest.mark.parametrize("language", LANGUAGES if THOROUGH else few)


def some(found: Iterable[T]) -> list[T]:
    """All that was found, which may not be nothing: a test that looks at each of none would hold whatever happens."""
    listed = list(found)
    assert listed, "there is nothing to look at"
    return listed


def fewer() -> settings:
    """A fifth of the examples, for a law that takes long to try."""
    return settings(max_examples=settings().max_examples // 5)


def copied(folder: Path, *languages: str, site: str = "small") -> Path:
    """A copy of a sample root, in some of its languages where that is enough: the folder."""
    settings = (TESTS / "sites" / site / "data/site.yml").read_text(encoding="utf-8")
    every = re.findall(r"\w+", re.search(r"languages: \[(.*)\]", settings)[1])  # type: ignore[index]
    shutil.copytree(TESTS / "sites" / site, folder, ignore=shutil.ignore_patterns(*(set(every) - set(languages or every))))
    (folder / "data/site.yml").write_text(
        re.sub(r"languages: .*", f"languages: [{', '.join(languages or every)}]", settings), encoding="utf-8"
    )
    return folder


def rows(site: Path, table: str) -> list[dict[str, str]]:
    """The lines of a published table, of which there is one at least."""
    with (site / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return some(csv.DictReader(file))


class Shown:
    """The site of a folder in this process, each file made when a test looks at it."""

    def __init__(self, folder: Path) -> None:
        self.live = Live(folder, Store(default_folder()))
        self.live.refresh()
        assert self.live.problems == ""

    def read(self, path: str) -> str:
        """A file."""
        found = self.live.read(path)
        assert found is not None, path
        return found.decode()

    def page(self, address: str) -> str:
        """The page at an address."""
        return self.read(file_of(address))

    @property
    def pages(self) -> dict[str, str]:
        """Every page by its address."""
        return {address: self.page(address) for address in some(self.live.pages)}

    def rows(self, table: str) -> list[dict[str, str]]:
        """The lines of a published table."""
        return list(csv.DictReader(io.StringIO(self.read(f"data/{table}.csv"), newline="")))


def documents(texts: Mapping[str, str]) -> dict[str, Document]:
    """Documents by path, from their texts."""
    return {path: Document(path, text) for path, text in texts.items()}


def root(texts: Mapping[str, str]) -> Root:
    """A root from the texts of its documents; site.yml may be left out. Any problem found in decoding is a failure."""
    report = Report()
    found = decode(documents({"data/site.yml": SITE, **texts}), report)
    assert report.diagnostics == []
    assert found is not None
    return found


def examine(folder: Path) -> tuple[list[Diagnostic], dict[str, Document], Report]:
    """Read, decode and check a folder: every problem, the documents they are about, and the report itself."""
    report = Report()
    found = disk.read(folder, FOLDERS, SUFFIXES, report)
    decoded = decode(found, report)
    if decoded is not None:
        check(decoded, report)
    return report.sorted(), found, report


def problems(texts: Mapping[str, str]) -> list[Diagnostic]:
    """Every problem of decoding the texts of a root, in order; site.yml may be left out."""
    report = Report()
    decode(documents({"data/site.yml": SITE, **texts}), report)
    return report.sorted()


def place(slug: str, *, code: str = "", kind: str = "commune", level: str = "commune", parent: str | None = "00", **more: object) -> Place:
    """A place of which a test needs to say no more than its slug."""
    given = {"code": code or slug, "slug": slug, "name": slug, "kind": kind, "level": level, "parent": parent, **more}
    return read(Place, {k: v for k, v in given.items() if v is not None})


def province(slug: str = "mau", *, code: str = "00") -> Place:
    """The whole that the communes lie in."""
    return place(slug, code=code, kind="province", level="province", parent=None)


def indicator(name: str, **more: object) -> Indicator:
    """A percentage asked of communes, 0 at worst and 100 at best, unless said otherwise."""
    given = {"level": "commune", "pillar": "service", "unit": "percent", "scale": {"worst": "0", "best": "100"}, **more}
    return read(Indicator, {"id": name, **{k: v for k, v in given.items() if v is not None}})


def said(slug: str, name: str, period: str = "2026", *, source: str = "mot", **form: object) -> Observation:
    """One statement; its value form is written as in a file: value="63", or count="3", of="7"."""
    return read(Observation, {"place": slug, "indicator": name, "period": period, "source": source, **form})


def target(name: str = "a", **given: object) -> Target:
    """A target of an indicator; for the place mot and of one source unless said otherwise."""
    return read(Target, {"id": f"{name}-target", "indicator": name, "scope": "mot", "set_by": "mot", **given})


def index(*parts: object, name: str = "commune", **more: object) -> Index:
    """An index over the communes; a part is an indicator's id, (id, weight), or a mapping as in a file."""
    given = {"id": name, "level": "commune", "parts": [_part(p) for p in parts], **more}
    stated = {k: v for k, v in given.items() if v is not None}
    return replace(read(Index, stated), **dict.fromkeys(set(given) - set(stated)))


def _part(part: object) -> object:
    if isinstance(part, str):
        return {"indicator": part}
    if isinstance(part, tuple):
        return {"indicator": part[0], "weight": str(part[1])}
    return part


def small(
    observations: list[Observation],
    indicators: list[Indicator],
    places: list[Place],
    *indexes: Index,
    as_of: str = "2026-06-30",
    targets: Iterable[Target] = (),
    published: str = "2025",
    **method: object,
) -> Root:
    """A root built of nouns, without any document; every source is of one day."""
    return Root(
        settings=read(Settings, {"base_url": "https://vi-du.example", "languages": ["vi"], "as_of": as_of, "home": "mau"}),
        methodology=replace(read(Methodology, method), indexes=indexes),
        places={p.slug: p for p in places},
        indicators={i.id: i for i in indicators},
        observations=Observations.collect(observations),
        sources={
            o.source: read(Source, {"id": o.source, "publisher": "Mẫu", "title": "Mẫu", "published": published})
            for o in observations
        },
        offices={}, platforms={}, commitments={}, contrasts={}, targets={t.id: t for t in targets}, searches={}, requests={}, replies={}, frameworks={}, words={},
    )  # fmt: skip


def frame(table: Array) -> pd.DataFrame:
    """One of the scorecard's own arrays as it is, which is easier to look through."""
    return pd.DataFrame({name: table[name] for name in table.dtype.names or ()})


def row(card: Scorecard, slug: str, name: str) -> dict[str, object]:
    """The row of evidence of a place and an indicator."""
    table = frame(card.rows)
    rows = table[(table["place"] == slug) & (table["indicator"] == name)]
    assert len(rows) == 1
    return rows.iloc[0].to_dict()


def node(card: Scorecard, slug: str, name: str = "commune") -> dict[str, object]:
    """The scores of a place at a node of an index."""
    table = frame(card.scores)
    rows = table[(table["place"] == slug) & (table["node"] == name)]
    assert len(rows) == 1
    return rows.iloc[0].to_dict()


def card(*given: object, **more: object) -> Scorecard:
    """`small`, scored."""
    whole = small(*given, **more)  # type: ignore[arg-type]
    return score(whole, evidence(whole))
