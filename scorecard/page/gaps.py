"""What has no figure of a place that is asked about: by the office that would have to say, with its form; and what others publish."""

from collections.abc import Iterable, Mapping, Set

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.facts import count as tally
from scorecard.model import Place
from scorecard.page import count
from scorecard.page.absence import absence_line, absent
from scorecard.page.contribute import offer
from scorecard.page.figure import figure, when
from scorecard.page.law import pattern, right
from scorecard.page.office import office_name
from scorecard.page.respond import answer_to
from scorecard.page.site import Site
from scorecard.page.view import Fact, Gaps, MissingItem, OfficeGap

UNKNOWN = "unknown"
"""What stands for the office of a question of which nobody says who answers for it."""


def missing_rows(site: Site, place: Place, rows: Iterable[EvidenceRow]) -> list[EvidenceRow]:
    """Of a place's rows those without a figure that is a gap, and behind which nothing stands that would have to be shown."""
    facts = site.facts
    if place.slug not in facts.watched or not facts.exists(place.slug):
        return []
    return [
        r for r in rows if r.evidence == "none" and not facts.told(facts.position(r)) and (place.slug, r.indicator) not in facts.replies
    ]


def by_office(site: Site, rows: Iterable[EvidenceRow]) -> dict[str, list[EvidenceRow]]:
    """Rows by the office that answers for their question, those nobody is known to answer for last; what others publish isn't asked of an office."""
    found: dict[str, list[EvidenceRow]] = {}
    for r in rows:
        if site.facts.absence(r.place, r.indicator).kind != "elsewhere":
            found.setdefault(site.root.indicators[r.indicator].responsible or UNKNOWN, []).append(r)
    return {office: found[office] for office in sorted(found, key=lambda o: (o == UNKNOWN, -len(found[o]), o))}


def gaps_of(site: Site, path: str, place: Place, counts: Mapping[str, int], rows: list[EvidenceRow]) -> Gaps | None:
    """What has no figure of a place; nothing where nothing is missing or nobody looked.

    Args:
        site:   the facts in one language.
        path:   the path of the place's page.
        place:  the place.
        counts: how many rows there are of each kind.
        rows:   those that are missing (`missing_rows`).
    """
    if not rows or not counts["none"]:
        return None
    of, asked = f"place:{place.slug}", by_office(site, rows)
    whole = [r for r in tally.rows_of(site.facts, place.slug) if r.evidence == "none"]
    kinds = {g.key: g for g in absent(site, path, of, counts, ((r, Fact("", "")) for r in whole))}
    elsewhere, law, forms = kinds.pop("elsewhere", None), right(site, path), has_forms(site, place)

    def gap(office: str, mine: list[EvidenceRow]) -> OfficeGap:
        name = office_name(site, office, place) if office != UNKNOWN else site.say("gap.office_unknown")
        form = route.link(path, f"{site.routes.ask(place.slug)}#{office}") if forms and sought(site, mine) else ""
        return OfficeGap(office, name, tuple(_missing(site, path, place, r) for r in mine), form)

    return Gaps(
        count.joined([k.count for k in kinds.values()], ", "),
        tuple(kinds.values()),
        tuple(gap(office, mine) for office, mine in asked.items()),
        elsewhere,
        tuple(_missing(site, path, place, r) for r in rows if site.facts.absence(r.place, r.indicator).kind == "elsewhere"),
        _first(site, place, {r.indicator for mine in asked.values() for r in mine}),
        law.text if law is not None else "",
        offer(site, path, place=place.slug),
        route.link(path, site.routes.ask(place.slug)) if forms else "",
    )


def has_forms(site: Site, place: Place) -> bool:
    """Whether a place has a page of forms: where the root's law has a letter, and something was looked for and not found."""
    return bool(place.slug in site.facts.watched and pattern(site) and sought(site, tally.rows_of(site.facts, place.slug)))


def sought(site: Site, rows: Iterable[EvidenceRow]) -> list[EvidenceRow]:
    """Of some rows those that were looked for and not found: what there is to ask for."""
    return [r for r in rows if r.evidence == "none" and site.facts.absence(r.place, r.indicator).kind == "not_found"]


def _missing(site: Site, path: str, place: Place, row: EvidenceRow) -> MissingItem:
    """A question without a figure; of a place whose rows stand on pages of their own it leads there."""
    apart, why = place.slug in site.facts.divided, absence_line(site, path, place.slug, row.indicator)
    there = site.place_path(place, row.indicator) if apart else site.routes.item("indicators", row.indicator)
    return MissingItem(
        "" if apart else row.indicator, site.title(row.indicator), route.link(path, there), why.key,
        why.text if why.key in ("asked", "refused") else why.word, _of_the_whole(site, place, row), offer(site, path, place=place.slug, indicator=row.indicator),
        answer_to(site, path, row),
    )  # fmt: skip


def _of_the_whole(site: Site, place: Place, row: EvidenceRow) -> str:
    """What is known of the whole that a place lies in, in words: its figure is never lent to a part of it."""
    whole = site.facts.by_code.get(place.parent or "")
    r = site.facts.of(whole.slug, row.indicator) if whole is not None else None
    if whole is None or r is None or r.evidence != "own":
        return ""
    key = "note.whole", whole.slug, row.indicator
    return site.once(key, lambda: site.say("note.whole", place=site.named(whole), figure=figure(site, r, "").text, period=when(site, r)))


def _first(site: Site, place: Place, asked: Set[str]) -> tuple[Fact, ...]:
    """The answers that would say most of a place, of those that are to be asked for."""
    mine = [n for n in site.facts.narrowing(place.slug) if n.indicator in asked][:3]
    return tuple(Fact(site.title(n.indicator), "", f"#{n.indicator}") for n in mine)
