"""Editions: what is frozen stays as it is, every build holds it to its digests, and an old commit gives the edition's digest again."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
import yaml

from scorecard import VERSION, disk
from scorecard.disk.editions import add_edition
from scorecard.facts.editions import Difference, differences, of_edition, of_facts
from scorecard.page.cite import citations, frozen, references
from scorecard.page.difference import groups
from scorecard.page.editions import newest
from scorecard.site import inputs, load
from tests.conftest import Command
from tests.factory import THOROUGH, Shown, copied, some
from tests.test_linked import faults

pytestmark = pytest.mark.xdist_group("editions")

MORE = """\
- indicator: files-on-time
  period: 2026-06
  value: 70
  source: bao-cao-mau
"""


def change(root: Path, path: str, old: str, new: str) -> None:
    """Edit a file of a root; what is replaced is there."""
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new))


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A root with one edition; copied by whoever changes it."""
    import build  # noqa: PLC0415 - the door, which loads nothing

    root = copied(tmp_path_factory.mktemp("first") / "root", "en")
    assert build.main(["--root", str(root), "--language", "en", "release", "2026-06"]) == 0
    return root


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with a second one, before which a figure was entered, one corrected, one withdrawn, and a weight changed."""
    import build  # noqa: PLC0415 - as above

    root = Path(shutil.copytree(first, tmp_path_factory.mktemp("second") / "root"))
    with (root / "data/observations/mau-hai.yml").open("a") as file:
        file.write(MORE)
    change(root, "data/methodology.yml", "weight: 2", "weight: 4")
    change(
        root,
        "data/observations/mau-bon.yml",
        "count: 3",
        "corrects: {was: {count: 3, of: 7}, on: 2026-06-30, why: counted-at-month-end}\n  count: 4",
    )
    assert build.main(["--root", str(root), "--language", "en", "release", "2026-07", "--on", "2026-07-02"]) == 0
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A root with one edition, to be changed."""
    return Path(shutil.copytree(first, tmp_path / "root"))


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def about(root: Path, name: str) -> dict[str, object]:
    found: dict[str, object] = json.loads((root / "editions" / name / "edition.json").read_text())
    return found


