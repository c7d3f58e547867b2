"""Rules about boundaries: where there are any, every member of the home place has one."""

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root


@of_root
def geometry(find: Finder) -> None:
    """The document that the boundaries come from exists, and no member of the home place is left out of the map."""
    root = find.root
    stated = root.settings.geometry
    if stated is None:
        return
    find.known("source", stated.source, root.sources, stated, "source")
    home = root.places.get(root.settings.home)
    if home is None or not root.outlines:
        return
    lacking = [
        p.slug for p in root.places.values() if p.parent == home.code and p.exists(root.settings.as_of) and p.slug not in root.outlines
    ]
    if lacking:
        code = "unmapped.several" if len(lacking) > 1 else "unmapped.one"
        find.fault(code, stated, first=lacking[0], more=len(lacking) - 1)
