"""The rules of the data for the form in the browser: schemas, habits, words, and what is known of each question."""

import json
from collections.abc import Mapping
from typing import Any

from scorecard import habits, prose, route, rules
from scorecard.model import Indicator
from scorecard.page import Site
from scorecard.page.contribute import sources, unit_forms
from scorecard.schema import LANGUAGES, descriptions, schema

SAID = (
    "future", "missing", "write", "bounds", "bounds_from", "whole", "existing", "reversed", "ambiguous", "problems", "problems_one", "ready", "unasked",
    "append", "create", "copied", "copy_failed", "mail_subject",
)  # fmt: skip
"""The interface words that the script says."""
FORM_RULES = ("above", "open", "zero", "order")
"""The messages on value forms that no schema knows."""
_LONGEST = 300


def form(site: Site) -> str:
    """All that the form's script has to know, in the language of its page."""
    settings, commit = site.root.settings, site.facts.commit
    spoken = site.language.code if site.language.code in LANGUAGES else "en"
    editor = route.editor(
        settings.repository, settings.forge.kind if settings.forge else None, settings.forge.branch if settings.forge else "main"
    )
    known = {
        "schema": _definitions(spoken),
        "habits": {**json.loads(habits.as_json()), "says": _habit_words(spoken)},
        "forms": {name: rules.texts(f"value-form.{name}", "message", spoken)[0] for name in FORM_RULES},
        "say": {name: site.language.pattern(f"contribute.{name}") for name in SAID},
        "as_of": settings.as_of.isoformat(),
        "entered": settings.enters.isoformat() if settings.enters is not None else None,
        "financial": settings.fiscal_year is not None,
        "questions": {i.id: _question(site, i) for i in site.root.indicators.values()},
        "sources": [(group.title, [(source.id, source.text) for source in group.all]) for group in sources(site)],
        "files": [slug for slug in site.root.observations.summaries if f"data/observations/{slug}.yml" in site.root.documents],
        "prefix": commit.prefix,
        "email": next((c.email for c in settings.channels if c.email), None),
        "forge": editor._asdict() if editor else None,
    }
    return json.dumps(known, ensure_ascii=False, separators=(",", ":")) + "\n"


def _definitions(language: str) -> Mapping[str, Any]:
    """What an observation and a source look like, without what no form asks."""
    said = descriptions(language)
    found: dict[str, Any] = {**schema("observations", said)["$defs"], **schema("sources", said)["$defs"]}
    return _bare(found)  # type: ignore[no-any-return]


def _bare(shape: Any) -> Any:
    """A schema without its descriptions."""
    if isinstance(shape, dict):
        return {key: _bare(value) for key, value in shape.items() if not (key == "description" and isinstance(value, str))}
    return [_bare(part) for part in shape] if isinstance(shape, list) else shape


def _habit_words(language: str) -> Mapping[str, str]:
    """What is wrong with a text, by the message of the rule `habit`, its gaps open."""
    names = (name for name in rules.words(language)["habit"] if name not in (*rules.PARTS, "asks"))
    return {name: rules.texts(f"habit.{name}", "message", language)[0] for name in names}


def _question(site: Site, indicator: Indicator) -> Mapping[str, Any]:
    low, high = indicator.natural
    definition, _ = site.prose("indicators", indicator.id)
    first = definition.body.strip().split("\n\n", 1)[0] if definition else ""
    here = site.routes.section("contribute")
    text = " ".join(prose.html(first, site.quoted(here)).striptags().split())
    return {
        "says": text if len(text) <= _LONGEST else text[:_LONGEST].rpartition(" ")[0] + "…",
        "page": route.link(here, site.routes.item("indicators", indicator.id)),
        "forms": unit_forms(indicator),
        "kind": "answer" if indicator.kind.writing == "answer" else "whole" if indicator.kind.whole else "number",
        "low": low if low > float("-inf") else None,
        "high": high if high < float("inf") else None,
    }
