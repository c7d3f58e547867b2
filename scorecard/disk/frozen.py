"""Which files of editions there are; `editions` reads them, and isn't loaded by a build that has nothing to do."""

from pathlib import Path

FOLDER = "editions"


def frozen(root: Path) -> list[str]:
    """Every entry below editions/ that is no folder, by POSIX path below the root, in their order; hidden ones left out."""
    found = (path.relative_to(root) for path in (root / FOLDER).rglob("*") if path.is_symlink() or not path.is_dir())
    return sorted(path.as_posix() for path in found if not any(part.startswith(".") for part in path.parts))
