"""`build.py new`: an entry in every file it needs, all of it or nothing, and the rest of those files byte for byte as it was."""

import io
import os
import pty
import re
import subprocess
import sys
import unicodedata
from functools import partial
from pathlib import Path

import pytest
import yaml

from scorecard.command.asking import slug
from scorecard.command.new import KINDS as OFFERED
from scorecard.draft import KINDS, fields_of, write
from scorecard.draft import text as layout
from scorecard.draft.kinds import FORM
from scorecard.draft.text import Quoted
from scorecard.draft.words import LANGUAGES, speaking
from scorecard.schema import LANGUAGES as DESCRIBED
from tests.conftest import Command, Ran
from tests.factory import ROOT, copied, examine, rows, some

OBSERVATION = ("--place", "mau-mot", "--indicator", "files-on-time", "--period", "2026-04", "--source", "bao-cao-mau")


@pytest.fixture
def command(command: Command) -> Command:
    """The command line, in the site's own language unless a test names one."""
    return partial(command, language=None)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.stdin", io.StringIO())  # nobody is there to be asked
    return copied(tmp_path / "root")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def changed(folder: Path, before: dict[str, bytes]) -> dict[str, str]:
    """What was added to each file that differs now: the rest of it is as it was."""
    found = {}
    for path, data in files(folder).items():
        old = before.get(path, b"")
        if data == old:
            continue
        head = next((n for n, (a, b) in enumerate(zip(old, data, strict=False)) if a != b), min(len(old), len(data)))
        tail = len(old) - head
        assert data[len(data) - tail :] == old[head:], path
        found[path] = data[head : len(data) - tail].decode()
    assert set(before) <= set(files(folder))
    return found


def complaints(folder: Path) -> list[str]:
    return sorted(f"{d.severity} {d.code}" for d in examine(folder)[0])


# every kind of entry