def test_an_edition_says_what_it_froze(first: Path) -> None:
    said, folder = about(first, "2026-06"), first / "editions/2026-06"
    project = load(first)
    assert said["digest"] == project.digest
    assert (said["edition"], said["released"], said["as_of"], said["program"], said["previous"]) == (
        "2026-06",
        "2026-06-30",
        "2026-06-30",
        VERSION,
        None,
    )
    with zipfile.ZipFile(folder / str(said["packed"])) as file:
        held = {name: file.read(name) for name in file.namelist()}
        assert {info.date_time for info in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    shown = Shown(first)
    for name in (
        "observations.csv",
        "evidence.csv",
        "scores.csv",
        "weights.csv",
        "targets.csv",
        "history.csv",
        "claims.json",
        "recompute.py",
    ):
        assert held[f"data/{name}"].decode() == shown.read(f"data/{name}"), name
    assert held["data/methodology.yml"] == (first / "data/methodology.yml").read_bytes()
    assert all(held[path.name] == path.read_bytes() for path in folder.iterdir() if path.name in held and path.name != "SHA256SUMS")


def test_the_tables_of_an_edition_are_described_and_its_scores_recomputed_from_them(first: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next((first / "editions/2026-06").glob("*.zip"))) as file:
        file.extractall(tmp_path)
    folder = tmp_path / "data"
    described = {resource["path"]: resource for resource in json.loads((folder / "datapackage.json").read_text())["resources"]}
    assert {"observations.csv", "evidence.csv", "scores.csv", "weights.csv", "history.csv", "recompute.py"} <= described.keys()
    for name, resource in described.items():
        data = (folder / name).read_bytes()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}"), name
    ran = subprocess.run([sys.executable, folder / "recompute.py", folder], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    weights = (folder / "weights.csv").read_text().splitlines(keepends=True)
    (folder / "weights.csv").write_text(weights[0])
    assert subprocess.run([sys.executable, folder / "recompute.py", folder], capture_output=True, check=False).returncode == 1


def test_the_figures_of_pages_are_those_that_the_pages_print(first: Path) -> None:
    shown = Shown(first)
    [edition] = load(first).root.editions.values()  # type: ignore[union-attr]
    by_page: dict[str, set[tuple[str, str]]] = {}
    for row in some(edition.table("pages")):
        by_page.setdefault(row["page"], set()).add((row["figure"], row["value"]))
    assert len(by_page) > 20
    for page, figures in list(by_page.items())[:: 1 if THOROUGH else 4]:
        text = shown.page(f"en/{page}")
        printed = set(re.findall(r'<data class="figure[^"]*" value="([^"]*)" id="([^"]*)"', text))
        assert {(value, name) for name, value in figures} >= printed, page
        assert all(f'value="{value}"' in text for _, value in figures), page


@pytest.mark.parametrize("where", ["editions", "editions/2026-06"])
def test_other_programs_check_the_same_digests(first: Path, where: str, tmp_path: Path) -> None:
    folder = tmp_path / "editions"
    shutil.copytree(first / "editions", folder)
    with zipfile.ZipFile(next((folder / "2026-06").glob("*.zip"))) as file:
        for name in file.namelist():
            if name.startswith("data/"):
                file.extract(name, folder / "2026-06")
    done = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=tmp_path / where, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_same_root_gives_the_same_bytes(first: Path, tmp_path: Path, command: Command) -> None:
    again = copied(tmp_path / "elsewhere", "en")
    assert command("--root", again, "release", "2026-06").returncode == 0
    assert bytes_of(again / "editions") == bytes_of(first / "editions")


def test_a_build_publishes_every_edition_byte_for_byte(second: Path) -> None:
    shown = Shown(second)
    for path, data in some(bytes_of(second / "editions").items()):
        assert shown.live.read(f"editions/{path}") == data, path
    for edition in load(second).root.editions.values():  # type: ignore[union-attr]
        for line in edition.files["SHA256SUMS"].decode().splitlines():
            digest, name = line.split("  ")
            found = shown.live.read(f"editions/{edition.name}/{name}")
            assert found is not None
            assert hashlib.sha256(found).hexdigest() == digest, name


def test_a_later_edition_leaves_the_earlier_one_as_it_was_and_says_what_changed(first: Path, second: Path) -> None:
    before, after = bytes_of(first / "editions/2026-06"), bytes_of(second / "editions/2026-06")
    assert before == after
    edition = load(second).root.editions["2026-07"]  # type: ignore[union-attr]
    rows = edition.table("changes")
    figures = {(row["kind"], row["place"], row["indicator"], row["before"], row["after"]) for row in rows if row["subject"] == "figures"}
    assert ("entered", "mau-hai", "files-on-time", "", "70") in figures
    assert ("corrected", "mau-bon", "files-on-time", "3/7", "4/7") in figures
    weights = [(row["kind"], row["indicator"], row["before"], row["after"]) for row in rows if row["subject"] == "method"]
    assert weights == [("weight", "commune/service/files-on-time", "2", "4")]
    assert {row["subject"] for row in rows} >= {"figures", "scores", "method"}
    assert about(second, "2026-07")["previous"] == {"name": "2026-06", "seal": hashlib.sha256(before["SHA256SUMS"]).hexdigest()}


@pytest.mark.parametrize("name", ["hdi", *(["small", "rtl"] if THOROUGH else [])])
def test_what_was_just_frozen_is_no_different_from_the_site(name: str, tmp_path: Path, command: Command) -> None:
    """The two ways to the tables, by the files and by the facts, are one."""
    root = copied(tmp_path / "root", site=name)
    assert command("--root", root, "release", "2031-01").returncode == 0
    shown = Shown(root)
    facts = shown.live._files.targets.facts  # type: ignore[union-attr]
    [edition] = facts.root.editions.values()
    frozen, now = of_edition(edition), of_facts(facts)
    assert frozen == now
    assert differences(frozen, now) == []
    assert frozen.figures
    assert frozen.statuses
    assert json.loads(shown.read("api/v1/editions/2031-01.json"))["changes"] == []


WRONG: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "changed": (lambda f: (f / "2026-06/README.md").write_text("x"), "the file isn't the one that was frozen as the edition 2026-06", "editions/2026-06/README.md"),
    "gone": (lambda f: (f / "2026-06/CITATION.cff").unlink(), "the file editions/2026-06/CITATION.cff of the edition is missing", "editions/2026-06/SHA256SUMS:1"),
    "more": (lambda f: (f / "2026-06/more.csv").write_text("x"), "the file isn't of the edition 2026-06", "editions/2026-06/more.csv"),
    "list": (lambda f: (f / "2026-06/SHA256SUMS").write_text(""), "the file isn't the one that was frozen as the edition 2026-06", "editions/2026-06/SHA256SUMS"),
    "zip": (lambda f: next(f.glob("*/*.zip")).write_bytes(b"PK"), "the file isn't the one that was frozen", "editions/2026-06/vi-du-2026-06.zip"),
    "removed": (lambda f: shutil.rmtree(f / "2026-06"), "the edition 2026-06 was released, and is gone", "editions/SHA256SUMS:1"),
    "renamed": (lambda f: (f / "2026-06").rename(f / "2026-07"), "the edition 2026-07 isn't in editions/SHA256SUMS", "editions/2026-07"),
    "index": (lambda f: (f / "SHA256SUMS").unlink(), "the edition 2026-06 isn't in editions/SHA256SUMS", "editions/2026-06"),
    "line": (lambda f: (f / "SHA256SUMS").write_text("2026-06\n"), "no digest and name of a file", "editions/SHA256SUMS:1"),
    "stray": (lambda f: (f / "notes.txt").write_text("x"), "no such file belongs here", "editions/notes.txt"),
    "folder": (lambda f: shutil.copytree(f / "2026-06", f / "december"), "no such file belongs here", "editions/december/CITATION.cff"),
    "link": (lambda f: ((f / "2026-06/README.md").unlink(), (f / "2026-06/README.md").symlink_to("/etc/hostname")), "no such file belongs here", "editions/2026-06/README.md"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_whatever_is_done_to_an_edition_is_told_with_its_file_and_nothing_is_built(what: str, root: Path, command: Command) -> None:
    do, words, place = WRONG[what]
    do(root / "editions")
    checked = command("--root", root, "check")
    assert checked.returncode == 1
    assert f"error[edition]: {words}" in checked.stderr
    assert f"--> {place}" in checked.stderr
    built = command("--root", root, "build", "--site", root.parent / "site")
    assert built.returncode == 1
    assert f"--> {place}" in built.stderr
    assert not (root.parent / "site").exists()
    assert command("--root", root, "release", "2026-08").returncode == 1


def test_an_edition_whose_list_was_written_anew_with_its_file_is_told_by_the_list_of_all(root: Path, command: Command) -> None:
    folder = root / "editions/2026-06"
    old, new = (folder / "README.md").read_bytes(), b"Another README\n"
    (folder / "README.md").write_bytes(new)
    change(root, "editions/2026-06/SHA256SUMS", hashlib.sha256(old).hexdigest(), hashlib.sha256(new).hexdigest())
    assert "--> editions/2026-06/SHA256SUMS" in command("--root", root, "check").stderr


def test_an_edition_taken_out_of_the_list_too_is_missed_by_the_one_after_it(second: Path, tmp_path: Path, command: Command) -> None:
    root = Path(shutil.copytree(second, tmp_path / "root"))
    shutil.rmtree(root / "editions/2026-06")
    lines = (root / "editions/SHA256SUMS").read_text().splitlines(keepends=True)
    (root / "editions/SHA256SUMS").write_text("".join(line for line in lines if "2026-06" not in line))
    ran = command("--root", root, "check")
    assert "error[edition]: the edition 2026-07 follows 2026-06, which isn't here" in ran.stderr


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("2026-06", "there already, and an edition never changes"),
        ("2026-05", "would come before 2026-06"),
        ("december", "is no name of an edition"),
        ("2026-13", "is no name of an edition"),
        ("2026-12/..", "is no name of an edition"),
        ("2026-12-A", "is no name of an edition"),
    ],
)
def test_a_name_that_no_edition_may_have_is_refused(name: str, words: str, root: Path, command: Command) -> None:
    before = bytes_of(root)
    ran = command("--root", root, "release", name)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert words in ran.stderr
    assert bytes_of(root) == before


