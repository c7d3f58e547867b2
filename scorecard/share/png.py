"""Sixteen colours to a file: a PNG of two pixels a byte (PNG specification, third edition, sections 5 and 11).

Pillow takes twice as long for the same: it looks at each line by itself, and gives the packer less memory.
"""

import struct
import zlib

from PIL import Image

LEVEL = 3  # 5 takes two thirds longer for a tenth less, 6 more than twice as long for a sixth less


def packed(image: Image.Image, palette: list[int]) -> bytes:
    """A PNG file of an image of palette indices below 16.

    Args:
        image:   mode P, an even number of pixels wide.
        palette: red, green and blue, 0 to 255, of each index.
    """
    data, width = image.tobytes("raw", "P;4"), image.width // 2
    lines = b"".join(b"\0" + data[at : at + width] for at in range(0, len(data), width))  # each line unfiltered
    packer = zlib.compressobj(LEVEL, memLevel=9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            _chunk(b"IHDR", struct.pack(">IIBBBBB", image.width, image.height, 4, 3, 0, 0, 0)),
            _chunk(b"PLTE", bytes(palette)),
            _chunk(b"IDAT", packer.compress(lines) + packer.flush()),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