BEGUN: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "source": (
        ("--id", "so-lieu-mau", "--publisher", "Cơ quan Mẫu", "--title", "Số liệu: mẫu", "--published", "2026-06"),
        {"data/sources.yml": '- id: so-lieu-mau\n  publisher: Cơ quan Mẫu\n  title: "Số liệu: mẫu"\n  published: 2026-06\n'},
    ),
    "indicator": (
        ("--id", "rooms-lit", "--level", "commune", "--pillar", "service", "--unit", "percent", "--title", "Phòng có đèn", "--short", "Có đèn",
         "--text", "Định nghĩa mẫu.", "--in", "fr", "title", "Salles éclairées"),
        {
            "data/indicators/rooms-lit.yml": "level: [commune]\npillar: service\nunit: percent\n",
            "content/vi/indicators/rooms-lit.md": '---\ntitle: "Phòng có đèn"\nshort: "Có đèn"\n---\n\nĐịnh nghĩa mẫu.\n',
            "content/fr/indicators/rooms-lit.md": '---\ntitle: "Salles éclairées"\n---\n',
        },
    ),
    "observation": (
        (*OBSERVATION, "--count", "187", "--of", "201", "--printed", "187/201", "--at", "paragraph 2"),
        {
            "data/observations/mau-mot.yml": "- indicator: files-on-time\n  period: 2026-04\n  count: 187\n  of: 201\n  source: bao-cao-mau\n"
            '  at: paragraph 2\n  printed: "187/201"\n'
        },
    ),
    "place": (
        ("--code", "9005", "--slug", "mau-nam", "--name", "Xã Mẫu Năm", "--kind", "commune", "--level", "commune", "--parent", "90", "--tile", "1", "3",
         "--population", "{value: 4100, source: niem-giam-mau}"),
        {
            "data/places.yml": '- code: "9005"\n  slug: mau-nam\n  name: Xã Mẫu Năm\n  kind: commune\n  level: commune\n  parent: "90"\n  tile: [1, 3]\n'
            "  population: {value: 4100, source: niem-giam-mau}\n"
        },
    ),
    "commitment": (
        ("--id", "den-moi", "--kind", "promise", "--place", "vi-du", "--who", "uy-ban-mau", "--evidence", "{source: ke-hoach-mau, at: point 4}",
         "--evidence", "{source: bao-cao-mau}", "--title", "Đèn mới", "--text", "Lời hứa mẫu."),
        {
            "data/commitments.yml": "- id: den-moi\n  kind: promise\n  place: vi-du\n  who: [uy-ban-mau]\n  evidence:\n"
            "    - {source: ke-hoach-mau, at: point 4}\n    - {source: bao-cao-mau}\n",
            "content/vi/words.yml": '  den-moi:\n    title: "Đèn mới"\n    text: "Lời hứa mẫu."\n',
        },
    ),
    "office": (
        ("--id", "so-mau", "--name", "Sở Mẫu", "--level", "province", "--title", "Sở Mẫu", "--in", "en", "title", "Sample Department"),
        {
            "data/offices.yml": "- id: so-mau\n  name: Sở Mẫu\n  level: province\n",
            "content/vi/words.yml": '  so-mau:\n    title: "Sở Mẫu"\n',
            "content/en/words.yml": '  so-mau:\n    title: "Sample Department"\n',
        },
    ),
    "platform": (
        ("--id", "kho-mau", "--place", "vi-du", "--level", "province", "--state", "planned", "--evidence", "{source: ke-hoach-mau}", "--title", "Kho Mẫu"),
        {
            "data/platforms.yml": "- id: kho-mau\n  place: vi-du\n  level: province\n  state: planned\n  evidence:\n    - {source: ke-hoach-mau}\n",
            "content/vi/words.yml": '  kho-mau:\n    title: "Kho Mẫu"\n',
        },
    ),
    "target": (
        ("--id", "files-2027", "--indicator", "files-on-time", "--value", "97", "--by", "2027-12-31", "--set-by", "ke-hoach-mau", "--scope", "mau-mot, mau-hai"),
        {
            "data/targets.yml": "- id: files-2027\n  indicator: files-on-time\n  value: 97\n  by: 2027-12-31\n  set_by: ke-hoach-mau\n"
            "  scope: [mau-mot, mau-hai]\n"
        },
    ),
    "search": (
        ("--id", "tim-mau", "--where", "bao-cao-mau", "--places", "vi-du/*", "--indicators", "all", "--on", "2026-06-01", "--found", "nothing"),
        {
            "data/searches.yml": "- id: tim-mau\n  where: bao-cao-mau\n  places: [vi-du/*]\n  indicators: [all]\n  on: 2026-06-01\n  found: nothing\n"
        },
    ),
    "request": (
        ("--id", "hoi-mau", "--office", "uy-ban-mau", "--place", "mau-mot", "--indicators", "room-open,files-on-time", "--sent", "2026-06-01"),
        {
            "data/requests.yml": "- id: hoi-mau\n  office: uy-ban-mau\n  place: mau-mot\n  indicators: [room-open, files-on-time]\n  sent: 2026-06-01\n"
        },
    ),
    "contrast": (
        ("--id", "hai-phong", "--kind", "period", "--figures", "{place: mau-mot, indicator: files-on-time, period: 2026-05}", "--title", "Hai phòng"),
        {
            "data/contrasts.yml": "- id: hai-phong\n  kind: period\n  figures:\n    - {place: mau-mot, indicator: files-on-time, period: 2026-05}\n",
            "content/vi/words.yml": '  hai-phong:\n    title: "Hai phòng"\n',
        },
    ),
    "report": (
        ("--id", "mau-ba-2026-05", "--place", "mau-ba", "--indicator", "room-open", "--on", "2026-05", "--channel", "sheet",
         "--counts", "{is_true: 9, not_true: 3}", "--checked-by", "uy-ban-mau"),
        {
            "data/reports.yml": "- id: mau-ba-2026-05\n  place: mau-ba\n  indicator: room-open\n  on: 2026-05\n  channel: sheet\n"
            "  counts: {is_true: 9, not_true: 3}\n  checked_by: uy-ban-mau\n"
        },
    ),
    "framework": (
        ("--id", "bo-hai", "--publisher", "Cơ quan Mẫu", "--address", "https://vi-du.example/bo-hai"),
        {"data/frameworks.yml": "- id: bo-hai\n  publisher: Cơ quan Mẫu\n  address: https://vi-du.example/bo-hai\n"},
    ),
}  # fmt: skip