@pytest.mark.parametrize(("day", "words"), [("2026-06-29", "is of 2026-06-30"), ("tomorrow", "is no day")])
def test_a_day_before_the_data_or_none_is_refused(day: str, words: str, root: Path, command: Command) -> None:
    ran = command("--root", root, "release", "2026-07", "--on", day)
    assert ran.returncode == 2
    assert words in ran.stderr


def test_a_root_with_errors_gives_no_edition(tmp_path: Path, command: Command) -> None:
    root = copied(tmp_path / "root", "en")
    change(root, "data/site.yml", "home: vi-du", "home: nowhere")
    ran = command("--root", root, "release", "2026-06")
    assert ran.returncode == 1
    assert "error[" in ran.stderr
    assert not (root / "editions").exists()


def test_a_full_disk_leaves_the_editions_as_they_were(root: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    before, written = bytes_of(root), []

    def full(self: disk.OutputTree, path: str, data: bytes | str) -> None:
        written.append(path)
        if len(written) > 9:
            raise OSError(28, "No space left on device")
        write(self, path, data)

    write = disk.OutputTree.write
    monkeypatch.setattr(disk.OutputTree, "write", full)
    ran = command("--root", root, "release", "2026-07")
    assert ran.returncode == 1
    assert "No space left on device" in ran.stderr
    assert "the folder editions/ is as it was" in ran.stderr
    assert bytes_of(root) == before


def test_whoever_is_killed_in_between_leaves_the_editions_as_they_were(root: Path, command: Command) -> None:
    """A child that dies between writing and the swap; the next release sweeps up what it left."""
    before = bytes_of(root / "editions")
    if (child := os.fork()) == 0:
        disk.publication._swap = lambda *_: os._exit(9)  # type: ignore[attr-defined]
        add_edition(root, load(root).root.editions.values(), "2026-07", {"SHA256SUMS": b""})  # type: ignore[union-attr]
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert bytes_of(root / "editions") == before
    assert command("--root", root, "check").returncode == 0
    assert command("--root", root, "release", "2026-07").returncode == 0
    assert {path.name for path in root.iterdir()} == {"content", "data", "editions"}


def git(root: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Editor", "-c", "user.email=editor@vi-du.example", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *identity, *arguments], cwd=root, check=True, capture_output=True, text=True).stdout.strip()


def test_an_old_commit_built_again_gives_the_digest_of_the_edition_and_its_bytes(tmp_path: Path, command: Command) -> None:
    root = copied(tmp_path / "root", "en")
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "data")
    told = git(root, "rev-parse", "HEAD")
    assert command("--root", root, "release", "2026-06").returncode == 0
    said = about(root, "2026-06")
    assert said["commit"] == told
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "edition")
    with (root / "data/observations/mau-hai.yml").open("a") as file:
        file.write(MORE)
    ran = command("--root", root, "release", "2026-07")
    assert (ran.returncode, "--uncommitted" in ran.stderr) == (1, True)
    assert command("--root", root, "release", "2026-07", "--uncommitted").returncode == 0
    assert about(root, "2026-07")["uncommitted"] == 1
    git(root, "add", ".")
    git(root, "commit", "--quiet", "-m", "more")
    old = tmp_path / "old"
    git(root, "clone", "--quiet", str(root), str(old))
    git(old, "checkout", "--quiet", told)
    assert json.loads(Shown(root).read("api/v1/index.json"))["digest"] != said["digest"]
    assert json.loads(Shown(old).read("api/v1/index.json"))["digest"] == said["digest"]
    assert command("--root", old, "release", "2026-06").returncode == 0
    assert bytes_of(old / "editions/2026-06") == bytes_of(root / "editions/2026-06")


