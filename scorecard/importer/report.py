"""What an import would do, as lines for people."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from scorecard.importer.merge import FORM_KEYS
from scorecard.importer.run import ImportOutcome
from scorecard.importer.table import Untaken
from scorecard.importer.trial import IndexStanding, Move
from scorecard.importer.wording import LONGEST, Wording
from scorecard.language import Language
from scorecard.model import Root

T = TypeVar("T")
FEW = 10
"""So many of a kind are shown, unless all are asked for."""


class Reporter:
    """Says what an import would do.

    Args:
        words:    in which language.
        language: the site's own, for numbers.
        every:    whether all of a kind are shown.
    """

    def __init__(self, words: Wording, language: Language, *, every: bool = False) -> None:
        self.words, self.language, self.every = words, language, every

    def lines(self, outcome: ImportOutcome, root: Root) -> Iterator[str]:
        """The whole report."""
        tell, table, merged = self.words.tell, outcome.table, outcome.merged
        files = tuple(dict.fromkeys(row.file for row in table.rows))
        if files:
            yield tell("report", "read", rows=self._number(len(table.rows)), files=", ".join(files))
        else:
            yield tell("report", "read_nothing")
        for word, gaps in table.remarks:
            yield tell("report", word, **gaps)
        counts = {"new": len(merged.new), "changed": len(merged.changed), "unchanged": merged.unchanged}
        total = self._number(sum(counts.values()))
        yield tell("report", "taken", n=total, **{word: self._number(n) for word, n in counts.items()})
        yield from self._untaken("refused", outcome.harvest.refused, cells=True)
        yield from self._untaken("left_out", outcome.harvest.left_out, cells=self.every)
        if outcome.absent:
            shown = outcome.absent if self.every else outcome.absent[:FEW]
            names = tuple(root.places[slug].name for slug in shown)
            yield tell("report", "absent", n=self._number(len(outcome.absent)), names=names)
        if merged.changed:
            yield tell("report", "changed")
            yield from self._few(merged.changed, lambda c: self._line("change", c[0].data, c[1], c[0].data, where=c[0].where))
        if merged.vanished:
            yield tell("report", "vanished", n=self._number(len(merged.vanished)))
            yield from self._few(merged.vanished, lambda entry: self._line("vanish", entry, entry))
        if merged.tables and not outcome.errors:
            yield from self._moves(outcome.moves, root)

    def _untaken(self, kind: str, found: Sequence[Untaken], *, cells: bool) -> Iterator[str]:
        """What became no statement, by reason, the most frequent first; with the cells where they matter."""
        if not found:
            return
        yield self.words.tell("report", kind, n=self._number(len(found)))
        by_reason: dict[str, list[Untaken]] = {}
        for its in found:
            name = its.reason if kind == "left_out" else self._reason(its)
            by_reason.setdefault(name, []).append(its)
        groups = sorted(by_reason.values(), key=len, reverse=True)
        for group in groups if self.every else groups[:FEW]:
            yield self.words.tell("report", "of_reason", n=self._number(len(group)), words=self._reason(group[0]))
            if cells:
                yield from self._few(group, self._cell)
        if len(groups) > FEW and not self.every:
            yield self.words.tell("report", "more", n=self._number(sum(map(len, groups[FEW:]))))

    def _reason(self, its: Untaken) -> str:
        return self.words.reason(its.reason, dict(its.gaps))

    def _cell(self, its: Untaken) -> str:
        text = " ".join(its.text.split())
        text = f"{text[:LONGEST]}…" if len(text) > LONGEST else text
        return self.words.tell("report", "one" if text else "one_bare", where=its.where, text=text)

    def _line(
        self, word: str, about: Mapping[str, str], before: Mapping[str, str], after: Mapping[str, str] | None = None, **more: str
    ) -> str:
        gaps = {key: about[key] for key in ("place", "indicator", "period")}
        return self.words.tell("report", word, **gaps, before=form(before), after=form(after or {}), **more)

    def _moves(self, found: Sequence[Move], root: Root) -> Iterator[str]:
        if not found:
            yield self.words.tell("report", "no_moves")
            return
        by_node: dict[tuple[str, str], list[Move]] = {}
        for move in found:
            by_node.setdefault((move.index_id, move.path), []).append(move)
        levels = {index.id: index.level for index in root.methodology.indexes}
        for (index, path), its in by_node.items():
            if path:
                ranked = (
                    sum(not math.isnan(rank) for rank in ranks)
                    for ranks in zip(*((m.before.rank_best, m.after.rank_best) for m in its), strict=True)
                )
                before, after = map(self._number, ranked)
                title = self._title(path, root, "pillars")
                yield self.words.tell("report", "moves_pillar", pillar=title, n=self._number(len(its)), before=before, after=after)
            else:
                title = self._title(levels.get(index, index), root, "levels", "kinds")
                yield self.words.tell("report", "moves", index=title, n=self._number(len(its)))
                yield from self._few(its, lambda move: self._move(move, root))

    def _title(self, name: str, root: Root, *sections: str) -> str:
        """The title that the first of these sections of words has for a name; the name where none has."""
        words = root.words.get(self.words.language, next(iter(root.words.values())))
        found = (words.sections.get(section, {}).get(name) for section in sections)
        return next((word.title for word in found if word is not None and word.title), name)

    def _move(self, move: Move, root: Root) -> str:
        parts = {
            "documented": self._change(move, lambda s: self._score(s.documented)),
            "possible": self._change(move, lambda s: self._score(s.possible)),
            "coverage": self._change(move, lambda s: self.language.say("value.percent", number=self._score(100 * s.coverage))),
            "rank": self._change(move, self._rank),
        }
        return self.words.tell("report", "move", place=root.places[move.place].name, **parts)

    @staticmethod
    def _change(move: Move, shown: Callable[[IndexStanding], str]) -> str:
        before, after = shown(move.before), shown(move.after)
        return after if before == after else f"{before} → {after}"

    def _score(self, value: float) -> str:
        return "–" if math.isnan(value) else self.language.number(round(value, 2))

    def _rank(self, standing: IndexStanding) -> str:
        if math.isnan(standing.rank_best):
            return self.words.tell("report", "unranked")
        best, worst = int(standing.rank_best), int(standing.rank_worst)
        return str(best) if best == worst else f"{best}–{worst}"

    def _few(self, found: Sequence[T], line: Callable[[T], str]) -> Iterator[str]:
        shown: Iterable[T] = found if self.every else found[:FEW]
        yield from map(line, shown)
        if not self.every and len(found) > FEW:
            yield self.words.tell("report", "more", n=self._number(len(found) - FEW))

    def _number(self, n: int) -> str:
        return self.language.number(n)


def form(entry: Mapping[str, str]) -> str:
    """What a statement says, as a table has it: "value 63", "count 178, of 201"."""
    return ", ".join(f"{key} {entry[key]}" for key in FORM_KEYS if key in entry)
