"""A root to practise in, as the guides say: `make practice` copies the sample root, `make practice-portal` the real one with an INVENTED month of the portal.

Both folders are ignored by git, so that nothing of them can be published.
"""

import shutil
import sys
from pathlib import Path

import yaml

from tests.invented_portal import month, units, written

REPOSITORY = Path(__file__).resolve().parent.parent
PROFILE, MONTH, SEED = "portal-766", "2026-09", 7


def sample(folder: Path) -> None:
    """A fresh copy of the sample root, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(REPOSITORY / "tests/sites/small", folder)


def portal(folder: Path) -> None:
    """A fresh copy of the real root without imported months, and beside it the six answers of an invented one under `answers/<month>/`."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in ("data", "content"):
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns(f"{PROFILE}-*.csv", "20??-??*"))
    profile = yaml.safe_load((REPOSITORY / f"data/imports/{PROFILE}.yml").read_text(encoding="utf-8"))
    places = yaml.safe_load((REPOSITORY / "data/places.yml").read_text(encoding="utf-8"))
    home = next(
        place for place in places if place["slug"] == yaml.safe_load((REPOSITORY / "data/site.yml").read_text(encoding="utf-8"))["home"]
    )
    words = {"commune": "xã", "ward": "phường"}
    names = [f"UBND {words[place['kind']]} {place['name']}" for place in places if place.get("parent") == home["code"]]
    answers = month(units(names, SEED), profile["portal"]["root"], int(MONTH[-2:]), f"UBND tỉnh {home['name']}")
    (folder / "answers" / MONTH).mkdir(parents=True)
    for name, data in written(answers).items():
        (folder / "answers" / MONTH / f"invented-{name}").write_bytes(data)


if __name__ == "__main__":
    {"practice": sample, "practice-portal": portal}[sys.argv[1]](Path(sys.argv[1]))
