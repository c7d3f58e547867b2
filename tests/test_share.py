"""What a messenger shows of a link: a picture for every page, in the words of its language, small and always the same."""

import io
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from scorecard.letters import LETTERS, lacking
from scorecard.route import Routes
from scorecard.share import Card, picture
from scorecard.share.draw import ALIKE, FRINGE, HEIGHT, LEADING, LEFT, MARGIN, RIGHT, SMALLEST, STRIP, WIDTH, _ems, fit, sized
from scorecard.site import build, load
from tests.factory import SMALL, some

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("vi", "fr", "en")
LIMIT = 25_000  # bytes

SCORED = Card(
    "Bảng điểm",
    "Phường Mẫu",
    ends=(("36", "có số liệu chứng minh"), ("62", "theo công bố chung"), ("100", "tối đa có thể đạt")),
    bar=(36, 62, 100),
)
ASKED = Card("Bảng điểm", "Hồ sơ giải quyết đúng hạn", "1/57 địa phương đã công bố.", cells="o" + "c" * 20 + "n" * 36)
ALONE = replace(ASKED, cells="o")
HOME = Card("", "Bảng điểm", "57 nơi.", tiles=((0, 0, 0.0, 0.0), (1, 0, 0.4, 20.0), (12, 6, 60.0, 40.0)))
LONG = replace(
    ASKED, title="Établissements de santé publics acceptant le paiement sans espèces " * 3, text="Aucun chiffre propre n’est publié. " * 9
)
CARDS = {"scored": SCORED, "asked": ASKED, "alone": ALONE, "home": HOME, "long": LONG, "bare": Card("", "Mẫu")}


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_a_picture_is_of_the_right_size_small_and_the_same_twice(card: Card) -> None:
    data = picture(card)
    image = Image.open(io.BytesIO(data))
    assert image.width >= 600, "from there on it is shown large"
    assert image.width / image.height == pytest.approx(1.91, abs=0.01)
    assert (image.format, image.size, image.mode) == ("PNG", (WIDTH, HEIGHT), "P")
    assert len(data) <= LIMIT
    assert picture(card) == data


def test_a_picture_of_any_text_has_all_its_rows() -> None:
    for card in CARDS.values():
        for text in ("", "x" * 400, "Ẩg " * 400):
            Image.open(io.BytesIO(picture(replace(card, site=text, title=text, text=text)))).load()


@pytest.mark.parametrize("text", ["", "Ẩ|Ặg", *(" ".join(["ẨgẶg|"] * n) for n in (4, 9, 20, 60)), "x" * 400])
@pytest.mark.parametrize(("width", "height", "largest"), [(704, 132, 58), (704, 80, 28), (260, 132, 58), (260, 240, 28)])
def test_a_text_is_within_its_box_as_large_as_fits(text: str, width: int, height: int, largest: int) -> None:
    lines, size = fit(text, width, height, largest)
    assert all(_ems(line) * size <= width + 1 for line in lines)
    assert len(lines) * round(size * LEADING) <= height
    if "".join(lines).endswith("…"):
        assert size == SMALLEST, "only what is too long for the smallest size is cut"
    else:
        assert " ".join(lines) == text


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_texts_stay_within_the_margins_and_above_the_fringe(card: Card) -> None:
    for text in ("x" * 400, "Ẩg " * 400):
        long = Image.open(io.BytesIO(picture(replace(card, title=text, text=text)))).convert("L")
        bare = Image.open(io.BytesIO(picture(replace(card, title="", text="")))).convert("L")
        box = ImageChops.difference(long, bare).getbbox()
        assert box is not None
        assert LEFT - MARGIN <= box[0] < box[2] <= RIGHT + 20, "letters are as wide as whole pixels"
        assert box[3] <= FRINGE


def test_a_key_names_everything_that_is_drawn() -> None:
    others = [
        replace(SCORED, site="x"), replace(SCORED, title="x"), replace(SCORED, text="x"),
        replace(SCORED, ends=SCORED.ends[:2]), replace(SCORED, bar=(36, 62, 99)), replace(SCORED, cells="o"), replace(SCORED, tiles=HOME.tiles),
    ]  # fmt: skip
    assert len({card.key for card in (SCORED, *others)}) == 8
    assert replace(SCORED).key == SCORED.key
    assert Card("a", "b', text='c").key != Card("a", "b", text="c").key


def light(card: Card, box: tuple[int, int, int, int]) -> bytes:
    """The greys of a part of a picture."""
    return Image.open(io.BytesIO(picture(card))).convert("L").crop(box).tobytes()


