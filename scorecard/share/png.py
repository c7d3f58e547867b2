"""Sixteen colours to a file: a PNG of two pixels a byte (PNG specification, third edition, sections 5 and 11).

A picture is packed strip by strip, so that a strip which many pictures have is packed once: the packed data of rows (RFC 1951)
may be put together where each ends on a whole byte and refers to nothing before it, and their checksums can be added.
"""

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.share.sheet import Colours

LEVEL = 3  # 5 takes two thirds longer for a tenth less, 6 more than twice as long for a sixth less
BASE = 65521  # of Adler's checksum: RFC 1950, section 9
BEGIN, END = b"\x78\x01", b"\x03\x00"  # how packed data is told from other data, and a last block of nothing


@dataclass(frozen=True, slots=True)
class Strip:
    """Some rows of a picture, packed.

    data:  as they are in the file.
    size:  bytes before they were packed.
    check: Adler's checksum of those.
    """

    data: bytes
    size: int
    check: int


def strip(colours: Colours, *, large: bool = False) -> Strip:
    """Pack rows.

    Args:
        colours: numbers below 16, an even number to a row.
        large:   whether there are large letters alone: to look for the like of what came before, as cloth and small letters want it,
                 takes twice as long there and finds nothing; only runs of one colour are packed.
    """
    pairs = colours.view("<u2")  # two pixels side by side, the left one in the lower byte
    lines = np.zeros((pairs.shape[0], 1 + pairs.shape[1]), np.uint8)  # each line unfiltered
    lines[:, 1:] = pairs << 4 | pairs >> 8
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -15, 9, zlib.Z_RLE if large else zlib.Z_DEFAULT_STRATEGY)
    return Strip(packer.compress(lines.data) + packer.flush(zlib.Z_SYNC_FLUSH), lines.size, zlib.adler32(lines.data))


def filed(strips: Sequence[Strip], width: int, height: int, palette: bytes) -> bytes:
    """A PNG file of strips from top to bottom.

    Args:
        strips:  of all rows.
        width:   in pixels.
        height:  in pixels.
        palette: red, green and blue, 0 to 255, of each number.
    """
    low, high = 1, 0
    for part in strips:
        first, second = part.check & 0xFFFF, part.check >> 16
        high = (high + second + part.size * (low - 1)) % BASE
        low = (low + first - 1) % BASE
    data = b"".join((BEGIN, *(part.data for part in strips), END, struct.pack(">HH", high, low)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", palette),
            _chunk(b"IDAT", data),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return b"".join((struct.pack(">I", len(data)), name, data, struct.pack(">I", zlib.crc32(data, zlib.crc32(name)))))
