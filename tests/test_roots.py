"""Roots of every make: whatever a root has or lacks, and whatever its things are called, each page is whole and each link leads somewhere."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scorecard.export import ASSEMBLED, place_paths
from scorecard.site.targets import Targets
from tests.conftest import Command
from tests.factory import Shown, copied, examine
from tests.sound import faults, twice

LISTS = ("commitments", "platforms", "targets", "contrasts", "frameworks", "offices", "methodology")
ORDINARY = {
    "files-on-time": "status", "room-open": "score", "rooms-open": "coverage", "training-hours": "by", "place-in-table": "index",
    "mau-mot": "evidence", "mau-hai": "reply", "mau-ba": "ask", "mau-bon": "index", "cong-mau": "state", "phong-moi": "office",
    "niem-giam-mau": "year", "bao-cao-mau": "publisher", "uy-ban-mau": "c", "van-phong-mau": "none", "phong-va-ho-so": "feed",
}  # fmt: skip
"""Ids of the sample root, each with one that is an address, an anchor or a key of the program elsewhere."""
NAMES = {
    "Xã Mẫu Một": "Xã O'Mẫu \"A\" & <b>B</b>", "Xã Mẫu Hai": "شمال المحافظة", "Phường Mẫu Ba": "ឃុំត្រពាំងប្រាសាទ",
    "Xã Mẫu Bốn": "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochmau", "Xã Mẫu Cũ": "中國一", "Thị trấn Mẫu Xưa": "A & B <c>",
}  # fmt: skip


def changed(folder: Path, path: str, change: Callable[[object], object]) -> None:
    """A YAML file as something changes it."""
    file = folder / path
    file.write_text(yaml.safe_dump(change(yaml.safe_load(file.read_text())), allow_unicode=True, sort_keys=False))


def without(folder: Path, *lists: str, words: tuple[str, ...] = ()) -> None:
    """The root without some lists, and without their words."""
    for name in lists:
        (folder / f"data/{name}.yml").unlink()
    for file in folder.glob("content/*/words.yml"):
        changed(
            folder, str(file.relative_to(folder)), lambda given: {key: value for key, value in given.items() if key not in (*lists, *words)}
        )  # type: ignore[attr-defined]


def bare(folder: Path) -> None:
    """No list but those of places, indicators and sources, and no way to answer."""
    without(folder, *LISTS)
    changed(folder, "data/site.yml", lambda given: {key: value for key, value in given.items() if key != "channels"})  # type: ignore[attr-defined]
    indicator = folder / "data/indicators/room-open.yml"
    indicator.write_text(indicator.read_text().replace("responsible: van-phong-mau\n", ""))


def called_like_parts(folder: Path) -> None:
    """Everything is called as the program calls parts of its own."""
    for old, new in ORDINARY.items():
        for file in [f for f in folder.rglob("*") if f.is_file()]:
            text = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, file.read_text())
            file.write_text(text)
            if file.stem == old:
                file.rename(file.with_stem(new))


def named_strangely(folder: Path) -> None:
    """Names with marks of markup, of other scripts, and a very long one."""
    for name, new in NAMES.items():
        places = folder / "data/places.yml"
        places.write_text(places.read_text().replace(f"name: {name}", "name: '" + new.replace("'", "''") + "'"))


def of_a_country(folder: Path) -> None:
    """A country is home, its provinces have the communes."""
    country = {"code": "N", "slug": "nation", "name": "Nation", "kind": "country", "level": "country"}
    changed(folder, "data/places.yml", lambda given: [country, {**given[0], "parent": "N"}, *given[1:]])  # type: ignore[index]
    changed(folder, "data/site.yml", lambda given: {**given, "home": "nation"})  # type: ignore[dict-item]
    changed(folder, "content/en/words.yml", lambda given: {**given, "kinds": {**given["kinds"], "country": {"title": "country"}}})  # type: ignore[index, dict-item]


def of_one_place(folder: Path) -> None:
    """The home place alone."""
    without(folder, "commitments", "platforms", "targets", "contrasts", "frameworks", "methodology")
    changed(folder, "data/places.yml", lambda given: given[:1])  # type: ignore[index]
    for file in [*folder.glob("data/observations/mau-*"), *folder.glob("content/*/places/*"), *folder.glob("*/**/room-open.*"), *folder.glob("*/**/files-on-time.*")]:  # fmt: skip
        file.unlink()
    changed(folder, "data/indicators/training-hours.yml", lambda given: {**given, "level": "province"})  # type: ignore[dict-item]
    changed(folder, "data/indicators/rooms-open.yml", lambda given: {key: value for key, value in given.items() if key != "entails"})  # type: ignore[attr-defined]


def complaints(folder: Path) -> list[str]:
    """What is wrong with the site of a root."""
    assert [str(d) for d in examine(folder)[0] if d.severity == "error"] == []
    shown = Shown(folder)
    assert shown.live._files is not None
    targets: Targets = shown.live._files.targets
    made = targets.render(targets.pages, pictures=True)
    files = [
        *made,
        *targets.files,
        *targets.theme.assets,
        *ASSEMBLED,
        *(path for stage in targets.last for task in stage for path in task.paths),
        "index.html",
    ]
    files += [path for place in targets.facts.root.places.values() for path in place_paths(targets.sites, place)]
    pages = {path: data.decode() for path, data in made.items() if path.endswith(".html")}
    return [*twice(targets), *faults(pages, files)]


@pytest.mark.parametrize(
    ("change", "language"),
    [(bare, "vi"), (called_like_parts, "en"), (named_strangely, "fr"), (of_a_country, "en"), (of_one_place, "vi")],
    ids=lambda given: given if isinstance(given, str) else given.__name__,
)
def test_the_site_of_any_root_is_whole(tmp_path: Path, change: Callable[[Path], None], language: str) -> None:
    folder = copied(tmp_path / "root", language)
    change(folder)
    assert complaints(folder) == []


@pytest.mark.parametrize("language", ["fr"])
def test_a_root_that_was_only_begun_says_nothing_of_what_it_lacks(command: Command, tmp_path: Path, language: str) -> None:
    folder = tmp_path / "root"
    given = (
        "--site-language",
        language,
        "--name",
        "Mẫu",
        "--code",
        "00",
        "--kind-title",
        "province",
        "--base-url",
        "https://vi-du.example",
    )
    assert command("new", "site", folder, *given).returncode == 0
    assert complaints(folder) == []
    shown = Shown(folder)
    assert "0 lieu" not in shown.page("fr/places/")
    assert "Aucun autre lieu" in shown.page("fr/compare/")


def test_what_touches_a_place_on_the_map_is_said_to_be_near_only_where_the_way_is_known(tmp_path: Path) -> None:
    page = Shown(copied(tmp_path / "root", "en")).page("en/places/mau-hai/")
    assert "Next to it on the map" in page
    assert "as the crow flies" not in page
    assert "Distance (km)" not in page
