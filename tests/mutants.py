"""Slips of the hand, by the thousand: a text with one change in it."""

import random
import re

VALUES = (
    "", "0", "-0", "1e299", "-1e299", "1e-30", "2.64727169532e-05", "100.0000000000000000001", "-7", "yes", "no", "not_applicable", "null", "~", "[]", "{}", "[1, 2]",
    "{a: b}", "2024", "2024/25", "2017-2019", "9999/00", "0001", "9999-12-31", "0001-01-01/9999-12-31", "con", "*", "&a", "!!x", "|", "\"", "'", "a: b", "x" * 3000,
    "mau-mot", "vi-du", "training-hours", "files-on-time", "rooms-open", "[training-hours, training-hours]", "Xã Mẫu", "﷽", "\u202e", "\u200b", "\x07", "\ud7ff",
    "{{ value", "{{ value vi-du rooms-open }}", "* - " * 300, "[" * 300, "<script>", "=1+1", "http://[", "https://a/?", "999999999999999999", "1/0", "0 percent", "200 years",
)  # fmt: skip
"""What a value may be replaced by."""


def mutate(text: str, rng: random.Random) -> str:
    """A text with one change, as a slip of the hand, a broken tool or somebody with bad intent would make it."""
    lines = text.split("\n")
    at = rng.randrange(len(lines))
    line = lines[at]
    kind = rng.randrange(9)
    if kind <= 3 and (match := re.match(r"(.*?[:\-]\s+)(\S.*)$", line)):
        lines[at] = match[1] + rng.choice(VALUES)
    elif kind == 4:
        del lines[at]
    elif kind == 5:
        lines.insert(at, rng.choice(lines))
    elif kind == 6:
        lines[at] = " " * rng.randrange(5) + line.lstrip()
    elif kind == 7 and line:
        position = rng.randrange(len(line))
        lines[at] = line[:position] + rng.choice("\t#:-{}[]\"'&*!|>%@`\\\u00a0\u2028é0 ") + line[position + rng.randrange(2) :]
    else:
        return text[: rng.randrange(len(text) + 1)]
    return "\n".join(lines)
