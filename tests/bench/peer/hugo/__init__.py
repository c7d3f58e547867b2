"""Hugo: its own templates; the YAML of a commune is the same file as ours, read as site data."""

import re
import shutil
from pathlib import Path

from tests.bench import synthetic

HERE = Path(__file__).resolve().parent
REFERENCE = re.compile(r"\{\{ value \S+ (\S+) \}\}")


def project(root: Path, folder: Path, language: str) -> None:
    """Lay a synthetic root out as a Hugo project."""
    shutil.copytree(HERE / "layouts", folder / "layouts")
    shutil.copy(HERE / "hugo.toml", folder)
    shutil.copytree(root / "data/observations", folder / "data/observations")
    synthetic.write(folder / "data/sources.yml", keyed((root / "data/sources.yml").read_text()))
    content = root / "content" / language
    for part in ("places", "indicators"):
        (folder / "content" / part).mkdir(parents=True)
    synthetic.write(folder / "content/_index.md", (content / "pages/home.md").read_text())
    for path in sorted((content / "indicators").iterdir()):
        synthetic.write(folder / "content/indicators" / path.name, indicator(path.stem, path.read_text()))
    for path in sorted((content / "places").iterdir()):
        synthetic.write(folder / "content/places" / path.name, place(path.stem, path.read_text()))


def keyed(entries: str) -> str:
    """A list of entries with ids as a mapping by id."""
    return re.sub(r"(?m)^- id: (.*)$", r"\1:", entries)


def indicator(name: str, text: str) -> str:
    """An indicator's page: its unit joins the front matter."""
    return text.replace("---\n", f"---\nunit: {synthetic.unit(int(name[-2:]))}\n", 1)


def place(name: str, text: str) -> str:
    """A commune's page: its name joins the front matter, its references become shortcodes."""
    text = text.replace("---\n", f"---\nname: {synthetic.name(int(name.removeprefix('xa-')))}\n", 1)
    return REFERENCE.sub(r'{{< value "\1" >}}', text)
