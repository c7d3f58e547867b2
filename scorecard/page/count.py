"""Counts as pages print them: each carries what it counts, so that a test can hold every page to the same number.

A count stands as `<data class="count" value="33" data-of="place:bao-lac:not_found">`; docs/architecture.md lists what `data-of` may be.
"""

from markupsafe import Markup, escape

from scorecard.language.direction import isolated
from scorecard.page.site import Site


class Counted(str):
    """A text with counts in it: plain for whoever takes it as a text, with its counts marked in HTML."""

    __slots__ = ("html",)
    html: Markup

    def __new__(cls, text: str, html: Markup) -> "Counted":
        """A text, and the same as HTML."""
        made = super().__new__(cls, text)
        made.html = html
        return made

    def __eq__(self, other: object) -> bool:
        """Texts alike that count different things aren't the same: forms are kept by their texts."""
        return str.__eq__(self, other) is True and (not isinstance(other, Counted) or self.html == other.html)

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return str.__hash__(self)

    def __html__(self) -> str:
        return self.html


def number(site: Site, of: str, n: int) -> Counted:
    """A count alone: its number in the language's digits.

    Args:
        site: the facts in one language.
        of:   what is counted.
        n:    how many.
    """
    text = site.language.number(n)
    html = f'<data class="count" value="{n}" data-of="{escape(of)}">{escape(text)}</data>'
    return Counted(text, Markup(html))  # noqa: S704 - each part is escaped


def say(site: Site, key: str, n: tuple[str, int] | None = None, **values: str) -> Counted:
    """An interface text with counts in it.

    Args:
        site:   the facts in one language.
        key:    its key.
        n:      the count that chooses the plural, with what it counts.
        values: the others, counts among them as `number` makes them.
    """
    pattern = site.language.pattern(key, None if n is None else n[1])
    given: dict[str, str] = values if n is None else {**values, "n": number(site, *n)}
    kept = {name: isolated(value, site.language.code) for name, value in given.items()}
    plain = pattern.format_map({name: str(value).join(kept[name]) for name, value in given.items()})
    html = str(escape(pattern)).format_map({name: escape(value).join(kept[name]) for name, value in given.items()})
    return Counted(plain, Markup(html))  # noqa: S704 - escaped, and so is what is put in


def joined(texts: list[str], between: str) -> Counted:
    """Texts one after another, their counts marked."""
    return Counted(between.join(map(str, texts)), Markup(escape(between)).join(texts))  # noqa: S704 - escaped