def test_every_kind_of_entry_is_begun_here_and_offered_by_the_command() -> None:
    assert set(BEGUN) == set(KINDS) == set(OFFERED)


@pytest.mark.parametrize("kind", BEGUN)
def test_a_new_entry_stands_in_every_file_it_needs_and_nothing_else_is_touched(kind: str, root: Path, command: Command) -> None:
    flags, wanted = BEGUN[kind]
    before = files(root)
    done = command("new", kind, "--root", root, *flags)
    assert done.returncode == 0, done.stderr
    assert changed(root, before) == wanted
    assert [f"đã ghi {path}" in done.stdout for path in wanted] == [True] * len(wanted)
    assert not [line for line in complaints(root) if line.startswith("error")]


def test_where_the_site_says_when_it_began_a_new_figure_names_the_day_of_its_publication(root: Path, command: Command) -> None:
    settings = root / "data/site.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("as_of:", "begun: 2026-01-10\nas_of:"), encoding="utf-8")
    flags = (*OBSERVATION, "--count", "187", "--of", "201")
    for more, day in (((), "2026-06-30"), (("--entered", "2026-06-20"), "2026-06-20")):
        before = files(root)
        assert command("new", "observation", "--root", root, *flags, *more).returncode == 0
        assert changed(root, before)["data/observations/mau-mot.yml"].endswith(f"  source: bao-cao-mau\n  entered: {day}\n")
        flags = tuple("2026-03" if flag == "2026-04" else flag for flag in flags)


@pytest.mark.parametrize("kind", sorted(set(BEGUN) - {"observation"}))
def test_an_entry_that_exists_is_refused(kind: str, root: Path, command: Command) -> None:
    flags, _ = BEGUN[kind]
    assert command("new", kind, "--root", root, *flags).returncode == 0
    before = files(root)
    again = command("new", kind, "--root", root, *flags)
    assert again.returncode == 1
    assert "đã có trong" in again.stderr
    assert files(root) == before


def test_what_is_not_said_in_other_languages_is_named_as_still_to_do_and_nothing_stands_in_for_it(root: Path, command: Command) -> None:
    done = command("new", "indicator", "--root", root, *BEGUN["indicator"][0])
    assert "còn phải làm (1)" in done.stdout
    assert "content/en/indicators/rooms-lit.md" in done.stdout
    assert not (root / "content/en/indicators/rooms-lit.md").exists()
    assert command("check", "--strict", "--uncommitted", "--root", root).returncode == 1


def test_a_first_indicator_brings_its_pillar(root: Path, command: Command) -> None:
    flags = ("--id", "trees", "--level", "commune", "--pillar", "nature", "--unit", "count", "--title", "Số cây")
    refused = command("new", "indicator", "--root", root, *flags)
    assert (refused.returncode, "nature" in refused.stderr) == (1, True)
    before = files(root)
    assert command("new", "indicator", "--root", root, *flags, "--pillar-title", "Thiên nhiên").returncode == 0
    assert changed(root, before)["content/vi/words.yml"] == '  nature:\n    title: "Thiên nhiên"\n'


# names for ids


