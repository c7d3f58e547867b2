"""The one file that holds an edition, and the list of its digests."""

from collections.abc import Mapping
from datetime import date

from scorecard.disk.seal import sums
from scorecard.export.zipped import FIRST, zipped
from scorecard.model.edition import LIST

FIRST_DAY = date(FIRST, 1, 1)
"""The day of every file in it: the day on which an edition was frozen stands in it already."""


def sealed(name: str, files: Mapping[str, bytes], loose: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an edition's folder.

    Args:
        name:  of the zip.
        files: all that the edition holds.
        loose: those of them that lie beside it, too.
    """
    archive = zipped(dict(sorted({**files, LIST: sums(files.items())}.items())), FIRST_DAY)
    return {**loose, name: archive, LIST: sums([*files.items(), (name, archive)])}
