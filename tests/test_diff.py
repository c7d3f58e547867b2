"""What a change does, told before it is merged: each thing that moved, nothing else, and nothing where nothing moved."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scorecard import parse
from scorecard.diagnostic import Report
from scorecard.diff import SECTIONS
from scorecard.diff.side import WORDS
from scorecard.document import Document
from scorecard.language import flat
from scorecard.rules import languages
from tests.conftest import Command
from tests.factory import ROOT, copied, some
from tests.test_provenance import git

LANGUAGES = languages()
"""In which the program speaks."""
NO_INDEX = "version: 1\n"
"""A methodology without an index, so that no score moves along."""


def commit(root: Path) -> str:
    """Commit all of a root's repository: the commit's name."""
    git(root, "add", "-A", ":/")
    git(root, "commit", "-q", "-m", "mẫu")
    return git(root, "rev-parse", "HEAD").strip()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small root in a repository, all of it committed."""
    return begun(tmp_path / "kho")


def begun(top: Path, inside: str = ".") -> Path:
    found = copied(top / inside)
    git(top, "init", "-q", "-b", "goc")
    commit(top)
    return found


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, (path, old)
    path.write_text(text.replace(old, new), encoding="utf-8")


def add(path: Path, entry: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + f"- {{{entry}}}\n", encoding="utf-8")


@pytest.fixture
def changes(command: Command, root: Path) -> Callable[..., list[dict[str, Any]]]:
    """The changes since a base."""

    def find(base: str | Path = "HEAD", *more: str, root: Path = root) -> list[dict[str, Any]]:
        done = command("diff", base, "--root", root, "--format", "json", *more)
        assert done.returncode == 0, done.stderr
        found: list[dict[str, Any]] = json.loads(done.stdout)["changes"]
        return found

    return find


Changes = Callable[..., list[dict[str, Any]]]


