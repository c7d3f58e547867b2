"""Small roots in a few lines: from the texts of their documents, or from observations alone."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from scorecard import disk
from scorecard.check import check
from scorecard.decode import decode
from scorecard.decode.schema import read
from scorecard.diagnostic import Diagnostic, Report
from scorecard.document import Document
from scorecard.evidence import evidence
from scorecard.model import Index, Indicator, Methodology, Observation, Observations, Place, Root, Settings, Source, Target
from scorecard.score import Scorecard, frame, score

TESTS = Path(__file__).parent
SMALL = TESTS / "sites" / "small"
FOLDERS, SUFFIXES = ("data", "content"), (".yml", ".yaml", ".md")

SITE = "base_url: https://vi-du.example\nlanguages: [vi]\nas_of: 2026-06-30\nhome: mau\n"


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
        observations=Observations.given(observations),
        sources={
            o.source: read(Source, {"id": o.source, "publisher": "Mẫu", "title": "Mẫu", "published": published})
            for o in observations
        },
        offices={}, platforms={}, commitments={}, contrasts={}, targets={t.id: t for t in targets}, searches={}, requests={}, frameworks={}, words={},
    )  # fmt: skip


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
