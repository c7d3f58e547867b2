"""Page → HTML through Jinja: strict, escaping; templates present and compute nothing."""

import dataclasses
import re
from collections.abc import Callable, Hashable, Mapping
from copy import copy
from pathlib import Path
from types import CodeType
from typing import NamedTuple

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup

from scorecard.chart import Chart, Code
from scorecard.language import Language
from scorecard.language.direction import directed
from scorecard.page import Page, template_of
from scorecard.page.policy import OWN
from scorecard.tokens import colour


class Rendered(NamedTuple):
    """The HTML of a page with a hole for each of its drawings, and the drawings by the names of their holes: what is shown is what is drawn."""

    html: str
    drawings: dict[str, Chart | Code]

    def filled(self, drawn: Mapping[str, str]) -> str:
        """The HTML with its drawings, given as SVG by the same names."""
        return HOLE.sub(lambda hole: drawn[hole[1]], self.html)


HOLE = re.compile("<svg ([0-9a-f]{64})/>")
"""Where a drawing belongs: text is escaped, and prose cleaned, so that nothing else is like it."""


POLICY = Markup(OWN)  # noqa: S704 - a text of ours
"""It has apostrophes and no other sign that an attribute can't hold: as they are, they are a third of the bytes of `&#39;`."""
MOST = 4_096
"""So many fragments are kept, then all are forgotten."""


class Compiled(BytecodeCache):
    """Templates as this process compiled them, in memory: a preview loads them again at each save, tests at each build."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType | None] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template's code, where its source is the same."""
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template's code."""
        self._codes[bucket.key, bucket.checksum] = bucket.code


_COMPILED = Compiled()
"""Of all templates, whoever asks: what a template's code is, its source alone says."""


class Renderer:
    """Renders pages of every language.

    Args:
        folders:   where templates are looked for, a root's own first.
        languages: by code; `say` speaks the page's.
        assets:    an asset's name → its published path below site/assets/.
        digests:   an asset's name → its digest, as browsers check it (`theme.integrity`).
    """

    def __init__(
        self,
        folders: list[Path],
        languages: Mapping[str, Language],
        assets: Mapping[str, str],
        digests: Mapping[str, str],
    ) -> None:
        self.environment = environment(FileSystemLoader([str(f) for f in folders]))
        self.assets = assets
        self.digests = digests
        self._speak(languages)

    def _speak(self, languages: Mapping[str, Language]) -> None:
        self.languages = languages
        self.says = {code: language.say for code, language in languages.items()}
        self._made: dict[Hashable, tuple[tuple[object, ...], str]] = {}

    def speaking(self, languages: Mapping[str, Language]) -> "Renderer":
        """A renderer by the same templates, for pages in other words."""
        other = copy(self)
        other._speak(languages)
        return other

    def warm_up(self) -> None:
        """Compile every template, so that processes forked afterwards find them compiled."""
        for name in self.environment.list_templates(extensions=["html"]):
            self.environment.get_template(name)

    def render(self, page: Page) -> Rendered:
        """The HTML of one page, and the drawings that belong into it, by their keys."""
        template = self.environment.get_template(template_of(page))
        drawings: dict[str, Chart | Code] = {}

        def svg(drawing: Chart | Code) -> Markup:
            key = drawing.key
            drawings[key] = drawing
            return Markup(f"<svg {key}/>")  # noqa: S704 - letters and digits

        html = template.render(
            context(
                page, say=self.says[page.layout.language], svg=svg, asset=self.assets.__getitem__, integrity=self.digests.__getitem__,
                token=colour, once=self._once, policy=POLICY,
            )
        )  # fmt: skip
        return Rendered(directed(html), drawings)

    def _once(self, macro: Callable[..., str], *given: object) -> str:
        """What a macro makes of views that stand on many pages, the very same ones: made once."""
        key = id(macro), *map(id, given)
        if key not in self._made:
            if len(self._made) >= MOST:
                self._made.clear()
            self._made[key] = (macro, *given), macro(*given)  # all are kept, so that nothing else gets their ids
        return self._made[key][1]


def environment(loader: BaseLoader) -> Environment:
    """Jinja as every template meets it."""
    return Environment(
        loader=loader,
        bytecode_cache=_COMPILED,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )


def context(page: Page, **given: object) -> dict[str, object]:
    """What a template sees: the page's fields by name, and what is given beside: `say`, `svg`, `asset`, `integrity`, `token` (a colour), `once`, `policy`."""
    return {field.name: getattr(page, field.name) for field in dataclasses.fields(page)} | given
