"""Another root, begun with four files: its settings, the place it is about, what a place of that kind is called, its home page."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from scorecard.draft import text as layout
from scorecard.draft.draft import RefusedError, written
from scorecard.draft.fields import Plain
from scorecard.draft.text import Quoted
from scorecard.draft.writing import Outcome, look, tried, write
from scorecard.model import Place, Settings


class Beginning(NamedTuple):
    """What a new root begins with.

    Args:
        settings: of data/site.yml, as plain data.
        place:    the entry of its home place.
        title:    of the home page.
        called:   what a place of that kind is called.
    """

    settings: Mapping[str, Plain]
    place: Mapping[str, Plain]
    title: str
    called: str

    @property
    def files(self) -> dict[str, bytes]:
        """The files, by path below the root."""
        languages = self.settings["languages"]
        language = languages[0] if isinstance(languages, list) else languages
        settings, place = (written(model, "", "", dict(data)) for model, data in ((Settings, self.settings), (Place, self.place)))
        assert isinstance(settings, dict)  # noqa: S101 - a mapping is written as one
        assert isinstance(place, dict)  # noqa: S101 - as above
        return {
            "data/site.yml": layout.entry(settings).encode(),
            "data/places.yml": layout.item("", place).to(b""),
            f"content/{language}/words.yml": layout.section("", "kinds", str(place["kind"]), {"title": Quoted(self.called)}).to(b""),
            f"content/{language}/pages/home.md": layout.prose(self.title, "", "").encode(),
        }


def refuse_full(folder: Path) -> None:
    """Refuse a folder in which something is.

    Raises:
        RefusedError: something is in it, or it is no folder.
    """
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise RefusedError("not_empty", folder=folder)


def begin(folder: Path, beginning: Beginning, *, dry: bool = False) -> Outcome:
    """Begin a root in a folder that is empty or isn't there; nothing is written where it would have errors.

    Raises:
        RefusedError: something is in the folder.
        OSError:      it can't be written.
    """
    refuse_full(folder)
    outcome = tried(Outcome({}, None, ()), beginning.files)
    if not outcome.errors and not dry:
        write(folder, beginning.files)
        return look(folder)
    return outcome
