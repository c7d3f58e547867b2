"""What can be looked for: everything that has a page, or a place on one, with the words that it is found by."""

import re
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple, get_args

from scorecard.model import Office, Place, Source
from scorecard.page.layout import FOOTER
from scorecard.page.life import life
from scorecard.page.site import Site
from scorecard.page.statement import title_lang
from scorecard.page.view import Phrase
from scorecard.sign import fold

Kind = Literal["places", "indicators", "claims", "commitments", "platforms", "offices", "sources", "disagreements", "pages"]
"""The kinds, in the order in which what is found equally well is shown; `search.kind.<kind>` is what they are called."""
KINDS: tuple[Kind, ...] = get_args(Kind)


class Findable(NamedTuple):
    """Something that can be looked for.

    Args:
        name:   what it is called, as it is shown.
        path:   where it leads.
        note:   what tells it from its like, shown beside it and searched: who published it, what it lies in.
        former: what it was called before, or was made of; shown where it is found by it.
        also:   other words that it is found by: synonyms, codes, numbers.
        lang:   the language of the name, where it isn't the page's.
        listed: what it is listed as in alphabetical order, where that isn't its name: Bảo Lạc of Xã Bảo Lạc.
    """

    name: str
    path: str
    note: str = ""
    former: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    lang: str | None = None
    listed: str = ""


def base_of(site: Site, kind: Kind) -> str:
    """What the addresses of a kind begin with."""
    return (
        site.routes.home()
        if kind == "pages"
        else f"{site.routes.item('search', kind)}#"
        if kind == "offices"
        else site.routes.section(kind)
    )


def findable(site: Site) -> Mapping[Kind, tuple[Findable, ...]]:
    """All that can be looked for in a language, by kind, each kind in the order of the language."""
    return site.once(findable, lambda: _all(site))


def _all(site: Site) -> Mapping[Kind, tuple[Findable, ...]]:
    root, order = site.root, site.language.order
    found: dict[Kind, Iterable[Findable]] = {
        "places": (_place(site, p) for p in root.places.values()),
        "indicators": (_asked(site, i, site.routes.item("indicators", i)) for i in root.indicators),
        "claims": (_asked(site, i, site.routes.item("claims", i)) for i in site.facts.claims),
        "commitments": (_entry(site, "commitments", c.id) for c in root.commitments.values()),
        "platforms": (_entry(site, "platforms", p.id, _elsewhere(site, p.place)) for p in root.platforms.values()),
        "offices": (_office(site, o) for o in root.offices.values()),
        "sources": (_source(site, s) for s in root.sources.values()),
        "disagreements": (_entry(site, "contrasts", c, section="disagreements") for c in root.contrasts),
        "pages": _pages(site),
    }
    return {
        kind: tuple(sorted(found[kind], key=lambda f: (order(site.language.headed(f.listed or f.name)), f.note, f.path))) for kind in KINDS
    }


def _words(name: str, *given: str) -> tuple[str, ...]:
    """Words that something is found by beside its name: each once, and none that the name says."""
    seen = {fold(name): ""}
    for word in given:
        seen.setdefault(fold(word), word)
    return tuple(word for key, word in seen.items() if key and word)


def _place(site: Site, place: Place) -> Findable:
    parent = site.facts.by_code.get(place.parent or "")
    home = site.root.settings.home
    within = site.named(parent) if parent and home not in (place.slug, parent.slug) else ""
    districts = (f.district for f in place.former if f.district)
    former = _words(place.name, *(f.name for f in place.former), *districts)
    narrative, _ = site.prose("places", place.slug)
    also = _words(place.name, *place.also, place.code, *place.codes.values(), *(narrative.also if narrative else ()))
    note = site.say("local.and").join(filter(None, (within, life(site, place))))
    return Findable(str(site.named(place)), site.place_path(place), note, former, also, listed=place.name)


def _elsewhere(site: Site, place: str) -> str:
    """Where something is, if that isn't the place that the site is about."""
    return "" if place == site.root.settings.home else site.named(site.root.places[place])


