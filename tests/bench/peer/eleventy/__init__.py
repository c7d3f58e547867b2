"""Eleventy: its JavaScript templates; the YAML of a commune is the same file as ours, read once."""

import shutil
from pathlib import Path

from tests.bench import synthetic
from tests.bench.peer.hugo import indicator, keyed

HERE = Path(__file__).resolve().parent


def project(root: Path, folder: Path, language: str) -> None:
    """Lay a synthetic root out as an Eleventy project."""
    shutil.copytree(HERE / "pages", folder / "pages")
    for path in HERE.glob("*.js"):
        shutil.copy(path, folder)
    shutil.copytree(root / "data/observations", folder / "data/observations")
    synthetic.write(folder / "data/sources.yml", keyed((root / "data/sources.yml").read_text()))
    content = root / "content" / language
    for part in ("places", "indicators"):
        (folder / "content" / part).mkdir(parents=True)
    shutil.copy(content / "pages/home.md", folder / "content/home.md")
    for path in sorted((content / "indicators").iterdir()):
        synthetic.write(folder / "content/indicators" / path.name, indicator(path.stem, path.read_text()))
    for path in sorted((content / "places").iterdir()):
        name = synthetic.name(int(path.stem.removeprefix("xa-")))
        synthetic.write(folder / "content/places" / path.name, path.read_text().replace("---\n", f"---\nname: {name}\n", 1))
