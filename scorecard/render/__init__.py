"""Page → HTML through Jinja: strict, escaping; templates present and compute nothing."""

import dataclasses
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup, escape

from scorecard.chart import Chart
from scorecard.language import Language
from scorecard.page import Page, template_of
from scorecard.render.code import Code

CONSTANT = re.compile(r'\{\{ say\("([a-z0-9_.]+)"\) \}\}')
"""Where a template says a word that nothing varies."""


class Renderer:
    """Renders pages of every language.

    Args:
        folders:   where templates are looked for, a root's own first.
        languages: by code; `say` speaks the page's.
        assets:    an asset's name → its published path below site/assets/.
        digests:   an asset's name → its digest, as browsers check it (`cache.integrity`).
        compiled:  where a language's compiled templates are kept.
    """

    def __init__(
        self,
        folders: list[Path],
        languages: Mapping[str, Language],
        assets: Mapping[str, str],
        digests: Mapping[str, str],
        compiled: Callable[[Language], BytecodeCache] | None = None,
    ) -> None:
        self.loader: BaseLoader = FileSystemLoader([str(f) for f in folders])
        self.languages = languages
        self.assets = assets
        self.digests = digests
        self.compiled = compiled
        self.environments: dict[str, Environment] = {}

    def render(self, page: Page, drawings: Mapping[str, str]) -> str:
        """The HTML of one page, its charts taken from `drawings` by their keys."""
        language = self.languages[page.layout.language]
        if language.code not in self.environments:
            self.environments[language.code] = environment(self.loader, language, self.compiled(language) if self.compiled else None)
        template = self.environments[language.code].get_template(template_of(page))

        def svg(chart: Chart) -> Markup:
            return Markup(drawings[chart.key])  # noqa: S704 - drawn and escaped by the chart room

        return template.render(context(page, language.say, svg, self.assets.__getitem__, self.digests.__getitem__))


def environment(loader: BaseLoader, language: Language, compiled: BytecodeCache | None = None) -> Environment:
    """Templates compiled for one language: words that nothing varies are text in them, not calls a hundred times a page."""

    class Words(Extension):
        """Puts such words in their places before a template is parsed."""

        def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
            return CONSTANT.sub(lambda found: _constant(language, found), source)

    made = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
        keep_trailing_newline=True, extensions=[Words], bytecode_cache=compiled,
    )  # fmt: skip
    made.code_generator_class = Code
    return made


def _constant(language: Language, found: re.Match[str]) -> str:
    """A word as markup; the call as it was where the word is chosen by a number or could be taken for a template's own signs."""
    word = language.words.get(found[1])
    return str(escape(word)) if isinstance(word, str) and word.strip() and "{" not in word else found[0]


def context(
    page: Page, say: Callable[..., str], svg: Callable[[Any], Markup], asset: Callable[[str], str], integrity: Callable[[str], str]
) -> dict[str, Any]:
    """What a template sees: the page's fields by name, and `say`, `svg`, `asset`, `integrity`."""
    fields = {field.name: getattr(page, field.name) for field in dataclasses.fields(page)}
    return {**fields, "say": say, "svg": svg, "asset": asset, "integrity": integrity}
