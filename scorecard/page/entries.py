"""Places by name, with everything they are found by."""

from collections.abc import Callable

from scorecard import route
from scorecard.model import Place
from scorecard.page.life import life
from scorecard.page.record import view
from scorecard.page.site import Site
from scorecard.page.view import EntryView
from scorecard.sign import fold


@view
class Kind:
    """Places of one kind."""

    title: str
    entries: tuple[EntryView, ...]


def entries(site: Site, path: str, places: list[Place], there: Callable[[Place], str] | None = None) -> tuple[EntryView, ...]:
    """Places by name, with everything they are found by; each leads to its page, or where `there` says."""
    found = []
    mixed = len({p.kind for p in places}) > 1  # the kind of each is worth saying
    for p in sorted(places, key=lambda p: site.language.order(p.name)):
        former = dict.fromkeys(f.name for f in p.former)
        keys = " | ".join(dict.fromkeys((fold(p.name), p.code, *(fold(name) for name in former))))
        found.append(
            EntryView(
                p.name,
                route.link(path, there(p) if there else site.place_path(p)),
                site.say("local.and").join(filter(None, (site.word("kinds", p.kind) if mixed else "", life(site, p)))),
                site.language.join(name for name in former if name != p.name),
                keys,
            )
        )
    return tuple(found)