@pytest.mark.parametrize("name", ["Xã Mẫu Một", "xa mau mot", "9001", "mau-mot"])
def test_a_place_is_known_by_its_name_its_code_and_without_marks(name: str, root: Path, command: Command) -> None:
    before = files(root)
    done = command("new", "observation", "--root", root, *OBSERVATION, "--value", "93", "--place", name)
    assert done.returncode == 0, done.stderr
    assert list(changed(root, before)) == ["data/observations/mau-mot.yml"]
    assert ("mau-mot" in done.stdout.split("\n")[0]) or name == "mau-mot"


def test_an_indicator_and_a_source_are_known_by_their_titles_in_any_language(root: Path, command: Command) -> None:
    (title,) = re.findall(r"^title: (.*)$", (root / "content/en/indicators/files-on-time.md").read_text(encoding="utf-8"), re.MULTILINE)
    flags = ("--place", "mau-mot", "--indicator", title.strip("\"'"), "--period", "2026-04", "--source", "Báo cáo mẫu", "--value", "93")
    before = files(root)
    assert command("new", "observation", "--root", root, *flags).returncode == 0
    assert "indicator: files-on-time\n" in changed(root, before)["data/observations/mau-mot.yml"]
    assert "source: bao-cao-mau\n" in changed(root, before)["data/observations/mau-mot.yml"]


# refusals: nothing is left behind


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        (("--count", "187,5", "--of", "201"), "count"),
        (("--value", "93%"), "value: "),
        (("--value", "93", "--period", "2026-13"), "period: "),
        (("--value", "93", "--place", "mau-mott"), "mau-mot"),
        (("--value", "93", "--place", "nowhere-at-all"), "nowhere-at-all"),
        (("--value", "93", "--mode", "guessed"), "mode: "),
        (("--value", "93", "--between", "1", "2"), "value-form"),
        (("--count", "202", "--of", "201"), "value-form"),
        (("--value", "193"), "out-of-bounds"),
        (("--value", "93", "--period", "2027"), "future"),
        (("--nearly", "{value: 5"), "nearly: "),
        (("--value", "93", "--printed", "93\udcff"), "printed: "),
        (("--value", "93", "--remark", "../../x"), "remark: "),
    ],
)
def test_a_value_that_is_refused_leaves_every_file_as_it_was(flags: tuple[str, ...], words: str, root: Path, command: Command) -> None:
    before = files(root)
    done = command("new", "observation", "--root", root, *OBSERVATION, *flags)
    assert done.returncode == 1
    assert words in done.stderr
    assert files(root) == before


def test_where_nobody_can_be_asked_the_missing_flags_are_named(root: Path, command: Command) -> None:
    before = files(root)
    done = command("new", "observation", "--root", root, "--place", "mau-mot", "--value", "93")
    assert done.returncode == 2
    assert "--indicator, --period, --source" in done.stderr
    assert "--more-than" in command("new", "observation", "--root", root, *OBSERVATION).stderr
    assert "--title" in command("new", "office", "--root", root, "--id", "so-mau", "--name", "Sở Mẫu", "--level", "province").stderr
    assert files(root) == before


def test_an_unknown_flag_kind_or_language_is_wrong_usage(root: Path, command: Command) -> None:
    assert command("new", "observation", "--root", root, "--colour", "red").returncode == 2
    assert command("new", "novel", "--root", root).returncode == 2
    flags = BEGUN["office"][0]
    assert command("new", "office", "--root", root, *flags, "--in", "ja", "title", "x").returncode == 2
    assert command("new", "office", "--root", root, *flags, "--in", "en", "tittle", "x").returncode == 2


@pytest.mark.parametrize("kind", KINDS)
def test_help_names_every_key_of_a_kind_and_what_it_means(kind: str, command: Command) -> None:
    done = command("new", kind, "--help")
    assert done.returncode == 0
    assert [name for name in fields_of(KINDS[kind].model) if f"--{name.replace('_', '-')}" not in done.stdout] == []
    assert "(required)" in done.stdout


def test_a_root_without_settings_is_told_so(tmp_path: Path, command: Command) -> None:
    done = command("new", "source", "--root", tmp_path, *BEGUN["source"][0])
    assert done.returncode == 1
    assert "data/site.yml" in done.stderr


