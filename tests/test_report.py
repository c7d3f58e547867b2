"""An error in one figure is reported by one link: it names everything an editor needs, and differs from its like."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from scorecard import route

LINK = re.compile(r'<span class="rp"> · <a href="([^"]*)">(.*?)</a></span>')
STATEMENT = re.compile(r'<div class="ev" id="([^"]+)">(.*?)</dl>\s*</div>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
LANGUAGES = {"vi": "Số liệu", "fr": "Chiffre", "en": "Figure"}


def told(text: str) -> str:
    return " ".join(unescape(TAG.sub("", text)).split())


@pytest.mark.parametrize("value", ["63,2%", "{about}", "a b + c & d # ế/ộ:,.~-_", "Hồ sơ, Cao Bằng", "dòng\nmới", ""])
def test_a_form_filled_in_is_the_form_of_the_finished_text(value: str) -> None:
    title, body = "Số: {value} % + ộ", "{other}:\n{value}?"
    there = route.report("https://git.example/x/", title, body, value=value, other="Xã Ví Dụ")
    assert there == route.report("https://git.example/x", title.format(value=value), body.format(value=value, other="Xã Ví Dụ"))
    assert parse_qs(urlsplit(there or "").query, keep_blank_values=True)["title"] == [title.format(value=value)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_names_indicator_place_period_value_source_line_and_page(site: Path, language: str) -> None:
    page = (site / language / "places/thuc-phan/index.html").read_text()
    seen = 0
    for anchor, inside in STATEMENT.findall(page):
        [(href, _)] = LINK.findall(inside)
        address = urlsplit(unescape(href))
        assert (address.netloc, address.path) == ("git.example", "/cao-bang/scorecard/issues/new")
        form = {key: values[0] for key, values in parse_qs(address.query, strict_parsing=True).items()}
        assert set(form) == {"title", "body"}
        assert form["title"].startswith(LANGUAGES[language])
        assert "Thục Phán" in form["title"]
        heading, _, period = told(inside[: inside.index("</p>")]).partition(" · ")
        value = form["body"].split("\n")[0]
        assert told(heading) in " ".join(value.split())
        assert " ".join(form["title"].split())[-4:] in period
        line = re.search(r"<code>([^<]+:\d+)</code>", inside)
        assert line
        assert line[1] in form["body"]
        source = re.search(r'sources/([^/"]+)/"', inside)
        assert source
        assert source[1] in form["body"]
        assert f"/{language}/places/thuc-phan/#{anchor}" in form["body"]
        seen += 1
    assert seen >= 5


def test_links_that_report_differ_in_name_wherever_they_differ_in_aim(site: Path) -> None:
    for path in (*site.glob("*/places/*/index.html"), *site.glob("*/indicators/*/index.html")):
        names: dict[str, str] = {}
        for href, words in LINK.findall(path.read_text()):
            statement = re.search(r"data/[^&+%]+:\d+", unescape(href))
            assert statement, path
            assert names.setdefault(told(words), statement[0]) == statement[0], f"{path}: {told(words)}"


def test_every_statement_of_an_editor_can_be_reported(site: Path) -> None:
    for path in site.glob("vi/places/*/index.html"):
        for _, inside in STATEMENT.findall(path.read_text()):
            assert ("<code>data/" in inside) == bool(LINK.search(inside)), path


def test_letters_stay_letters_and_signs_are_encoded() -> None:
    address = route.report("https://git.example/x/", "Số liệu & 5 % #1", 'a="b"\nc+d')
    assert address == "https://git.example/x/issues/new?title=Số+liệu+%26+5+%25+%231&body=a%3D%22b%22%0Ac%2Bd"
    assert parse_qs(urlsplit(address).query) == {"title": ["Số liệu & 5 % #1"], "body": ['a="b"\nc+d']}
    assert route.report(None, "a", "b") is None


def test_a_sign_beside_other_letters_is_sent_as_it_is_alone() -> None:
    for letter in map(chr, range(128)):
        assert route.sent(f"ế{letter}ộ") == f"ế{route.sent(letter)}ộ"
