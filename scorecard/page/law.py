"""What a resident may rely on when asking for information, in the words of the root; nothing where it gives none."""

import re
from collections.abc import Callable
from dataclasses import replace

from scorecard import route
from scorecard.model import Place
from scorecard.page.site import Site
from scorecard.page.view import Letter, Link, Right
from scorecard.page.view.frame import Phrase


def right(site: Site, path: str) -> Right | None:
    """The law of the root on a page: what it gives, the ways to ask, and when these words were last held against it."""
    law = site.root.settings.law
    text = site.word("laws", law.words, "text") if law is not None else ""
    if law is None or not text:
        return None
    source = site.root.sources.get(law.source or "")
    return Right(
        text,
        site.word("laws", law.words, "ways"),
        site.say("ui.right_checked", date=site.language.day(law.checked)) if law.checked else "",
        Link(source.publisher, route.link(path, site.routes.item("sources", source.id))) if source else None,
    )


def pattern(site: Site) -> str:
    """The root's letter, its gaps open: in the page's language, or borrowed from the default one; empty where there is none."""
    law = site.root.settings.law
    return site.word("laws", law.words, "letter") if law is not None else ""


def letter(site: Site, place: Place, indicators: list[str], office: Callable[[Site], str]) -> Letter | None:
    """The letter that asks an office for these indicators of a place, all of it in the language it is written in.

    Args:
        site:       the facts in one language.
        place:      the place.
        indicators: what is asked for.
        office:     what the office is called, in the language of the letter.
    """
    text = pattern(site)
    if not text:
        return None
    borrowed = text if isinstance(text, Phrase) else None
    writer = replace(site, language=site.languages[borrowed.lang]) if borrowed is not None else site
    gaps = {
        "{place}": str(writer.named(place)),
        "{questions}": "\n".join(f"– {writer.title(name)}" for name in indicators),
        "{office}": str(office(writer)),
    }
    filled = re.sub("|".join(map(re.escape, gaps)), lambda m: gaps[m[0]], str(text))
    if borrowed is None:
        return Letter(filled, None, "")
    return Letter(filled, borrowed.lang, site.say("gap.letter_note", language=borrowed.note))