def names(found: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return [(c["section"], c["kind"], c["place"] or c["id"], c["indicator"]) for c in found]


# what it tells


def test_a_change_that_does_six_things_is_told_as_these_six_and_nothing_else(root: Path, changes: Changes, command: Command) -> None:
    (root / "data/methodology.yml").write_text(NO_INDEX)
    commit(root)
    files = root / "data/observations"
    edit(files / "vi-du.yml", "value: 30\n", "value: 29\n")
    edit(
        files / "vi-du.yml",
        'printed: "khoảng 1.200"\n',
        'printed: "khoảng 1.200"\n  withdrawn: {on: 2026-06-01, why: counted-at-month-end}\n',
    )
    edit(files / "mau-mot.yml", "value: 36\n", "value: 40\n")
    edit(files / "mau-mot.yml", "corrects: {was: 63, on: 2026-02-01}", "corrects: [{was: 63, on: 2026-02-01}, {was: 36, on: 2026-06-01}]")
    add(files / "mau-mot.yml", "indicator: room-open, period: 2026, value: no, source: niem-giam-mau")
    add(files / "mau-ba.yml", "indicator: room-open, period: 2026, value: no, source: bao-cao-mau")
    add(files / "mau-ba.yml", "indicator: files-on-time, period: 2026-05, value: 96, source: bao-cao-mau")
    found = changes()
    assert sorted(names(found)) == sorted(
        [
            ("overwritten", "replaced", "vi-du", "place-in-table"),
            ("figures", "withdrawn", "vi-du", "training-hours"),
            ("figures", "corrected", "mau-mot", "training-hours"),
            ("figures", "entered", "mau-mot", "room-open"),
            ("figures", "entered", "mau-ba", "room-open"),
            ("figures", "entered", "mau-ba", "files-on-time"),
            ("statuses", "moved", "mau-ba", "files-on-time"),
            ("disputes", "opened", "mau-mot", "room-open"),
            ("refuted", "refuted", "mau-ba", "room-open"),
        ]
    )
    assert [c["section"] for c in found] == sorted((c["section"] for c in found), key=list(SECTIONS).index)
    by_section = {c["section"]: c for c in found}
    replaced, status, dispute, claim = (by_section[name] for name in ("overwritten", "statuses", "disputes", "refuted"))
    assert (replaced["before"], replaced["after"]) == ({"value": "30"}, {"value": "29"})
    assert (replaced["file"], replaced["line"], replaced["side"]) == ("data/observations/vi-du.yml", 8, "head")
    assert replaced["remedy"] == "corrects: {was: 30, on: 2026-06-30}"
    assert (status["id"], status["before"], status["after"]) == (
        "files-on-time-2026",
        {"status": "undetermined", "reason": "out_of_date"},
        {"status": "met", "reason": ""},
    )
    assert sorted((p["source"], p["low"], p["high"]) for p in dispute["after"]["parties"]) == [
        ("bao-cao-mau", 1, 1),
        ("niem-giam-mau", 0, 0),
    ]
    assert (dispute["before"], dispute["period"]) == (None, "2026")
    assert (claim["after"]["claimed_by"], claim["after"]["low"], claim["after"]["claim_low"]) == ("vi-du", 0, 1)
    assert command("diff", "HEAD", "--root", root, "--strict").returncode == 1
    assert command("diff", "HEAD", "--root", root).returncode == 0


REMEDIES = {
    "a value": ("vi-du", "value: 30\n", "value: 29\n", "corrects: {was: 30, on: 2026-06-30}"),
    "a count": ("mau-bon", "count: 3\n", "count: 4\n", "corrects: {was: {count: 3, of: 7}, on: 2026-06-30}"),
    "a bound": ("mau-hai", "more_than: 90\n", "at_least: 90\n", "corrects: {was: {more_than: 90}, on: 2026-06-30}"),
    "a value that became a count": ("mau-hai", "value: 80\n", "count: 60\n  of: 70\n", "corrects: {was: {value: 80}, on: 2026-06-30}"),
    "no": ("mau-hai", "value: no\n", "value: yes\n", "corrects: {was: no, on: 2026-06-30}"),
    "no question": ("mau-bon", "value: not_applicable\n", "value: yes\n", "corrects: {was: not_applicable, on: 2026-06-30}"),
    "what was corrected before": (
        "mau-mot",
        "value: 36\n",
        "value: 40\n",
        "corrects: [{was: 63, on: 2026-02-01}, {was: 36, on: 2026-06-30}]",
    ),
}


@pytest.mark.parametrize("case", REMEDIES)
def test_the_remedy_that_is_told_is_one_that_is_taken(root: Path, command: Command, changes: Changes, case: str) -> None:
    place, old, new, remedy = REMEDIES[case]
    file = root / f"data/observations/{place}.yml"
    edit(file, old, new)
    (untold,) = (c for c in changes() if c["section"] == "overwritten")
    assert untold["remedy"] == remedy
    file.write_text(file.read_text(encoding="utf-8").replace("  corrects: {was: 63, on: 2026-02-01}\n", ""), encoding="utf-8")
    edit(file, new, f"{new}  {remedy}\n")
    found = changes("HEAD", "--strict")
    assert [c["kind"] for c in found if c["section"] in ("overwritten", "figures")] == ["corrected"]
    assert command("check", "--root", root).returncode == 0


def test_where_the_site_says_when_it_began_a_new_figure_says_its_day_and_no_day_is_changed_in_silence(
    root: Path, changes: Changes, command: Command
) -> None:
    file, entry = root / "data/observations/mau-mot.yml", "indicator: room-open, period: 2025, value: yes, source: bao-cao-mau"
    edit(root / "data/site.yml", "as_of:", "begun: 2026-01-10\nas_of:")
    add(file, entry)
    assert "publication" not in {c["section"] for c in changes()}, "the base doesn't say it yet"
    commit(root)
    add(file, entry.replace("2025", "2024"))
    (undated,) = (c for c in changes() if c["section"] == "publication")
    assert (undated["kind"], undated["period"], undated["remedy"]) == ("undated", "2024", "entered: 2026-06-30")
    said = command("diff", "HEAD", "--root", root, "--strict", "--language", "en")
    assert said.returncode == 1
    assert "nothing says on which day the figure yes was published here" in said.stdout
    edit(file, f"{entry.replace('2025', '2024')}}}", f"{entry.replace('2025', '2024')}, entered: 2026-06-30}}")
    assert [c["kind"] for c in changes("HEAD", "--strict")] == ["entered"]
    commit(root)
    edit(file, "entered: 2026-06-30", "entered: 2026-06-29")
    (redated,) = (c for c in changes() if c["section"] == "publication")
    assert (redated["kind"], redated["remedy"]) == ("redated", "entered: 2026-06-30")
    assert command("diff", "HEAD", "--root", root, "--strict").returncode == 1


def test_a_figure_that_is_gone_is_told_with_its_line_in_the_base_and_with_what_to_write(
    root: Path, changes: Changes, command: Command
) -> None:
    file = root / "data/observations/vi-du.yml"
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole[: whole.index("- indicator: training-hours")], encoding="utf-8")
    (gone,) = changes()
    assert (gone["kind"], gone["before"], gone["after"], gone["line"], gone["side"]) == ("deleted", {"about": "1200"}, None, 12, "base")
    assert gone["remedy"] == "withdrawn: {on: 2026-06-30, why: …}"
    said = command("diff", "HEAD", "--root", root, "--strict", "--language", "en")
    assert said.returncode == 1
    assert "data/observations/vi-du.yml:12 in what is compared with" in said.stdout


