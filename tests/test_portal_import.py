"""A month of the portal in the real root: imported in one command, imported again, read anew, asked for. All its figures are INVENTED and stay in copies."""

import csv
import re
import shlex
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from scorecard.command import fetch, parser
from scorecard.document import Commit
from scorecard.importer.portal.fetch import Clock
from scorecard.score import Scorecard
from scorecard.site import scan
from scorecard.site.project import Loader
from tests.conftest import Command
from tests.factory import HOME, LANGUAGES, ROOT, frame, some
from tests.invented_portal import Answers, decomposed, month, units, written
from tests.portal_server import PortalServer

pytestmark = pytest.mark.whole  # each copies the real root

PROFILE = "portal-766"
PROVINCE: str = yaml.safe_load((ROOT / f"data/imports/{PROFILE}.yml").read_text(encoding="utf-8"))["portal"]["root"]
_PLACES = yaml.safe_load((ROOT / "data/places.yml").read_text(encoding="utf-8"))
_HOME = next(place for place in _PLACES if place["slug"] == HOME)
COMMUNES = sorted((place for place in _PLACES if place.get("parent") == _HOME["code"]), key=lambda place: str(place["kind"]))  # wards last
AS_OF: str = str(yaml.safe_load((ROOT / "data/site.yml").read_text(encoding="utf-8"))["as_of"])
"""The day on which a first reading is published here, before which nothing of it was corrected."""
TODAY = datetime(2026, 11, 20, 1, 2, tzinfo=UTC)


def published(place: dict[str, str], number: int) -> str:
    """The name of a commune as the portal writes it, now so, now so."""
    kind = {"ward": ("phường", "Phường"), "commune": ("xã", "Xã")}[place["kind"]][number % 2]
    name = decomposed(place["name"]) if number % 5 == 0 else place["name"]
    word = ("Tỉnh", "tỉnh")[number % 2]
    return f"UBND {kind} {name} - {word} {_HOME['name']}" if number % 7 == 0 else f"UBND {kind} {name}"


NAMES = [published(place, number) for number, place in enumerate(COMMUNES)]


def invented(seed: int, number: int = 9) -> Answers:
    answers = month(units(NAMES, seed), PROVINCE, number, f"UBND tỉnh {_HOME['name']}")
    for row in answers["handling-satisfaction"]["data"]["evaluation"]:  # the other place of the tone mark, which one group has
        row["departmentName"] = row["departmentName"].replace("Hòa", "Hoà").replace("Thủy", "Thuỷ")
    return answers


