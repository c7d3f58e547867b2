"""The two sides of a comparison: each is loaded, checked and scored by the program as it is now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from scorecard import language, parse
from scorecard.diagnostic import Diagnostic, Report
from scorecard.document import Commit, Document
from scorecard.evidence import group_name
from scorecard.facts import Facts
from scorecard.language import Language, flat
from scorecard.lines import as_called
from scorecard.model import Root, Words
from scorecard.page import Site
from scorecard.shipped import PACKAGE
from scorecard.site.inputs import scan
from scorecard.site.project import Loader, catalogues

WORDS = Path(__file__).parent / "words"


class FaultyError(Exception):
    """A side has errors, so that nothing can be said of it: the diagnostics, and the documents they are about."""

    def __init__(self, problems: list[Diagnostic], documents: Mapping[str, Document]) -> None:
        super().__init__(len(problems))
        self.problems, self.documents = problems, documents


@dataclass(frozen=True, eq=False)
class Side:
    """A root without errors, and all that is computed of it."""

    facts: Facts
    documents: Mapping[str, Document]

    @property
    def root(self) -> Root:
        """What its files say."""
        return self.facts.root

    @cached_property
    def place_codes(self) -> Mapping[str, str]:
        """Slug → official code, by which a place is the same though its address is another."""
        return {slug: place.code for slug, place in self.root.places.items()}

    def group_name(self, indicator: str, group: int) -> str:
        """The name of a period of an indicator, from its ordinal."""
        return group_name(group, self.root.indicators[indicator].frequency)

    def told(self, code: str) -> Site:
        """The facts in a language, which needn't be one of the site's: the names it lacks are those of the site's first language."""
        root, texts = self.root, catalogues(PACKAGE.parent)
        words = {code: Words(code), **root.words}
        spoken = replace(root, words=words, settings=replace(root.settings, languages=(*root.settings.languages, code)))
        found = language.languages(spoken, texts, Report())
        facts = Facts(replace(root, words=words), self.facts.card, self.facts.commit, self.facts.digest)
        return Site(facts, found, found[code], {})


def load(folder: Path) -> Side:
    """A root as it lies in a folder.

    Raises:
        FaultyError: it has errors.
    """
    loader = Loader(folder)
    project = loader.load(scan(folder), lambda _: Commit())
    errors = [d for d in project.report.sorted() if d.severity == "error"]
    if project.root is None or errors:
        raise FaultyError(errors, project.documents)
    return Side(Facts(project.root, loader.score(project.root), Commit(), ""), project.documents)


def phrases(code: str) -> Callable[..., str]:
    """The words of comparisons in a language, as `Language.say` says them."""
    path = WORDS / f"{code}.yml"
    data = parse.load(Document(path.name, as_called(path.read_text(encoding="utf-8"))), Report())
    assert isinstance(data, dict)  # noqa: S101 - a file of ours
    return Language(code, flat(data)).say
