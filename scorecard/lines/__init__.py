"""What commands print around the words of rules, in the editor's language: a text a key, `<language>.py` beside this file.

They are Python and not YAML because a build that finds nothing to do prints one of them, and loads no YAML for it.
"""

from importlib import import_module

NAMES = ("build.py", "scorecard")
"""What the program is called: in its own repository, and installed. Words are written for the repository."""
_called = [NAMES[0]]


def call(name: str) -> None:
    """Say by which of its names the program was called, so that the commands it advises can be typed as they are."""
    _called[:] = [name]


def called() -> str:
    """What the program is called."""
    return _called[0]


def as_called(text: str) -> str:
    """A text of the program's own that may advise commands, with the name that it was called by."""
    return text if called() == NAMES[0] else text.replace(f"python {NAMES[0]}", called()).replace(NAMES[0], called())


def line(key: str, language: str, /, **gaps: object) -> str:
    """A text in a language.

    Args:
        key:      of the text.
        language: its code.
        gaps:     what fills the text, by name.
    """
    text = as_called(import_module(f"{__name__}.{language}").LINES[key])
    return text.format_map(gaps) if gaps else text


class ToldError(Exception):
    """What keeps a command from its work, and whoever runs it can mend: a line of its own that says why.

    Args:
        key:  of the line.
        gaps: what fills it.
    """

    def __init__(self, key: str, **gaps: object) -> None:
        super().__init__(line(key, "en", **gaps))
        self.key, self.gaps = key, gaps

    def said(self, language: str) -> str:
        """Why, in a language."""
        return line(self.key, language, **self.gaps)