def test_the_pages_of_editions_say_what_was_frozen_and_what_changed(second: Path) -> None:
    shown = Shown(second)
    text = {
        address: re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", shown.page(f"en/editions/{address}")))
        for address in ("", "2026-06/", "2026-07/", "2026-07/since/", "2026-06/since/")
    }
    digest = str(about(second, "2026-07")["digest"])
    assert digest in text[""]
    assert text[""].index("Edition 2026-07") < text[""].index("Edition 2026-06")
    assert "Since edition 2026-06: 2 changes to figures" in text[""]
    assert "This is the first edition" in text["2026-06/"]
    assert "June 2026: new, 70%" in text["2026-07/"]
    assert "May 2026: corrected, 3 of 7 → 4 of 7" in text["2026-07/"]
    assert "weight 2 → 4" in text["2026-07/"]
    assert "a score may have moved without any new figure" in text["2026-07/"]
    assert "The same figures, disagreements, statuses, scores, ranks and weights." in text["2026-07/since/"]
    assert "June 2026: new, 70%" in text["2026-06/since/"]


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2026", "2026"),
        ("2026-Q2", "second quarter of 2026"),
        ("2026-05-31", "31 May 2026"),
        ("2025-07-01/2025-08-26", "1 July to 26 August 2025"),
        ("2017-2019", "2017-2019"),
        ("2024/25", "2024/25"),
        ("later", "later"),
    ],
)
def test_a_figure_of_any_period_that_changed_is_told(second: Path, period: str, said: str) -> None:
    """That of a financial year, which this root has none of, and one that only a later version of the program reads, as they stand."""
    site = Shown(second).live._files.targets.sites[0]  # type: ignore[union-attr]
    change = Difference("figures", "corrected", "mau-hai", "files-on-time", period, "bao-cao-mau", "3/7 open 1", "60", "count", "about")
    [group] = groups(site, "en/editions/", [change])
    [line] = group.lines
    assert line.said == f"{said}: corrected, 3 of 7, 1 more may still be open → about 60%"
    [strange] = groups(site, "en/editions/", [change._replace(before_form="roughly", after="many")])
    assert strange.lines[0].said == f"{said}: corrected, 3/7 open 1 → many", "of another version of the program"


