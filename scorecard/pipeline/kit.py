"""What pages are made with beside facts: assets and templates, the same from one build to the next until an edit of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scorecard import cache, disk
from scorecard.disk import Signature
from scorecard.language import Language
from scorecard.pipeline import HERE
from scorecard.pipeline.templates import Compiled
from scorecard.render import Renderer

Look = Mapping[str, tuple[str, Signature]]
"""The files that decide how pages look: digest and signature, by path."""


@dataclass(frozen=True, slots=True)
class Kit:
    """Assets and templates.

    Args:
        look:      the digest of what decides how pages look.
        made_of:   the files of which that is.
        languages: which the templates speak.
        assets:    by name, with the name each is published under and its content.
        renderer:  for the pages of every language.
    """

    look: str
    made_of: Look
    languages: Mapping[str, Language]
    assets: Mapping[str, tuple[str, bytes]]
    renderer: Renderer


def kit(before: Kit | None, folder: Path, look: str, made_of: Look, languages: Mapping[str, Language]) -> Kit:
    """What a root's pages are made with; what an earlier build of it had, where nothing of it differs.

    Args:
        before:    that of an earlier build.
        folder:    the root.
        look:      the digest of `made_of`.
        made_of:   the files that decide how pages look, as they were before this build reads them.
        languages: of the root, by code.
    """
    same = before is not None and made_of == before.made_of
    if before is not None and same and languages is before.languages:
        return before
    assets = (
        before.assets if before is not None and same else cache.publish({**disk.files(HERE / "assets"), **disk.files(folder / "assets")})
    )
    renderer = Renderer(
        [folder / "templates", HERE / "templates"],
        languages,
        {name: path for name, (path, _) in assets.items()},
        {name: cache.integrity(data) for name, (_, data) in assets.items()},
        partial(Compiled, cache.Kept(folder / ".cache" / "templates")),
    )
    return Kit(look, made_of, languages, assets, renderer)
