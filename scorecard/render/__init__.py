"""Page → HTML through Jinja: strict, escaping; templates present and compute nothing."""

import dataclasses
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined
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
        digests:   an asset's name → its digest, as browsers check it (`theme.integrity`).
    """

    def __init__(
        self, folders: list[Path], languages: Mapping[str, Language], assets: Mapping[str, str], digests: Mapping[str, str]
    ) -> None:
        self.environment = environment(FileSystemLoader([str(f) for f in folders]))
        self.languages = languages
        self.assets = assets
        self.digests = digests

    def warm_up(self) -> None:
        """Compile every template, so that processes forked afterwards find them compiled."""
        for name in self.environment.list_templates(extensions=["html"]):
            self.environment.get_template(name)

    def render(self, page: Page, drawings: Mapping[str, str]) -> str:
        """The HTML of one page, its charts taken from `drawings` by their keys."""
        language = self.languages[page.layout.language]
        template = self.environment.get_template(template_of(page))

        def svg(chart: Chart) -> Markup:
            return Markup(drawings[chart.key])  # noqa: S704 - drawn and escaped by the chart room

        return template.render(context(page, language.say, svg, self.assets.__getitem__, self.digests.__getitem__))


def environment(loader: BaseLoader) -> Environment:
    """Jinja as every template meets it."""
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        keep_trailing_newline=True,
    )


def context(
    page: Page, say: Callable[..., str], svg: Callable[[Any], Markup], asset: Callable[[str], str], integrity: Callable[[str], str]
) -> dict[str, Any]:
    """What a template sees: the page's fields by name, and `say`, `svg`, `asset`, `integrity`."""
    fields = {field.name: getattr(page, field.name) for field in dataclasses.fields(page)}
    return {**fields, "say": say, "svg": svg, "asset": asset, "integrity": integrity}
