"""A project is loaded place by place: shared out among workers or not, and what is read again on demand, is the same."""

from pathlib import Path

import pytest

from scorecard.document import Commit
from scorecard.site import project, scan
from scorecard.site.project import Loader, Project
from tests.factory import SMALL, TESTS


def loaded(folder: Path, jobs: int) -> tuple[Loader, Project]:
    loader = Loader(folder)
    return loader, loader.load(scan(folder), lambda _: Commit(), jobs)


def test_workers_load_what_one_process_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "BATCH", 1)  # else these few places aren't worth a worker
    (one, mine), (two, theirs) = loaded(SMALL, 1), loaded(SMALL, 2)
    assert mine.root == theirs.root
    assert mine.report.sorted() == theirs.report.sorted()
    assert mine.root is not None
    assert theirs.root is not None
    assert str(one.score(mine.root).rows.tolist()) == str(two.score(theirs.root).rows.tolist())  # as text, since NaN is not NaN
    narrative = next(iter(theirs.root.words["vi"].places.values()))
    assert narrative.document is theirs.documents[narrative.span.path]


def test_workers_find_the_faults_that_one_process_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in sorted(p for folder in ("data", "content") for p in (SMALL / folder).rglob("*") if p.is_file()):
        copy = tmp_path / path.relative_to(SMALL)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    first, second = sorted((tmp_path / "data/observations").iterdir())[:2]
    first.write_text(first.read_text() + "- indicator: unknown-one\n  period: 2025\n  value: 1\n  source: nobody\n")
    second.write_text(second.read_text() + "- indicator\n")
    monkeypatch.setattr(project, "BATCH", 1)
    mine, theirs = (loaded(tmp_path, jobs)[1].report.sorted() for jobs in (1, 2))
    assert mine == theirs
    assert {d.span.path.rsplit("/")[-1] for d in mine if d.severity == "error"} >= {first.name, second.name}


def test_observations_that_were_forgotten_are_read_again() -> None:
    _, found = loaded(TESTS / "sites" / "hdi", 1)
    assert found.root is not None
    place = next(iter(found.root.observations.summaries))
    before = found.root.observations.of(place)
    project._decode.cache_clear()
    again = found.root.observations.of(place)
    assert again == before
    assert again is not before
    assert len(again) == found.root.observations.summaries[place].count
    assert found.root.observations.of("nowhere") == ()
