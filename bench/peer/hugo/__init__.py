"""Hugo: its own templates; the YAML of a commune is the same file as ours, read as site data."""

import re
import shutil
from pathlib import Path

from bench import peer, synthetic

HERE = Path(__file__).resolve().parent
REFERENCE = re.compile(r"\{\{ value \S+ (\S+) \}\}")


def project(root: Path, folder: Path, language: str) -> None:
    """Lay a synthetic root out as a Hugo project."""
    shutil.copytree(HERE / "layouts", folder / "layouts")
    shutil.copy(HERE / "hugo.toml", folder)
    peer.lay(root, folder, language)
    shutil.copy(root / "content" / language / "pages/home.md", folder / "content/_index.md")
    for path in sorted((folder / "content/places").iterdir()):
        synthetic.write(path, REFERENCE.sub(r'{{< value "\1" >}}', path.read_text()))
