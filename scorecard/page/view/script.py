"""A program as a page shows it."""

from scorecard.page.record import view


@view
class ScriptView:
    """A program: what it does, the name and address of its file, its text."""

    title: str
    text: str
    name: str
    href: str
    code: str
