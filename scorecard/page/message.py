"""What a reader's answer says, written already: a letter, a text message, the gaps of a form; and the ways that a reader writes or calls by himself."""

from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from scorecard import route
from scorecard.model import GAPS, Channel, Way
from scorecard.page.site import Site
from scorecard.page.view import Fact, Link

WRITTEN = ("email", "sms", "form")
"""The ways of which a message can be written beforehand."""


_LEADS: Mapping[Way, Callable[[str], str | None]] = {
    "email": route.post,
    "phone": route.call,
    "sms": route.text_message,
    "zalo": route.zalo,
    "form": lambda form: route.filled(form, dict.fromkeys(GAPS, "")),
    "post": lambda _: None,
}
"""Where a channel leads by itself."""


class GivenAnswer(NamedTuple):
    """An answer to something that a page says.

    Args:
        place:     the slug of the place.
        indicator: the id of the question.
        answer:    true, not_true, dont_know; figure or gap where words are asked for.
        word:      the answer in words.
        value:     what the page says, as it is printed there; nothing of a gap.
        page:      the full address of where it says so.
    """

    place: str
    indicator: str
    answer: str
    word: str
    value: str
    page: str


def messages(site: Site, told: GivenAnswer) -> tuple[Link, ...]:
    """An answer by each way of which its message can be written beforehand, in the order of the channels."""
    channels = (c for c in site.root.settings.channels if c.way in WRITTEN)
    return tuple(Link(site.say(f"respond.by_{c.way}"), _message(site, c, told)) for c in channels)


def _message(site: Site, channel: Channel, told: GivenAnswer) -> str:
    place, title = site.named(site.root.places[told.place]), site.title(told.indicator)
    code = f"{told.place}/{told.indicator}/{told.answer}"
    date = site.root.settings.as_of.isoformat()
    if channel.way == "sms":
        return route.text_message(channel.address, site.say("respond.sms", place=place, indicator=title, answer=told.word, code=code))
    if channel.way == "form":
        given = {
            "place": place, "indicator": title, "answer": told.word, "value": told.value, "page": told.page, "date": date,
            "place_id": told.place, "indicator_id": told.indicator, "answer_id": told.answer, "language": site.language.code,
        }  # fmt: skip
        return route.filled(channel.address, given)
    subject = site.say("respond.subject", answer=told.word, indicator=title, place=place)
    key = {"figure": "respond.body_figure", "gap": "respond.body_gap"}.get(told.answer, "respond.body_claim")
    body = site.say(key, answer=told.word, place=place, indicator=title, value=told.value, page=told.page, date=date, code=code)
    return route.mail(channel.address, subject, body)


def ways(site: Site) -> tuple[Fact, ...]:
    """Every way to answer with its address as it is read out, and when and how it is answered; those of a form lead to it without an answer."""
    return tuple(_way(site, c) for c in site.root.settings.channels)


def _way(site: Site, channel: Channel) -> Fact:
    shown, href = channel.address, _LEADS[channel.way](channel.address)
    if channel.way == "form":
        shown = urlsplit(shown).netloc
    note = site.word("channels", channel.note, "text") if channel.note else ""
    hours = channel.hours.replace("-", "–") if channel.hours else ""
    return Fact(site.say(f"contribute.by_{channel.way}"), shown, href, site.say("local.and").join(filter(None, (hours, note))))
