"""Where the files are that come with the program.

In a clone templates/ and assets/ lie beside this package. A wheel has them inside it (`force-include` in pyproject.toml), since beside an
installed package lie other people's.
"""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent
"""The package: its modules, and the words, tables and fonts that lie beside the modules that read them."""
INSTALLED = PACKAGE / "theme"
"""Where an installed package has templates/ and assets/; not there in a clone."""


def theme() -> Path:
    """The folder that holds the program's templates/ and assets/."""
    return INSTALLED if INSTALLED.is_dir() else PACKAGE.parent
