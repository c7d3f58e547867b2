"""How rules report: at a field's own place, found again in its document."""

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard import parse
from scorecard.diagnostic import Report, nearest
from scorecard.document import Span
from scorecard.model import Entry, Root, meant
from scorecard.rules import Gap, Severity


@dataclass(frozen=True, slots=True)
class Finder:
    """A root, and where its problems go."""

    root: Root
    report: Report

    def at(self, entry: Entry, *keys: str | int) -> Span:
        """The place of a field of an entry."""
        return parse.locate(self.root.documents[entry.span.path], entry.span, keys) if keys else entry.span

    def fault(self, code: str, entry: Entry, /, *keys: str | int, **gaps: Gap) -> None:
        """A breach of a rule at a field.

        Args:
            code:  of a rule, or of one of its messages.
            entry: what is at fault.
            keys:  the way to the field; without any, the entry itself.
            gaps:  what fills the rule's texts.
        """
        self.report.add(code, self.at(entry, *keys), **gaps)

    def known(self, noun: str, name: str | None, names: Mapping[str, object], entry: Entry, *keys: str | int) -> bool:
        """Whether a name exists, or none is given; reported when it doesn't, unless its own entry is the faulty one."""
        if name is None or name in names:
            return True
        if self.root.faulty(noun.capitalize(), name):
            return False
        ids = [id_ for id_ in meant(self.root, noun, name) if id_ in names]
        if ids:
            self.fault("name-for-id.one" if len(ids) == 1 else "name-for-id.several", entry, *keys, name=name, ids=tuple(ids))
        else:
            self.fault(f"unknown-{noun}", entry, *keys, name=name, near=nearest(name, names))
        return False

    def level(self, name: str, entry: Entry, *keys: str | int) -> bool:
        """Whether a place has a level; reported where none has, unless no place could be read."""
        levels = {place.level: place for place in self.root.places.values()}
        return not levels or self.known("level", name, levels, entry, *keys)

    def words(self, code: str, span: Span, language: str, severity: Severity | None = None, /, **gaps: Gap) -> None:
        """Words that are missing in a language, unless the file that would have them can't be read.

        Args:
            code:     of the message.
            span:     of the file that has them, or would have.
            language: in which they are missing.
            severity: where it isn't the rule's own.
            gaps:     what else fills its texts.
        """
        if not self.root.faulty("Words", span.path if span.path.endswith(".md") else language):
            self.report.add(code, span, severity, language=language, **gaps)
