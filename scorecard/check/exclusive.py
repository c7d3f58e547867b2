"""Rule about sentences that the next figure makes untrue: "the only place", "nobody has published"."""

import re
from collections.abc import Iterable
from functools import lru_cache

from scorecard.check.finder import Finder
from scorecard.check.registry import of_texts
from scorecard.check.texts import Text, spot, unquoted

_PLACE = r"(?:place|commune|ward|unit|province|district|town)s?"
_LIEU = r"(?:lieux?|communes?|quartiers?|unités?|provinces?|endroits?)"
_NOI = r"(?:nơi|xã|phường|đơn vị|địa phương|xã, phường|phường, xã)"
_EXCLUSIVE = re.compile(
    rf"(?<!\w)(?:"
    rf"the only {_PLACE}\b|only {_PLACE} (?:in|of|that|which|where|with)\b|"
    rf"(?:no ?one|nobody|none of the \w+) (?:has |have |ever )?(?:been found to )?(?:publish|released?|disclos)\w*|nobody can check|"
    rf"no (?:other )?{_PLACE} (?:\w+ ){{0,6}}publish\w*|"
    rf"(?:la|le) seule? {_LIEU}|(?:l['’])?unique {_LIEU}|{_LIEU} (?:\w+ ){{0,4}}soit la seule|"
    rf"personne n['’e](?:a| ait|n)?\s*(?:\w+ ){{0,2}}(?:publi|vérifi)\w*|personne ne peut vérifier|aucune? (?:autre )?{_LIEU} (?:\w+ ){{0,6}}publi\w*|"
    rf"{_NOI}(?: \w+){{0,3}} duy nhất|duy nhất (?:một |có )?{_NOI}|chỉ (?:có |riêng )?(?:một |duy nhất )?{_NOI} (?:\w+ ){{0,6}}công bố|"
    rf"(?:không ai|chưa ai|ai cũng chưa|chưa có ai|không (?:có )?{_NOI} nào|chưa (?:có )?{_NOI} nào) (?:\w+ ){{0,4}}(?:công bố|kiểm tra|kiểm chứng)"
    rf")",
    re.IGNORECASE,
)


_HINTS = (
    "only ",
    "nobody",
    "no one",
    "noone",
    "none of",
    "seul",
    "unique",
    "personne",
    "aucun",
    "duy nhất",
    "chỉ ",
    "ai ",
    "nào",
    "publish",
)
"""What a text must hold for the pattern to find anything in it."""


@lru_cache(maxsize=2**12)
def _found(text: str) -> tuple[re.Match[str], ...]:
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return ()
    return tuple(_EXCLUSIVE.finditer(unquoted(text).replace("\n", " ")))


@of_texts
def exclusive(find: Finder, texts: Iterable[Text], _: str | None) -> None:
    """No text says that a place is the only one, or that nobody publishes."""
    for text in texts:
        for match in _found(text.text):
            find.report.add("exclusive", spot(text, *match.span()), text=match[0])
