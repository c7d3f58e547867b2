"""What commands print around the words of rules, in the editor's language: a text a key, `<language>.py` beside this file.

They are Python and not YAML because a build that finds nothing to do prints one of them, and loads no YAML for it.
"""

from importlib import import_module


def line(key: str, language: str, /, **gaps: object) -> str:
    """A text in a language.

    Args:
        key:      of the text.
        language: its code.
        gaps:     what fills the text, by name.
    """
    text: str = import_module(f"{__name__}.{language}").LINES[key]
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
