"""The frame that shows a finding on another site: how high it has to be, and the code that one copies."""

from collections.abc import Iterator
from functools import partial
from html import escape
from math import ceil

from scorecard import route
from scorecard.chart.drawing import TEXT
from scorecard.chart.fit import wrapped
from scorecard.page.embed import EmbedPage, EmbedSource, embed_disagreement, embed_indicator, embed_place
from scorecard.page.shared import EmbedKind, Shared
from scorecard.page.site import Site
from scorecard.page.view import Figure

NARROW, WIDE = 340, 600
"""The pixels of a frame in an article on a telephone, and of one of which nobody said how wide it is to be."""
SIDES, ENDS, LEAD = 30, 36, 1.45
"""The pixels that the sheet (css/embed.css) leaves at both sides and above and below, and what a line of letters is multiplied by."""
SPARE = 1.03
"""Readers' fonts are wider than the one that is reckoned with, by so much at most."""


def embedded(site: Site, kind: EmbedKind, name: str) -> EmbedPage:
    """The page for a frame, of a place, an indicator or a disagreement (named place/indicator); made once for itself and for whoever asks how high it is."""
    return site.once(("embedded", kind, name), partial(_embedded, site, kind, name))


def _embedded(site: Site, kind: EmbedKind, name: str) -> EmbedPage:
    if kind == "place":
        return embed_place(site, site.root.places[name])
    if kind == "indicator":
        return embed_indicator(site, site.root.indicators[name])
    place, _, indicator = name.partition("/")
    return embed_disagreement(site, place, indicator)


def frame(site: Site, page: Shared, width: str = "100%") -> tuple[str, int]:
    """The code of the frame of a page that has one, and how high it is in pixels: the same for all widths, as no script of ours runs on that site."""
    assert page.kind is not None  # noqa: S101 - who asks knows that there is one
    tall = site.once(("tall", page.kind, page.name), partial(_tall, site, page.kind, page.name))
    address = route.absolute(site.root.settings.base_url, site.routes.embed(page.kind, page.name))
    rest = f'width="{width}" height="{tall}" frameborder="0" loading="lazy"'
    return f'<iframe src="{escape(address)}" title="{escape(page.title)}" {rest}></iframe>', tall


def _tall(site: Site, kind: EmbedKind, name: str) -> int:
    return height(embedded(site, kind, name))


def height(page: EmbedPage) -> int:
    """The pixels that a page needs on a telephone, by how wide its letters are; a wider frame has larger letters, and room above its foot."""
    return 10 * ceil((ENDS + SPARE * sum(_parts(page))) / 10)


def _parts(page: EmbedPage) -> Iterator[float]:
    yield _lines(page.title, 18, bold=True) + 6
    yield _lines(page.finding, 16) + 8
    if page.bar is not None:
        yield 32 + (49 if page.scale else 0) + 8 + sum(_lines(f"mm {f.value}", 14) for f in page.legend)
    if page.sentence:
        yield _lines(page.sentence, 14) + 8
    if page.picture is not None:
        yield (
            _lines(page.picture.headline, 14, bold=True) + _lines(page.picture.subtitle, 14) + 14 + page.picture.chart.kind.drawing().height
        )
    for t in page.told:
        yield _lines(f"{t.name} {_figure(t.figure)} · {t.when}", 16) + 10
        if t.source is not None:
            yield _lines(_document(t.source), 14)
    yield _lines(page.more, 14) + 8 if page.more else 0
    for s in page.sources:
        yield _lines(f"mmmmmm {_document(s)} ({page.others})", 14)
    yield _lines(f"{page.layout.stamp} · {page.whole.text}", 14) + 8


def _figure(f: Figure) -> str:
    return " ".join((f.by, f.text, *(m.word for m in f.marks)))


def _document(source: EmbedSource) -> str:
    return f"{source.publisher}, {source.title}, {source.dated}"


def _lines(text: str, size: float, *, bold: bool = False) -> float:
    """The pixels that a text is high, at this size of its letters."""
    return len(wrapped(str(text), (NARROW - SIDES) * TEXT / size, bold=bold, most=99)) * size * LEAD if text else 0
