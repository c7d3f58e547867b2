"""Rules about import profiles: what they name exists."""

from scorecard.check.finder import Finder
from scorecard.check.registry import of_root
from scorecard.model import Constant, Entry, Profile

OWN = ("name", "slug", "code")
"""What a place is always known by; any other word is a system of codes, a key of `codes` in data/places.yml."""


@of_root
def imports(find: Finder) -> None:
    """Each profile names indicators, sources, places and code systems that there are."""
    root = find.root
    for profile in root.imports.values():
        for n, figure in enumerate(profile.figures):
            find.known("indicator", figure.indicator, root.indicators, figure, "indicator")
            _constant(find, figure.constant, profile, "figures", n, "constant")
        _constant(find, profile.constant, profile, "constant")
        if profile.portal is not None:
            find.known("framework", profile.portal.framework, root.frameworks, profile, "portal", "framework")
            framework = root.frameworks.get(profile.portal.framework)
            if framework is not None and framework.address is None:
                find.fault("profile.address", profile, "portal", "framework", name=framework.id)
        if profile.source is not None and profile.document is None and "{period}" not in profile.source:
            find.known("source", profile.source, root.sources, profile, "source")
        _place(find, profile)


def _constant(find: Finder, constant: Constant | None, entry: Entry, *keys: str | int) -> None:
    if constant is not None:
        find.known("source", constant.repeats, find.root.sources, entry, *keys, "repeats")


def _place(find: Finder, profile: Profile) -> None:
    its, root = profile.place, find.root
    find.known("place", its.within, root.places, profile, "place", "within")
    if its.level is not None:
        find.level(its.level, profile, "place", "level")
    if its.by not in OWN and not any(its.by in place.codes for place in root.places.values()) and not root.faulty("Place", its.by):
        find.fault("profile.codes", profile, "place", "by", name=its.by, own=OWN)
