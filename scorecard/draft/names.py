"""Which id a name means: what people call a place, an indicator, a source or an office, and the id by which files know it."""

from collections.abc import Mapping

from scorecard.diagnostic import nearest
from scorecard.model import Root, meant

REFERENCES: Mapping[str, str] = {
    **dict.fromkeys(("place", "scope", "places", "parent"), "place"),
    **dict.fromkeys(("indicator", "indicators", "sum_of", "complement_of", "part_of", "covers"), "indicator"),
    **dict.fromkeys(("source", "set_by", "reported_by", "repeats", "units_source"), "source"),
    **dict.fromkeys(("office", "who", "to", "responsible"), "office"),
    "platforms": "platform",
    "framework": "framework",
}
"""The keys whose values name something else, and what."""


def resolve(root: Root, key: str, text: str) -> tuple[str, tuple[str, ...]]:
    """The id that a text means, and where it means none, or one of several, what may have been meant.

    Args:
        root: whose names.
        key:  the key that the text is the value of; of one that names nothing, the text is as good as an id.
        text: an id or a name.

    Returns:
        the id, else nothing; the ids that it may be.
    """
    noun = REFERENCES.get(key)
    if noun is None or "*" in text or text == "all":
        return text, ()
    codes = {place.slug: place.code for place in root.places.values()} if key == "parent" else {}  # a parent is named by its code
    if text in codes.values() or (not codes and text in getattr(root, f"{noun}s")):
        return text, ()
    ids = tuple(codes.get(id_, id_) for id_ in meant(root, noun, text))
    if len(ids) == 1:
        return ids[0], ()
    return "", ids or tuple(codes.get(id_, id_) for id_ in (nearest(text, getattr(root, f"{noun}s")),) if id_)
