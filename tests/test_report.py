"""An error in one figure is reported by one link: it names everything an editor needs, and differs from its like."""

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from scorecard import route
from tests.factory import some

LINK = re.compile(r'<span class="report"> · <a href="([^"]*)">(.*?)</a></span>')
STATEMENT = re.compile(r'<div class="evidence" id="([^"]+)">(.*?)</dl>\s*</div>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
LANGUAGES = {"vi": "Số liệu", "fr": "Chiffre", "en": "Figure"}


def told(text: str) -> str:
    return " ".join(unescape(TAG.sub("", text)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_names_place_value_and_the_statement_on_its_page(site: Path, language: str) -> None:
    page = (site / language / "places/thuc-phan/index.html").read_text()
    ledger = (site / language / "places/thuc-phan/evidence/index.html").read_text()
    seen = 0
    for anchor, inside in STATEMENT.findall(page):
        [(href, _)] = LINK.findall(inside)
        address = urlsplit(unescape(href))
        assert (address.netloc, address.path) == ("git.example", "/cao-bang/scorecard/issues/new")
        form = {key: values[0] for key, values in parse_qs(address.query, strict_parsing=True).items()}
        assert set(form) == {"title", "body"}
        assert form["title"].startswith(LANGUAGES[language])
        assert "Thục Phán" in form["title"]
        heading = told(inside[: inside.index("</p>")]).partition(" · ")[0]
        assert " ".join(form["title"].split()).endswith(heading)
        [permanent] = re.findall(rf"/{language}/places/thuc-phan/evidence/#(\S+)\n", form["body"])
        assert f'id="{permanent}"' in ledger, anchor
        assert len(href) < 400
        seen += 1
    assert seen


def test_links_that_report_differ_in_name_wherever_they_differ_in_aim(pages: Mapping[str, str]) -> None:
    seen = 0
    for path in some(path for path in pages if re.fullmatch(r"\w+/(places|indicators)/[^/]+/index.html", path)):
        names: dict[str, str] = {}
        for _, inside in STATEMENT.findall(pages[path]):
            seen += 1
            line = re.search(r"<code>([^<]+:\d+)</code>", inside)
            assert line, path
            for _, words in LINK.findall(inside):
                assert names.setdefault(told(words), line[1]) == line[1], f"{path}: {told(words)}"
    assert seen > 100


def test_every_statement_of_an_editor_can_be_reported(pages: Mapping[str, str]) -> None:
    shown = [
        (path, inside)
        for path in pages
        if re.fullmatch(r"vi/places/[^/]+/index.html", path)
        for _, inside in STATEMENT.findall(pages[path])
    ]
    for path, inside in some(shown):
        assert ("<code>data/" in inside) == bool(LINK.search(inside)), path


def test_letters_stay_letters_and_signs_are_encoded() -> None:
    address = route.report("https://git.example/x/", "Số liệu & 5 % #1", 'a="b"\nc+d')
    assert address == "https://git.example/x/issues/new?title=Số+liệu+%26+5+%25+%231&body=a%3D%22b%22%0Ac%2Bd"
    assert parse_qs(urlsplit(address).query) == {"title": ["Số liệu & 5 % #1"], "body": ['a="b"\nc+d']}
    assert route.report(None, "a", "b") is None


def test_a_sign_beside_other_letters_is_sent_as_it_is_alone() -> None:
    for letter in map(chr, range(128)):
        assert route.quote_value(f"ế{letter}ộ") == f"ế{route.quote_value(letter)}ộ"