def test_a_dry_run_shows_the_lines_and_writes_nothing(root: Path, command: Command) -> None:
    before = files(root)
    done = command("new", "office", "--root", root, *BEGUN["office"][0], "--dry-run")
    assert done.returncode == 0
    assert "+- id: so-mau\n+  name: Sở Mẫu" in done.stdout
    assert '+    title: "Sample Department"' in done.stdout
    assert files(root) == before


def test_errors_that_a_root_has_already_do_not_stop_an_entry(root: Path, command: Command) -> None:
    with (root / "data/observations/mau-hai.yml").open("a", encoding="utf-8") as file:
        file.write("- indicator: files-on-time\n  period: 2026-13\n  value: 5\n  source: bao-cao-mau\n")
    assert command("new", "observation", "--root", root, *OBSERVATION, "--value", "93").returncode == 0


def test_whatever_goes_wrong_in_writing_leaves_nothing_behind(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, folders = files(root), sorted(p for p in root.rglob("*") if p.is_dir())
    replace, done = Path.replace, []

    def full(path: Path, target: Path) -> Path:
        if len(done) == 2:
            raise OSError("the disk is full")
        done.append(target)
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="full"):
        write(root, {"data/sources.yml": b"x", "new/folder/a.yml": b"y", "data/offices.yml": b"z"})
    assert len(done) == 2
    assert files(root) == before
    assert sorted(p for p in root.rglob("*") if p.is_dir()) == folders


# layouts


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "- id: x\n"),
        ("# a comment alone\n", "# a comment alone\n- id: x\n"),
        ("- id: a", "- id: a\n- id: x\n"),
        ("- id: a\n- id: b\n", "- id: a\n- id: b\n- id: x\n"),
        ("- id: a\n\n- id: b\n", "- id: a\n\n- id: b\n\n- id: x\n"),
        ("  - id: a\n  - id: b\n# end\n", "  - id: a\n  - id: b\n# end\n  - id: x\n"),
        ("- id: a\n  text: |\n    one\n    two\n", "- id: a\n  text: |\n    one\n    two\n- id: x\n"),
    ],
)
def test_an_entry_is_laid_out_as_those_before_it(before: str, after: str) -> None:
    assert layout.item(before, {"id": "x"}).to(before.encode()).decode() == after
    assert yaml.safe_load(after)[-1] == {"id": "x"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "offices:\n  x:\n    title: T\n"),
        ("offices:\n", "offices:\n  x:\n    title: T\n"),
        (
            "offices:\n  a: {title: A}\nkinds:\n  k: {title: K}\n",
            "offices:\n  a: {title: A}\n  x:\n    title: T\nkinds:\n  k: {title: K}\n",
        ),
        (
            "offices:\n    a:\n        title: A\n\n# next\nkinds: {}\n",
            "offices:\n    a:\n        title: A\n    x:\n      title: T\n\n# next\nkinds: {}\n",
        ),
        (
            "offices:\n  a:\n    text: |\n      one\n\nkinds: {}\n",
            "offices:\n  a:\n    text: |\n      one\n\n  x:\n    title: T\nkinds: {}\n",
        ),
        ("kinds:\n  k: {title: K}\n", "kinds:\n  k: {title: K}\noffices:\n  x:\n    title: T\n"),
    ],
)
def test_words_are_laid_out_as_those_before_them(before: str, after: str) -> None:
    made = layout.section(before, "offices", "x", {"title": "T"}).to(before.encode()).decode()
    assert made == after
    assert yaml.safe_load(made)["offices"]["x"] == {"title": "T"}