def saved(folder: Path, answers: Answers) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in written(answers).items():
        (folder / f"invented-{name}").write_bytes(data)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A copy of the real root without what was imported into it, in its first language alone: a month has no words of its own."""
    for name in ("data", f"content/{LANGUAGES[0]}"):
        shutil.copytree(ROOT / name, tmp_path / "root" / name, ignore=shutil.ignore_patterns(f"{PROFILE}-*.csv", "20??-??*"))
    settings = tmp_path / "root/data/site.yml"
    settings.write_text(
        re.sub(r"^languages: .*$", f"languages: [{LANGUAGES[0]}]", settings.read_text(encoding="utf-8"), flags=re.MULTILINE),
        encoding="utf-8",
    )
    return tmp_path / "root"


def scored(root: Path) -> Scorecard:
    loader = Loader(root)
    project = loader.load(scan(root), lambda _: Commit())
    assert project.root is not None
    assert not project.report.failed(), project.report.sorted()
    return loader.score(project.root)


def lines(root: Path, period: str = "2026-09") -> list[dict[str, str]]:
    with (root / f"data/observations/{PROFILE}-{period}.csv").open(encoding="utf-8", newline="") as file:
        return some(csv.DictReader(file))


def test_the_home_province_has_the_communes_that_these_tests_are_about() -> None:
    assert len(COMMUNES) == len(set(NAMES)) == 56


def test_a_month_is_imported_in_one_command_and_gives_each_commune_evidence(root: Path, tmp_path: Path, command: Command) -> None:
    folder, start = saved(tmp_path / "answers", invented(1)), time.process_time()
    ran = command("import", PROFILE, folder, "--root", root, "--period", "2026-09", "--write", "--language", "en")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert time.process_time() - start < 5
    taken = lines(root)
    assert {line["place"] for line in taken} == {HOME, *(place["slug"] for place in COMMUNES)}
    assert {line["source"] for line in taken} == {f"{PROFILE}-2026-09"}
    by_place = frame(scored(root).rows).set_index("place")
    nothing = {COMMUNES[1]["slug"], COMMUNES[2]["slug"]}
    for place in COMMUNES:
        its = by_place.loc[place["slug"]]
        its = its[its["indicator"].str.startswith(("portal-", "index-766-")) & (its["evidence"] == "own")]
        assert len(its) >= (1 if place["slug"] in nothing else 12), place["slug"]
        assert (its["low"] <= its["high"]).all()
    source = next(s for s in yaml.safe_load((root / "data/sources.yml").read_text(encoding="utf-8")) if s["id"] == f"{PROFILE}-2026-09")
    assert source["url"].startswith("https://dichvucong.gov.vn/")
    assert "2026-09" in source["title"]


def test_the_report_counts_what_was_left_out_by_its_reason(root: Path, tmp_path: Path, command: Command) -> None:
    folder = saved(tmp_path / "answers", invented(1))
    (folder / "older.json").mkdir()  # a folder is no answer
    said = command("import", PROFILE, folder, "--root", root, "--period", "2026-09", "--language", "en", "--all").stdout
    n = len(COMMUNES)
    assert f"{n} × the province’s figure, repeated for each unit" in said
    assert f"{n - 2 + 1} × the denominator is provisional, says the portal" in said
    assert f"{2 * (n - 5)} × no petition in the month, for which the portal gives full points" in said
    assert f"{2 * n} × a metric that is asked of provinces alone" in said
    assert "× of a department of the province" in said
    assert "invented-transparency.json, data.evaluation[0].metrics[3]" in said
    assert not (root / f"data/observations/{PROFILE}-2026-09.csv").exists(), "a dry run writes nothing"


def test_importing_again_changes_nothing(root: Path, tmp_path: Path, command: Command) -> None:
    arguments = ("import", PROFILE, saved(tmp_path / "answers", invented(1)), "--root", root, "--period", "2026-09", "--write")
    command(*arguments)
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    assert command(*arguments).returncode == 0
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


def test_a_second_month_makes_trends(root: Path, tmp_path: Path, command: Command) -> None:
    for seed, number in ((1, 9), (2, 10)):
        folder = saved(tmp_path / f"answers-{number}", invented(seed, number))
        ran = command("import", PROFILE, folder, "--root", root, "--period", f"2026-{number:02d}", "--write", "--sure")
        assert ran.returncode == 0, ran.stderr
    assert command("check", "--root", root, "--strict", "--uncommitted").returncode == 0, "doubts are answered"
    rows = frame(scored(root).rows)
    its = rows[(rows["indicator"] == "portal-dossiers-on-time") & rows["place"].isin([place["slug"] for place in COMMUNES])]
    assert len(its[its["periods"] == 2]) >= len(COMMUNES) - 2
    assert len(its[its["change"].isin(["better", "worse"])]) > len(COMMUNES) // 2


def test_a_month_ranks_the_communes_that_its_weights_reach(root: Path, tmp_path: Path, command: Command) -> None:
    command("import", PROFILE, saved(tmp_path / "answers", invented(1)), "--root", root, "--period", "2026-09", "--write")
    scores = frame(scored(root).scores)
    its = scores[(scores["node"] == "digital-government") & scores["place"].isin([place["slug"] for place in COMMUNES])]
    nothing = {COMMUNES[1]["slug"], COMMUNES[2]["slug"]}
    assert set(its[its["rank_best"].notna()]["place"]) >= {place["slug"] for place in COMMUNES} - nothing
    assert its[~its["place"].isin(nothing)]["coverage"].min() >= 2 / 3


def test_a_changed_figure_of_a_later_reading_is_a_correction_that_keeps_what_it_was(root: Path, tmp_path: Path, command: Command) -> None:
    answers = invented(1)
    command("import", PROFILE, saved(tmp_path / "a", answers), "--root", root, "--period", "2026-09", "--write")
    row = answers["dvc-progress-tree"]["data"]["children"][0]
    before = row["totalOnTime"]
    row.update(totalOnTime=before - 1, totalOverdue=row["totalOverdue"] + 1, ratio=round(100 * (before - 1) / row["totalReceived"], 2))
    ran = command(
        "import", PROFILE, saved(tmp_path / "b", answers), "--root", root, "--period", "2026-09", "--write", "--on", AS_OF, "--language", "en"
    )  # fmt: skip
    assert "1 changed" in ran.stdout
    line = next(x for x in lines(root) if x["place"] == COMMUNES[0]["slug"] and x["indicator"] == "portal-dossiers-on-time")
    assert (line["count"], line["corrects.was.count"], line["corrects.on"]) == (str(before - 1), str(before), AS_OF)
    assert command("check", "--root", root, "--uncommitted").returncode == 0


def test_a_name_that_is_no_commune_is_refused_and_a_commune_without_a_row_is_told(root: Path, tmp_path: Path, command: Command) -> None:
    answers = invented(1)
    for data in (answer["data"] for answer in answers.values()):
        for row in data.get("children", data.get("evaluation")):
            if row["departmentName"].endswith(COMMUNES[8]["name"]):
                row["departmentName"] = "UBND xã Không Có"
    ran = command("import", PROFILE, saved(tmp_path / "a", answers), "--root", root, "--period", "2026-09", "--write", "--language", "en")
    assert ran.returncode == 1
    assert "× no place is called so" in ran.stdout
    assert "invented-transparency.json, data.evaluation[8], name: UBND xã Không Có" in ran.stdout
    assert f"No figure of places beside them: 1 ({COMMUNES[8]['name']})" in ran.stdout
    assert not (root / f"data/observations/{PROFILE}-2026-09.csv").exists()


def test_a_commune_that_is_called_like_its_province_is_not_mistaken_for_it(root: Path, tmp_path: Path, command: Command) -> None:
    places = root / "data/places.yml"
    text, old = places.read_text(encoding="utf-8"), COMMUNES[8]["name"]
    places.write_text(text.replace(f"\n  name: {old}\n", f"\n  name: {_HOME['name']}\n"), encoding="utf-8")
    answers = invented(1)
    for data in (answer["data"] for answer in answers.values()):
        for row in data.get("children", data.get("evaluation")):
            row["departmentName"] = row["departmentName"].replace(f" {old}", f" {_HOME['name']}")
    ran = command("import", PROFILE, saved(tmp_path / "a", answers), "--root", root, "--period", "2026-09", "--write", "--language", "en")
    assert "Refused" not in ran.stdout, ran.stdout
    received = {line["place"]: line["value"] for line in lines(root) if line["indicator"] == "portal-dossiers-received"}
    assert received[COMMUNES[8]["slug"]] == str(answers["dvc-progress-tree"]["data"]["children"][8]["totalReceived"])


def test_a_figure_that_contradicts_itself_is_refused_with_both_numbers(root: Path, tmp_path: Path, command: Command) -> None:
    answers = invented(1)
    answers["dvc-progress-tree"]["data"]["children"][0]["ratio"] = 12.34
    ran = command("import", PROFILE, saved(tmp_path / "a", answers), "--root", root, "--period", "2026-09", "--language", "vi")
    assert ran.returncode == 1
    assert "tỷ lệ không khớp với tử số và mẫu số: ghi 12.34, tính được" in ran.stdout
    assert "invented-dvc-progress-tree.json, data.children[0]" in ran.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing says which month these answers are of"),
        (("--period", "2026-08"), "the chart of months has figures of 09, 08 was asked for"),
        (("--period", "2026"), "nothing says which month these answers are of"),
    ],
)
def test_the_month_is_never_guessed(root: Path, tmp_path: Path, command: Command, arguments: tuple[str, ...], words: str) -> None:
    ran = command("import", PROFILE, saved(tmp_path / "a", invented(1)), "--root", root, *arguments, "--write", "--language", "en")
    assert ran.returncode == 1
    assert words in ran.stderr
    assert "nothing of these answers was taken" in ran.stderr


def test_a_group_that_is_given_twice_is_told(root: Path, tmp_path: Path, command: Command) -> None:
    folders = saved(tmp_path / "a", invented(1)), saved(tmp_path / "b", invented(1))
    ran = command("import", PROFILE, *folders, "--root", root, "--period", "2026-09", "--language", "en")
    assert ran.returncode == 1
    assert "page 1 of this group stands twice" in ran.stderr


def test_a_folder_that_is_called_after_another_month_than_was_asked_for_is_told(root: Path, tmp_path: Path, command: Command) -> None:
    folder = saved(tmp_path / "2026-08", invented(1))
    (folder / "requests.json").write_text('{"month": "2026-09", "root": "a", "captured": "2026-10-20T00:00:00+00:00"}', encoding="utf-8")
    ran = command("import", PROFILE, folder, "--root", root, "--language", "en")
    assert ran.returncode == 1
    assert "the answers were asked for 2026-09, not for 2026-08" in ran.stderr
    (folder / "requests.json").write_text("[]", encoding="utf-8")
    assert "requests.json isn't what a fetch writes" in command("import", PROFILE, folder, "--root", root, "--language", "en").stderr


# Asked for


@pytest.fixture
def server() -> Iterator[PortalServer]:
    with PortalServer(NAMES, 3, PROVINCE) as made:
        made.files = written(invented(3, 10))
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


@pytest.fixture
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a day of November 2026, and nobody waits for a server on this machine."""
    monkeypatch.setattr(fetch, "clock", lambda: Clock(lambda: TODAY, time.monotonic, lambda _: None))


