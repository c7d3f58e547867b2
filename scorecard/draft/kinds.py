"""What can be begun: the model of each kind of entry, the file it goes into, and what is asked of whoever begins one."""

from collections.abc import Mapping
from typing import NamedTuple

from scorecard.model import (
    Commitment,
    Contrast,
    Entry,
    FieldReport,
    Framework,
    Indicator,
    Observation,
    Office,
    Place,
    Platform,
    Request,
    Search,
    Source,
    Target,
)

FORM = "form"
"""Stands in `asks` for a value form with all its keys."""


class EntryKind(NamedTuple):
    """A kind of entry.

    Args:
        model:   what it is.
        path:    the file it goes into; {…} is the value of a key, which is then given by the file's name and not written.
        key:     the key that tells it from others of its kind; nothing where none does.
        asks:    the keys that are asked for on a terminal, in this order.
        section: the section of its words; nothing where it has none.
        texts:   its words, the first of which it can't do without.
        prose:   the Markdown file that has its words instead, below the language's folder.
    """

    model: type[Entry]
    path: str
    key: str
    asks: tuple[str, ...]
    section: str = ""
    texts: tuple[str, ...] = ()
    prose: str = ""

    @property
    def listed(self) -> bool:
        """Whether it is one of a list of entries, and not a file of its own."""
        return "{id}" not in self.path


_SOURCE = ("title", "publisher", "id", "published", "accessed", "language", "number", "url")
_PLACE = ("name", "code", "slug", "kind", "level", "parent", "valid_from")
_PLATFORM = ("title", "id", "place", "level", "state", "office", "evidence", "text")
_COMMITMENT = ("title", "id", "kind", "place", "who", "to", "said", "due", "evidence", "text")
_TARGET = ("indicator", "id", "value", "by", "comparator", "set_by", "reported_by", "scope", "responsible", "at", "printed")
_INDICATOR = ("title", "id", "short", "level", "pillar", "unit", "frequency", "valid_for", "better", "responsible", "text")

KINDS: Mapping[str, EntryKind] = {
    "source": EntryKind(Source, "data/sources.yml", "id", _SOURCE),
    "indicator": EntryKind(
        Indicator, "data/indicators/{id}.yml", "id", _INDICATOR, texts=("title", "short", "text"), prose="indicators/{id}.md"
    ),
    "observation": EntryKind(
        Observation, "data/observations/{place}.yml", "", ("place", "indicator", "period", FORM, "source", "at", "printed")
    ),
    "place": EntryKind(Place, "data/places.yml", "slug", _PLACE),
    "commitment": EntryKind(Commitment, "data/commitments.yml", "id", _COMMITMENT, "commitments", ("title", "text", "answer")),
    "office": EntryKind(
        Office, "data/offices.yml", "id", ("name", "id", "level", "place", "url", "title", "text"), "offices", ("title", "text")
    ),
    "platform": EntryKind(Platform, "data/platforms.yml", "id", _PLATFORM, "platforms", ("title", "text")),
    "target": EntryKind(Target, "data/targets.yml", "id", _TARGET),
    "search": EntryKind(Search, "data/searches.yml", "id", ("id", "where", "places", "indicators", "on", "found", "address")),
    "request": EntryKind(Request, "data/requests.yml", "id", ("id", "office", "place", "indicators", "sent", "due")),
    "contrast": EntryKind(
        Contrast, "data/contrasts.yml", "id", ("title", "id", "kind", "figures", "text"), "contrasts", ("title", "text", "settle")
    ),
    "report": EntryKind(
        FieldReport, "data/reports.yml", "id", ("id", "place", "indicator", "on", "channel", "counts", "checked_by", "source")
    ),
    "framework": EntryKind(Framework, "data/frameworks.yml", "id", ("id", "publisher", "address"), "", ()),
}
"""Every kind, by the name that `build.py new` knows it by."""
