"""Commands speak the editor's language: the site's first, or those that are asked for; and a rule is explained in it."""

import json
import re
from pathlib import Path

import pytest

from scorecard import rules
from scorecard.command import explain
from scorecard.command.spoken import first_of
from scorecard.diagnostic import Diagnostic, as_github, as_json, as_text
from scorecard.document import Document, Span
from scorecard.lines import line
from scorecard.site.live import Live
from scorecard.store import Store, default_folder
from tests.conftest import Command
from tests.factory import ROOT, TESTS, copied, some
from tests.rule_pages import examples, pages, text_of
from tests.test_wrong import apply, read

LINES = {language: __import__(f"scorecard.lines.{language}", fromlist=["LINES"]).LINES for language in rules.languages()}
PATH = "data/observations/mau-mot.yml"
COMMA = Diagnostic("error", "habit.comma", Span(PATH, 2, 10, 5), (("text", '"60,06"'), ("fixed", "60.06")))
DOCUMENTS = {PATH: Document(PATH, "- indicator: room-open\n  value: 60,06\n")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A root whose first language is Vietnamese, with a mistake."""
    folder = copied(tmp_path / "root")
    apply(read(TESTS / "wrong/decimal-comma.yml"), folder)
    return folder


# which language


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ("languages: [vi, fr, en]\n", "vi"),
        ("base_url: x\nlanguages: [fr]\n", "fr"),
        ("languages:\n- fr\n- vi\n", "fr"),
        ("languages:\n  # the first is the default\n  - vi\n", "vi"),
        ('languages: ["vi"]\n', "vi"),
        ("languages: [id, vi]\n", "en"),
        ("# languages: [vi]\n", "en"),
        ("languages: [\n", "en"),
        ("languages: [vi\n  : @ nothing a program can read", "vi"),
    ],
)
def test_a_root_is_spoken_to_in_the_first_language_of_its_site_as_far_as_its_settings_can_be_read(
    tmp_path: Path, settings: str, language: str
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/site.yml").write_text(settings)
    assert first_of(tmp_path) == language


def test_a_root_without_settings_is_spoken_to_in_english(tmp_path: Path) -> None:
    assert first_of(tmp_path) == "en"
    (tmp_path / "data/site.yml").mkdir(parents=True)
    assert first_of(tmp_path) == "en"


def test_check_and_build_speak_the_sites_first_language(root: Path, command: Command) -> None:
    for arguments in (["check"], ["build"]):
        done = command(*arguments, "--root", root, language=None)
        assert done.returncode == 1
        assert 'lỗi[habit]: "60,06" dùng dấu phẩy thập phân' in done.stderr
        assert "   = hãy viết 60.06" in done.stderr
        assert "error" not in done.stderr
        assert "1 lỗi, 0 cảnh báo" in done.stdout + done.stderr
    assert "chưa ghi gì cả" in done.stderr
    assert "check --explain habit" in done.stderr


@pytest.mark.parametrize("asked", [["--language", "fr,en"], ["--language", "fr", "--language", "en"], ["--language", "fr, en"]])
def test_several_languages_are_printed_in_the_order_that_they_are_asked_for(root: Path, command: Command, asked: list[str]) -> None:
    done = command("check", "--root", root, *asked, language=None)
    french, english = done.stderr.splitlines()[:2]
    assert french == 'erreur[habit]: "60,06" a une virgule décimale'
    assert english == 'error[habit]: "60,06" has a decimal comma'
    assert done.stderr.count("-->") == 1
    assert "erreurs\u00a0: 1" in done.stdout


def test_a_language_that_rules_have_no_words_in_is_wrong_usage(root: Path, command: Command) -> None:
    done = command("check", "--root", root, "--language", "de", language=None)
    assert done.returncode == 2
    assert "'de' is none of en, fr, vi" in done.stderr


def test_a_build_that_is_done_says_so_in_the_editors_language_also_when_nothing_changed(tmp_path: Path, command: Command) -> None:
    folder = copied(tmp_path / "root", "vi")
    for told in ("đã ghi", "không có gì thay đổi"):
        done = command("--root", folder, "--jobs", "1", language=None)
        assert done.returncode == 0
        assert told in done.stdout
        assert done.stderr == "lưu ý: " + line("remark.no-repository", "vi") + "\n"
    assert "nothing changed" in command("--root", folder, "--jobs", "1").stdout


def test_a_folder_that_no_build_made_is_refused_in_the_editors_language(tmp_path: Path, command: Command) -> None:
    folder = copied(tmp_path / "root", "vi")
    (folder / "site").mkdir()
    (folder / "site/letter.txt").write_text("keep me")
    assert "không do chương trình này tạo ra" in command("--root", folder, language=None).stderr
    assert "không do chương trình này tạo ra" in command("serve", "--root", folder, language=None).stderr


def test_a_port_that_is_none_is_refused_in_the_editors_language(tmp_path: Path, command: Command) -> None:
    done = command("serve", "--root", copied(tmp_path / "root", "vi"), "--port", "0", language=None)
    assert (done.returncode, "không phải là cổng" in done.stderr) == (2, True)


def test_the_preview_tells_problems_in_the_editors_language(root: Path) -> None:
    live = Live(root, Store(default_folder()), ("vi",))
    live.refresh()
    assert "dùng dấu phẩy thập phân" in live.problems


# how problems are written


def test_people_read_the_message_in_each_language_then_the_line_then_the_remedies() -> None:
    text = as_text([COMMA], DOCUMENTS, ("vi", "en")).splitlines()
    assert text[:3] == [
        'lỗi[habit]: "60,06" dùng dấu phẩy thập phân',
        'error[habit]: "60,06" has a decimal comma',
        f"  --> {PATH}:2:10",
    ]
    assert text[-2:] == ["   = hãy viết 60.06", "   = write 60.06"]


def test_a_program_reads_the_same_keys_in_any_language_and_finds_the_others_beside_them() -> None:
    (english,) = json.loads(as_json([COMMA]))
    (french,) = json.loads(as_json([COMMA], ("fr",)))
    (both,) = json.loads(as_json([COMMA], ("fr", "en")))
    assert french.keys() == english.keys()
    assert (french["severity"], french["rule"]) == ("error", "habit")
    assert french["message"] == '"60,06" a une virgule décimale'
    assert both == {**french, "in": {"en": {part: english[part] for part in rules.PARTS}}}


def test_the_forge_shows_a_line_a_language() -> None:
    assert as_github([COMMA], ("vi", "en")) == (
        f'::error file={PATH},line=2,col=10,title=habit::"60,06" dùng dấu phẩy thập phân; hãy viết 60.06%0A"60,06" has a decimal comma; write 60.06'
    )


def test_the_spaces_of_french_stay_and_those_of_a_file_stand_by_name() -> None:
    hidden = Diagnostic("error", "sure.unknown", Span(PATH), (("name", "a\u00a0b"), ("near", "jump")))
    text = as_text([hidden], {}, ("fr",))
    assert "«\u00a0a<U+00A0 NO-BREAK SPACE>b\u00a0»" in text
    assert "«\u00a0jump\u00a0»\u202f?" in text


# the lines around them


def test_every_line_is_there_in_each_language_with_the_same_gaps() -> None:
    first, *others = LINES.values()
    for other in some(others):
        assert other.keys() == first.keys()
    for key in first:
        texts = [LINES[language][key] for language in rules.languages()]
        assert len({str(sorted((name, spec) for _, name, spec, _ in rules.parsed(text) if name)) for text in texts}) == 1, key
        assert len(set(texts)) == len(texts), f"{key}: not translated"
        assert not re.search(r" [:;?!»%]|«(?!\u00a0)", LINES["fr"][key]), key


def test_every_line_is_printed_somewhere_and_no_other_is() -> None:
    program = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "scorecard").rglob("*.py") if path.parent.name != "lines")
    for key in some(LINES["en"]):
        family = key.rpartition(".")[0]
        assert f'"{key}"' in program or f"'{key}'" in program or f"{family}.{{" in program, key
    assert set(re.findall(r"""(?:\bline|ToldError|NotOursError|AddressError)\(\s*["']([\w.-]+)["']""", program)) <= set(LINES["en"])


# a rule explained


@pytest.mark.parametrize("language", rules.languages())
def test_every_rule_and_message_is_explained_in_each_language(language: str, command: Command) -> None:
    for name in some(rules.words("en")):
        for code in {name, *rules.codes(name)}:
            done = command("check", "--explain", code, language=language)
            assert done.returncode == 0, code
            assert done.stdout.startswith(f"{name}\n")
            assert line("explain.messages", language) in done.stdout


def test_a_rule_says_what_it_asks_for_how_grave_it_is_how_it_is_answered_and_shows_a_faulty_line(command: Command) -> None:
    said = command("check", "--explain", "jump", language="vi").stdout
    assert "sure: [jump]" in said
    assert "cảnh báo" in said
    assert re.search(r"\n  7 \|   value: 3600\n    \|          \^{4}\n", said)
    assert "docs/rules/vi/doubts.md#jump" in said
    comma = command("check", "--explain", "habit.comma", language="en").stdout
    assert comma.count("  - ") == 1
    assert "has a decimal comma" in comma
    assert "A breach is an error" in comma


def test_an_unknown_code_is_answered_with_the_nearest_and_is_wrong_usage(command: Command) -> None:
    done = command("check", "--explain", "numbr", language="fr")
    assert done.returncode == 2
    assert "aucune règle ne s’appelle «\u00a0numbr\u00a0»" in done.stderr
    assert "number" in done.stderr
    assert command("check", "--explain", "zzz").stderr == 'no rule is called "zzz"\ndocs/rules/ lists every rule\n'


def test_the_pages_of_rules_and_their_examples_are_what_the_words_and_the_samples_make() -> None:
    held = examples()
    assert explain.FILE.read_text(encoding="utf-8") == text_of(held), "run ./.ci/rules"
    written = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in (ROOT / "docs/rules").rglob("*.md")}
    assert written == pages(held), "run ./.ci/rules"


def test_every_rule_is_on_a_page_in_each_language_and_in_the_index() -> None:
    index = (ROOT / "docs/rules/README.md").read_text(encoding="utf-8")
    for language in rules.languages():
        for name in some(rules.words("en")):
            path, _, anchor = explain.page(name, language).partition("#")
            assert f"\n## {anchor}\n" in (ROOT / path).read_text(encoding="utf-8"), name
            assert f"[`{name}`]({path.removeprefix('docs/rules/')}#{anchor})" in index


def test_an_example_says_in_each_language_what_check_says_of_the_sample() -> None:
    for code, example in some(explain.examples().items()):
        for language in rules.languages():
            assert rules.said(code, "message", dict(example.problem.gaps), language) in example.shown((language,)), code