@pytest.mark.parametrize("text", ["[{id: a}]\n", "a: {id: a}\n", "text\n"])
def test_a_list_in_brackets_and_what_is_no_list_is_refused(text: str, root: Path, command: Command) -> None:
    with pytest.raises(layout.LayoutError):
        layout.item(text, {"id": "x"})
    (root / "data/searches.yml").write_text(text)
    done = command("new", "search", "--root", root, *BEGUN["search"][0])
    assert done.returncode == 1
    assert "data/searches.yml" in done.stderr
    assert (root / "data/searches.yml").read_text() == text


def test_a_file_from_windows_keeps_its_line_ends_and_its_mark(root: Path, command: Command) -> None:
    path = root / "data/sources.yml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    before = path.read_bytes()
    assert command("new", "source", "--root", root, *BEGUN["source"][0]).returncode == 0
    after = path.read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == after.count(b"\r\n")


def test_a_link_in_place_of_a_file_is_never_followed(root: Path, command: Command) -> None:
    (root / "data/searches.yml").symlink_to(root / "data/requests.yml")
    before = files(root)
    assert command("new", "search", "--root", root, *BEGUN["search"][0]).returncode == 1
    assert files(root) == before
    assert (root / "data/searches.yml").is_symlink()


def test_letters_and_marks_that_come_apart_are_joined(root: Path, command: Command) -> None:
    before = files(root)
    apart = unicodedata.normalize("NFD", "Sở Mẫu")
    assert (
        command("new", "office", "--root", root, "--id", "so-mau", "--name", apart, "--level", "province", "--title", apart).returncode == 0
    )
    assert [text.count("Sở Mẫu") for text in changed(root, before).values()] == [1, 1]


def test_texts_that_programs_take_for_numbers_are_written_in_quotes() -> None:
    assert layout.entry({"code": Quoted("01273"), "period": "2026", "value": "yes"}) == 'code: "01273"\nperiod: 2026\nvalue: yes\n'
    assert layout.entry({"at": "point 3: tiếng Việt # thử"}) == "at: 'point 3: tiếng Việt # thử'\n"


def test_what_is_written_keeps_a_long_text_on_its_line() -> None:
    text = "một câu dài " * 200
    assert layout.entry({"text": text.strip()}) == f"text: {text.strip()}\n"


# another root

SITE = ("--name", "Tỉnh Mẫu", "--code", "99", "--base-url", "https://mau.example/", "--kind-title", "tỉnh", "--as-of", "2026-06-30")


@pytest.mark.parametrize("language", ["vi", "fr", "en"])
def test_a_new_site_checks_clean_and_says_what_next(language: str, root: Path, command: Command) -> None:
    folder = root.parent / "moi"
    done = command("new", "site", folder, "--language", language, *SITE)
    assert done.returncode == 0, done.stderr
    assert set(files(folder)) == {"data/site.yml", "data/places.yml", f"content/{language}/words.yml", f"content/{language}/pages/home.md"}
    assert complaints(folder) == []
    assert f"build.py --root {folder} new indicator" in done.stdout
    assert (folder / "data/places.yml").read_text(encoding="utf-8") == (
        '- code: "99"\n  slug: tinh-mau\n  name: Tỉnh Mẫu\n  kind: province\n  level: province\n'
    )


