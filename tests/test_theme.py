"""The theme: stylesheets from their parts and tokens, each colour written once."""

import re
import tomllib

import pytest
from PIL import Image

from scorecard import tokens
from scorecard.site.theme import finished
from tests.factory import ROOT

COLOUR = re.compile(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b|\b(?:rgb|hsl|oklch)a?\(|(?<=[\"'])[0-9a-f]{6}(?=[\"'])", re.IGNORECASE)
COMPILED = {"admin", "explore", "specs", "vendor"}  # folders of what programs wrote


def test_a_stylesheet_is_published_with_its_parts_and_tokens_and_without_what_only_a_person_reads() -> None:
    given = {
        "css/main.css": b'/* what */\n@import "main/a.css";\n@import "main/b.css";\n.c {\n  color: red;\n}\n',
        "css/main/a.css": b":root {\n  @tokens sheet-print;\n}\n",
        "css/main/b.css": b"@tiles;\n.b {\n  margin: var(--space-2);\n  color: var(--ink);\n  outline: 1px solid var(--paper-ink);\n}\n",
        "icons/i.svg": b'<svg><path fill="var(--indigo)"/></svg>',
        "js/s.js": b"'var(--indigo)'",
    }
    assert finished(given, ".row-1{grid-row:1}") == {
        "css/main.css": b":root{--ink:#000;--ink2:#222;--thr:#4a5174;--edge:#333;--rule:#888}.row-1{grid-row:1}"
        b".b{margin:.5rem;color:var(--ink);outline:1px solid #14182e}.c{color:red}",
        "icons/i.svg": b'<svg><path fill="#1a2450"/></svg>',
        "js/s.js": b"'var(--indigo)'",
    }


def test_no_part_of_a_stylesheet_is_left_out_and_no_property_without_a_meaning() -> None:
    given = {path.relative_to(ROOT / "assets").as_posix(): path.read_bytes() for path in (ROOT / "assets/css").rglob("*.css")}
    parts = {name for name in given if name.count("/") > 1}
    assert {f"css/{part}" for part in re.findall(r'@import "([^"]+)"', given["css/main.css"].decode())} == parts
    published = {name: data.decode() for name, data in finished(given, "").items()}
    main = published["css/main.css"]
    assert len(main) > 20_000
    declared = set(re.findall(r"(--[\w-]+):", "".join(published.values())))
    for name, text in published.items():
        assert not re.search(r"@(tokens|tiles|import)", text), name
        assert set(re.findall(r"var\((--[\w-]+)\)", text)) <= declared, name


def test_every_colour_is_written_once() -> None:
    written = COLOUR.findall((ROOT / "scorecard/tokens.toml").read_text())
    assert len(written) > 50
    assert sorted(written) == sorted(set(written))
    files = [p for folder in ("assets", "scorecard", "templates") for p in (ROOT / folder).rglob("*") if p.is_file()]
    read = [p for p in files if p.suffix in (".css", ".html", ".js", ".py", ".svg") and not COMPILED & set(p.parts)]
    assert {p.suffix for p in read} == {".css", ".html", ".js", ".py", ".svg"}
    assert {p.relative_to(ROOT).as_posix(): found for p in read if (found := COLOUR.findall(p.read_text()))} == {}


def test_every_token_is_used() -> None:
    groups = tomllib.loads((ROOT / "scorecard/tokens.toml").read_text())
    css = "".join(path.read_text() for path in (ROOT / "assets/css").rglob("*.css"))
    assert set(re.findall(r"@tokens ([\w-]+);", css)) == set(tokens.GROUNDS) == set(groups) - {"fixed"}
    code = "".join(path.read_text() for path in (ROOT / "scorecard").rglob("*.py")) + (ROOT / "assets/icons/favicon.svg").read_text()
    everything = css + code + (ROOT / "scorecard/tokens.toml").read_text()
    assert [name for name in groups["fixed"] if f"var(--{name})" not in everything and f'colour("{name}")' not in everything] == []


@pytest.mark.parametrize("name", ["apple-touch-icon", "icon-192", "icon-512", "icon-maskable-512"])
def test_icons_lie_on_the_cloth_of_the_tokens(name: str) -> None:
    image = Image.open(ROOT / f"assets/icons/{name}.png").convert("RGB")
    assert f"#{image.crop((0, 0, 1, 1)).tobytes().hex()}" == tokens.colour("indigo")
