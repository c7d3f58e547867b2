"""A site held in memory for the preview: what was saved is read again, and a file is made when somebody asks for it."""

import traceback
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from scorecard import disk
from scorecard.diagnostic import ENGLISH, as_text
from scorecard.export import ASSEMBLED, LastTask, place_files, place_paths
from scorecard.export.headers import headers_of
from scorecard.model import Place
from scorecard.page import sites
from scorecard.route import CHARTS, Routes, file_of
from scorecard.shipped import PACKAGE
from scorecard.site.inputs import Inputs, scan, theme_folders, themes
from scorecard.site.project import Loader, Project
from scorecard.site.targets import Targets
from scorecard.site.theme import Theme, load_theme
from scorecard.store import Store

KEPT = 64
"""So many of the files made last are kept, to be shown where an edit makes one of them fail."""


class Live:
    """A site as its files say now.

    Args:
        root:      the folder that holds data/ and content/.
        store:     drawings made before.
        languages: in which its problems are told.
    """

    def __init__(self, root: Path, store: Store, languages: Sequence[str] = ENGLISH) -> None:
        self.root, self.store, self.languages = root, store, languages
        self.number = 0
        """Counts what was shown: a page made under another number is out of date."""
        self.problems = ""
        """Why the site can't be built as it is now; what is shown is the last that could be."""
        self._loader = Loader(root, often=True)
        self._state: object = None
        self._theme: tuple[object, Theme] | None = None
        self._files: _Files | None = None
        self._made: dict[str, tuple[int, bytes]] = {}

    @property
    def folders(self) -> list[Path]:
        """The folders whose files decide what is shown; some may not exist."""
        return [self.root / "data", self.root / "content", self.root / "editions", *themes(self.root), PACKAGE / "language"]

    def refresh(self) -> bool:
        """Read what was saved since the last time.

        Returns:
            whether anything else is to be shown now.
        """
        commit_of, inputs = disk.query_commit(self.root), scan(self.root)
        project = self._loader.load(inputs, commit_of)
        program = _program_state(inputs)
        state = project.documents, dict(inputs.frozen), program, project.commit.key, project.report.count("error")
        if state == self._state:
            return False
        self._state = state
        self.problems = ""
        try:
            if project.root is None or project.report.failed():
                errors = [d for d in project.report.sorted() if d.severity == "error"]
                self.problems = as_text(errors, project.documents, self.languages)
            else:
                self._files = self._files_of(project, program)
        except Exception:  # a mistake of ours, or of a template: whoever edits sees it, and the preview goes on
            self.problems = traceback.format_exc()
        self.number += 1
        return True

    @property
    def pages(self) -> list[str]:
        """The addresses of all pages."""
        return list(self._files.targets.pages) if self._files is not None else []

    def headers(self, path: str) -> dict[str, str]:
        """What a host sends with a path of the site, beside what every answer has."""
        return headers_of(self._files.targets.facts.root.settings, f"/{path}") if self._files is not None else {}

    def knows(self, path: str) -> bool:
        """Whether the site has a file of this path."""
        return self._files is not None and self._files.knows(path)

    def read(self, path: str) -> bytes | None:
        """A file of the site as it is now; where it can't be made, as it was last; None where there is none.

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

    def _files_of(self, project: Project, program: object) -> "_Files":
        root, languages = project.root, project.languages
        assert root is not None  # noqa: S101 - the caller stops at the gate
        admin = root.settings.admin is not None
        key = program, tuple(place.tile for place in root.places.values()), admin
        if self._theme is None or self._theme[0] != key:
            self._theme = key, load_theme(theme_folders(self.root), languages, root.places.values(), admin=admin)
        card, theme = self._loader.score(root), self._theme[1].speaking(languages)
        return _Files(Targets(sites(root, card, languages, theme.renderer.assets, project.commit, project.digest), theme, self.store))


class _Files:
    """The files of a site by path, each made when it is asked for."""

    def __init__(self, targets: Targets) -> None:
        self.targets = targets
        self.pages = {file_of(path): path for path in targets.pages}
        self._finished: dict[str, bytes] = {}

    @cached_property
    def pictures(self) -> dict[str, str]:
        """Pictures, each with the address of a page whose links are shown with it."""
        found: dict[str, str] = {}
        for path in self.targets.places:
            found.setdefault(Routes(path.partition("/")[0]).picture(path), path)  # a language's home page is its first
        return found

    @cached_property
    def places(self) -> dict[str, Place]:
        """The files of places, each with its place."""
        targets = self.targets
        return {path: place for place in targets.facts.root.places.values() for path in place_paths(targets.sites, place)}

    @cached_property
    def pieces(self) -> list[Mapping[str, bytes]]:
        """Each place's pieces of the files that are assembled."""
        targets = self.targets
        return [place_files(targets.sites, place, targets.kept)[1] for place in targets.facts.root.places.values()]

    @cached_property
    def last(self) -> dict[str, LastTask]:
        """The files that are made of others, each with what makes it."""
        return {path: task for stage in self.targets.last for task in stage for path in task.paths}

    @cached_property
    def sizes(self) -> dict[str, int]:
        """How large the files are that stand directly below data/."""
        known = (*ASSEMBLED, *self.targets.files, *self.last)
        return {path: len(self._whole(path)) for path in known if path.rpartition("/")[0] == "data"}

    def _late(self, path: str) -> bytes:
        """A file that is made of others; made once, with those that are made with it."""
        if path not in self._finished:
            self._finished |= self.last[path].make(self._whole)
        return self._finished[path]

    def knows(self, path: str) -> bool:
        """Whether there is a file of this path."""
        at_hand = path in self.pages or path in self.targets.files or path in self.targets.theme.assets or path in ASSEMBLED
        return at_hand or path in self.places or path in self.last or path in self.pictures or self._beside(path) is not None

    def _beside(self, path: str) -> str | None:
        """The page that a chart's own file is of, which lies in a folder of charts under the page's address; None for what is no such file."""
        folder, _, name = path.removeprefix(f"{CHARTS}/").rpartition("/")
        found = path.startswith(f"{CHARTS}/") and name.endswith((".svg", ".csv", ".png")) and f"{folder}/" in self.targets.pages
        return f"{folder}/" if found else None

    def read(self, path: str) -> bytes | None:
        """Make a file; None where there is none."""
        targets = self.targets
        if path in self.pages:
            if self.pages[path] in targets.sizing:
                targets.learn(self.sizes)
            return targets.render([self.pages[path]], pictures=False)[path]
        if path in targets.files:
            return targets.site_file(path)
        if path in self.places:
            return place_files(targets.sites, self.places[path], targets.kept)[0][path]
        if path in ASSEMBLED:
            return _joined(path, [its[path] for its in self.pieces])
        if path in self.last:
            return self._late(path)
        if path in self.pictures:
            return targets.share_picture(targets.pages[self.pictures[path]]()).get(path)
        if (page := self._beside(path)) is not None:
            return targets.render([page], pictures=True).get(path)
        return targets.theme.assets.get(path)

    def _whole(self, path: str) -> bytes:
        """A file that another one is made of."""
        data = self.read(path)
        assert data is not None, path  # noqa: S101 - they name none that isn't there
        return data


def _joined(path: str, pieces: Iterable[bytes]) -> bytes:
    """A file of `ASSEMBLED` from the pieces of all places."""
    head, separator, tail = (part.encode() for part in ASSEMBLED[path])
    return head + separator.join(filter(None, pieces)) + tail


def _program_state(inputs: Inputs) -> object:
    """What the program and the theme consist of: entries on disk, and content where these aren't reliable."""
    return dict(inputs.program), {path: digest for path, digest in inputs.recent.items() if path in inputs.program}
