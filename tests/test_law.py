"""The law, the letter and the words for places are the root's own: none is spoken of in a root that gives none."""

import re
from pathlib import Path

import pytest

from tests.factory import Shown, copied, some

OURS = re.compile(
    r"104/2016|\b[Ll]aws?\b|\bViệt Nam|\bViệt|\b[Cc]ommunes?\b|\b[Pp]rovinces?\b|\b[Vv]illages?\b|\b[Hh]amlets?\b|right to ask|Vietnamese"
)
SAMPLES = "/patterns/"
"""A page that shows components with sample data, and says so."""

LAW = """laws:
  luat-mau:
    title: {title}
    text: {text}
    ways: {ways}
"""


def silent(root: Path) -> None:
    """Nothing was found of two places, though it was looked for: so there are gaps to ask about."""
    search = "- {id: tim-mau, where: https://tim-mau.example, places: all, indicators: all, on: 2022-12-01, found: nothing}\n"
    (root / "data/searches.yml").write_text(search)
    for path in sorted((root / "data/observations").glob("*.yml"))[:2]:
        path.unlink()


def test_nothing_of_one_country_is_said_in_the_root_of_another(tmp_path: Path):
    root = copied(tmp_path / "root", site="hdi")
    silent(root)
    pages = Shown(root).pages
    assert any('id="_gap"' in text for text in pages.values())
    assert any(path.endswith("/sheet/") for path in pages)
    for path, text in pages.items():
        found = {m[0] for m in OURS.finditer(text)}
        assert found <= ({"right to ask"} if SAMPLES in path else set()), path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    root = copied(tmp_path / "root")
    silent(root)
    (root / "data/site.yml").write_text(
        (root / "data/site.yml").read_text() + "law: {words: luat-mau, checked: 2026-06-01, source: bao-cao-mau}\n"
    )
    for language, words in {
        "vi": {"title": "Luật mẫu", "text": "Ai cũng được hỏi.", "ways": "Hỏi qua thư."},
        "fr": {"title": "Loi modèle", "text": "Chacun peut demander.", "ways": "Par la poste."},
        "en": {"title": "Sample law", "text": "Anybody may ask.", "ways": "By post."},
    }.items():
        (root / f"content/{language}/words").mkdir()
        letter = '    letter: "Kính gửi cơ quan mẫu\\n\\n{place}\\n{questions}\\n{còn lại}"\n' if language == "vi" else ""
        (root / f"content/{language}/words/laws.yml").write_text(LAW.format(**words) + letter)
    return root


def test_a_roots_law_stands_on_gaps_and_sheets_with_the_day_it_was_checked(small: Path):
    pages = Shown(small).pages
    for language, text, ways, day in (
        ("vi", "Ai cũng được hỏi.", "Hỏi qua thư.", "Đã đối chiếu với luật ngày 1 tháng 6 năm 2026"),
        ("fr", "Chacun peut demander.", "Par la poste.", "Vérifié au regard de la loi le 1er juin 2026"),
        ("en", "Anybody may ask.", "By post.", "Checked against the law on 1 June 2026"),
    ):
        gaps = [page for path, page in pages.items() if path.startswith(f"{language}/places/") and 'id="_gap"' in page]
        for page in some(gaps):
            assert (page.count(text), page.count(ways), page.count("Kính gửi")) == (1, 0, 0), "the forms have a page of their own"
        forms = [page for path, page in pages.items() if path.startswith(f"{language}/places/") and path.endswith("/ask/")]
        for page in some(forms):
            assert page.count(text) == page.count(ways) == page.count(day) == 1
            assert "../../../sources/bao-cao-mau/" in page
            assert ('lang="vi">Kính gửi cơ quan mẫu' in page) == (language != "vi")
            letter = page[page.index("Kính gửi") :].partition("</pre>")[0]
            assert "{còn lại}" in letter
            assert "– " in letter
            assert "{place}" not in letter
        sheets = [page for path, page in pages.items() if path.startswith(f"{language}/places/") and path.endswith("/sheet/")]
        for page in some(sheets):
            assert page.count(text) == page.count(day) == 1
    assert any("The form is in Vietnamese, the language the offices work in." in page for page in pages.values())


def test_a_root_without_a_law_says_whom_to_ask_and_nothing_more(tmp_path: Path):
    root = copied(tmp_path / "root")
    silent(root)
    pages = Shown(root).pages
    gaps = [page for path, page in pages.items() if 'id="_gap"' in page and SAMPLES not in path]
    for page in some(gaps):
        for words in ("<pre", "Luật", "Loi ", "right to ask", "có quyền hỏi", "droit de demander"):
            assert words not in page
        assert 'class="row none"' in page
    assert not [path for path in pages if path.endswith("/ask/")]
