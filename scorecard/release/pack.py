"""The one file that holds an edition, and the list of its digests."""

import io
import zipfile
from collections.abc import Mapping

from scorecard.disk.seal import sums
from scorecard.model.edition import LIST

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The day of every file in a zip, which can't do without one."""
PLAIN = 0o644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip, with the list of their digests: the same bytes whenever and wherever, by the same zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in sorted({**files, LIST: sums(files.items())}.items()):
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, PLAIN, 3
            archive.writestr(info, data)
    return out.getvalue()


def sealed(name: str, files: Mapping[str, bytes], loose: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of an edition's folder.

    Args:
        name:  of the zip.
        files: all that the edition holds.
        loose: those of them that lie beside it, too.
    """
    archive = packed(files)
    return {**loose, name: archive, LIST: sums([*files.items(), (name, archive)])}