@pytest.mark.usefixtures("hurried")
def test_a_month_is_asked_for_kept_and_imported_in_one_command(root: Path, server: PortalServer, command: Command) -> None:
    arguments = ("import", PROFILE, "--fetch", "2026-10", "--from", server.address, "--root", root, "--write", "--language", "en")
    ran = command(*arguments)
    assert (ran.returncode, ran.stderr) == (0, "")
    folder = root / f"data/imports/{PROFILE}/2026-10"
    assert f"The portal’s answers are kept in data/imports/{PROFILE}/2026-10." in ran.stdout
    assert {path.name for path in folder.iterdir()} == {*server.files, "requests.json", "SHA256SUMS"}
    assert all("scorecard/" in headers["User-Agent"] and "git.example" in headers["User-Agent"] for _, _, headers in server.asked)
    assert {line["period"] for line in lines(root, "2026-10")} == {"2026-10"}
    assert "accessed: 2026-11-20" in (root / "data/sources.yml").read_text(encoding="utf-8")
    asked = len(server.asked)
    assert "The portal answers as before" in command(*arguments).stdout
    assert len(server.asked) == 2 * asked


@pytest.mark.usefixtures("hurried")
def test_a_later_reading_is_kept_beside_the_first_and_what_changed_is_corrected(root: Path, server: PortalServer, command: Command) -> None:
    arguments = ("import", PROFILE, "--fetch", "2026-10", "--from", server.address, "--root", root, "--write", "--language", "en")
    command(*arguments)
    first = {path: path.read_bytes() for path in (root / f"data/imports/{PROFILE}/2026-10").iterdir()}
    answers = invented(3, 10)
    row = answers["provide-online-tree"]["data"]["children"][0]
    row.update(totalScore=row["totalScore"] + 1, ratio=round(100 * (row["totalScore"] + 1) / 12, 2))
    server.files = written(answers)
    ran = command(*arguments)
    assert ran.returncode == 0, ran.stderr
    assert "1 changed" in ran.stdout
    assert {path: path.read_bytes() for path in first} == first
    kept = sorted(path.name for path in (root / f"data/imports/{PROFILE}").iterdir())
    assert kept == ["2026-10", "2026-10-on-2026-11-20"]
    assert any(line["corrects.was.value"] for line in lines(root, "2026-10"))


