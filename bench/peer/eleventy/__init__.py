"""Eleventy: its JavaScript templates; the YAML of a commune is the same file as ours, read once."""

import shutil
from pathlib import Path

from bench import peer

HERE = Path(__file__).resolve().parent


def project(root: Path, folder: Path, language: str) -> None:
    """Lay a synthetic root out as an Eleventy project."""
    shutil.copytree(HERE / "pages", folder / "pages")
    for path in HERE.glob("*.js"):
        shutil.copy(path, folder)
    peer.lay(root, folder, language)
    shutil.copy(root / "content" / language / "pages/home.md", folder / "content/home.md")