def test_without_an_edition_the_page_says_so_and_cites_the_data_as_they_are(tmp_path: Path) -> None:
    shown = Shown(copied(tmp_path / "root", "en"))
    page = shown.page("en/editions/")
    digest = json.loads(shown.read("api/v1/index.json"))["digest"]
    assert f"No edition has been released yet. Until there is one, cite the data as of 30 June 2026, digest {digest[:12]}." in page
    assert json.loads(shown.read("api/v1/editions.json")) == {"version": 1, "editions": []}
    assert not shown.live.knows("editions/SHA256SUMS")


def test_the_index_for_programs_leads_to_every_file(second: Path) -> None:
    shown = Shown(second)
    index = json.loads(shown.read("api/v1/editions.json"))
    assert faults("editions", shown.read("api/v1/editions.json")) == []
    assert json.loads(shown.read("api/v1/index.json"))["links"]["editions"] == "editions.json"
    assert [e["edition"] for e in index["editions"]] == ["2026-06", "2026-07"]
    for entry in index["editions"]:
        assert entry["digest"] == about(second, entry["edition"])["digest"]
        path = f"api/v1/editions/{entry['edition']}.json"
        assert faults("since", shown.read(path)) == []
        for address in (*some(entry["files"].values()), *entry["pages"].values(), entry["since"]):
            path = address.removeprefix("https://vi-du.example/")
            assert shown.live.knows(path + "index.html" if path.endswith("/") else path), address
    assert index["editions"][0]["changes"] is None
    assert index["editions"][1]["changes"]["figures"] == 2


