"""One word a thing: what the glossaries of the interface and of a root say is never written, and that no word of ours and no page says it."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml

from scorecard import glossary, parse
from scorecard.diagnostic import Report
from scorecard.language import flat
from scorecard.site.project import catalogues
from tests.factory import LANGUAGES, ROOT, Shown, copied, examine, some

WORDS = {code: flat(parse.load(document, Report())) for code, document in catalogues(ROOT).items()}
OWN = yaml.safe_load((ROOT / "content/glossary.yml").read_text(encoding="utf-8"))


def terms(language: str) -> glossary.Terms:
    """All that hold on the real site."""
    return glossary.interface_terms(language) + glossary.terms(OWN, language)


def told(text: str, *terms_: glossary.Term, where: str = "") -> list[tuple[str, str]]:
    return [(text[start:end], write) for start, end, write in glossary.found(text, terms_, where)]


HAMLET = glossary.Term("hamlet", ("village", "# villages"), ("olympic village",), ("pages/methodology.md", "patterns"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A village here", [("village", "hamlet")]), ("Village", [("Village", "hamlet")]), ("villager", []), ("villages", []),
        ("the 1,322 villages", [("1,322 villages", "hamlet")]), ("the Olympic village", []), ("what they call “a village”", []),
        ("ce qu’on dit «\u00a0village\u00a0»", []),
    ],
)  # fmt: skip
def test_a_word_is_found_whole_whatever_its_capitals_and_not_in_what_is_quoted(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text, HAMLET) == expected


def test_accents_and_spaces_count_as_they_are_written() -> None:
    term = glossary.Term("công bố chung", ("điều nêu",))
    assert told("điều\u00a0nêu, Điều\nnêu", term) == [("điều\u00a0nêu", "công bố chung"), ("Điều\nnêu", "công bố chung")]
    assert told("dieu neu", term) == []


@pytest.mark.parametrize(("where", "free"), [("pages/methodology.md", True), ("pages/about.md", False), ("patterns.colour.mid", True)])
def test_a_word_may_stand_where_it_is_explained(where: str, free: object) -> None:
    assert (told("village", HAMLET, where=where) == []) is free


@pytest.mark.parametrize("data", [["a"], {"a": "b"}, {"a": {"vi": {"never": ["x"]}}}, {"a": {"vi": {"write": "x", "never": "y"}}},
                                  {"a": {"vi": {"write": "x", "never": [" "]}}}, {"a": {"vi": {"write": "x", "never": ["y"], "nie": ["z"]}}}])  # fmt: skip
def test_what_is_no_glossary_is_told(data: object) -> None:
    assert list(glossary.faults(data))


def test_our_glossaries_are_sound_and_say_something_in_each_language() -> None:
    assert [*glossary.faults(glossary.interface()), *glossary.faults(OWN)] == []
    for language in LANGUAGES:
        assert len(glossary.interface_terms(language)) > 5
        for term in some(terms(language)):
            assert told(term.write, *terms(language)) == [], "what is to be written is never forbidden by another term"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_interface_word_of_the_generator_is_one_that_is_never_written(language: str) -> None:
    for key, text in some(WORDS[language].items()):
        for line in text.values() if isinstance(text, dict) else [text]:
            assert told(line, *glossary.interface_terms(language), where=key) == [], key


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_writes_one(language: str) -> None:
    for path in some((ROOT / "templates").rglob("*.html")):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]+>", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert told(text, *glossary.interface_terms(language)) == [], path.name


HIDDEN = re.compile(r"<(script|style|template|code|pre|q)\b.*?</\1>", re.DOTALL)
FOREIGN = re.compile(r'<(\w+)[^>]*\blang="(\w+)"[^>]*>.*?</\1>', re.DOTALL)


def said(page: str, language: str) -> str:
    """What a page says in its language: without its code, what is quoted, and what is in another language, such as titles of documents."""
    body = HIDDEN.sub(" ", page[page.index("<body") :])
    body = FOREIGN.sub(lambda m: m[0] if m[2] == language else " ", body)
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


@pytest.mark.whole
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_of_the_site_says_one(pages: Mapping[str, str], language: str) -> None:
    known = terms(language)
    explained = ("methodology/", "patterns/")
    wrong: dict[str, list[tuple[str, str]]] = {}
    for path, page in some((p, text) for p, text in pages.items() if Path(p).parts[0] == language):
        where = "pages/methodology.md" if any(part in path for part in explained) else ""
        if found := told(said(page, language), *known, where=where):
            wrong[path] = found
    assert wrong == {}


# what an editor is told

TEXTS = {
    "content/vi/places/mau-mot.md": "---\ntitle: Tin về làng\n---\nMột xã mẫu.\n\nĐiều nêu chung thì khác “điều nêu chung” của nguồn.\n",
    "content/vi/language.yml": "nav:\n  about: Làng ta\n",
    "content/glossary.yml": "hamlet:\n  vi: {write: thôn, never: [làng]}\n",
}


def breaches(folder: Path, texts: Mapping[str, str]) -> list[tuple[str, int, object, str]]:
    """Where the rule finds what, in the small root with these texts besides."""
    root = copied(folder)
    for path, text in texts.items():
        (root / path).write_text(text, encoding="utf-8")
    found, _, _ = examine(root)
    return sorted((d.span.path, d.span.line, dict(d.gaps)["found"], d.severity) for d in found if d.code == "glossary.word")


def test_check_holds_texts_and_interface_words_to_both_glossaries_and_says_where(tmp_path: Path) -> None:
    narrative, own = "content/vi/places/mau-mot.md", "content/vi/language.yml"
    assert breaches(tmp_path / "root", TEXTS) == [
        (own, 2, "Làng", "warning"), (narrative, 2, "làng", "warning"), (narrative, 6, "Điều nêu", "warning")
    ]  # fmt: skip


def test_a_root_is_bothered_by_no_terms_but_its_own_and_the_interfaces(tmp_path: Path) -> None:
    texts = {path: text for path, text in TEXTS.items() if path != "content/glossary.yml"}
    assert [found for *_, found, _ in breaches(tmp_path / "root", texts)] == ["Điều nêu"]


def test_a_document_without_its_own_title_is_described_in_the_pages_language_and_that_is_said(tmp_path: Path) -> None:
    root = copied(tmp_path / "root")
    words = root / "content/vi/words.yml"
    words.write_text(words.read_text(encoding="utf-8") + "sources:\n  bao-cao-mau: {title: Báo cáo về hồ sơ}\n", encoding="utf-8")
    shown = Shown(root)
    assert '<h1 class="document">Báo cáo về hồ sơ (mô tả của trang này)</h1>' in shown.page("vi/sources/bao-cao-mau/")
    assert '<h1 class="document" lang="vi">Báo cáo mẫu</h1>' in shown.page("en/sources/bao-cao-mau/"), "where there is no description"
    assert "Báo cáo về hồ sơ (mô tả của trang này)</a>" in shown.page("vi/places/mau-mot/")
    assert {path for path, page in shown.pages.items() if path.startswith("vi/") and ">Báo cáo mẫu<" in page} == set(), (
        "and on no page by the other title"
    )
