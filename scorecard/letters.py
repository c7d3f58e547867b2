"""The letters of the bold font that headings and share pictures are set in: `share/be-vietnam-pro-700.woff`."""

import unicodedata
from string import ascii_letters, digits, punctuation

LETTERS = frozenset(
    ascii_letters + digits + punctuation + " \u00a0\u00ad\u202f\u2011\n"
    "«°²³·»½ÀÁÂÃÆÇÈÉÊËÌÍÎÏÒÓÔÕ×ÙÚÛÜÝàáâãæçèéêëìíîïòóôõùúûüýÿĂăĐđĨĩŒœŨũŸƠơƯưẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊị"
    "ỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ–—‘’“”…₫€−"
)
"""The font's letters, and the spaces and the hyphen that are drawn as others it has."""


def lacking(*texts: str) -> list[str]:
    """The characters of some texts that the font lacks, each once, in the order of their codes."""
    return sorted({letter for text in texts for letter in unicodedata.normalize("NFC", text)} - LETTERS)
