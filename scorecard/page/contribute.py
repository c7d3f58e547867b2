"""The form that makes an entry of data/ out of a figure, and how to send one in without it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Literal, TypeVar, get_args

from scorecard import route
from scorecard.model import FORMS, MODES, Form, Indicator, Observation, Place, Source
from scorecard.page.layout import layout
from scorecard.page.message import ways
from scorecard.page.record import page_view, view
from scorecard.page.site import Site
from scorecard.page.view import Fact, Layout

T = TypeVar("T")
Asked = Literal["value", "range", "share", "choice", "nothing"]
"""What a value form asks for: a number, two, some of a whole, yes or no, nothing more."""
ASKED: Mapping[Form, Asked] = {**dict.fromkeys(FORMS, "value"), "between": "range", "count": "share"}


@view
class Option:
    """What may be chosen; `of` is what the script has to know of it: a place's level, the levels of a question, what a form asks for."""

    id: str
    text: str
    of: str


@view
class Options:
    """What may be chosen, under a heading."""

    title: str
    all: tuple[Option, ...]


@page_view
class ContributePage:
    """The form, what it is filled in with, and how to send a figure in without it.

    forms:   the value forms.
    modes:   the kinds of evidence.
    example: a figure of the site's own as somebody would write it in a letter; nothing where there is none.
    contact: the ways to reach the editors.
    rules:   where the rules of the data are, for the script.
    report:  a new issue in the repository.
    places_href: the places, whose pages have sheets to print.
    """

    path: str
    layout: Layout
    title: str
    lead: str
    places: tuple[Options, ...]
    pillars: tuple[Options, ...]
    forms: tuple[Option, ...]
    modes: tuple[Option, ...]
    example: tuple[Fact, ...]
    contact: tuple[Fact, ...]
    rules: str
    report: str | None
    places_href: str


def rules_path(site: Site) -> str:
    """Where the rules of the data are for the form, in the language of its page."""
    return site.routes.section("contribute") + "form.json"


def contribute_page(site: Site) -> ContributePage:
    """The page of the form."""
    path = site.routes.section("contribute")
    title, lead = site.say("nav.contribute"), site.say("contribute.lead")
    frame = layout(site, path, title, lead)
    return ContributePage(
        path=path, layout=frame, title=title, lead=lead, places=_places(site), pillars=_questions(site), forms=_forms(site),
        modes=tuple(Option(mode, site.say(f"mode.{mode}"), "") for mode in MODES), example=_example(site),
        contact=_contact(site), rules=route.link(path, rules_path(site)), report=frame.report,
        places_href=route.link(path, site.routes.section("places")),
    )  # fmt: skip


def offer(site: Site, here: str, **given: str) -> str:
    """The way from a page to the form, with what is known there: place, indicator."""
    return route.prefilled(route.link(here, site.routes.section("contribute")), **given)


def asked(site: Site) -> dict[str, list[Indicator]]:
    """The questions of each level, as the form offers them."""
    found: dict[str, list[Indicator]] = {}
    for indicator in site.root.indicators.values():
        for level in indicator.level:
            found.setdefault(level, []).append(indicator)
    return found


def _grouped(items: Iterable[T], title: Callable[[T], str], choice: Callable[[T], Option]) -> tuple[Options, ...]:
    """Items under their headings, both in the order in which they come."""
    found: dict[str, list[Option]] = {}
    for item in items:
        found.setdefault(title(item), []).append(choice(item))
    return tuple(Options(heading, tuple(choices)) for heading, choices in found.items())


def _places(site: Site) -> tuple[Options, ...]:
    """The places that anything is asked of, those of the home place first, by kind."""
    levels, day, home = asked(site), site.root.settings.as_of, site.root.settings.home
    ranks, watched = site.ranks, site.facts.watched
    places = [p for p in site.root.places.values() if p.level in levels and p.exists(day)]
    places.sort(key=lambda p: (p.slug != home, p.slug not in watched, p.kind if p.slug in watched else "", ranks[p.slug]))

    def choice(place: Place) -> Option:
        whole = site.facts.by_code.get(place.parent or "")
        beside = (
            f"{place.name} ({whole.name})" if whole is not None and place.slug not in watched and place.level == "commune" else place.name
        )
        return Option(place.slug, beside, place.level)

    def kind(place: Place) -> str:
        return site.word("kinds", place.kind, "plural") if place.slug in watched else site.say("contribute.elsewhere")

    return _grouped(places, kind, choice)


def _questions(site: Site) -> tuple[Options, ...]:
    questions = [indicator for pillar in site.facts.pillars.values() for indicator in pillar]
    return _grouped(
        questions,
        lambda i: str(site.word("pillars", i.pillar)),
        lambda i: Option(i.id, str(site.title(i.id)), " ".join(i.level)),
    )


def _forms(site: Site) -> tuple[Option, ...]:
    """The value forms, the usual ones first, and that the question doesn't arise."""
    order: Sequence[Form] = sorted(get_args(Form), key=lambda form: form not in ("value", "count"))
    return (
        *(Option(form, site.say(f"contribute.form_{form}"), ASKED[form]) for form in order),
        Option("not_applicable", site.say("contribute.form_not_applicable"), "nothing"),
    )


def sources(site: Site) -> tuple[Options, ...]:
    """The documents that are known, by publisher, the newest first: the script lists them, for a page can't carry so many."""

    def day(source: Source) -> date:
        period = source.published or source.accessed
        return period.end if period is not None else date.min

    newest = sorted(site.root.sources.values(), key=lambda s: (day(s), s.id), reverse=True)
    newest.sort(key=lambda s: site.language.order(s.publisher))
    return _grouped(newest, lambda s: s.publisher, lambda s: Option(s.id, f"{site.document(s)} ({site.source_date(s)})", ""))


SEARCHED = 60
"""Among the figures of so many places an example is looked for: those of a nation are too many to be read for it."""


def _example(site: Site) -> tuple[Fact, ...]:
    """The figure that tells the most of where it stands, as a letter would have it."""
    places = sorted(site.root.observations.summaries, key=lambda slug: slug not in site.facts.member_slugs)
    told = [o for slug in places[:SEARCHED] for o in site.root.observations.of(slug) if o.withdrawn is None]
    o = max(told, key=lambda o: (o.form == "count", o.printed is not None, o.at is not None), default=None)
    if o is None:
        return ()
    return tuple(Fact(site.say(f"contribute.{name}"), value) for name, value in _as_told(site, o) if value)


def _as_told(site: Site, o: Observation) -> list[tuple[str, str]]:
    source: Source = site.root.sources[o.source]
    return [
        ("place", site.named(site.root.places[o.place])),
        ("question", site.title(o.indicator)),
        ("period", site.language.period(o.period)),
        ("what", site.language.statement(site.root.indicators[o.indicator], o)),
        ("source", f"{source.publisher}, {site.document(source)} ({site.source_date(source)})"),
        ("url", source.url or source.number or ""),
        ("at", site.language.spot(o.at) if o.at else ""),
        ("printed", o.printed or ""),
    ]


def _contact(site: Site) -> tuple[Fact, ...]:
    """The ways to reach the editors that the root gives, each with when it is answered."""
    return tuple(Fact(w.name, f"{w.value} ({w.note})" if w.note else w.value, w.href) for w in ways(site))


def unit_forms(indicator: Indicator) -> tuple[str, ...]:
    """The value forms that a question may be answered in."""
    if indicator.kind.writing == "answer":
        return "value", "not_applicable"
    return (*(form for form in FORMS if form != "count" or indicator.unit == "percent"), "not_applicable")
