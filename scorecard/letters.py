"""The letters of the bold font that headings and share pictures are set in: `share/be-vietnam-pro-700.woff`."""

import unicodedata
from string import ascii_letters, digits, punctuation

LETTERS = frozenset(
    ascii_letters + digits + punctuation + " \u00a0\u00ad\u202f\u2011\n"
    "«°²³·»½ÀÁÂÃÆÇÈÉÊËÌÍÎÏÒÓÔÕ×ÙÚÛÜÝàáâãæçèéêëìíîïòóôõùúûüýÿĂăĐđĨĩŒœŨũŸƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊị"
    "ỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ–—‘’“”…₫€−"
)
"""What the font has, and the spaces and the hyphen that are drawn as others that it has."""


def lacking(*texts: str) -> list[str]:
    """The characters of these texts that the font lacks, each once, in their order."""
    return sorted({letter for text in texts for letter in unicodedata.normalize("NFC", text)} - LETTERS)
