"""A site held in memory: what was saved is read again, and a file is made when somebody asks for it."""

import traceback
from pathlib import Path

from scorecard import disk
from scorecard.diagnostic import as_text
from scorecard.export import LISTED, of_place, paths_of
from scorecard.page import sites
from scorecard.route import Routes, file_of
from scorecard.site import HERE, THEME, look, theme_folders
from scorecard.site.project import Loader, Project, SameDocuments
from scorecard.site.stamp import Scan
from scorecard.site.targets import Targets
from scorecard.site.theme import Theme, theme
from scorecard.store import Store

KEPT = 64
"""So many pages as they were made last are kept, for when an edit makes one of them fail."""


class Live:
    """A site as its files say now.

    Args:
        root:  the folder that holds data/ and content/.
        store: the drawings made before.
    """

    def __init__(self, root: Path, store: Store) -> None:
        self.root, self.store = root, store
        self.number = 0
        """Counts what was shown: a page made under another number is out of date."""
        self.problems = ""
        """Why the site can't be built as it is now; what is shown is the last that could be."""
        self._loader = Loader(root, HERE)
        self._seen: object = None
        self._theme: tuple[object, Theme] | None = None
        self._files: _Files | None = None
        self._made: dict[str, tuple[int, bytes]] = {}

    @property
    def folders(self) -> list[Path]:
        """The folders whose files decide what is shown; some may not exist."""
        themes = [folder / name for folder in theme_folders(self.root) for name in THEME]
        return [self.root / "data", self.root / "content", *themes, HERE / "scorecard" / "language"]

    def refresh(self) -> bool:
        """Read what was saved since the last time; whether anything else is to be shown now."""
        asked, found = disk.ask(self.root), look(self.root)
        project = self._loader.load(found, asked)
        looks = _looks(found)
        seen = (
            SameDocuments(project.documents),
            looks,
            project.commit.key,
            len(project.report.diagnostics),
        )
        if seen == self._seen:
            return False
        self._seen = seen
        self.problems = ""
        try:
            if project.root is None or project.report.failed():
                errors = [d for d in project.report.sorted() if d.severity == "error"]
                self.problems = as_text(errors, project.documents)
            else:
                self._files = self._made_of(project, looks)
        except Exception:  # a mistake of ours, or of a template: whoever edits sees it, and the preview goes on
            self.problems = traceback.format_exc()
        self.number += 1
        return True

    def knows(self, path: str) -> bool:
        """Whether the site has a file of this path."""
        return self._files is not None and self._files.knows(path)

    def read(self, path: str) -> bytes | None:
        """A file of the site as it is now; as it was last, where it can't be made; None where there is none.

        Raises:
            Exception: it can't be made, and never was.
        """
        if self._files is None:
            return None
        last = self._made.get(path)
        if last is not None and last[0] == self.number:
            return last[1]
        try:
            data = self._files.read(path)
        except Exception:
            self.problems = traceback.format_exc()
            if last is None:
                raise
            return last[1]
        if data is not None:
            self._made.pop(path, None)
            self._made[path] = self.number, data
            if len(self._made) > KEPT:
                del self._made[next(iter(self._made))]
        return data

    def _made_of(self, project: Project, looks: object) -> "_Files":
        root, languages = project.root, project.languages
        assert root is not None  # noqa: S101 - the caller stops at the gate
        key = looks, tuple(map(id, languages.values()))
        if self._theme is None or self._theme[0] != key:
            self._theme = key, theme(theme_folders(self.root), languages)
        card, look = self._loader.score(root), self._theme[1]
        return _Files(Targets(sites(root, card, languages, look.renderer.assets, project.commit, project.digest), look, self.store))


class _Files:
    """The files of a site by path, each made when it is asked for."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.pages = {file_of(path): path for path in targets.pages}
        self.pictures: dict[str, str] = {}
        for path in targets.about:
            self.pictures.setdefault(Routes(path.partition("/")[0]).picture(path), path)  # a language's home page is its first
        self.places = {path: place for place in targets.facts.root.places.values() for path in paths_of(targets.sites, place)}

    def knows(self, path: str) -> bool:
        """Whether there is a file of this path."""
        known = (self.pages, self.targets.files, self.targets.theme.assets, self.places, LISTED, self.pictures)
        return any(path in paths for paths in known)

    def read(self, path: str) -> bytes | None:
        """A file; None where there is none."""
        targets = self.targets
        if path in self.pages:
            return targets.render([self.pages[path]], pictures=False)[path]
        if path in targets.files:
            return targets.whole(path)
        if path in self.places:
            return of_place(targets.sites, self.places[path])[0][path]
        if path in LISTED:
            head, between, tail = (part.encode() for part in LISTED[path])
            pieces = [of_place(targets.sites, place)[1][path] for place in targets.facts.root.places.values()]
            return head + between.join(filter(None, pieces)) + tail
        if path in self.pictures:
            return targets.picture_of(targets.pages[self.pictures[path]]()).get(path)
        return targets.theme.assets.get(path)


def _looks(found: Scan) -> object:
    """What decides how pages look, and interface words: by its entries on disk, and by content where these may deceive."""
    return dict(found.program), {path: digest for path, digest in found.fresh.items() if path in found.program}