@pytest.mark.usefixtures("hurried")
def test_a_failed_fetch_leaves_the_root_as_it_was(root: Path, server: PortalServer, command: Command) -> None:
    server.faults["handling-satisfaction"] = lambda handler, _: handler.answer(b"<html><title>Login</title>") or True
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}
    ran = command("import", PROFILE, "--fetch", "2026-10", "--from", server.address, "--root", root, "--write", "--language", "en")
    assert ran.returncode == 1
    assert 'a web page instead of an answer: "Login"' in ran.stderr
    assert "Nothing was kept and nothing written." in ran.stderr
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--fetch", "2026-11"), "2026-11 isn’t over by 2026-11-29"),
        (("--fetch", "2026-10", "--on", "2026-10-31"), "2026-10 isn’t over by 2026-10-31"),
        (("--fetch", "2026-Q3"), "--fetch takes a month"),
        (("--fetch", "2026-13"), "--fetch takes a month"),
        (("--fetch", "2026-10", "--period", "2026-09"), "--fetch takes a month"),
    ],
)
def test_only_a_month_that_is_over_is_asked_for(
    root: Path, server: PortalServer, command: Command, arguments: tuple[str, ...], words: str
) -> None:
    ran = command("import", PROFILE, *arguments, "--from", server.address, "--root", root, "--language", "en")
    assert ran.returncode == 2
    assert words in ran.stderr
    assert server.asked == []