def test_the_bar_is_solid_then_mesh_then_threads_then_cut_off() -> None:
    """Along the bar, ever less light; in a line just below its upper edge there is no lozenge."""
    card = replace(SCORED, bar=(25, 50, 75))
    quarters = (LEFT + n * (RIGHT - LEFT) // 4 for n in range(4))
    solid, mesh, threads, cut = (sum(light(card, (x + 2, STRIP + 4, x + 170, STRIP + 12))) for x in quarters)
    assert solid > mesh > threads > cut
    assert len(set(light(card, (RIGHT - 160, STRIP + 4, RIGHT, STRIP + 40)))) == 1


def texts() -> Iterator[tuple[str, str]]:
    """Every title, name and word that a picture or a heading may hold, with where it comes from."""
    project = load(ROOT)
    assert project.root is not None
    for place in project.root.places.values():
        yield place.slug, place.name
    for code, words in project.root.words.items():
        for folder in (words.pages, words.indicators, words.places):
            for name, prose in folder.items():
                yield f"{code}: {name}", f"{prose.title or ''} {prose.short or ''}"
        for section in ("kinds", "pillars"):
            for name, word in words.sections.get(section, {}).items():
                yield f"{code}: {section}.{name}", f"{word.title or ''} {word.named or ''}"
        for key, text in project.languages[code].words.items():
            if key.startswith(("share.", "nav.", "finding.", "indicator.", "home.")) or key in (
                "ui.documented",
                "ui.claimed",
                "ui.possible",
            ):
                yield f"{code}: {key}", text if isinstance(text, str) else " ".join(text.values())


def test_the_font_has_every_letter_of_every_title() -> None:
    assert {where: found for where, text in texts() if (found := lacking(text))} == {}


def test_the_letters_named_are_those_of_thesized() -> None:
    missing = bytes(sized(20).getmask("\U0010ffff"))
    beyond = {
        letter for letter in map(chr, range(33, 0x3000)) if letter.isprintable() and bytes(sized(20).getmask(letter)) != missing
    } - LETTERS
    assert beyond == set()
    assert {
        letter for letter in LETTERS if letter.translate(ALIKE).strip() and bytes(sized(20).getmask(letter.translate(ALIKE))) == missing
    } == set()


def test_the_font_of_pages_and_the_font_of_pictures_have_the_same_letters() -> None:
    assert lacking("Ngưỡng Ỹ ặ ẫ ợ « œuvre » – 36,5 % €", "e\u0302\u0301") == []
    assert lacking("→Ж") == ["Ж", "→"]
    assert (ROOT / "assets/fonts/be-vietnam-pro-700.woff2").stat().st_size <= 12_000
    assert "SIL OPEN FONT LICENSE" in (ROOT / "assets/fonts/OFL.txt").read_text()


def test_a_name_that_the_font_lacks_has_no_picture_of_its_own_and_no_page_names_one_that_is_not_there(tmp_path: Path) -> None:
    root = tmp_path / "small"
    shutil.copytree(SMALL, root)
    places = root / "data/places.yml"
    places.write_text(places.read_text().replace("name: Xã Mẫu Một", "name: 模范"))
    for file, was, now in (("fr/pages/home.md", "title: ", "title: 模范 "), ("en/indicators/files-on-time.md", "title: ", "title: Ж ")):
        path = root / "content" / file
        path.write_text(path.read_text().replace(was, now, 1))
    site = tmp_path / "site"
    build(root, site)
    named = {}
    for page in site.rglob("index.html"):
        named[page.relative_to(site).parent.as_posix()] = re.findall(r'"og:image" content="https://[^/"]+/([^"]+)"', page.read_text())
    french = some(pictures for page, pictures in named.items() if page.startswith("fr/"))
    assert not any(french), "the French home has no picture, and so no French page has one to fall back on"
    assert not (site / "share/fr").exists()
    assert named["vi/places/mau-mot"] == ["share/vi/home.png"]
    assert named["en/indicators/files-on-time"] == ["share/en/home.png"]
    assert named["vi/indicators/files-on-time"] == ["share/vi/indicators/files-on-time.png"]
    assert named["vi/places/mau-hai"] == ["share/vi/places/mau-hai.png"]
    there = {p.relative_to(site).as_posix() for p in (site / "share").rglob("*.png")}
    assert {picture for pictures in named.values() for picture in pictures} == there


def test_a_picture_has_the_address_of_its_page() -> None:
    routes = Routes("fr")
    assert routes.picture("fr/places/coc-pang/") == "share/fr/places/coc-pang.png"
    assert routes.picture("fr/indicators/hdi/") == "share/fr/indicators/hdi.png"
    assert routes.picture("fr/") == routes.picture() == "share/fr/home.png"


def test_every_page_names_a_picture_that_is_there(site: Path) -> None:
    base = re.compile(r'<meta property="og:image" content="https://[^/"]+/(share/[^"]+)">')
    named = {}
    for page in site.rglob("*.html"):
        text = page.read_text()
        if 'property="og:title"' in text:
            [named[page.relative_to(site).as_posix()]] = base.findall(text)
    assert len(named) > 1_000
    for language in LANGUAGES:
        answered = set()
        for page in (site / language / "places").glob("*/index.html"):
            own = re.search(rf'value="(\d+)" data-of="place:{page.parent.name}:own"', page.read_text())
            answered.add(known := own is not None and own[1] != "0")
            assert named[page.relative_to(site).as_posix()] == f"share/{language}/{f'places/{page.parent.name}' if known else 'home'}.png"
        assert answered == {True, False}, "some have evidence of their own, some none"
    there = {p.relative_to(site).as_posix(): p for p in (site / "share").rglob("*.png")}
    assert set(named.values()) == set(there)
    for path in there.values():
        assert path.stat().st_size <= LIMIT
        with Image.open(path) as image:
            assert image.size == (WIDTH, HEIGHT)


def test_every_language_has_a_manifest_whose_icons_are_there(site: Path) -> None:
    for language in LANGUAGES:
        manifest = json.loads((site / language / "manifest.webmanifest").read_text())
        assert manifest["lang"] == language
        assert manifest["name"]
        for icon in manifest["icons"]:
            data = (site / language / icon["src"]).resolve().read_bytes()
            assert len(data) <= 6_000
            assert "x".join(map(str, Image.open(io.BytesIO(data)).size)) == icon["sizes"]
