"""What a messenger shows of a link: a picture for every page, in the words of its language, small and always the same."""

import io
import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from scorecard.pipeline import Builder
from scorecard.route import Routes
from scorecard.share import Card, draw, lacking, picture
from scorecard.share.letters import SAME, fit, font, height_of, label, letters, numeral
from scorecard.share.png import filed, strip
from scorecard.share.sheet import SECOND, WHITE, WIDTH, Laid, Sheet, grey, tints

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("vi", "fr", "en")
LIMIT = 30_000  # bytes

SCORED = Card("Bảng điểm", "Phường Mẫu", ends=(("36", "có bằng chứng"), ("62", "tỉnh nêu"), ("100", "có thể tới")), bar=(36, 62, 100))
EMPTY = Card("Bảng điểm", "Xã Mẫu", "Chưa ai kiểm chứng được.", none="Chưa có bằng chứng riêng", bar=(0, 31, 100))
ASKED = Card("Bảng điểm", "Hồ sơ giải quyết đúng hạn", "Một trên 57 nơi đã công bố.", cells="o" + "c" * 20 + "n" * 36)
ALONE = replace(ASKED, cells="o")
HOME = Card("Bảng điểm", "Bảng điểm", "57 nơi.", tiles=((0, 0, 0.0, 0.0), (1, 0, 0.4, 20.0), (12, 6, 60.0, 40.0)))
LONG = replace(
    ASKED, title="Établissements de santé publics acceptant le paiement sans espèces " * 3, text="Aucun chiffre propre n’est publié. " * 9
)
CARDS = {"scored": SCORED, "empty": EMPTY, "asked": ASKED, "alone": ALONE, "home": HOME, "long": LONG, "bare": Card("", "Mẫu")}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_picture_is_of_the_right_size_small_and_the_same_twice(card: Card) -> None:
    data = picture(card)
    image = Image.open(io.BytesIO(data))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P")
    assert len(data) <= LIMIT
    assert picture(card) == data


def test_a_picture_of_any_text_has_all_its_rows() -> None:
    for card in CARDS.values():
        for text in ("", "x" * 400, "Ẩg " * 400):
            Image.open(io.BytesIO(picture(replace(card, site=text, title=text, text=text)))).load()


def test_strips_put_together_are_the_image() -> None:
    colours = np.arange(24 * 9).reshape(9, 24).astype(np.uint8) % 16
    palette = bytes(at * 5 for at in range(48))
    strips = [strip(colours[:2]), strip(colours[2:2]), strip(colours[2:8], large=True), strip(colours[8:])]
    data = filed(strips, 24, 9, palette)
    packed = data[data.index(b"IDAT") + 4 : data.index(b"IEND") - 8]
    assert zlib.adler32(zlib.decompress(packed)).to_bytes(4, "big") == packed[-4:]
    read = Image.open(io.BytesIO(data)).convert("RGB").tobytes()
    assert read == b"".join(palette[colour * 3 : colour * 3 + 3] for colour in colours.ravel().tolist())


def drawn(laid: Iterable[Laid]) -> Sheet:
    sheet = Sheet(-40, 400)
    for one in laid:
        sheet.lay(one)
    return sheet


@pytest.mark.parametrize(("size", "tint"), [(88, WHITE), (54, WHITE), (38, SECOND), (24, SECOND)])
def test_letters_side_by_side_are_the_line_that_the_font_draws(size: int, tint: int) -> None:
    for text in ("AVATAR Tyj ff", "ỖẶg|Ỳ", "→Ж", "a\u0301", *[text for _, text in texts()][::7]):
        image = Image.new("L", (WIDTH, 440))
        line = text.translate(SAME)
        ImageDraw.Draw(image).text((4, 40), line, grey(tint), font(size))
        assert np.array_equal(drawn(letters(([line], size), (4, 0), tint)).colours, tints()[np.asarray(image)]), text


