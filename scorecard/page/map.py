"""The map and the question that it carries: a page a question, so that each has an address and none needs a script."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from scorecard import route
from scorecard.facts.layers import MOST, Class, Layer, answered, coverage, is_mapped, layers
from scorecard.model import Place
from scorecard.page import count
from scorecard.page.area import area_view
from scorecard.page.entries import Kind, entries
from scorecard.page.layout import layout, section_crumb
from scorecard.page.place import tile
from scorecard.page.record import page_view
from scorecard.page.site import Site
from scorecard.page.view import EntryView, Fact, Key, Layout, Link, MapView, Tile

SHAPES = {"own": (100.0, 0.0), "yes": (100.0, 0.0), "met": (100.0, 0.0), "behind": (50.0, 0.0), "claimed": (0.0, 100.0)}
"""How much of a tile is solid, and how much mesh, by the state of its place; a range of values is the more solid the higher it is."""


@page_view
class MapPage:
    """One question over all places on the map: each place's answer, and the places by their answers."""

    path: str
    layout: Layout
    title: str
    map: MapView
    about: Link | None
    kinds: tuple[Kind, ...]


def offered(site: Site) -> tuple[Layer, ...]:
    """The questions that the map can carry, that which it carries first at the head: the weightiest that places answer, else what is documented at all."""
    found = layers(site.facts)
    if not is_mapped(site.facts) or any(layer.subject == "coverage" for layer in found):
        return found
    own = tuple(layer for layer in found if layer.subject == "indicator")
    return (*own, coverage(site.facts), *found[len(own) :])


def map_path(site: Site, layer: Layer) -> str:
    """The address of a question's map."""
    return site.routes.item("map", layer.id)


def map_page(site: Site, layer: Layer) -> MapPage:
    """The page of a question's map."""
    path = map_path(site, layer)
    title = site.say("maps.title", question=question(site, layer))
    shown = map_view(site, path, layer)
    about = None
    if layer.subject == "indicator":
        about = Link(site.say("maps.about"), route.link(path, site.routes.item("indicators", layer.id)))
    elif layer.subject == "claims":
        about = Link(site.say("nav.disagreements"), route.link(path, site.routes.section("disagreements")))
    return MapPage(
        path=path,
        layout=layout(site, path, title, shown.text, crumbs=(section_crumb(site, path, "places"),)),
        title=title,
        map=shown,
        about=about,
        kinds=tuple(_kinds(site, path, layer)),
    )


def question(site: Site, layer: Layer, *, short: bool = False) -> str:
    """What a layer is about."""
    if layer.subject == "indicator":
        return site.short(layer.id) if short else site.title(layer.id)
    return site.say(f"maps.layer.{layer.subject}")


def map_view(site: Site, here: str, layer: Layer) -> MapView:
    """The map with a question, as the page at `here` shows it, and the other questions that it can carry."""
    tiles = tuple(t for p in site.facts.mapped if (t := _tile(site, here, layer, p)) is not None)
    woven, every = layer.subject == "coverage", offered(site)
    several = every if len(every) > 1 else ()
    return MapView(
        question(site, layer),
        _text(site, layer),
        tiles,
        legend=legend(site) if woven else (),
        keys=() if woven else tuple(_key(site, layer, c) for c in layer.classes),
        choices=tuple(
            Link(question(site, one, short=True), route.link(here, f"{map_path(site, one)}#map"), current=one.id == layer.id)
            for one in several
        ),
        few=_few(site),
        area=area_view(site, here, partial(_shown, site, here, layer)),
    )


def _shown(site: Site, here: str, layer: Layer, place: Place) -> tuple[str, str, str]:
    """Where a place of a map leads to, its answer, and its class."""
    there = route.link(here, site.place_path(place, layer.id if layer.subject == "indicator" else ""))
    return there, value_text(site, layer, place), _state(layer, layer.classes[layer.of[place.slug]])


def legend(site: Site) -> tuple[Fact, ...]:
    """The three textures of a map of what is documented, and what they mean."""
    return tuple(Fact(site.say(f"maps.class.{name}"), site.say(f"maps.woven.{name}")) for name in ("own", "claimed", "none"))


def _text(site: Site, layer: Layer) -> str:
    """What the map shows of its question, in a sentence."""
    if layer.subject != "indicator":
        return site.say(f"maps.text.{layer.subject}")
    direction = site.root.indicators[layer.id].direction
    better = site.say("maps.higher") if direction > 0 else site.say("maps.lower") if direction < 0 else ""
    own, whole = (f"map:{layer.id}:own", len(layer.values)), count.number(site, f"map:{layer.id}:all", len(layer.of))
    said = [count.say(site, "maps.text.indicator", own, all=whole), better, _when(site, layer)]
    return count.joined([text for text in said if text], " ")


def _periods(site: Site, layer: Layer) -> list[str]:
    """The periods that the places' answers are of, in their order."""
    rows = [row for slug in layer.values if (row := site.facts.of(slug, layer.id)) is not None]
    return list(dict.fromkeys(period for _, period in sorted((row.group, row.period) for row in rows)))