@pytest.mark.whole
def test_a_new_site_builds_and_publishes_its_first_figure(root: Path, command: Command) -> None:
    folder = root.parent / "moi"
    begun: list[Ran] = [
        command("new", "site", folder, "--language", "vi", *SITE),
        command("new", "source", "--root", folder, "--id", "bao-cao", "--publisher", "Cơ quan Mẫu", "--title", "Báo cáo", "--published", "2026-06", "--number", "1/BC"),
        command("new", "indicator", "--root", folder, "--id", "dung-han", "--level", "province", "--pillar", "dich-vu", "--pillar-title", "Dịch vụ",
                "--unit", "percent", "--title", "Đúng hạn"),
        command("new", "observation", "--root", folder, "--place", "Tỉnh Mẫu", "--indicator", "đúng hạn", "--source", "báo cáo", "--period", "2026-05",
                "--value", "93"),
    ]  # fmt: skip
    assert [done.returncode for done in begun] == [0] * 4, begun
    assert command("check", "--strict", "--uncommitted", "--root", folder).returncode == 0
    assert command("--root", folder, "--jobs", "1").returncode == 0
    assert "entered" not in (folder / "data/observations/tinh-mau.yml").read_text(encoding="utf-8"), "it was there on the first day"
    [told] = rows(folder / "site", "history")
    assert (told["kind"], told["day"]) == ("figure", "2026-06-30")
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("as_of: 2026-06-30", "as_of: 2026-07-04"), encoding="utf-8")
    later = ("--place", "Tỉnh Mẫu", "--indicator", "đúng hạn", "--source", "báo cáo", "--period", "2026-04", "--value", "92")
    assert command("new", "observation", "--root", folder, *later).returncode == 0
    assert "entered: 2026-07-04" in (folder / "data/observations/tinh-mau.yml").read_text(encoding="utf-8")
    assert 'value="93"' in (folder / "site/vi/places/tinh-mau/index.html").read_text(encoding="utf-8")


def test_a_folder_that_is_not_empty_is_refused(root: Path, command: Command) -> None:
    before = files(root)
    done = command("new", "site", root, "--language", "en", *SITE)
    assert done.returncode == 1
    assert "isn't empty" in done.stderr
    assert files(root) == before
    (root / "a file").write_text("x")
    assert command("new", "site", root / "a file", "--language", "en", *SITE).returncode == 1


def test_a_new_site_that_would_have_errors_is_not_begun(root: Path, command: Command) -> None:
    folder = root.parent / "moi"
    assert command("new", "site", folder, "--language", "en", *SITE, "--base-url", "mau").returncode == 1
    assert command("new", "site", folder, "--language", "en", "--name", "X").returncode == 2
    dry = command("new", "site", folder, "--language", "en", *SITE, "--dry-run")
    assert "+home: tinh-mau" in dry.stdout
    assert not folder.exists()


# on a terminal


def on_terminal(folder: Path, lines: list[str], *arguments: str) -> tuple[int, str]:
    """The command on a terminal of its own, and what it shows when these lines are typed."""
    inside, outside = pty.openpty()
    run = [sys.executable, str(ROOT / "build.py"), "new", *arguments]
    child = subprocess.Popen(run, stdin=outside, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=folder)
    os.close(outside)
    os.write(inside, "".join(f"{line}\n" for line in lines).encode() + b"\x04")
    shown, _ = child.communicate(timeout=60)
    os.close(inside)
    return child.returncode, shown.decode()


def test_on_a_terminal_a_figure_is_asked_for_and_each_answer_tried(root: Path) -> None:
    before = files(root)
    lines = [
        "Xã Mẫu Không",
        "Xã Mẫu Một",
        "files-on-time",
        "2026-13",
        "2026-04",
        "count",
        "187",
        "201",
        "",
        "bao-cao-mau",
        "paragraph 2",
        "",
    ]
    status, shown = on_terminal(root, lines, "--language", "en", "observation", "--root", str(root))
    assert status == 0, shown
    assert changed(root, before) == {
        "data/observations/mau-mot.yml": "- indicator: files-on-time\n  period: 2026-04\n  count: 187\n  of: 201\n  source: bao-cao-mau\n  at: paragraph 2\n"
    }
    assert 'place: there is no "Xã Mẫu Không"' in shown
    assert "2026-13" in shown


def test_on_a_terminal_words_are_asked_for_in_each_language_and_an_id_is_proposed(root: Path) -> None:
    before = files(root)
    lines = ["Sở Mẫu Mới", "", "province", "", "", "", "", "A department", "Giải thích", ""]
    status, shown = on_terminal(root, lines, "office", "--root", str(root))
    assert status == 0, shown
    added = changed(root, before)
    assert added["data/offices.yml"] == "- id: so-mau-moi\n  name: Sở Mẫu Mới\n  level: province\n"
    assert added["content/vi/words.yml"] == '  so-mau-moi:\n    title: "Sở Mẫu Mới"\n    text: "Giải thích"\n'
    assert added["content/en/words.yml"] == '  so-mau-moi:\n    title: "A department"\n'
    assert "content/fr/words.yml" not in added


