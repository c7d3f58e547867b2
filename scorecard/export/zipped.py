"""Files in one: the same bytes whenever and wherever, by the same zlib."""

import io
import zipfile
from collections.abc import Mapping
from datetime import date

FIRST = 1980
"""The year before which no file in a ZIP can be."""
PLAIN, UNIX = 0o100644 << 16, 3


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """A ZIP file.

    Args:
        files: by their names in it, in their order.
        day:   of each of them, since it can't do without one.
    """
    out, when = io.BytesIO(), (max(FIRST, day.year), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, when)
            entry.external_attr, entry.create_system, entry.compress_type = PLAIN, UNIX, zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