def _asked(site: Site, indicator: str, path: str) -> Findable:
    """A question, or what is claimed in answer to it."""
    title = site.title(indicator)
    mine, own = site.prose("indicators", indicator)
    words = (mine.short, *mine.also) if mine and own else ()
    return Findable(str(title), path, also=_words(title, *words), lang=_lang(title))


def _entry(site: Site, words: str, name: str, note: str = "", section: str = "") -> Findable:
    title = site.word(words, name)
    return Findable(
        str(title), site.routes.item(section or words, name), str(note), (), _words(title, *_said(site, words, name)), _lang(title)
    )


def _said(site: Site, section: str, name: str) -> tuple[str, ...]:
    """The other words of an id in the page's language."""
    word = site.words.sections.get(section, {}).get(name)
    return word.also if word else ()


def _office(site: Site, office: Office) -> Findable:
    word = site.word("offices", office.id)
    named = any(office.id in words.sections.get("offices", {}) for words in (site.words, site.fallback))
    title = word if named else office.name
    home = site.root.places[site.root.settings.home].name
    here = (
        text.removesuffix(home).strip() for text in (title, office.name) if text.endswith(home)
    )  # nobody types which province's office it is
    also = _words(title, office.name, *here, *_said(site, "offices", office.id))
    return Findable(str(title), base_of(site, "offices") + office.id, "", (), also, _lang(title))


def _source(site: Site, source: Source) -> Findable:
    dated = source.published or source.accessed
    note = ", ".join(filter(None, (source.publisher, dated.text[:4] if dated else "")))
    name, there = site.document(source), site.routes.item("sources", source.id)
    return Findable(name, there, note, (), _words(name, source.number or ""), title_lang(site, source))


def _pages(site: Site) -> Iterable[Findable]:
    """The pages that stand alone or list others."""
    for name in FOOTER:
        title = site.say(f"nav.{name}")
        page, own = site.prose("pages", name)
        words = (page.title, *page.also) if page and own else ()
        yield Findable(title, site.routes.section(name), also=_words(title, *words))
    for pillar in site.facts.pillars:
        title = site.word("pillars", pillar)
        yield Findable(
            str(title), site.routes.item("pillars", pillar), site.say("nav.pillars"), (), _said(site, "pillars", pillar), _lang(title)
        )


def _lang(text: str) -> str | None:
    """The language that a text was borrowed from."""
    return text.lang if isinstance(text, Phrase) else None


def light(site: Site) -> tuple[str, ...]:
    """Words that say what kind of place is meant, in each language of the root: they weigh little in a search."""
    kinds = {p.kind for p in site.root.places.values()} | {f.kind for p in site.root.places.values() for f in p.former}
    kinds |= {p.level for p in site.root.places.values()}
    found: dict[str, None] = {}
    for words in site.root.words.values():
        for name in sorted(kinds):
            for section in ("kinds", "levels"):
                if (word := words.sections.get(section, {}).get(name)) is not None:
                    found.update(dict.fromkeys(_folded(word.title, word.plural, (word.named or "").replace("{name}", ""))))
    found.update(dict.fromkeys(_heads([f.district for p in site.root.places.values() for f in p.former if f.district])))
    return tuple(sorted(found, key=lambda w: (-len(w), w)))


def _folded(*texts: str | None) -> Iterable[str]:
    """The words of titles, one or two each; of "province or city" both ends."""
    for text in texts:
        for part in re.split(r"[,;/()]", text or ""):
            words = fold(part).split()
            if len(words) == 3 and len(words[1]) < 4 <= min(len(words[0]), len(words[2])):
                yield from (words[0], words[2])
            elif 0 < len(words) < 3:
                yield " ".join(words)


def _heads(districts: Iterable[str]) -> Iterable[str]:
    """The words that former districts begin with, where several do: huyện of Huyện Hòa An and Huyện Hà Quảng."""
    first: dict[str, set[str]] = {}
    for name in districts:
        head, _, rest = fold(name).partition(" ")
        if rest:
            first.setdefault(head, set()).add(rest)
    return (head for head, names in first.items() if len(names) > 1)
