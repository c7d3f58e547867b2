"""A QR code, drawn as one path."""

import hashlib
import re
from dataclasses import dataclass
from html import escape
from importlib.metadata import version

QUIET = 4
"""The white margin of a QR code in modules, as its standard asks."""
_DARK = re.compile(b"\x01+")


@dataclass(frozen=True, slots=True)
class Code:
    """A text as a QR code of level M: a symbol that still reads with 15 % of it worn off the paper.

    Args:
        text:  what it says to a reader.
        title: what it is, for those who don't see it.
    """

    text: str
    title: str

    @property
    def key(self) -> str:
        """What its drawing may be kept under."""
        return hashlib.sha256(f"{self!r} {QUIET} {version('segno')}".encode()).hexdigest()

    def svg(self) -> str:
        """Draw it, model 2 by ISO/IEC 18004, always with mask 3: to look for the best of eight takes five times as long, and readers take any."""
        import segno

        matrix = segno.make_qr(self.text, error="m", boost_error=False, mask=3).matrix
        runs = ((y, run.start(), run.end() - run.start()) for y, line in enumerate(matrix) for run in _DARK.finditer(line))
        outline = "".join(f"M{x + QUIET} {y + QUIET}h{long}v1h-{long}z" for y, x, long in runs)
        side = len(matrix) + 2 * QUIET
        box = f'viewBox="0 0 {side} {side}" shape-rendering="crispEdges"'
        return f'<svg role="img" aria-label="{escape(self.title)}" {box}><path d="{outline}"/></svg>'
