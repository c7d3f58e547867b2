"""A build after any edits is, byte for byte, the build from nothing; whatever became of what earlier builds remembered."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Collection, Container, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from scorecard import pipeline, share
from scorecard.document import Commit
from scorecard.page import DRAWN, charts, pages
from scorecard.pipeline import Builder, Built, FaultyError
from scorecard.pipeline.difference import digests
from scorecard.pipeline.inputs import look_through
from scorecard.pipeline.memory import Memory
from tests.factory import SMALL, TESTS

PLACES = ("mau-mot", "mau-hai", "mau-ba", "mau-bon", "vi-du")
QUESTIONS = {
    "files-on-time": ("value: 63", "value: 97.5", "more_than: 90", "count: 15\n  of: 21", "about: 40"),
    "room-open": ("value: yes", "value: no"),
}
TEMPLATE = "templates/components/bar/macro.html"

place, language = st.sampled_from(PLACES), st.sampled_from(("vi", "en"))
statement = st.sampled_from([(name, value) for name, values in QUESTIONS.items() for value in values])
period = st.sampled_from(("2024", "2025-11", "2026-04", "2026"))
source = st.sampled_from(("bao-cao-mau", "niem-giam-mau"))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def bare(folder: Path) -> Path:
    """The small root in two languages."""
    shutil.copytree(SMALL, folder, ignore=shutil.ignore_patterns("site", ".cache", "fr"))
    settings_file = folder / "data" / "site.yml"
    settings_file.write_text(settings_file.read_text().replace("[vi, fr, en]", "[vi, en]"))
    return folder


@cache
def drawn() -> tempfile.TemporaryDirectory[str]:
    """That root after a build: starting what draws takes longer than all else that these tests do."""
    folder = tempfile.TemporaryDirectory()
    Builder(bare(Path(folder.name) / "root"), Path(folder.name) / "site", 1).build()
    return folder


def small(folder: Path) -> Path:
    """The small root with its charts drawn, and nothing else that builds remember."""
    return with_drawings(Path(drawn().name) / "root", bare(folder))


def with_drawings(root: Path, to: Path) -> Path:
    """A root with the charts drawn for another."""
    for kept in ("charts", "specs"):
        if (root / ".cache" / kept).is_dir():
            shutil.copytree(root / ".cache" / kept, to / ".cache" / kept)
    return to


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small(tmp_path / "root")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def build(root: Path, site: Path) -> Built:
    """A build as a process of its own would make it."""
    builder = Builder(root, site, 1)
    made = builder.build()
    builder.keep()
    return made


def copy(root: Path, to: Path) -> Path:
    """A root elsewhere, with the charts drawn for it but nothing else that builds remember."""
    return with_drawings(root, Path(shutil.copytree(root, to, ignore=shutil.ignore_patterns(".cache", "site"))))


def clean(root: Path, beside: Path) -> dict[str, bytes]:
    """The site built from nothing, elsewhere, with nothing remembered."""
    bare = copy(root, beside / "bare")
    try:
        Builder(bare, beside / "clean", 1, cached=False).build()
        return tree(beside / "clean")
    finally:
        shutil.rmtree(bare)
        shutil.rmtree(beside / "clean", ignore_errors=True)


class Reader:
    """An audience that looks at some pages, and may leave when it is shown them."""

    def __init__(self, *looks_at: str, leaves: bool = False) -> None:
        self.wanted, self.leaves = looks_at, leaves
        self.files: Mapping[str, bytes] = {}
        self.same: Container[str] = ()

    def looks_at(self) -> Collection[str]:
        return self.wanted

    def shows(self, files: Mapping[str, bytes], same: Container[str]) -> None:
        self.files, self.same = dict(files), same
        if self.leaves:
            raise InterruptedError

    def saw_what_was_published(self, before: dict[str, bytes], after: dict[str, bytes]) -> None:
        assert self.files.items() <= after.items(), "what was shown early isn't what was published"
        assert all(after.get(path) == data for path, data in before.items() if path in self.same), "what was said to stay didn't"


class Edits(RuleBasedStateMachine):
    """An editor at work on a small root, with a builder that stays, as in `serve`, or starts anew, as on a command line."""

    def __init__(self) -> None:
        super().__init__()
        self.base = Path(tempfile.mkdtemp())
        self.root, self.site = self.base / "root", self.base / "site"
        small(self.root)
        self.builder = Builder(self.root, self.site, 1)
        self.number = 0

    def teardown(self) -> None:
        shutil.rmtree(self.base, ignore_errors=True)

    def change(self, path: str, old: str, new: str) -> None:
        file = self.root / path
        if file.exists():
            file.write_text(file.read_text().replace(old, new, 1))

    def append(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text((file.read_text() if file.exists() else "") + text)

    @rule(place=place, statement=statement, period=period, source=source)
    def state(self, place: str, statement: tuple[str, str], period: str, source: str) -> None:
        """One more statement; where the question isn't asked of the place, the build refuses it."""
        self.number += 1
        self.append(
            f"data/observations/{place}.yml",
            f"- indicator: {statement[0]}\n  period: {period}\n  {statement[1]}\n  source: {source}\n  at: page {self.number}\n",
        )
        self.build_or_take_back(f"data/observations/{place}.yml")

    @rule(place=place)
    def retract(self, place: str) -> None:
        """A place's file loses its last statement."""
        file = self.root / "data" / "observations" / f"{place}.yml"
        if file.exists():
            kept = file.read_text().rpartition("- indicator:")[0]
            if kept:
                file.write_text(kept)
            else:
                file.unlink()
            self.build_or_take_back(None)

    @rule(one=place, other=place)
    def rename(self, one: str, other: str) -> None:
        """What was said of one place is said of another."""
        a, b = (self.root / "data" / "observations" / f"{name}.yml" for name in (one, other))
        if a.exists() and not b.exists():
            a.rename(b)
            self.build_or_take_back(None)

    @rule(place=place)
    def move_a_line(self, place: str) -> None:
        """Nothing but the lines on which statements stand."""
        file = self.root / "data" / "observations" / f"{place}.yml"
        if file.exists():
            file.write_text("# a remark\n" + file.read_text())

    @rule(place=place, language=language)
    def narrate(self, place: str, language: str) -> None:
        self.number += 1
        self.append(f"content/{language}/places/{place}.md", f"\nCâu thứ **{self.number}**.\n")

    @rule(place=place, language=language)
    def fall_silent(self, place: str, language: str) -> None:
        (self.root / "content" / language / "places" / f"{place}.md").unlink(missing_ok=True)

    @rule(language=language, text=st.sampled_from(("Dịch vụ", "Con người", "Services", "People", "xã", "Cổng Mẫu")))
    def reword(self, language: str, text: str) -> None:
        self.change(f"content/{language}/words.yml", f"title: {text}", f"title: {text}x")

    @rule(language=language, name=st.sampled_from(("files-on-time", "room-open", "training-hours")))
    def retitle(self, language: str, name: str) -> None:
        self.number += 1
        self.change(f"content/{language}/indicators/{name}.md", "title: ", f"title: ({self.number}) ")

    @rule(back=st.booleans())
    def speak(self, *, back: bool) -> None:
        """A language goes, and comes back."""
        path = "data/site.yml"
        self.change(path, *(("[vi]", "[vi, en]") if back else ("[vi, en]", "[vi]")))
        there, away = self.root / "content" / "en", self.base / "en"
        if back and away.exists():
            away.rename(there)
        elif not back and there.exists():
            there.rename(away)

    @rule(day=st.sampled_from(("2026-06-30", "2026-12-31", "2028-01-01")))
    def date(self, day: str) -> None:
        file = self.root / "data" / "site.yml"
        lines = [f"as_of: {day}" if line.startswith("as_of:") else line for line in file.read_text().splitlines()]
        file.write_text("\n".join(lines) + "\n")
        self.build_or_take_back("data/site.yml")

    @rule(weight=st.integers(1, 4))
    def weigh(self, weight: int) -> None:
        file = self.root / "data" / "methodology.yml"
        file.write_text(
            "".join(f"        weight: {weight}\n" if "        weight: " in line else f"{line}\n" for line in file.read_text().splitlines())
        )

    @rule(own=st.booleans())
    def redesign(self, *, own: bool) -> None:
        """A root's own template, and away with it."""
        file = self.root / TEMPLATE
        if own:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text((TESTS.parent / TEMPLATE).read_text() + "<!-- own -->")
        else:
            shutil.rmtree(self.root / "templates", ignore_errors=True)

    @rule(what=st.sampled_from(("memory", "glance", "observations", "all")), how=st.sampled_from(("gone", "cut", "changed", "empty")))
    def forget(self, what: str, how: str) -> None:
        """The cache is deleted, or damaged in any way."""
        self.builder = Builder(self.root, self.site, 1)
        if what == "all":
            shutil.rmtree(self.root / ".cache" / "build", ignore_errors=True)
            return
        pattern = "observations/*/*" if what == "observations" else f"build/*/*.{what}"
        for file in sorted((self.root / ".cache").glob(pattern)):
            data = file.read_bytes()
            if how == "gone":
                file.unlink()
            else:
                file.write_bytes({"cut": data[: len(data) // 2], "changed": data[:-9] + b"!" + data[-8:], "empty": b""}[how])
        self.builder = Builder(self.root, self.site, 1)

    @rule(how=st.sampled_from(("page", "table", "more", "gone")))
    def meddle(self, how: str) -> None:
        """Somebody writes in the published folder."""
        page, table = self.site / "vi" / "index.html", self.site / "data" / "observations.csv"
        if not page.exists():
            return
        if how == "more":
            (self.site / "more.txt").write_text("more")
        elif how == "gone":
            page.unlink()
        else:
            with (page if how == "page" else table).open("a") as file:
                file.write("x")

    @rule()
    def start_anew(self) -> None:
        """The next build is another process's."""
        self.builder = Builder(self.root, self.site, 1)

    def build_or_take_back(self, path: str | None) -> None:
        """Build; an edit that the rules refuse changes nothing, and is mended."""
        before, reader = tree(self.site), Reader("vi/places/mau-mot/index.html", "en/index.html")
        try:
            self.builder.build(reader)
            self.builder.keep()
            reader.saw_what_was_published(before, tree(self.site))
        except FaultyError:
            assert tree(self.site) == before, "a refused build wrote something"
            for folder in ("data", "content"):
                shutil.rmtree(self.root / folder)
                shutil.copytree(self.base / "good" / folder, self.root / folder)

    @invariant()
    def the_site_is_what_a_build_from_nothing_makes(self) -> None:
        self.build_or_take_back(None)
        self.builder.build()
        assert tree(self.site) == clean(self.root, self.base)
        shutil.rmtree(self.base / "good", ignore_errors=True)
        for folder in ("data", "content"):
            shutil.copytree(self.root / folder, self.base / "good" / folder)


ALONE = {
    "value": ("data/observations/mau-mot.yml", "value: 36", "value: 37"),
    "printed": ("data/observations/mau-mot.yml", "2.386 … 2.047", "2386 … 2047"),
    "source": ("data/observations/mau-mot.yml", "source: niem-giam-mau", "source: bao-cao-mau\n  at: page 9"),
    "correction": ("data/observations/mau-mot.yml", "was: 63", "was: 64"),
    "remark": ("content/vi/words.yml", "Đếm vào ngày cuối tháng.", "Đếm vào cuối tháng."),
    "pillar": ("content/vi/words.yml", "title: Dịch vụ", "title: Phục vụ"),
    "kind": ("content/vi/words.yml", "commune: {title: xã}", "commune: {title: làng}"),
    "platform": ("content/vi/words.yml", "Cổng để nộp hồ sơ mẫu.", "Cổng nộp hồ sơ mẫu."),
    "commitment": ("content/vi/words.yml", "title: Mở phòng mới", "title: Mở thêm phòng"),
    "contrast": ("content/vi/words.yml", "Mở cửa không có nghĩa là đúng hạn.", "Mở cửa chưa chắc đúng hạn."),
    "indicator": ("content/vi/indicators/room-open.md", "title: ", "title: Khác, "),
    "another language": ("content/en/indicators/room-open.md", "title: ", "title: Another, "),
    "home": ("content/vi/pages/home.md", "title: ", "title: Khác, "),
    "narrative": ("content/vi/places/mau-mot.md", "title: ", "title: Khác, "),
}
"""One edit of each kind that is followed to what shows it; everything else makes the whole site anew."""


@pytest.mark.parametrize("edit", ALONE)
def test_each_kind_of_edit_reaches_all_that_shows_it(root: Path, tmp_path: Path, edit: str):
    path, old, new = ALONE[edit]
    whole = build(root, tmp_path / "site").made
    file = root / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    assert 0 < build(root, tmp_path / "site").made < whole
    assert tree(tmp_path / "site") == clean(root, tmp_path)


@pytest.mark.law
def test_after_any_edits_the_site_is_the_one_built_from_nothing():
    long = os.environ.get("HYPOTHESIS_PROFILE") == "long"
    run_state_machine_as_test(
        Edits,
        settings=settings(
            max_examples=60 if long else 1, stateful_step_count=30 if long else 12, deadline=None,
            suppress_health_check=list(HealthCheck), derandomize=not long, database=None,
            phases=(Phase.explicit, Phase.generate),  # what fails is a list of edits already: shrinking it takes an hour
        ),
    )  # fmt: skip


def built(root: Path, site: Path, *more: str, **environment: str) -> str:
    """A build from the command line: its last line."""
    done = subprocess.run(
        [sys.executable, TESTS.parent / "build.py", "--root", root, "--site", site, *more],
        capture_output=True, text=True, check=False, env={**os.environ, **environment},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]


def test_nothing_changed_is_seen_and_said(root: Path, site: Path):
    built(root, site)
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*")}
    for _ in range(2):
        said = built(root, site)
    assert "nothing changed" in said
    assert {p: p.stat().st_mtime_ns for p in site.rglob("*")} == before, "not one file was written"


def test_an_edit_of_one_figure_makes_the_pages_that_show_it_alone(root: Path, site: Path):
    build(root, site)
    before = {p.relative_to(site).as_posix(): p.stat().st_ino for p in site.rglob("*.html")}
    file = root / "data" / "observations" / "mau-mot.yml"
    file.write_text(file.read_text().replace("value: 36", "value: 37"))
    made = build(root, site)
    changed = {path for path, number in before.items() if (site / path).stat().st_ino != number}
    assert "vi/places/mau-mot/index.html" in changed
    assert "vi/indicators/training-hours/index.html" in changed
    assert not any(name in path for path in changed for name in ("places/mau-bon", "indicators/room-open", "about")), sorted(changed)
    assert 0 < made.made < len(before)


def test_what_is_looked_at_is_finished_first(root: Path, site: Path):
    builder, page = Builder(root, site, 1), "vi/places/mau-mot/index.html"
    builder.build()
    before = tree(site)
    file = root / "data" / "observations" / "mau-mot.yml"
    file.write_text(file.read_text().replace("value: 36", "value: 37"))

    class Early(Reader):
        def shows(self, files: Mapping[str, bytes], same: Container[str]) -> None:
            super().shows(files, same)
            assert tree(site) == before, "nothing is published yet"

    reader = Early(page, "vi/places/mau-bon/index.html")
    builder.build(reader)
    assert list(reader.files) == [page], "the other page stays as it was, and a page's picture isn't looked at"
    assert reader.files[page] != before[page]
    assert "vi/places/mau-bon/index.html" in reader.same
    assert "vi/indicators/training-hours/index.html" not in reader.same, "it has yet to be made"
    reader.saw_what_was_published(before, tree(site))


def test_an_audience_that_leaves_ends_the_build_and_the_next_one_is_whole(root: Path, tmp_path: Path):
    site = tmp_path / "site"
    builder = Builder(root, site, 1)
    builder.build()
    before = tree(site)
    file = root / "data" / "observations" / "mau-mot.yml"
    file.write_text(file.read_text().replace("value: 36", "value: 37"))
    with pytest.raises(InterruptedError):
        builder.build(Reader("vi/places/mau-mot/index.html", leaves=True))
    assert tree(site) == before
    builder.build()
    assert tree(site) == clean(root, tmp_path)


def test_an_audience_is_told_when_the_published_site_is_not_what_it_was(root: Path, tmp_path: Path):
    site = tmp_path / "site"
    builder = Builder(root, site, 1)
    builder.build()
    (site / "vi/places/mau-bon/index.html").write_text("meddled with")
    file = root / "data" / "observations" / "mau-mot.yml"
    file.write_text(file.read_text().replace("value: 36", "value: 37"))
    reader = Reader("vi/places/mau-mot/index.html")
    builder.build(reader)
    assert (reader.files, list(reader.same)) == ({}, []), "all of it is made anew"
    assert tree(site) == clean(root, tmp_path)


def test_a_rehearsal_changes_nothing_and_leaves_a_fault_to_the_build(root: Path, tmp_path: Path):
    site = tmp_path / "site"
    builder = Builder(root, site, 1)
    builder.build()
    before = tree(site)
    builder.rehearse()
    assert tree(site) == before
    file = root / "data" / "observations" / "mau-mot.yml"
    good = file.read_text()
    file.write_text(good.replace("value: 36", "valu: 36"))
    builder.rehearse()
    with pytest.raises(FaultyError):
        builder.build()
    file.write_text(good.replace("value: 36", "value: 37"))
    builder.build()
    assert tree(site) == clean(root, tmp_path)


@pytest.mark.parametrize("jobs", ["2", "5"])
def test_the_same_bytes_with_any_number_of_workers_hash_seed_and_clock(root: Path, tmp_path: Path, jobs: str):
    built(root, tmp_path / "one", "--jobs", "1", PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C")
    other = copy(root, tmp_path / "another place")
    built(other, tmp_path / "two", "--jobs", jobs, PYTHONHASHSEED=jobs, TZ="Asia/Ho_Chi_Minh", LC_ALL="fr_FR.UTF-8")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_a_file_saved_twice_within_one_tick_of_the_clock_is_read_again(root: Path, site: Path):
    builder = Builder(root, site, 1)
    builder.build()
    file = root / "data" / "observations" / "mau-mot.yml"
    for value in range(40, 46):
        file.write_text(
            file.read_text().replace("value: 36", f"value: {value}")
            if value == 40
            else file.read_text().replace(f"value: {value - 1}", f"value: {value}")
        )
        builder.build()
        assert f'value="{value}"' in (site / "vi" / "places" / "mau-mot" / "index.html").read_text()


def test_two_sites_of_one_root_do_not_share_what_they_remember(root: Path, tmp_path: Path):
    one, two = tmp_path / "one", tmp_path / "two"
    build(root, one)
    build(root, two)
    file = root / "content" / "vi" / "places" / "mau-mot.md"
    file.write_text(file.read_text() + "\nThêm.\n")
    build(root, one)
    build(root, two)
    assert tree(one) == tree(two)


def test_what_another_version_left_is_not_opened(root: Path, site: Path, monkeypatch: pytest.MonkeyPatch):
    build(root, site)
    before = tree(site)
    looked = pipeline.generator
    monkeypatch.setattr(pipeline, "generator", lambda *given: {**looked(*given), "packages another-2.0.dist-info": (0, 0, 0, 0)})
    monkeypatch.setattr(Memory, "fetch", lambda *_: pytest.fail("opened"))
    made = build(root, site)
    assert made.made > made.pages, "everything is made anew"
    assert tree(site) == before


def test_a_site_that_was_deleted_is_built_again(root: Path, site: Path):
    for value in ("37", "38"):
        build(root, site)
        file = root / "data/observations/mau-mot.yml"
        file.write_text(file.read_text().replace("value: 36" if value == "37" else "value: 37", f"value: {value}", 1))
    build(root, site)
    whole = tree(site)
    shutil.rmtree(site)
    build(root, site)
    assert tree(site) == whole


def test_an_old_copy_of_a_site_is_not_taken_for_the_new_one(root: Path, site: Path, tmp_path: Path):
    """Somebody put a backup back: what is remembered is of another site."""
    build(root, site)
    shutil.copytree(site, tmp_path / "backup")
    file = root / "content" / "vi" / "places" / "mau-mot.md"
    file.write_text(file.read_text() + "\nThêm.\n")
    build(root, site)
    after = tree(site)
    shutil.rmtree(site)
    (tmp_path / "backup").rename(site)
    build(root, site)
    assert tree(site) == after


def test_a_root_that_may_not_be_written_builds_without_memory(root: Path, tmp_path: Path):
    shutil.rmtree(root / ".cache")
    (root / ".cache").write_text("a file where the folder would be")
    site = tmp_path / "site"
    first, second = build(root, site), build(root, site)
    assert first.made == second.made
    assert (site / "index.html").exists()


def test_every_page_with_a_chart_is_of_a_kind_that_may_have_one(root: Path, site: Path):
    """What draws gets ready while other pages are made: a kind that isn't named would wait for it."""
    builder = Builder(root, site, 1)
    maker = builder._publisher(look_through(root), builder._program(), None, Commit()).maker
    having = {build.func.__name__ for one in maker.sites for build in pages(one) if any(charts(build()))}
    assert having
    assert having <= DRAWN


def test_a_row_has_another_number_where_any_column_says_something_else() -> None:
    kinds = [("place", "O"), ("low", "f8"), ("high", "f8"), ("group", "i8"), ("period", "O"), ("open", "?"), ("strict", "?"), ("due", "i8")]
    rows = np.array([("mot", 63.0, np.nan, 2025, "2025", True, False, -1)] * 8, kinds)
    changes = {
        "low": 63.0000000000001, "high": 0.0, "group": 2026, "period": "2025-H1", "open": False, "strict": True, "due": 0,
    }  # fmt: skip
    for at, (name, value) in enumerate(changes.items(), 1):
        rows[name][at] = value
    numbers = digests(rows).tolist()
    assert len(set(numbers)) == 8
    swapped = rows[:1].copy()
    swapped["open"], swapped["strict"] = False, True
    assert digests(swapped)[0] not in numbers
    alike = rows[:1].copy()
    alike["place"], alike["high"] = "hai", -np.float64("nan")  # whose row it is is told by where it stands
    assert digests(alike).tolist() == numbers[:1]
    zeros = np.array([("mot", 0.0, 0.0, 0, "", False, False, 0), ("mot", -0.0, -0.0, 0, "", False, False, 0)], kinds)
    assert len(set(digests(zeros).tolist())) == 1


def test_a_file_saved_just_before_the_look_is_looked_at_again_before_it_is_read(tmp_path: Path):
    (tmp_path / "data").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / f"data/{name}.yml").write_text("1")
    first = look_through(tmp_path)
    (tmp_path / "data/b.yml").write_text("22")
    (tmp_path / "data/c.yml").unlink()
    second = first.again(tmp_path)
    assert list(second.signatures) == ["data/a.yml", "data/b.yml"], "what went away is gone"
    assert second.signatures["data/b.yml"] != first.signatures["data/b.yml"]
    assert second.taken > first.taken
    (tmp_path / "data/b.yml").unlink()
    (tmp_path / "data/b.yml").symlink_to("a.yml")
    third = second.again(tmp_path)
    assert list(third.signatures) == ["data/a.yml"]
    assert third.report.failed(), "a link that came meanwhile is refused, as ever"


def test_what_no_build_has_used_for_a_week_is_deleted(root: Path, site: Path):
    """Each save leaves the observations of a place, and now and then a chart: a year of editing would fill a disk."""
    build(root, site)
    first = {p for p in (root / ".cache").rglob("*") if p.is_file() and p.parts[-3] in ("observations", "charts")}
    older = root / ".cache/build/ab/abcd-1.memory"
    spare = root / ".cache/build/abcd-1.spare/vi"
    for folder in (older.parent, spare):
        folder.mkdir(parents=True)
    older.write_text("of another version")
    file = root / "data/observations/mau-mot.yml"
    file.write_text(file.read_text().replace("value: 36", "value: 37", 1))
    build(root, site)
    assert first <= set((root / ".cache").rglob("*")), "what was used yesterday may be used tomorrow"
    for path in (*first, older, spare.parent):
        os.utime(path, (0, 0))
    file.write_text(file.read_text().replace("value: 37", "value: 38", 1))
    build(root, site)
    gone = {p.name for p in first if not p.exists()}
    left = pipeline.Memory(root / ".cache/build")
    assert gone, "the observations of the edited place, as they were at first"
    assert not older.exists()
    assert not spare.exists()
    assert tree(site) == clean(root, site.parent)
    remembered = left.recalled(left.fetch(site)(), left.glance(site).key)[0]
    assert gone.isdisjoint({s.key for s in remembered.gathered.shards.values()} | {k for keys in remembered.notes.charts for k in keys})


def test_a_picture_that_would_be_the_same_is_the_published_one(root: Path, site: Path, monkeypatch: pytest.MonkeyPatch):
    build(root, site)
    drawn: list[str] = []
    draw = share.picture
    monkeypatch.setattr(share, "picture", lambda card: drawn.append(card.title) or draw(card))
    (root / "templates/components/bar").mkdir(parents=True)
    (root / TEMPLATE).write_text((TESTS.parent / TEMPLATE).read_text() + "\n<!-- another -->\n")
    assert build(root, site).made > 20
    assert drawn == [], "a template decides nothing of a picture"
    assert tree(site) == clean(root, site.parent)
    drawn.clear()
    picture = next(site.rglob("mau-mot.png"))
    picture.write_bytes(b"of somebody else")
    (root / TEMPLATE).unlink()
    build(root, site)
    assert len(drawn) == 1, "the one that isn't what was published"
    assert tree(site) == clean(root, site.parent)