def _when(site: Site, layer: Layer) -> str:
    """Which period the answers are of; of several, that they differ."""
    first, *rest = (site.language.group(period) for period in _periods(site, layer))
    return site.say("maps.periods", first=first, last=rest[-1]) if rest else site.say("maps.period", period=first)


def _few(site: Site) -> str:
    """Why there is no question that places answer, where there is none."""
    asked = answered(site.facts)
    if not asked or any(layer.subject == "indicator" for layer in layers(site.facts)):
        return ""
    some = "map:answered", sum(n > 0 for n in asked.values())
    least = site.language.number(site.root.methodology.minimum_field)
    return count.say(site, "maps.few", some, all=count.number(site, "map:asked", len(asked)), least=least)


def _key(site: Site, layer: Layer, c: Class) -> Key:
    at = layer.classes.index(c)
    own, claimed = _shape(layer, c)
    counted = count.number(site, f"map:{layer.id}:class-{at}", sum(mine == at for mine in layer.of.values()))
    return Key(_state(layer, c), class_text(site, layer, c), counted, _share(own), _share(claimed))


def _shape(layer: Layer, c: Class) -> tuple[float, float]:
    if c.state == "step":
        return 100 * (layer.classes.index(c) + 1) / layer.ranges, 0.0
    return SHAPES.get(c.state, (0.0, 0.0))


def _state(layer: Layer, c: Class) -> str:
    """The class of a tile in markup; a range's is darker the higher it is."""
    return f"step-{round(MOST * (layer.classes.index(c) + 1) / layer.ranges)}" if c.state == "step" else c.state


def _share(value: float) -> str:
    return f"{value:.0f}"


def _tile(site: Site, here: str, layer: Layer, place: Place) -> Tile | None:
    """A place's tile, which leads to its row for the question where it has one."""
    woven = tile(site, here, place, site.facts.index_of(place))
    if woven is None or layer.subject == "coverage":
        return woven
    c = layer.classes[layer.of[place.slug]]
    own, claimed = _shape(layer, c)
    there = route.link(here, site.place_path(place, layer.id if layer.subject == "indicator" else ""))
    note = value_text(site, layer, place)
    return replace(
        woven,
        href=there,
        note=note,
        own=False,
        own_share=_share(own),
        claimed_share=_share(claimed),
        state=_state(layer, c),
        brief=_brief(site, layer, place, note),
    )


def _brief(site: Site, layer: Layer, place: Place, note: str) -> str:
    """A place's value where there is little room: of people the number alone; nothing of a state, which the tile shows."""
    value = layer.values.get(place.slug)
    if value is None or not layer.ranges:
        return ""
    return note if layer.subject == "indicator" else site.language.number(value.low, 0)


def value_text(site: Site, layer: Layer, place: Place) -> str:
    """A place's answer in words."""
    c, value = layer.classes[layer.of[place.slug]], layer.values.get(place.slug)
    if value is None or c.state in ("yes", "no", "claimed", "none", "not_applicable"):
        return class_text(site, layer, c)
    number = site.language.number
    match layer.subject:
        case "indicator":
            text = site.interval(site.root.indicators[layer.id], value.low, value.high)
            row = site.facts.row_of(place.slug, layer.id)
            several = len(site.once((_periods, layer.id), lambda: _periods(site, layer))) > 1
            return site.say("chart.value_period", value=text, period=site.language.group(row.period)) if several else text
        case "population":
            return site.say("fact.population_value", number=number(value.low))
        case "density":
            return site.say("maps.density", number=number(value.low, 0))
        case _:
            text = class_text(site, layer, c)
            return site.say("maps.of", state=text, n=int(value.low)) if value.low > 1 else text


def class_text(site: Site, layer: Layer, c: Class) -> str:
    """What the places of a class have in common."""
    if c.state != "step":
        return site.say(f"maps.class.{c.state}")
    last = c is layer.classes[layer.ranges - 1]
    low, high = (_end(site, layer, end) for end in (c.low, c.high))
    return site.say("maps.last" if last else "maps.step", low=low, high=high)


def _end(site: Site, layer: Layer, value: float) -> str:
    if layer.subject == "indicator":
        return site.interval(site.root.indicators[layer.id], value, value)
    return site.language.number(value)


def _kinds(site: Site, path: str, layer: Layer) -> Iterator[Kind]:
    """The places by class, each with its answer where the class alone doesn't say it."""
    for at, c in enumerate(layer.classes):
        mine = [site.root.places[slug] for slug, where in layer.of.items() if where == at]
        text = class_text(site, layer, c)
        title = count.say(site, "maps.of", (f"map:{layer.id}:class-{at}", len(mine)), state=_capital(text))
        values = {route.link(path, site.place_path(p)): value_text(site, layer, p) for p in mine}
        if mine:
            yield Kind(title, tuple(_valued(site, e, "" if values[e.href] == text else values[e.href]) for e in entries(site, path, mine)))


def _valued(site: Site, entry: EntryView, value: str) -> EntryView:
    """An entry with its answer; not with former names, which the list of places has."""
    both = entry.kind and value
    return replace(entry, former="", kind=site.say("maps.listed", kind=entry.kind, value=value) if both else entry.kind or value)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