def test_citations_are_pinned_to_the_newest_edition(second: Path) -> None:
    shown = Shown(second)
    site = shown.live._files.targets.sites[0]  # type: ignore[union-attr]
    edition = newest(site)
    assert edition is not None
    assert edition.name == "2026-07"
    cited = citations(site, frozen(site, edition))
    assert [c.style for c in cited] == ["APA", "ISO 690:2010", "Chicago", "BibTeX"]
    for c in cited:
        assert "2026-07" in c.text
        assert edition.digest[:12] in c.text
        assert "https://vi-du.example/en/editions/2026-07/" in c.text
        assert "?." not in c.text
    folder = second / "editions/2026-07"
    assert all(c.text in (folder / "citation.txt").read_text() for c in references(site, frozen(site, edition)))
    assert (folder / "citation.bib").read_text() == f"{cited[-1].text}\n"
    index = json.loads(shown.read("api/v1/editions.json"))["editions"][-1]
    assert index["citations"]["en"] == {c.style: c.text for c in cited}
    for page in ("en/editions/", "en/editions/2026-07/"):
        assert all(f"<pre>{escape(c.text)}</pre>" in shown.page(page) for c in cited), page
    said = yaml.safe_load((folder / "CITATION.cff").read_text())
    assert {"cff-version", "message", "title", "authors"} <= said.keys()
    assert (said["version"], str(said["date-released"]), said["type"]) == ("2026-07", "2026-07-02", "dataset")
    assert "edition = {2026-07}" in (folder / "citation.bib").read_text()


def test_a_build_sees_that_an_edition_changed(root: Path) -> None:
    before = inputs.scan(root)
    assert any(path.startswith("editions/2026-06/") for path in before.frozen)
    (root / "editions/2026-06/README.md").write_text("x")
    assert inputs.scan(root).digest() != before.digest()


def test_a_zip_that_isnt_one_is_no_reason_to_stop(root: Path, command: Command) -> None:
    """Nor is one that says it is larger than any edition."""
    packed = next((root / "editions/2026-06").glob("*.zip"))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("data/observations.csv", b"other")
    packed.write_bytes(out.getvalue())
    ran = command("--root", root, "check")
    assert ran.returncode == 1
    assert "editions/2026-06/vi-du-2026-06.zip" in ran.stderr
    assert "editions/2026-06/data/observations.csv" in ran.stderr


def test_a_page_is_cited_as_the_newest_edition_froze_it_where_that_has_its_figures(second: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(second, tmp_path / "root"))
    places = root / "data/places.yml"
    places.write_text(
        f'{places.read_text()}\n- {{code: "9005", slug: mau-nam, name: Xã Mẫu Năm, kind: commune, level: commune, parent: "90", tile: [3, 1]}}\n'
    )
    shown = Shown(root)
    kept, new = (shown.page(f"en/share/places/{slug}/") for slug in ("mau-hai", "mau-nam"))
    assert "Cite edition 2026-07" in kept
    assert "keeps every figure of this page as of 30 June 2026, in its table pages.csv" in kept
    pinned = kept.partition("Cite edition 2026-07")[2]
    assert pinned.count("https://vi-du.example/en/editions/2026-07/") == 4
    assert pinned.count("edition 2026-07, version") == 4
    assert shown.live.knows("en/editions/2026-07/index.html")
    assert "Cite edition" not in new, "it is younger than the edition"