def test_a_site_that_is_dated_before_today_is_told_before_anything_is_asked(
    root: Path, server: PortalServer, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fetch, "clock", lambda: Clock(lambda: datetime(2026, 12, 3, tzinfo=UTC), time.monotonic, lambda _: None))
    ran = command("import", PROFILE, "--fetch", "2026-10", "--from", server.address, "--root", root, "--language", "en")
    assert ran.returncode == 2
    assert "the site’s date is 2026-11-29" in ran.stderr
    assert server.asked == []


@pytest.mark.usefixtures("hurried")
def test_a_kept_answer_that_was_touched_stops_check_and_build(root: Path, tmp_path: Path, server: PortalServer, command: Command) -> None:
    command("import", PROFILE, "--fetch", "2026-10", "--from", server.address, "--root", root)
    assert command("check", "--root", root, "--strict", "--uncommitted").returncode == 0
    touched = root / f"data/imports/{PROFILE}/2026-10/transparency.json"
    touched.write_bytes(touched.read_bytes() + b" ")
    ran = command("check", "--root", root, "--uncommitted")
    assert ran.returncode == 1
    assert f"error[seal]: the file isn't the one that was sealed\n  --> data/imports/{PROFILE}/2026-10/transparency.json" in ran.stderr


def test_the_real_root_has_no_month_that_somebody_invented() -> None:
    kept = [*ROOT.glob(f"data/observations/{PROFILE}*.csv"), *ROOT.glob(f"data/imports/{PROFILE}/*/*.json")]
    assert not [path for path in kept if "INVENTED" in (text := path.read_text(encoding="utf-8")) or "BỊA" in text or "4000-8000" in text]


def test_git_leaves_kept_answers_as_they_came() -> None:
    path = f"data/imports/{PROFILE}/2026-10/transparency.json"
    told = subprocess.run(["git", "check-attr", "text", path], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert told.rstrip() == f"{path}: text: unset"


def test_the_workflow_is_off_until_a_root_turns_it_on_and_its_command_exists() -> None:
    flow = yaml.safe_load((ROOT / ".github/workflows/portal.yml").read_text(encoding="utf-8"))
    job = flow["jobs"]["month"]
    assert job["if"] == "vars.PORTAL_766 == 'on'"
    commands = [line for step in job["steps"] for line in step.get("run", "").splitlines() if "build.py import" in line]
    (line,) = some(commands)
    arguments = shlex.split(line.partition("build.py ")[2].partition(" >")[0].replace("$MONTH", "2026-10"))
    options = parser().parse_args(arguments)
    assert (options.profile, options.fetch, options.write, options.partly) == (PROFILE, "2026-10", True, True)


# The maker of invented months that lies beside a workplace, where there is one

MAKER = ROOT.parent / "shared/portal-766/make_cao_bang.py"
LISTED = ROOT.parent / "shared/evidence/communes.csv"


@pytest.mark.skipif(not (MAKER.exists() and LISTED.exists()), reason="the maker isn't part of the project")
@pytest.mark.parametrize("seed", [766, 1, 2, 3])
def test_months_of_another_maker_are_taken_without_a_refusal(root: Path, tmp_path: Path, command: Command, seed: int) -> None:
    subprocess.run([sys.executable, MAKER, LISTED, tmp_path / "made", "--seed", str(seed)], check=True)
    ran = command("import", PROFILE, tmp_path / "made", "--root", root, "--period", "2026-09", "--write", "--language", "en")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert {line["place"] for line in lines(root)} == {HOME, *(place["slug"] for place in COMMUNES)}
