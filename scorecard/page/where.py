"""Where a place lies: how it stands among its like, what it was made from, what is near it and how much is known there."""

from collections.abc import Callable

from scorecard import route
from scorecard.facts import count as tally
from scorecard.facts.near import Leg, density, extent, kin, like, median, near, people, share, standing, towns, ways
from scorecard.model import Centre, ContextFigure, Place
from scorecard.page import count
from scorecard.page.claimant import inline
from scorecard.page.figure import place_link
from scorecard.page.life import life_facts
from scorecard.page.site import Site
from scorecard.page.view import Fact, Link, Nearby, Where


def where(site: Site, path: str, place: Place) -> Where:
    """Where a place lies."""
    found = site.facts.once(("near", place.slug), lambda: near(site.facts, place))  # the same in each language
    head, lines = _near(site, path, found)
    return Where(
        tuple(_facts(site, path, place)), (*_known(site, path, place), *life_facts(site, place, path)), _former(site, place),
        tuple((site.say("where.kin", district=name), tuple(Link(p.name, place_link(site, path, p).href) for p in others)) for name, others in kin(site.facts, place) if others),
        site.say("local.near" if any(leg is not None for _, leg in found) else "roots.beside"), lines, head,
    )  # fmt: skip


def _facts(site: Site, path: str, place: Place) -> list[Fact]:
    facts = []
    for name in ("population", "area"):
        given: ContextFigure | None = getattr(place, name)
        if given is not None:
            value = site.say(f"fact.{name}_value", number=site.language.number(given.value))
            remark = site.word("remarks", given.remark, "text") if given.remark is not None else ""
            note = f"{_among(site, place, people if name == 'population' else extent)} {remark}".strip()
            facts.append(Fact(site.say(f"fact.{name}"), value, _source(site, path, given.source), note))
    crowded = density(place)
    if crowded is not None:
        value = site.say("where.density_value", number=site.language.number(crowded, 1))
        facts.append(Fact(site.say("where.density"), value, None, _among(site, place, density)))
    if place.centre is not None:
        facts.append(
            Fact(site.say("where.centre"), _centre(site, place.centre), _source(site, path, place.centre.source), _towns(site, place))
        )
    word = site.word("kinds", place.kind)
    kind = [] if str(word).lower() in site.named(place).lower().split() else [Fact(site.say("ui.kind"), word)]
    code = Fact(site.say("fact.code"), place.code, _source(site, path, place.units_source) if place.units_source else None)
    return [*facts, *kind, code]


def _known(site: Site, path: str, place: Place) -> list[Fact]:
    """The nearest place of the like of one that has figures of its own, where there is one."""
    answered = (p for p in like(site.facts, place) if site.facts.answered(p.slug))
    found = site.facts.once(("nearest known", place.slug), lambda: ways(site.facts, place, answered)[:1])
    return [
        Fact(
            site.say("where.known"), site.say("where.known_value", place=site.named(p), way=_way(site, leg)),
            route.link(path, site.place_path(p)),
        )
        for p, leg in found
    ]  # fmt: skip


def _source(site: Site, path: str, source: str) -> str:
    return route.link(path, site.routes.item("sources", source))


def _among(site: Site, place: Place, read: Callable[[Place], float | None]) -> str:
    """What part of the whole a figure is, where it stands among the like of a place, and how far from their middle: as far as those are known."""
    number, mine, said = site.language.number, read(place), []
    part = share(site.facts, place, read) if read is not density else None  # a density is no part of another
    if part is not None:
        percent = site.say("value.percent", number=number(100 * part, 2))
        said.append(site.say("where.part", percent=percent, whole=site.named(site.facts.by_code[place.parent or ""])))
    found, middle = standing(site.facts, place, read), median(site.facts, place, read)
    if found is not None:
        said.append(site.say("where.ranked", number=number(found.number), of=number(found.of)))
    if mine and middle:
        said.append(site.say("where.median", times=number(mine / middle, 2), middle=number(middle, 1)))
    return f"{', '.join(said)}." if said else ""


def _centre(site: Site, centre: Centre) -> str:
    """Where a middle lies, by its coordinates."""
    return site.say(
        "where.at",
        latitude=site.language.number(abs(centre.latitude)), longitude=site.language.number(abs(centre.longitude)),
        north=site.say("where.north" if centre.latitude >= 0 else "where.south"), east=site.say("where.east" if centre.longitude >= 0 else "where.west"),
    )  # fmt: skip


def _towns(site: Site, place: Place) -> str:
    """How far the nearest towns are."""
    found = [site.say("where.known_value", place=inline(site, p), way=_way(site, leg)) for p, leg in towns(site.facts, place)]
    return site.say("where.from_towns", towns=site.say("local.and").join(found)) if found else ""


def _way(site: Site, leg: Leg) -> str:
    return site.say("where.way", km=site.language.number(leg.km, 1), towards=site.say(f"direction.{leg.towards}"))


def _former(site: Site, place: Place) -> tuple[Fact, ...]:
    """The units that were merged into a place, by the district that they were of."""
    districts: dict[str, list[str]] = {}
    for f in place.former:
        form = site.word("kinds", f.kind, "named")
        districts.setdefault(f.district or "", []).append(form.replace("{name}", f.name) if form else f.name)
    return tuple(Fact(district, site.language.join(names)) for district, names in districts.items())


def _near(site: Site, path: str, found: list[tuple[Place, Leg | None]]) -> tuple[tuple[str, ...], tuple[Nearby, ...]]:
    """The names of the columns of what is near a place, and the places: how far, how many people, how many to the km², how many figures; no column of what is known of none."""
    number = site.language.number
    columns: dict[str, list[str]] = {
        "way": [_leg(site, leg) if leg is not None else "" for _, leg in found],
        "people": [number(p.population.value) if p.population is not None else "" for p, _ in found],
        "density": [number(crowded, 0) if (crowded := density(p)) is not None else "" for p, _ in found],
        "own": [count.number(site, f"place:{p.slug}:own", tally.of_place(site.facts, p.slug)["own"]) for p, _ in found],
    }
    known = {name: cells for name, cells in columns.items() if any(cells)}
    places = [Link(p.name, place_link(site, path, p).href) for p, _ in found]
    lines = tuple(Nearby(p, cells) for p, *cells_ in zip(places, *known.values(), strict=True) if (cells := tuple(cells_)))
    named = {name: site.say(f"where.head_{name}") for name in ("place", "way", "people", "density", "own")}
    return tuple(text for name, text in named.items() if name == "place" or name in known), lines


def _leg(site: Site, leg: Leg) -> str:
    return site.say("where.near", km=site.language.number(leg.km, 1), towards=site.say(f"direction.{leg.towards}"))
