"""The guides of docs/guides/ are followed in a clone, word by word, and say the same in each language."""

import re
from pathlib import Path

import pytest
import yaml

from tests.factory import LANGUAGES, ROOT, some, spoken
from tests.guides import GUIDES, Block, Follower, blocks, clone, same

NAMES = sorted(path.name for path in GUIDES.glob(f"{LANGUAGES[0]}/*.md"))


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """A clone of this repository."""
    return clone(tmp_path)


def read(language: str, name: str) -> str:
    return (GUIDES / language / name).read_text(encoding="utf-8")


@pytest.mark.whole  # each runs the program a few times
@pytest.mark.parametrize("name", [name for name in NAMES if name != "README.md"])
@spoken(LANGUAGES[0])  # that the others do the same is tried below
def test_whoever_follows_a_guide_sees_what_it_shows(language: str, name: str, work: Path) -> None:
    follower = Follower(work, read(language, name))
    follower.follow()
    assert not follower.wrong, "\n\n".join(follower.wrong)
    assert some(block for block in blocks(follower.guide) if block.language == "text")


def done(language: str, name: str) -> list[tuple[str, tuple[str, ...], str]]:
    """What a guide has its reader do, whatever language the program answers in."""

    def plain(block: Block) -> str:
        text = re.sub(r" --language \w+", "", block.text)
        text = re.sub(r"git commit -m .*", "git commit", text)
        return re.sub(r"#.*", "", text) if block.language == "yaml" else text

    return [(block.language, block.words, plain(block)) for block in some(blocks(read(language, name))) if block.language != "text"]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "README.md"])
@pytest.mark.parametrize("language", LANGUAGES[1:])
def test_a_guide_does_the_same_in_each_language(language: str, name: str) -> None:
    assert done(language, name) == done(LANGUAGES[0], name)
    outline = [re.findall(r"^(#+|\s*\d+\.|\s*- |\|)", read(which, name), re.MULTILINE) for which in (language, LANGUAGES[0])]
    assert outline[0] == outline[1], "sections, steps, lists and tables"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_guides_names_each_of_them_and_every_link_leads_somewhere(language: str) -> None:
    assert sorted(path.name for path in (GUIDES / language).glob("*.md")) == NAMES
    listed = read(language, "README.md")
    assert [name for name in NAMES if name != "README.md" and f"]({name})" not in listed] == []
    for name in NAMES:
        for target, anchor in some(re.findall(r"\]\(((?!http)[^)#]+)(?:#([^)]*))?\)", read(language, name))):
            page = (GUIDES / language / target).resolve()
            assert page.is_file(), f"{name}: {target}"
            assert page.is_relative_to(ROOT)
            titles = [
                re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")
                for title in re.findall(r"^#+ (.*)", page.read_text(encoding="utf-8"), re.MULTILINE)
            ]
            assert not anchor or anchor in titles, f"{name}: {target}#{anchor}"


def test_a_reader_finds_the_guides_from_the_first_lines_of_the_repository() -> None:
    first = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:10])
    for language in LANGUAGES:
        assert f"docs/guides/{language}/README.md" in first
    assert "docs/guides/" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_what_is_shown_may_leave_out_lines_and_parts_of_lines_and_nothing_else() -> None:
    assert same("a\n…\nd … f\n", "a\nb\nc\nd e f\n")
    assert same("a\n…\nb\n", "a\nb\n")
    assert not same("a\n…\nd\n", "a\nb\nc\n")
    assert not same("a\n", "a\nb\n")
    assert not same("a\n", "aa\n")


def test_a_follower_tells_whatever_is_not_as_the_guide_says(tmp_path: Path) -> None:
    guide = (
        "```sh\nfalse\n```\n```text\nnothing\n```\n```yaml data/x.yml was\na: 1\n```\n```yaml data/y.yml now\na: 2\n```\n"
        "```sh\necho no\n```\n```text\nyes\n```\n```yaml\na: 3\n```\n"
    )
    follower = Follower(tmp_path, guide)
    follower.follow()
    assert [re.split(r"\W", wrong)[0] for wrong in follower.wrong] == ["false", "shown", "x", "nothing", "shown", "a"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_the_form_by_the_words_that_it_has(language: str) -> None:
    words = yaml.safe_load((ROOT / f"scorecard/language/{language}.yml").read_text(encoding="utf-8"))
    form = ("offer", "where", "what", "source", "source_new", "check", "forge", "mail", "save", "copy")
    named = {re.sub(r"\s", " ", text) for text in [words["nav"]["contribute"], *(words["contribute"][key] for key in form)]}
    guide = re.sub(r"\s", " ", read(language, "publish.md"))
    assert named - {a or b for a, b in re.findall(r"“([^”]+)”|« ([^»]+) »", guide)} == set()
