"""Why there is no figure, in words: where it is published, where we looked and when, whom we asked."""

from collections.abc import Iterable, Mapping

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.evidence.absence import Absence
from scorecard.model import ABSENCES, Search
from scorecard.page import count
from scorecard.page.site import Site
from scorecard.page.view import AbsenceLine, Absent, Fact, Link


def absence_line(site: Site, here: str, place: str, indicator: str) -> AbsenceLine:
    """What a row without a figure says instead of one.

    Args:
        site:      the facts in one language.
        here:      the path of the page it will stand on.
        place:     the slug of the place.
        indicator: the id of the question.
    """
    found = site.facts.absence(place, indicator)
    return site.once((AbsenceLine, id(found), route.outlook(here, "sources")), lambda: _line(site, here, found))


def absent(site: Site, here: str, of: str, counts: Mapping[str, int], rows: Iterable[tuple[EvidenceRow, Fact]]) -> tuple[Absent, ...]:
    """Rows without a figure by the kind of absence, in the order of the kinds, each kind with its count.

    Args:
        site:   the facts in one language.
        here:   the path of the page they stand on.
        of:     whose rows they are: `place:<slug>` or `indicator:<id>`.
        counts: how many there are of each kind.
        rows:   each with what leads to it.
    """
    words = "absence_places" if of.startswith("indicator:") else "absence_count"
    kinds: dict[str, list[tuple[AbsenceLine, Fact]]] = {}
    known: dict[int, AbsenceLine] = {}  # many rows have one reason
    for r, item in rows:
        why = site.facts.absence(r.place, r.indicator)
        line = known.get(id(why)) or known.setdefault(id(why), absence_line(site, here, r.place, r.indicator))
        kinds.setdefault(line.key, []).append((line, item))
    found = []
    for kind in ABSENCES:
        if kind in kinds:
            lines, items = zip(*kinds[kind], strict=True)
            asked = kind in ("asked", "refused")  # of whom and when, each has its own
            found.append(
                Absent(
                    kind, f"gap-{kind}", count.say(site, f"{words}.{kind}", (f"{of}:{kind}", counts[kind])),
                    () if asked else tuple(dict.fromkeys(f"{line.text} {line.note}".rstrip() for line in lines)),
                    tuple(Link(_host(a), a) for a in dict.fromkeys(line.address for line in lines if line.address)),
                    tuple(Fact(i.name, line.text, i.href) if asked else i for line, i in zip(lines, items, strict=True)),
                )
            )  # fmt: skip
    return tuple(found)


def _line(site: Site, here: str, found: Absence) -> AbsenceLine:
    where, href = _where(site, here, found)
    note = site.word("searches", found.search.note, "text") if found.search is not None and found.search.note else ""
    return AbsenceLine(found.kind, site.say(f"absence.{found.kind}"), _text(site, found, where), note, found.address, href)


def _text(site: Site, found: Absence, where: str) -> str:
    say, day = site.say, site.language.day
    if found.kind == "elsewhere":
        if found.search is None and found.framework is not None:
            framework = site.word("frameworks", found.framework.id)
            return say("absence_text.elsewhere_regular", framework=framework, address=_host(found.address))
        assert found.search is not None  # noqa: S101 - one of the two says where
        return say("absence_text.elsewhere", address=_host(found.address), where=where, on=day(found.search.on))
    if found.request is not None:
        request, office = found.request, site.word("offices", found.request.office)
        if found.kind == "refused" and request.answered is not None:
            return say("absence_text.refused", office=office, on=day(request.answered))
        if request.answered is not None:
            return say("absence_text.asked_partly", office=office, on=day(request.sent))
        if request.due is None:
            return say("absence_text.asked", office=office, on=day(request.sent))
        key = "asked_overdue" if request.due < site.root.settings.as_of else "asked_due"
        return say(f"absence_text.{key}", office=office, on=day(request.sent), due=day(request.due))
    if found.search is not None:
        return say("absence_text.not_found", where=where, on=day(found.search.on))
    return say("absence_text.not_searched")


def _host(address: str | None) -> str:
    """An address as a reader says it: its host."""
    return (address or "").partition("://")[2].partition("/")[0].removeprefix("www.")


def _where(site: Site, here: str, found: Absence) -> tuple[str, str | None]:
    """Where was looked, in words, and the page of the source if it is one."""
    if found.search is None:
        return "", None
    source = site.root.sources.get(found.search.where)
    return where_searched(site, found.search), route.link(here, site.routes.item("sources", source.id)) if source is not None else None


def where_searched(site: Site, search: Search) -> str:
    """Where somebody looked, in words."""
    source = site.root.sources.get(search.where)
    if source is not None:
        return f"{source.publisher}, {site.document(source)}"
    return _host(search.where) if "://" in search.where else site.word("searches", search.where)
