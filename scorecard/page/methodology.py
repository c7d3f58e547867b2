"""The methodology, generated from data/methodology.yml so that it cannot drift from what is computed; with real examples."""

from collections.abc import Callable, Iterator

import numpy as np
from markupsafe import Markup

from scorecard import route
from scorecard.model import ABSENCES, MODES, Index, Node
from scorecard.page.figure import indicator_link
from scorecard.page.fixed import words_of
from scorecard.page.layout import layout
from scorecard.page.record import page_view, view
from scorecard.page.row import Heading, row
from scorecard.page.site import Site
from scorecard.page.view import Branch, Fact, Layout, PartView, Row
from scorecard.score import REASONS, STATUSES, Array


@view
class Tree:
    """An index as a table."""

    id: str
    title: str
    branches: tuple[Branch, ...]


@page_view
class MethodologyPage:
    """The arithmetic in words, with the thresholds and weights that are in force."""

    path: str
    layout: Layout
    title: str
    body: Markup
    body_lang: str | None
    thresholds: tuple[Fact, ...]
    trees: tuple[Tree, ...]
    examples: tuple[Row, ...]
    statuses: tuple[Fact, ...]
    reasons: tuple[str, ...]
    modes: tuple[Fact, ...]
    absences: tuple[Fact, ...]
    reports: str
    contents: tuple[PartView, ...]
    scores_href: str
    line: str
    line_href: str | None


def methodology_page(site: Site) -> MethodologyPage:
    """The methodology, generated from data/methodology.yml."""
    path = site.routes.section("methodology")
    title, body, lang = words_of(site, "methodology", path)
    m = site.root.methodology
    percent = site.language.number
    thresholds: tuple[Fact, ...] = (
        Fact(site.say("method.version"), percent(m.version)),
        Fact(site.say("method.about"), site.say("value.percent", number=percent(100 * m.about, 2))),
        Fact(site.say("method.minimum_cases"), percent(m.minimum_cases)),
    )
    if any(index.rank_within for index in m.indexes):
        thresholds += (
            Fact(site.say("method.minimum_coverage"), site.say("value.percent", number=percent(100 * m.minimum_coverage, 1))),
            Fact(site.say("method.minimum_field"), percent(m.minimum_field)),
        )
    examples = tuple(_examples(site, path))
    heard = bool(site.root.settings.channels or site.root.reports)
    if heard:
        thresholds += (Fact(site.say("method.minimum_reports"), percent(m.minimum_reports)),)
    return MethodologyPage(
        path=path, layout=layout(site, path, title, site.say("method.description")), title=title, body=body, body_lang=lang, thresholds=thresholds,
        trees=tuple(Tree(f"index-{i.id}", site.say("method.index", level=site.word("levels", i.level)), tuple(_branches(site, path, i))) for i in m.indexes),
        examples=examples,
        statuses=tuple(Fact(site.say(f"status.{s}"), site.say(f"status_text.{s}")) for s in STATUSES),
        reasons=tuple(site.say(f"reason.{r}") for r in REASONS),
        modes=tuple(Fact(site.say(f"mode.{mode}"), site.say(f"mode_text.{mode}")) for mode in MODES),
        absences=tuple(Fact(site.say(f"absence.{a}"), site.say(f"absence_means.{a}")) for a in ABSENCES),
        reports=site.say("reported.text", least=percent(m.minimum_reports)) if heard else "",
        contents=_contents(site, examples=bool(examples)),
        scores_href=route.link(path, "data/scores.csv"),
        line=m.span.path or "data/methodology.yml", line_href=route.line(site.root.settings.repository, site.facts.commit, m.span) if m.span.path else None,
    )  # fmt: skip


def _contents(site: Site, *, examples: bool) -> tuple[PartView, ...]:
    """The parts of the page below its text, with that of the `examples` where there are any."""
    parts = {name: site.say(f"ui.{name}") for name in ("thresholds", "statuses", "modes", "absences")}
    shown = (PartView("examples", site.say("method.examples")),) if examples else ()
    indexes = site.root.methodology.indexes
    trees = (PartView(f"index-{i.id}", site.say("method.index", level=site.word("levels", i.level))) for i in indexes)
    first, *rest = (PartView(name, text) for name, text in parts.items())
    return (first, *shown, *rest, *trees)


def _examples(site: Site, path: str) -> Iterator[Row]:
    """Real rows that show the arithmetic at work: undecided cases, a dispute, a claim for all, a pace, "about"."""
    found: dict[tuple[str, str], str] = {}
    as_of = site.root.settings.as_of.toordinal()
    wanted: tuple[Callable[[Array], Array], ...] = (
        lambda t: t["open"] & t["in_force"],
        lambda t: t["disputed"] & t["in_force"] & (t["target"] >= 0),
        lambda t: (t["evidence"] == "own") & ~np.isnan(t["pace_low"]) & (t["start"] >= 0) & (t["due"] > as_of),
        lambda t: t["evidence"] == "claimed",
        lambda t: t["refuted"],
    )
    for matches in wanted:
        rows = (
            r for r in site.facts.matching(matches) if r.place in site.facts.watched and site.root.indicators[r.indicator].scale is not None
        )
        first = next((r for r in rows if (r.place, r.indicator) not in found), None)
        if first is not None:
            found[first.place, first.indicator] = ""
            place = site.root.places[first.place]
            label = site.say("contrast.row", indicator=site.title(first.indicator), place=site.named(place))
            href = route.link(path, site.place_path(place, first.indicator))
            yield row(site, path, first, Heading(label, href, f"x-{first.place}-{first.indicator}"))


def _branches(site: Site, path: str, node: Index | Node, depth: int = 0, share: float = 1.0) -> Iterator[Branch]:
    total = sum(part.weight for part in node.parts)
    for part in node.parts:
        mine = share * part.weight / total
        weight, percent = (
            site.language.number(part.weight),
            site.say("value.percent", number=site.language.points(100 * mine, 1)),
        )
        if part.indicator is not None:
            indicator = site.root.indicators[part.indicator]
            there = indicator_link(site, path, part.indicator)
            goal = ""
            if indicator.scale is not None:
                goal = site.say(
                    "scale.log" if indicator.transform == "log" else "scale.linear",
                    worst=site.language.quantity(indicator, indicator.scale.worst),
                    best=site.language.quantity(indicator, indicator.scale.best),
                )
            yield Branch(depth, there.text, there.href, weight, percent, goal)
        else:
            assert part.pillar is not None  # noqa: S101 - the model: a pillar or an indicator
            known = part.pillar in site.facts.pillars
            yield Branch(
                depth,
                site.word("pillars", part.pillar),
                route.link(path, site.routes.item("pillars", part.pillar)) if known else None,
                weight,
                percent,
                site.say(f"method.{part.aggregate}"),
            )
            yield from _branches(site, path, part, depth + 1, mine)
