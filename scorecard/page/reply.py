"""What offices say of figures, as pages show it."""

from collections.abc import Iterable

from scorecard import route
from scorecard.model import Reply
from scorecard.page.figure import indicator_link, place_link
from scorecard.page.site import Site
from scorecard.page.statement import title_lang
from scorecard.page.view import Link, ReplyView


def replies(site: Site, here: str, place: str, indicator: str = "") -> tuple[ReplyView, ...]:
    """The replies about a question at a place, or about the place as a whole, the newest first.

    Args:
        site:      the facts in one language.
        here:      the path of the page they will stand on.
        place:     the slug of the place.
        indicator: the id of the question; nothing for the place as a whole.
    """
    return tuple(reply(site, here, r) for r in site.facts.replies.get((place, indicator), ()))


def named(site: Site, here: str, found: Iterable[Reply]) -> tuple[ReplyView, ...]:
    """Replies on a page that isn't about one place or question, each with what it is about, the newest first."""
    newest = sorted(found, key=lambda r: (r.on, r.id), reverse=True)
    return tuple(reply(site, here, r, subject(site, here, r)) for r in newest)


def reply(site: Site, here: str, r: Reply, about: Link | None = None) -> ReplyView:
    """A reply, with what it is about where its page doesn't say it."""
    source = site.root.sources[r.source]
    there = Link(site.document(source), route.link(here, site.routes.item("sources", source.id)), title_lang(site, source))
    return ReplyView(f"reply-{r.id}", r.says, sentence(site, r), site.word("replies", r.id, "text"), source.publisher, there, about)


def sentence(site: Site, r: Reply) -> str:
    """Who replied, when, and whether the figure is accepted, disputed or explained."""
    office, on, says = site.word("offices", r.from_), site.language.day(r.on), site.say(f"reply.{r.says}")
    if r.about.period is not None:
        return site.say("past.reply_period", office=office, on=on, says=says, period=site.language.period(r.about.period))
    return site.say("past.reply", office=office, on=on, says=says)


def subject(site: Site, here: str, r: Reply) -> Link:
    """What a reply is about: the row of a question on its place's page, or the place."""
    place, indicator = site.root.places[r.about.place], r.about.indicator
    if indicator is None:
        return place_link(site, here, place)
    text = f"{site.named(place)}{site.say('ui.colon')} {indicator_link(site, here, indicator).text}"
    return Link(text, route.link(here, site.place_path(place, indicator)))
