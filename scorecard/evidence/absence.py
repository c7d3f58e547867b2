"""Why a question has no figure here: what was looked for, what was asked, and what is published elsewhere.

An absence is never assumed: without a search that covers the place and the question, all that is known is that it wasn't looked
for yet.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from scorecard.evidence.claim import wholes
from scorecard.model import Absence as Kind
from scorecard.model import Framework, Indicator, Request, Root, Search, matches

T = TypeVar("T")

WITHIN = "/*"


class Absence(NamedTuple):
    """Why a place has no figure on a question, with what shows it.

    Args:
        kind:      the first of `model.ABSENCES` that holds.
        search:    the latest search of that kind: what was found elsewhere, or looked for and not found.
        request:   the latest request of that kind: refused, or asked and not answered.
        framework: what publishes the answer for the places of this level.
    """

    kind: Kind
    search: Search | None = None
    request: Request | None = None
    framework: Framework | None = None

    @property
    def address(self) -> str | None:
        """Where the answer is published, if it is known to be."""
        if self.kind != "elsewhere":
            return None
        if self.search is not None:
            return self.search.address
        return self.framework.address if self.framework is not None else None


NOT_SEARCHED = Absence("not_searched")


class Absences:
    """Answers for any place and question.

    What searches and frameworks say hangs on which searches cover the place and on its level, and on which of them cover the
    question and whose it is: few kinds of places and few of questions, each pair of them answered once.
    """

    def __init__(self, root: Root) -> None:
        as_of = root.settings.as_of
        self._searches = sorted((s for s in root.searches.values() if s.on <= as_of), key=lambda s: s.on, reverse=True)
        self._places = _kinds(
            {p: (_covering(self._searches, p, wholes), root.places[p].level) for p, wholes in wholes(root.places.values()).items()}
        )
        self._questions = _kinds({i.id: (_asking(self._searches, i.id), _framework(root, i)) for i in root.indicators.values()})
        self._requests = _requests(root, as_of)
        self._pairs: dict[tuple[int, int], Absence] = {}

    def absence(self, place: str, indicator: str) -> Absence:
        """Why there is no figure of an indicator for a place: by slug and id, which may be unknown."""
        found = self._found(place, indicator)
        if self._requests and found.kind != "elsewhere":
            return self._requests.get((place, indicator), found)
        return found

    def searched(self, place: str, indicator: str) -> tuple[Search, ...]:
        """Every search that covers a place and an indicator, the latest first."""
        return tuple(self._searches[n] for n in sorted(self._places.of(place)[0] & self._questions.of(indicator)[0]))

    def kinds(self, places: Iterable[str], indicators: Iterable[str]) -> list[Kind]:
        """Why each row has no figure, from the two columns that name it."""
        return [self.absence(place, indicator).kind for place, indicator in zip(places, indicators, strict=True)]

    def _found(self, place: str, indicator: str) -> Absence:
        pair = self._places.number.get(place, -1), self._questions.number.get(indicator, -1)
        found = self._pairs.get(pair)
        if found is None:
            found = self._pairs[pair] = self._first(place, indicator)
        return found

    def _first(self, place: str, indicator: str) -> Absence:
        """What searches and frameworks say of a question, the latest search first."""
        level, framework = self._places.of(place)[1], self._questions.of(indicator)[1]
        if framework is not None and (framework.publishes is None or level not in framework.publishes.level):
            framework = None
        covering = self.searched(place, indicator)
        elsewhere = next((s for s in covering if s.found == "elsewhere"), None)
        if elsewhere is not None or framework is not None:
            return Absence("elsewhere", search=elsewhere, framework=framework)
        return Absence("not_found", search=covering[0]) if covering else NOT_SEARCHED


def absences(root: Root) -> Absences:
    """What a root's searches, requests and frameworks say of every question that has no figure, at the site's date."""
    return Absences(root)


class _Kinds(NamedTuple, Generic[T]):
    """Names by kind: the number of each name's kind, and what each kind is: the searches that cover it, and one thing more."""

    number: dict[str, int]
    what: list[tuple[frozenset[int], T | None]]

    def of(self, name: str) -> tuple[frozenset[int], T | None]:
        return self.what[self.number[name]] if name in self.number else (frozenset(), None)


def _kinds(given: Mapping[str, tuple[frozenset[int], T | None]]) -> _Kinds[T]:
    numbers: dict[tuple[frozenset[int], T | None], int] = {}
    return _Kinds({name: numbers.setdefault(what, len(numbers)) for name, what in given.items()}, list(numbers))


def _covering(searches: list[Search], place: str, wholes: tuple[str, ...]) -> frozenset[int]:
    return frozenset(n for n, s in enumerate(searches) if any(covers(pattern, place, wholes) for pattern in s.places))


def _asking(searches: list[Search], indicator: str) -> frozenset[int]:
    return frozenset(n for n, s in enumerate(searches) if any(matches(pattern, indicator) for pattern in s.indicators))


def covers(pattern: str, slug: str, wholes: tuple[str, ...]) -> bool:
    """Whether a pattern names a place: by its own slug, or with /* by that of any of the places it lies in."""
    if pattern.endswith(WITHIN):
        stem = pattern.removesuffix(WITHIN)
        return any(matches(stem, whole) for whole in wholes)
    return matches(pattern, slug)


def _framework(root: Root, indicator: Indicator) -> Framework | None:
    """The framework whose results answer an indicator somewhere that is known."""
    if indicator.official is None:
        return None
    framework = root.frameworks.get(indicator.official.framework)
    if framework is None or framework.publishes is None or framework.address is None:
        return None
    items = framework.publishes.items
    return framework if not items or indicator.official.item in items else None


def _requests(root: Root, as_of: date) -> dict[tuple[str, str], Absence]:
    """A place and an indicator → what was asked of it and isn't answered; a refusal stands before an open request, then the latest does."""
    found: dict[tuple[str, str], tuple[tuple[bool, date], Absence]] = {}
    for request in root.requests.values():
        answered = request.answered is not None and request.answered <= as_of
        if request.sent > as_of or (answered and request.outcome == "answered"):
            continue
        refused = answered and request.outcome == "refused"
        rank = refused, request.answered if refused and request.answered is not None else request.sent
        absence = Absence("refused" if refused else "asked", request=request)
        for indicator in request.indicators:
            held = found.get((request.place, indicator))
            if held is None or rank > held[0]:
                found[request.place, indicator] = rank, absence
    return {key: absence for key, (_, absence) in found.items()}
