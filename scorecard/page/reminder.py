"""What an editor is reminded of: what is past due or due within a month, and addresses of documents that don't answer; Markdown for a forge."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from html import escape

from scorecard import route
from scorecard.facts.due import Due, due
from scorecard.page.followed import due_path, due_text
from scorecard.page.site import Site

AHEAD = timedelta(days=31)
"""What is due within so many days is reminded of."""


def reminder(site: Site, today: date, dead: Iterable[tuple[str, str, str]] | None = None) -> str:
    """The text.

    Args:
        site:  the facts in one language.
        today: the day of the text, which needn't be the site's.
        dead:  the ids of sources whose address doesn't answer, each with that address and what came; None where nobody asked.
    """
    every = due(site.facts)
    late = [d for d in every if d.group(today) == "overdue"]
    soon = [d for d in every if d.group(today) == "soon" and d.day <= today + AHEAD]
    days = site.language.number(AHEAD.days)
    parts = [f"## {site.say('follow.reminder', date=site.language.day(today))}"]
    parts += _part(
        site.say("promise.group.overdue"), [_line(site, d) for d in late], site.say("follow.text.overdue", date=site.language.day(today))
    )
    parts += _part(site.say("promise.group.soon", days=days), [_line(site, d) for d in soon], "")
    if dead is not None:
        lines = [f"`{name}`{site.say('ui.colon')} {_literal(address)} ({_literal(what)})" for name, address, what in dead]
        parts += _part(site.say("follow.dead"), lines, site.say("follow.dead_text") if lines else "")
    return "\n\n".join(parts) + "\n"


def _part(title: str, lines: list[str], text: str) -> Iterator[str]:
    """A part; that it has nothing is said by its number."""
    yield f"### {title} ({len(lines)})"
    if lines:
        yield from filter(None, (text, "\n".join(f"- {line}" for line in lines)))


def _line(site: Site, d: Due) -> str:
    who = site.language.join(site.word("offices", o) for o in d.offices)
    address = route.absolute(site.root.settings.base_url, due_path(site, d))
    return " · ".join(filter(None, (f"{d.day.isoformat()}", f"[{_literal(due_text(site, d))}]({address})", _literal(who))))


def _literal(text: str) -> str:
    """A text that Markdown takes as it is: no link, no mention, no mark-up of its own."""
    plain = escape(" ".join(str(text).split()), quote=False)
    return "".join(f"\\{c}" if c in "\\`*_[]#|~" else c for c in plain).replace("@", "@\u200b")