def test_a_count_that_was_overwritten_is_told_as_a_count(root: Path, changes: Changes) -> None:
    edit(root / "data/observations/mau-bon.yml", "count: 3\n", "count: 4\n")
    (untold,) = (c for c in changes() if c["section"] == "overwritten")
    assert (untold["before"], untold["after"]) == ({"count": 3, "of": 7}, {"count": 4, "of": 7})
    assert untold["remedy"] == "corrects: {was: {count: 3, of: 7}, on: 2026-06-30}"


def test_a_period_that_was_overwritten_is_a_figure_that_is_gone(root: Path, changes: Changes) -> None:
    edit(root / "data/observations/vi-du.yml", "period: 2025\n  value: 30", "period: 2024\n  value: 30")
    assert names(changes()) == [("overwritten", "deleted", "vi-du", "place-in-table"), ("figures", "entered", "vi-du", "place-in-table")]


def test_the_record_of_a_correction_is_not_deleted_in_silence(root: Path, changes: Changes) -> None:
    edit(root / "data/observations/mau-mot.yml", "  corrects: {was: 63, on: 2026-02-01}\n", "")
    (untold,) = changes()
    assert (untold["section"], untold["kind"], untold["remedy"]) == ("overwritten", "trail", "corrects: {was: 63, on: 2026-02-01}")


def test_what_was_corrected_before_stays_beside_a_new_correction(root: Path, changes: Changes) -> None:
    file = root / "data/observations/mau-mot.yml"
    edit(file, "value: 36\n", "value: 40\n")
    edit(file, "corrects: {was: 63, on: 2026-02-01}", "corrects: {was: 36, on: 2026-06-01}")
    assert [(c["section"], c["kind"]) for c in changes()] == [("overwritten", "trail"), ("figures", "corrected")]
    edit(file, "corrects: {was: 36, on: 2026-06-01}", "corrects: [{was: 63, on: 2026-02-02}, {was: 36, on: 2026-06-01}]")
    assert [(c["section"], c["kind"]) for c in changes()] == [("figures", "corrected")]


def test_a_withdrawal_that_is_taken_back_or_has_another_reason_is_told(root: Path, changes: Changes) -> None:
    file = root / "data/observations/vi-du.yml"
    edit(file, "  value: 30\n", "  value: 30\n  withdrawn: {on: 2026-06-01, why: counted-at-month-end}\n")
    commit(root)
    edit(file, "on: 2026-06-01", "on: 2026-06-02")
    (amended,) = changes()
    assert (amended["kind"], amended["after"]["withdrawn"]["on"]) == ("amended", "2026-06-02")
    edit(file, "  withdrawn: {on: 2026-06-02, why: counted-at-month-end}\n", "")
    assert [c["kind"] for c in changes()] == ["restored"]


