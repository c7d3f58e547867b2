"""Page → HTML through Jinja: strict, escaping; templates present and compute nothing."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from scorecard.chart import Chart
from scorecard.language import Language
from scorecard.page import Page, template_of


class Renderer:
    """Renders pages of every language.

    Args:
        folders:   where templates are looked for, a root's own first.
        languages: by code; `say` speaks the page's.
        assets:    an asset's name → its published path below site/assets/.
        digests:   an asset's name → its digest, as browsers check it (`cache.integrity`).
        compiled:  templates compiled before.
    """

    def __init__(
        self,
        folders: list[Path],
        languages: Mapping[str, Language],
        assets: Mapping[str, str],
        digests: Mapping[str, str],
        compiled: BytecodeCache | None = None,
    ) -> None:
        loader: BaseLoader = FileSystemLoader([str(f) for f in folders])
        self.environment = Environment(
            loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
            auto_reload=False, keep_trailing_newline=True, bytecode_cache=compiled,
        )  # fmt: skip
        self.languages = languages
        self.assets = assets
        self.digests = digests

    def render(self, page: Page, drawings: Mapping[str, str]) -> str:
        """The HTML of one page, its charts taken from `drawings` by their keys."""
        template = self.environment.get_template(template_of(page))
        language = self.languages[page.layout.language]

        def svg(chart: Chart) -> Markup:
            return Markup(drawings[chart.key])  # noqa: S704 - drawn and escaped by the chart room

        return template.render(context(page, language.say, svg, self.assets.__getitem__, self.digests.__getitem__))


def context(
    page: Page, say: Callable[..., str], svg: Callable[[Any], Markup], asset: Callable[[str], str], integrity: Callable[[str], str]
) -> dict[str, Any]:
    """What a template sees: the page's fields by name, and `say`, `svg`, `asset`, `integrity`."""
    fields = {field.name: getattr(page, field.name) for field in dataclasses.fields(page)}
    return {**fields, "say": say, "svg": svg, "asset": asset, "integrity": integrity}