def test_what_fits_is_within_its_strip() -> None:
    """A title's lines, the words for none, the words below numerals and a finding beside a single cell, all as tall as letters get."""
    width = draw.RIGHT - draw.LEFT
    for text in ("Ẩ|Ặg", *(" ".join(["ẨgẶg|"] * n) for n in (4, 9, 20, 60))):
        for height, largest, y, begins, ends in (
            (120, 88, 140, draw.HEAD, draw.ENDS), (224, 80, 142, draw.HEAD, draw.CELLS), (240, 108, 190, draw.HEAD, 190 + 240 + 12),
            (66, 54, 312, draw.ENDS, draw.BAR), (74, 30, 312 + 66 + 6, draw.ENDS, draw.BAR),
        ):  # fmt: skip
            found = fit(text, width, height, largest)
            if height_of(found) <= height:
                rows = drawn(letters(found, (0, y - begins))).colours.any(axis=1).nonzero()[0] - 40 + begins
                assert begins <= rows.min() <= rows.max() < ends, (text, height)
        found = fit(text, width - 120, 96, 38)
        if height_of(found) <= 96:
            rows = drawn(letters(found, (0, 521 - height_of(found) // 2 - draw.CELLS))).colours.any(axis=1).nonzero()[0] - 40
            assert rows.min() >= 0
    words, numbers = (
        drawn([laid]).colours.any(axis=1).nonzero()[0] - 40 + 200
        for laid in (label("Ẩ|Ặg", 30, (0, 444 - 200), "ls"), numeral("0123456789", (0, 398 - 200), "l"))
    )
    assert draw.WORDS <= words.min() <= words.max() < draw.BAR
    assert draw.ENDS <= numbers.min() <= numbers.max() < draw.WORDS


def test_a_key_names_everything_that_is_drawn() -> None:
    others = [
        replace(SCORED, site="x"), replace(SCORED, title="x"), replace(SCORED, text="x"), replace(SCORED, none="x"),
        replace(SCORED, ends=SCORED.ends[:2]), replace(SCORED, bar=(36, 62, 99)), replace(SCORED, cells="o"), replace(SCORED, tiles=HOME.tiles),
    ]  # fmt: skip
    assert len({card.key for card in (SCORED, *others)}) == 9
    assert replace(SCORED).key == SCORED.key
    assert Card("a", "b', text='c").key != Card("a", "b", text="c").key


def light(card: Card, box: tuple[int, int, int, int]) -> bytes:
    """The greys of a part of a picture."""
    return Image.open(io.BytesIO(picture(card))).convert("L").crop(box).tobytes()


def test_the_bar_is_solid_then_mesh_then_threads_then_cut_off() -> None:
    """Along the bar, ever less light; in a line just below its upper edge there is no lozenge."""
    card = replace(SCORED, bar=(25, 50, 75))
    solid, mesh, threads, cut = (sum(light(card, (x, 472, x + 240, 481))) for x in (76, 342, 606, 872))
    assert solid > mesh > threads > cut
    assert len(set(light(card, (872, 472, 1112, 512)))) == 1


def test_without_evidence_of_its_own_there_is_no_numeral() -> None:
    right = (700, 300, 1128, 450)
    assert len(set(light(replace(EMPTY, none="…", text="…"), right))) == 1
    assert len(set(light(SCORED, right))) > 1


def texts() -> Iterator[tuple[str, str]]:
    """Every title, name and word that a picture or a heading may hold, with where it comes from."""
    gathered = Builder(ROOT, ROOT / "site", 1).gather()
    assert gathered.root is not None
    for place in gathered.root.places.values():
        yield place.slug, place.name
    for code, words in gathered.root.words.items():
        for folder in (words.pages, words.indicators, words.places):
            for name, prose in folder.items():
                yield f"{code}: {name}", f"{prose.title or ''} {prose.short or ''}"
        for section in ("kinds", "pillars"):
            for name, word in words.sections.get(section, {}).items():
                yield f"{code}: {section}.{name}", f"{word.title or ''} {word.named or ''}"
        for key, text in gathered.languages[code].words.items():
            if key.startswith(("share.", "nav.", "finding.", "indicator.", "home.")) or key in (
                "ui.documented",
                "ui.claimed",
                "ui.possible",
            ):
                yield f"{code}: {key}", text if isinstance(text, str) else " ".join(text.values())


def test_the_font_has_every_letter_of_every_title() -> None:
    assert {where: found for where, text in texts() if (found := lacking(text))} == {}


def test_the_font_of_pages_and_the_font_of_pictures_have_the_same_letters() -> None:
    assert lacking("Ngưỡng Ỹ ặ ẫ ợ « œuvre » – 36,5 % €") == set()
    assert lacking("→Ж") == {"→", "Ж"}
    assert (ROOT / "assets/fonts/be-vietnam-pro-700.woff2").stat().st_size <= 12_000
    assert "SIL OPEN FONT LICENSE" in (ROOT / "assets/fonts/OFL.txt").read_text()


def test_places_and_indicators_have_their_own_picture_and_the_rest_the_home_page_s() -> None:
    routes = Routes("fr")
    assert routes.picture("fr/places/coc-pang/") == "share/fr/places/coc-pang.png"
    assert routes.picture("fr/indicators/hdi/") == "share/fr/indicators/hdi.png"
    for path in ("fr/", "fr/places/", "fr/places/coc-pang/sheet/", "fr/pillars/service/", "404.html"):
        assert routes.picture(path) == "share/fr/home.png"


def test_every_page_names_a_picture_that_is_there(site: Path) -> None:
    base = re.compile(r'<meta property="og:image" content="https://[^/"]+/(share/[^"]+)">')
    named = {}
    for page in site.rglob("*.html"):
        text = page.read_text()
        if 'property="og:title"' in text:
            [named[page.relative_to(site).as_posix()]] = base.findall(text)
    assert len(named) > 1_000
    for language in LANGUAGES:
        for page in (site / language / "places").glob("*/index.html"):
            assert named[page.relative_to(site).as_posix()] == f"share/{language}/places/{page.parent.name}.png"
    there = {p.relative_to(site).as_posix(): p for p in (site / "share").rglob("*.png")}
    assert set(named.values()) == set(there)
    for path in there.values():
        assert path.stat().st_size <= LIMIT
        with Image.open(path) as image:
            assert image.size == (1200, 630)


def test_every_language_has_a_manifest_whose_icons_are_there(site: Path) -> None:
    for language in LANGUAGES:
        manifest = json.loads((site / language / "manifest.webmanifest").read_text())
        assert manifest["lang"] == language
        assert manifest["name"]
        for icon in manifest["icons"]:
            data = (site / language / icon["src"]).resolve().read_bytes()
            assert len(data) <= 6_000
            assert "x".join(map(str, Image.open(io.BytesIO(data)).size)) == icon["sizes"]
