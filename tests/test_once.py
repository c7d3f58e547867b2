"""What pages share is made once for its like, and is for each of them what it would have made for itself."""

from pathlib import Path

import pytest

from scorecard.document import Commit
from scorecard.facts.once import Once
from scorecard.page import Site, pages, sites
from scorecard.site import scan
from scorecard.site.project import Loader
from tests.factory import ROOT, SMALL, THOROUGH

MANY, EACH = 1_000, 8
"""Of more pages than that, every eighth is made without anything that is shared: it takes ten times as long. In `make fuzz` all are."""


def told(folder: Path, languages: tuple[str, ...], *, few: bool = False) -> dict[str, str]:
    """Every page of some languages, by address; of very many a `few`."""
    loader = Loader(folder)
    project = loader.load(scan(folder), lambda _: Commit())
    assert project.root is not None
    every: list[Site] = sites(project.root, loader.score(project.root), project.languages, {}, Commit(), "")
    found = [page for site in every if site.language.code in languages for page in pages(site)]
    return {page.path: repr(page.build()) for page in (found[::EACH] if few and len(found) > MANY and not THOROUGH else found)}


@pytest.mark.parametrize(("folder", "languages"), [(SMALL, ("vi", "fr", "en")), (ROOT, ("fr",))])
def test_what_is_made_once_is_what_each_would_have_made(folder: Path, languages: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    shared = told(folder, languages)
    monkeypatch.setattr(Once, "__call__", lambda _, key, make: make())
    alone = told(folder, languages, few=True)
    assert {path: page for path, page in alone.items() if shared[path] != page} == {}
    assert len(alone) > 10


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scorecard.facts.once.MOST", 3)
    once, made = Once(), []
    for key in ("a", "b", "a", "c", "d", "a"):
        once(key, lambda key=key: made.append(key))  # type: ignore[misc]
    assert made == ["a", "b", "c", "d", "a"], "all was forgotten when the fourth came"
