"""The requests for what was looked for and not found of a place: a form for each office, ready to print or to send."""

from functools import partial

from scorecard.facts import count as tally
from scorecard.model import Place
from scorecard.page.figure import place_link
from scorecard.page.gaps import UNKNOWN, by_office, sought
from scorecard.page.law import letter, right
from scorecard.page.layout import about, layout, section_crumb
from scorecard.page.office import contact, office_name
from scorecard.page.record import page_view
from scorecard.page.site import Site
from scorecard.page.view import AskForm, Layout, Right


@page_view
class AskPage:
    """The forms of a place, each with the questions of one office alone."""

    path: str
    layout: Layout
    title: str
    lead: str
    note: str
    right: Right | None
    forms: tuple[AskForm, ...]


def ask_page(site: Site, place: Place) -> AskPage:
    """The page of the forms of a place that has some (`gaps.has_forms`)."""
    path = site.routes.ask(place.slug)
    title = site.say("ask.title", place=site.named(place))
    forms = tuple(_forms(site, place))
    frame = layout(
        site, path, title, about(title, site.say("ask.lead")), crumbs=(section_crumb(site, path, "places"), place_link(site, path, place))
    )
    return AskPage(
        path=path, layout=frame, title=title, lead=site.say("ask.lead"), note=forms[0].letter.note if forms else "", right=right(site, path),
        forms=forms,
    )  # fmt: skip


def _forms(site: Site, place: Place) -> list[AskForm]:
    """A form for each office that answers for something that was looked for and not found."""
    found = []
    for office, rows in by_office(site, sought(site, tally.rows_of(site.facts, place.slug))).items():
        known = office != UNKNOWN
        made = letter(site, place, [r.indicator for r in rows], partial(_name, office=office, place=place))
        if made is not None:
            name = _name(site, office, place) if known else site.say("gap.office_unknown")
            found.append(AskForm(office, name, contact(site, office, place) if known else (), made))
    return found


def _name(site: Site, office: str, place: Place) -> str:
    """What an office is called; a line to fill in where it isn't known."""
    return office_name(site, office, place) if office != UNKNOWN else site.say("ask.office_blank")
