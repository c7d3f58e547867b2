"""The checks there are: each function that is marked here is run over the root, over each place's own files, or over each text."""

from collections.abc import Callable, Iterable, Iterator

from scorecard.check.finder import Finder
from scorecard.check.sight import Doubt, Sight
from scorecard.check.texts import Text

RootCheck = Callable[[Finder], None]
PlaceCheck = Callable[[Finder, str], None]
TextCheck = Callable[[Finder, Iterable[Text], str | None], None]
Doubts = Callable[[Sight], Iterator[Doubt]]

ROOT: list[RootCheck] = []
PLACE: list[PlaceCheck] = []
TEXTS: list[TextCheck] = []
DOUBTS: list[Doubts] = []


def of_root(check: RootCheck) -> RootCheck:
    """A check of what no place's own file says."""
    ROOT.append(check)
    return check


def of_place(check: PlaceCheck) -> PlaceCheck:
    """A check of one place's own files, by the place's slug."""
    PLACE.append(check)
    return check


def of_texts(check: TextCheck) -> TextCheck:
    """A check of texts: of all but narratives, where no place is named, or of one place's narratives."""
    TEXTS.append(check)
    return check


def doubt(check: Doubts) -> Doubts:
    """What may be wrong with a place's statements; an entry may answer some of it (`sure`)."""
    DOUBTS.append(check)
    return check