def test_a_correction_that_names_another_figure_than_stood_there_says_so(root: Path, changes: Changes) -> None:
    edit(root / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n  corrects: {was: 31, on: 2026-06-01}\n")
    assert names(changes("HEAD", "--strict")) == [("figures", "misquoted", "vi-du", "place-in-table")]


def test_a_place_in_the_source_may_be_mended_without_a_correction(root: Path, changes: Changes) -> None:
    edit(root / "data/observations/vi-du.yml", "at: paragraph 4", "at: paragraph 3")
    (amended,) = changes("HEAD", "--strict")
    assert (amended["kind"], amended["before"], amended["after"]) == ("amended", {"at": "paragraph 4"}, {"at": "paragraph 3"})


def test_a_source_and_a_question_may_have_another_id(root: Path, changes: Changes) -> None:
    for path in [p for p in root.rglob("*") if p.suffix in (".yml", ".md") and ".git" not in p.parts]:
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bniem-giam-mau\b", "nien-giam", re.sub(r"\btraining-hours\b", "hours", text)), encoding="utf-8")
        if path.stem == "training-hours":
            path.rename(path.with_stem("hours"))
    found = changes("HEAD", "--strict")
    assert "overwritten" not in {c["section"] for c in found}
    assert {c["kind"] for c in found if c["section"] == "figures"} == {"amended"}


def test_scores_coverage_and_ranks_are_told_the_largest_first(root: Path, changes: Changes) -> None:
    add(root / "data/observations/mau-ba.yml", "indicator: room-open, period: 2026, value: yes, source: bao-cao-mau")
    edit(root / "data/methodology.yml", "weight: 2}", "weight: 1}")
    found = changes()
    weights = [c for c in found if c["section"] == "methodology"]
    assert [(c["id"], c["before"]["share"], c["after"]["share"]) for c in weights] == [
        ("commune/service/files-on-time", pytest.approx(2 / 3), 0.5)
    ]
    scores = [c for c in found if c["section"] == "scores"]
    moves = [max(abs(c["after"][end] - c["before"][end]) for end in c["before"]) for c in some(scores)]
    assert moves == sorted(moves, reverse=True)
    assert [c["by"] for c in scores] == pytest.approx(moves)
    coverage = {c["place"]: (c["before"]["own"], c["after"]["own"]) for c in found if c["section"] == "coverage"}
    assert coverage["mau-ba"] == (0, 0.5)


def test_rank_intervals_are_told_where_they_begin_move_or_end(root: Path, changes: Changes, command: Command) -> None:
    method = root / "data/methodology.yml"
    edit(method, "minimum_coverage: 2/3\n", "minimum_coverage: 1/3\nminimum_field: 2\n")
    edit(method, "rank_within: kind", "rank_within: level")
    add(root / "data/observations/mau-ba.yml", "indicator: files-on-time, period: 2026-05, value: 99, source: bao-cao-mau")
    commit(root)
    edit(root / "data/observations/mau-ba.yml", "value: 99,", "value: 1, corrects: {was: 99, on: 2026-06-01},")
    moved = {c["place"]: c for c in changes() if c["section"] == "ranks"}
    ends = moved["mau-ba"]["before"], moved["mau-ba"]["after"]
    assert ends[1]["best"] + ends[1]["worst"] > ends[0]["best"] + ends[0]["worst"]
    assert all(c["kind"] == "moved" and c["after"]["of"] == c["before"]["of"] for c in moved.values())
    assert "by 1 place)" in command("diff", "HEAD", "--root", root, "--language", "en").stdout
    edit(method, "minimum_field: 2", "minimum_field: 9")
    lost = [c for c in changes() if c["section"] == "ranks"]
    assert {(c["kind"], c["after"], c["by"]) for c in some(lost)} == {("lost", None, None)}


def test_a_weight_that_moves_very_many_is_told_with_the_largest_moves_and_sums(command: Command, tmp_path: Path) -> None:
    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    method = tmp_path / "data/methodology.yml"
    method.write_text(method.read_text(encoding="utf-8").replace("weight: 32\n", "weight: 60\n"), encoding="utf-8")
    found = json.loads(command("diff", ROOT, "--root", tmp_path, "--format", "json").stdout)
    assert found["counts"]["scores"] > 20
    assert found["counts"]["methodology"] == 2
    said = command("diff", ROOT, "--root", tmp_path, "--language", "en").stdout
    assert len(said.splitlines()) < 60
    sums = dict(re.findall(r"^  (rises|falls): (\d+)$", said[said.index("\nScores (") :], re.MULTILINE))
    assert sum(map(int, sums.values())) == found["counts"]["scores"]


def test_lists_settings_absences_and_texts_are_told(root: Path, changes: Changes) -> None:
    data = root / "data"
    edit(data / "site.yml", "as_of: 2026-06-30", "as_of: 2026-06-29")
    edit(
        data / "commitments.yml",
        "{state: none_found, checked: 2026-06-01}",
        "{state: found, source: bao-cao-mau, on: 2026-05, checked: 2026-06-20}",
    )
    edit(data / "targets.yml", "value: 95", "value: 94")
    edit(data / "sources.yml", "title: Kế hoạch mẫu\n", "title: Kế hoạch mẫu số một\n")
    edit(data / "indicators/training-hours.yml", "valid_for: 24 months", "valid_for: 36 months")
    edit(data / "offices.yml", "name: Văn phòng Mẫu", "name: Văn phòng Mẫu Mới")
    reply = "id: tra-loi, from: van-phong-mau, on: 2026-06-20, about: {place: mau-mot, indicator: training-hours}, says: disputes"
    (data / "replies.yml").write_text(f"- {{{reply}, source: bao-cao-mau}}\n")
    for language in ("vi", "fr", "en"):
        words = root / f"content/{language}/words.yml"
        words.write_text(words.read_text(encoding="utf-8") + "replies:\n  tra-loi: {text: Một lời.}\n", encoding="utf-8")
    (data / "searches.yml").write_text(
        "- {id: tim, where: bao-cao-mau, places: [vi-du/*], indicators: all, on: 2026-06-01, found: nothing}\n"
    )
    (data / "requests.yml").write_text(
        "- {id: hoi, office: van-phong-mau, place: mau-hai, indicators: [training-hours], sent: 2026-06-02}\n"
    )
    heard = "id: ba, place: mau-ba, indicator: room-open, on: 2026-06-01, channel: sheet, counts: {is_true: 7}, checked_by: uy-ban-mau"
    (data / "reports.yml").write_text(f"- {{{heard}}}\n")
    edit(data / "site.yml", '  - {zalo: "0900 000 000"}\n', "")
    home = root / "content/vi/pages/home.md"
    home.write_text(home.read_text(encoding="utf-8") + "\nThêm một câu.\n", encoding="utf-8")
    found = {(c["section"], c["kind"], c["id"] or c["place"]): c for c in changes()}
    asked = {("absences", "moved", place) for place in ("mau-hai", "mau-ba", "mau-bon")}
    assert asked - set(found) == set()
    assert found["absences", "moved", "mau-hai"]["after"] == {"absence": "asked"}
    assert found["commitments", "changed", "phong-moi"]["after"]["answer"]["state"] == "found"
    assert found["targets", "changed", "files-on-time-2026"]["after"] == {"value": "94"}
    assert found["settings", "changed", "as_of"]["after"] == {"as_of": "2026-06-29"}
    assert set(found) - asked == {
        ("commitments", "changed", "phong-moi"),
        ("targets", "changed", "files-on-time-2026"),
        ("sources", "changed", "ke-hoach-mau"),
        ("indicators", "changed", "training-hours"),
        ("registers", "changed", "offices/van-phong-mau"),
        ("registers", "added", "searches/tim"),
        ("registers", "added", "requests/hoi"),
        ("registers", "added", "replies/tra-loi"),
        ("reports", "added", "ba"),
        ("settings", "changed", "as_of"),
        ("settings", "changed", "channels"),
        *(("texts", "changed", f"content/{language}/words.yml") for language in ("vi", "fr", "en")),
        ("texts", "changed", "content/vi/pages/home.md"),
    }


# what it doesn't tell


def test_comments_order_and_lines_change_nothing(root: Path, command: Command) -> None:
    file = root / "data/observations/mau-mot.yml"
    entries = file.read_text(encoding="utf-8").split("- indicator: ")[1:]
    file.write_text("# một lời ghi chú\n" + "".join(f"- indicator: {entry}" for entry in reversed(entries)), encoding="utf-8")
    words = root / "content/vi/words.yml"
    words.write_text("# một lời ghi chú\n" + words.read_text(encoding="utf-8"), encoding="utf-8")
    edit(root / "data/observations/vi-du.yml", "value: 100\n", "value: 100.0\n")
    sources = (root / "data/sources.yml").read_text(encoding="utf-8").split("- id: ")[1:]
    (root / "data/sources.yml").write_text("".join(f"- id: {entry}" for entry in reversed(sources)), encoding="utf-8")
    done = command("diff", "HEAD", "--root", root, "--language", "en", "--strict")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert done.stdout.startswith("Nothing changes: ")
    assert json.loads(command("diff", "HEAD", "--root", root, "--format", "json").stdout)["changes"] == []


# where the base is


def test_a_base_is_a_commit_a_branch_a_tag_or_another_root(root: Path, tmp_path: Path, changes: Changes) -> None:
    first = git(root, "rev-parse", "HEAD").strip()
    git(root, "tag", "ban-dau")
    shutil.copytree(root, tmp_path / "khac", ignore=shutil.ignore_patterns(".git"))
    edit(root / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n")
    commit(root)
    for base in (first, first[:9], "ban-dau", "HEAD~1", tmp_path / "khac"):
        assert names(changes(base)) == [("overwritten", "replaced", "vi-du", "place-in-table")], base
    assert changes("goc") == []


def test_a_root_may_be_a_folder_of_its_repository(tmp_path: Path, command: Command) -> None:
    root = begun(tmp_path / "kho", "bên trong/gốc")
    edit(root / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n")
    done = command("diff", "goc", "--root", root, "--format", "json")
    assert [c["file"] for c in json.loads(done.stdout)["changes"]] == ["data/observations/vi-du.yml"]


def test_a_shallow_clone_without_the_base_says_what_to_do(root: Path, tmp_path: Path, command: Command) -> None:
    first = git(root, "rev-parse", "HEAD").strip()
    edit(root / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n")
    commit(root)
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{root}", str(tmp_path / "nông"))
    done = command("diff", first, "--root", tmp_path / "nông", "--language", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "shallow" in done.stderr
    assert "git fetch --unshallow" in done.stderr


@pytest.mark.parametrize("name", ["khong-co", "--option", "a b", "x\ny", "\u202etên", "HEAD:data", ""])
def test_a_name_of_nothing_is_wrong_usage_in_one_line(root: Path, command: Command, name: str) -> None:
    done = command("diff", "--root", root, "--language", "vi", "--", name)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1), done
    assert "\u202e" not in done.stderr


def test_outside_of_any_repository_a_folder_can_be_compared_with_and_a_commit_is_not_there(tmp_path: Path, command: Command) -> None:
    one, other = copied(tmp_path / "một"), copied(tmp_path / "hai")
    edit(one / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n")
    assert "place-in-table" in command("diff", other, "--root", one, "--format", "json").stdout
    done = command("diff", "main", "--root", one, "--language", "en")
    assert done.returncode == 2
    assert "lies in no git repository" in done.stderr
    assert command("diff", tmp_path, "--root", one).returncode == 2


def test_a_commit_that_leads_out_of_its_folder_by_a_link_writes_nothing_there(root: Path, tmp_path: Path, command: Command) -> None:
    (tmp_path / "ngoài").mkdir()
    shutil.rmtree(root / "content/fr")
    (root / "content/fr").symlink_to(tmp_path / "ngoài")
    base = commit(root)
    git(root, "reset", "-q", "--hard", "HEAD~1")
    done = command("diff", base, "--root", root)
    assert done.returncode == 1  # the base has a link, which no root may have
    assert list((tmp_path / "ngoài").iterdir()) == []


@pytest.mark.parametrize("style", ["text", "md", "json"])
def test_errors_on_either_side_are_told_in_a_line_and_the_status_is_1(root: Path, command: Command, style: str) -> None:
    file = root / "data/observations/vi-du.yml"
    good = file.read_text(encoding="utf-8")
    file.write_text(good.replace("source: bao-cao-mau", "source: khong-co"), encoding="utf-8")
    done = command("diff", "HEAD", "--root", root, "--format", style, "--language", "en")
    assert done.returncode == 1
    assert "1 error" in done.stdout.replace('"errors": 1', "1 error")
    assert "unknown-source" in done.stderr
    commit(root)
    file.write_text(good, encoding="utf-8")
    done = command("diff", "HEAD", "--root", root, "--format", style, "--language", "en")
    assert (done.returncode, done.stderr) == (1, "")
    assert "observations/vi" in done.stdout
    if style == "json":
        told = json.loads(done.stdout)
        assert (told["changes"], told["problems"]["side"], told["problems"]["errors"]) == (None, "base", 1)
    else:
        assert done.stdout.count("\n") == 1


# in words


def title(root: Path, language: str, indicator: str) -> str:
    return (root / f"content/{language}/indicators/{indicator}.md").read_text(encoding="utf-8").split("title: ")[1].split("\n")[0]


WORDS_OF = {
    "vi": ("Số liệu bị ghi đè", "trước đó ghi 40,5", "nay ghi 45", "corrects: {was: 40.5"),
    "fr": ("Chiffres remplacés", "l’entrée disait 40,5", "dit maintenant 45", "corrects: {was: 40.5"),
    "en": ("Figures overwritten", "it said 40.5", "says 45% now", "corrects: {was: 40.5"),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", ["text", "md"])
def test_each_language_says_it_in_its_own_words_and_numbers(root: Path, command: Command, language: str, style: str) -> None:
    edit(root / "data/observations/mau-hai.yml", "value: 80\n", "value: 40.5\n")
    commit(root)
    edit(root / "data/observations/mau-hai.yml", "value: 40.5\n", "value: 45\n")
    done = command("diff", "HEAD", "--root", root, "--language", language, "--format", style)
    said = re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), done.stdout)
    assert [words for words in WORDS_OF[language] if words not in said] == [], said
    assert "Xã Mẫu Hai" in said
    assert title(root, language, "files-on-time") in said


def test_the_first_language_of_the_site_is_the_one_that_is_spoken(root: Path) -> None:
    done = subprocess.run([sys.executable, ROOT / "build.py", "diff", "HEAD", "--root", root], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Không có gì thay đổi")


def test_a_language_that_the_site_has_not_names_things_in_its_first(tmp_path: Path, command: Command) -> None:
    root, base = copied(tmp_path / "một", "vi"), copied(tmp_path / "hai", "vi")
    edit(root / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n")
    said = command("diff", base, "--root", root, "--language", "fr").stdout
    assert "Chiffres remplacés" in said
    assert title(root, "vi", "place-in-table") in said
    linked = ("diff", base, "--root", root, "--format", "md", "--pages", "https://xem-truoc.example")
    assert ["](" in command(*linked, "--language", language).stdout for language in ("vi", "fr")] == [True, False]


def test_every_language_has_all_words_of_a_comparison_and_each_section_its_own() -> None:
    found = {p.stem: flat(parse.load(Document(p.name, p.read_text(encoding="utf-8")), Report())) for p in WORDS.glob("*.yml")}  # type: ignore[arg-type]
    assert set(found) == set(LANGUAGES)
    assert all(set(words) == set(found["en"]) for words in found.values())
    assert {f"{name}.{section}" for name in ("section", "count") for section in SECTIONS} <= set(found["en"])
    sources = "".join(
        p.read_text(encoding="utf-8")
        for p in [*(ROOT / "scorecard/diff").glob("*.py"), ROOT / "scorecard/command/diff.py", ROOT / "scorecard/disk/past.py"]
    )
    idle = {key for key in found["en"] if key.split(".")[-1] not in sources and key.split(".")[0] not in ("section", "count")}
    assert idle == set()
    for text in found["fr"].values():
        for plain in [text] if isinstance(text, str) else text.values():
            assert not re.search(r"[^\s] [;?!»%]| :", plain), plain


BAD = "Tên **đậm** <script>alert(1)</script> @ai #12 https://vi-du.example [x](y) `mã` | cột"


def test_names_cannot_forge_lines_markup_calls_or_links(root: Path, command: Command) -> None:
    add(root / "data/sources.yml", f'id: la, publisher: "{BAD}", title: "a\\tb", published: 2026-06, number: "\u202e1. "')
    done = command("diff", "HEAD", "--root", root, "--language", "en")
    assert done.returncode == 0, done.stderr
    assert "\u202e" not in done.stdout
    assert "<U+202E RIGHT-TO-LEFT OVERRIDE>" in done.stdout
    said = command("diff", "HEAD", "--root", root, "--language", "en", "--format", "md").stdout
    assert not re.search(r"<script|\*\*đậm|@ai|#12\b(?!;)|://|\[x\]|`mã`|\u202e", said)
    assert "&#64;<!-- -->ai" in said


def test_links_lead_to_the_pages_of_the_preview(root: Path, command: Command) -> None:
    edit(root / "data/observations/vi-du.yml", "value: 30\n", "value: 29\n")
    pages = "https://xem-truoc.example/"
    said = command("diff", "HEAD", "--root", root, "--language", "vi", "--format", "md", "--pages", pages).stdout
    assert "(https://xem-truoc.example/vi/places/vi-du/#place-in-table)" in said
    assert command("build", "--root", root).returncode == 0
    page = (root / "site/vi/places/vi-du/index.html").read_text(encoding="utf-8")
    assert 'id="place-in-table"' in page
    assert "](" not in command("diff", "HEAD", "--root", root, "--format", "md").stdout


def test_very_many_changes_are_summed_up_and_fit_into_a_comment(root: Path, command: Command) -> None:
    file = root / "data/observations/mau-mot.yml"
    lines = [f"- {{indicator: training-hours, period: {year}, value: {year}, source: niem-giam-mau}}\n" for year in range(1300, 1900)]
    file.write_text(file.read_text(encoding="utf-8") + "".join(lines), encoding="utf-8")
    done = command("diff", "HEAD", "--root", root, "--language", "en", "--format", "md")
    assert done.returncode == 0, done.stderr
    assert "entered: 600" in done.stdout
    assert len(done.stdout) < 3_000
    commit(root)
    file.write_text(file.read_text(encoding="utf-8").replace("value: 1", "value: 2"), encoding="utf-8")
    said = command("diff", "HEAD", "--root", root, "--language", "en", "--format", "md").stdout
    assert len(said) < 65_536
    assert "600 figures overwritten" in said


@pytest.mark.whole
def test_the_real_root_is_compared_in_a_moment(command: Command, tmp_path: Path) -> None:
    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    start = time.process_time()
    done = command("diff", tmp_path, "--root", ROOT)
    took = time.process_time() - start
    print(f"{took:.1f} processor seconds")
    assert (done.returncode, done.stdout.count("\n")) == (0, 1)
    assert took < 6