def test_on_a_terminal_the_sources_of_a_commitment_are_asked_for_one_by_one(root: Path) -> None:
    before = files(root)
    evidence = ["Kế hoạch mẫu", "point 4", "", "yes", "bao-cao-mau", "", "", ""]
    lines = ["Đèn mới", "Engagement", "", "", "promise", "vi-du", "Ủy ban Mẫu", "", "2026-05", "", *evidence, "Lời hứa mẫu.", ""]
    status, shown = on_terminal(root, lines, "commitment", "--root", str(root))
    assert status == 0, shown
    added = changed(root, before)
    assert added["data/commitments.yml"] == (
        "- id: den-moi\n  kind: promise\n  place: vi-du\n  who: [uy-ban-mau]\n  said: 2026-05\n  evidence:\n"
        "    - {source: ke-hoach-mau, at: point 4}\n    - {source: bao-cao-mau}\n"
    )
    assert added["content/fr/words.yml"] == '  den-moi:\n    title: "Engagement"\n'


def test_on_a_terminal_another_root_is_begun(root: Path) -> None:
    lines = ["vi", "Tỉnh Mẫu", "", "99", "", "tỉnh", "Tỉnh Mẫu số", "mau", "https://mau.example/", "2026-06-30"]
    status, shown = on_terminal(root, lines, "site", str(root.parent / "moi"))
    assert status == 0, shown
    assert complaints(root.parent / "moi") == []
    assert (
        root.parent / "moi/data/site.yml"
    ).read_text() == "base_url: https://mau.example/\nlanguages: [vi]\nas_of: 2026-06-30\nbegun: 2026-06-30\nhome: tinh-mau\n"


def test_an_end_of_input_writes_nothing(root: Path) -> None:
    before = files(root)
    status, _ = on_terminal(root, ["so-mau"], "office", "--root", str(root))
    assert status == 2
    assert files(root) == before


@pytest.mark.parametrize(
    ("name", "made"),
    [("Thục Phán", "thuc-phan"), ("Đông Khê", "dong-khe"), ("Tỷ lệ 93% (mẫu)", "ty-le-93-mau"), ("漢字", ""), ("x" * 90, "")],
)
def test_an_id_is_made_of_a_name(name: str, made: str) -> None:
    assert slug(name) == made


# words


def test_what_it_says_is_said_in_each_language_with_the_same_gaps() -> None:
    assert LANGUAGES == DESCRIBED
    texts = {language: speaking(language).texts for language in some(LANGUAGES)}
    gaps = {language: {key: set(re.findall(r"\{(\w+)\}", text)) for key, text in its.items()} for language, its in texts.items()}
    assert gaps["vi"] == gaps["fr"] == gaps["en"]


def test_every_text_is_said_somewhere_and_nothing_is_said_without_one() -> None:
    room = [*(ROOT / "scorecard/draft").glob("*.py"), ROOT / "scorecard/command/new.py", ROOT / "scorecard/command/asking.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in room)
    keys = set(speaking("en").texts)
    assert {key for key in keys if f'"{key}"' not in code and f"'{key}'" not in code} == set()
    assert set(re.findall(r"(?:tell|RefusedError)\([\"'](\w+)[\"']", code)) <= keys


def test_whatever_is_asked_for_is_a_key_of_the_entry_or_one_of_its_words() -> None:
    for kind in some(KINDS.values()):
        keys = fields_of(kind.model)
        assert set(kind.asks) <= {*keys, *kind.texts, FORM}
        asked = {*kind.asks, *(["value"] if FORM in kind.asks else [])}
        assert {name for name, field in keys.items() if field.needed} <= asked
