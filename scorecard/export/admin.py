"""The editor at /admin/: its page and its configuration for Sveltia CMS, made from the models; nothing unless `site.yml` asks for it."""

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import yaml

from scorecard.decode import LISTS
from scorecard.model import SECTIONS, Indicator, Observation, Settings, Word
from scorecard.page import Site
from scorecard.schema import LANGUAGES, descriptions
from scorecard.schema.widget import ENTRIES, Widgets, label

JSON = dict[str, Any]
FOLDER = "admin"
"""The address of the editor below the site, and below assets/ the folder of its bundle."""
START = f"{FOLDER}/start.js"
"""The bundle's script, below assets/ and as it is published."""
SUMMARIES: Mapping[str, str] = {
    "sources": "{{title}} ({{id}})",
    "places": "{{name}} ({{slug}})",
    "offices": "{{name}} ({{id}})",
    "observations": "{{indicator}} {{period}}",
}
"""What an entry is called in a list; without one, by its id."""


class _Backend(NamedTuple):
    """What Sveltia has to know of a forge.

    Args:
        name:     of the kind of forge, as Sveltia has it.
        api:      where its API is, below its own host.
        here:     the host that needs no other, and where its API is.
        workflow: whether each entry becomes a pull request of its own.
    """

    name: str
    api: str
    here: tuple[str, str]
    workflow: bool


_BACKENDS: Mapping[str, _Backend] = {
    "github": _Backend("github", "/api/v3", ("github.com", "https://api.github.com"), workflow=True),
    "gitlab": _Backend("gitlab", "/api/v4", ("gitlab.com", "https://gitlab.com/api/v4"), workflow=True),
    "forgejo": _Backend("gitea", "/api/v1", ("", ""), workflow=False),
}
_PAGE = """\
<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">
<link rel="icon" type="image/svg+xml" href="../assets/{icon}">
<script type="module" src="start.js"></script></head>
<body><noscript>{noscript}</noscript></body></html>
"""


def admin(sites: list[Site]) -> dict[str, Callable[[], str]]:
    """The page of the editor and its configuration, in the first language of the site; nothing where it is off."""
    if sites[0].root.settings.admin is None:
        return {}
    return {f"{FOLDER}/index.html": partial(_page, sites[0]), f"{FOLDER}/config.yml": partial(_config, sites)}


def api(settings: Settings) -> str:
    """The origin of the forge's API, which the editor alone asks."""
    parts = urlsplit(backend(settings)["api_root"])
    return f"{parts.scheme}://{parts.netloc}"


def _page(site: Site) -> str:
    words = site.language
    return _PAGE.format(
        language=words.code,
        title=escape(words.say("admin.title")),
        icon=site.assets["icons/favicon.svg"],
        noscript=escape(words.say("admin.noscript")),
    )


def backend(settings: Settings) -> JSON:
    """Where the editor reads and writes: whoever edits signs in with an access token of the forge."""
    address = (settings.repository or "").rstrip("/").removesuffix(".git")
    parts = urlsplit(address)
    forge = _BACKENDS[settings.served_by or "github"]
    known, there = forge.here
    root = f"{parts.scheme}://{parts.netloc}"
    own = {"base_url": root} if forge.name != "github" else {}
    return {
        "name": forge.name,
        "repo": parts.path.strip("/"),
        "branch": settings.forge.branch if settings.forge else "main",
        "api_root": there if parts.netloc == known else root + forge.api,
        **own,
        "auth_methods": ["token"],
    }


def _config(sites: list[Site]) -> str:
    """config.yml; fields that several files share stand there once (`&id`), since Sveltia reads anchors."""
    site = sites[0]
    forge = backend(site.root.settings)
    workflow = any(its.workflow for its in _BACKENDS.values() if its.name == forge["name"])
    config = {
        "backend": forge,
        **({"publish_mode": "editorial_workflow"} if workflow else {}),
        "app_title": site.language.say("admin.title"),
        "site_url": site.root.settings.base_url,
        "media_folder": "assets/media",
        "output": {"omit_empty_optional_fields": True},
        "editor": {"preview": False},
        "collections": _Collections(sites).all(),
    }
    head = "# Made from the models (scorecard/export/admin.py); a change here is lost with the next build.\n"
    return head + yaml.dump(config, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1_000_000)


class _Collections:
    """Makes what the editor lists: the files of a root, by what they hold."""

    def __init__(self, sites: list[Site]) -> None:
        self.site, self.root = sites[0], sites[0].root
        self.words = self.site.language
        self.said = descriptions(self.words.code if self.words.code in LANGUAGES else "en")
        self.widgets = Widgets(self.said, self._targets())
        self.documents = self.root.documents

    def all(self) -> list[JSON]:
        """Figures first, then what they name, then words."""
        texts = [self._texts(code) for code in self.root.settings.languages]
        return [self._observations(), self._registers(), self._indicators(), *(each for language in texts for each in language)]

    def _targets(self) -> dict[str, JSON]:
        """How entries are chosen from each kind of file."""
        found = {name: _one_of(name, "id", "id") for name in LISTS if name != "places"}
        for name, shown in (("sources", "title"), ("offices", "name")):
            found[name] = _one_of(name, "id", shown)
        found |= {"places": _one_of("places", "slug", "name"), "codes": _one_of("places", "code", "name")}
        chosen = {"collection": f"indicators-{self.words.code}", "value_field": "{{slug}}"}
        found["indicators"] = {**chosen, "display_fields": ["title"], "search_fields": ["title"]}
        return found

    def _observations(self) -> JSON:
        """Figures: a file a place, also of those that have none yet."""
        called = self.words.say("admin.figures")
        fields = self.widgets.entries(Observation, ("place",), (called, self.words.say("admin.figure")), SUMMARIES["observations"])
        files = [
            {
                "name": place.slug,
                "label": place.name,
                "file": f"data/observations/{place.slug}.yml",
                "format": "scorecard-observations",
                "fields": fields,
            }
            for place in self.root.places.values()
        ]
        return {"name": "observations", "label": called, "icon": "fact_check", "files": files}

    def _registers(self) -> JSON:
        files = []
        for name, model in LISTS.items():
            summary = SUMMARIES.get(name, "{{id}}")
            fields = self.widgets.entries(model, (), (label(self.said.file(name)), self.words.say("admin.entry")), summary)
            files.append(
                {
                    "name": name,
                    "label": label(self.said.file(name)),
                    "file": f"data/{name}.yml",
                    "format": f"scorecard-{name}",
                    "fields": fields,
                }
            )
        return {"name": "registers", "label": self.words.say("admin.registers"), "icon": "list_alt", "files": files}

    def _indicators(self) -> JSON:
        fields = self.widgets.fields(Indicator, ("id",))
        return {
            "name": "indicators", "label": self.words.say("admin.indicators"), "icon": "rule", "folder": "data/indicators", "extension": "yml",
            "format": "scorecard-indicators", "create": False, "delete": False, "summary": "{{slug}}", "identifier_field": "pillar",
            "fields": fields,
        }  # fmt: skip

    def _texts(self, code: str) -> list[JSON]:
        """The texts in a language: definitions, narratives, pages, and the words of ids."""
        fields = self._prose()
        common: JSON = {"extension": "md", "format": "scorecard-prose-frontmatter", "fields": fields}
        kept = {"create": False, "delete": False, "summary": "{{title}}"}
        kinds = (
            ("indicators", "menu_book", self.words.say("admin.indicators_texts")),
            ("pages", "article", self.words.say("admin.pages_texts")),
        )
        folders = [
            {"name": f"{kind}-{code}", "label": f"{code} · {title}", "icon": icon, "folder": f"content/{code}/{kind}", **common, **kept}
            for kind, icon, title in kinds
        ]
        narratives = [
            {
                "name": place.slug,
                "label": place.name,
                "file": f"content/{code}/places/{place.slug}.md",
                "format": common["format"],
                "fields": fields,
            }
            for place in self.root.places.values()
        ]
        words = [
            {
                "name": path.rpartition("/")[2].removesuffix(".yml"),
                "label": path.rpartition("/")[2],
                "file": path,
                "format": "scorecard-words",
                "fields": self._words(),
            }
            for path in self.documents
            if path == f"content/{code}/words.yml" or path.startswith(f"content/{code}/words/")
        ]
        found = [
            *folders,
            {
                "name": f"places-{code}",
                "label": f"{code} · {self.words.say('admin.places_texts')}",
                "icon": "location_on",
                "files": narratives,
            },
        ]
        return [
            *found,
            *(
                [{"name": f"words-{code}", "label": f"{code} · {self.words.say('admin.words_texts')}", "icon": "translate", "files": words}]
                if words
                else []
            ),
        ]

    def _prose(self) -> list[JSON]:
        short, also = self.said.key("Prose", "short"), self.said.key("Prose", "also")
        return [
            {"name": "title", "label": self.said.key("Prose", "title"), "widget": "string"},
            {"name": "short", "label": short.partition(":")[0], "hint": short, "widget": "string", "required": False},
            {"name": "also", "label": also.partition(":")[0], "hint": also, "widget": "list", "required": False, "field": {"name": "also", "label": "also", "widget": "string"}},
            {"name": "body", "label": self.words.say("admin.body"), "hint": self.words.say("admin.body_how"), "widget": "text", "required": False},
        ]  # fmt: skip

    def _words(self) -> list[JSON]:
        """A file of words, as a list: each with its section and its id."""
        (entries,) = self.widgets.entries(Word, (), (label(self.said.file("words")), self.words.say("admin.entry")), "{{id}}")
        section = {"name": "section", "label": self.words.say("admin.section"), "widget": "select", "options": list(SECTIONS)}
        named = {"name": "id", "label": self.said.key("Source", "id"), "widget": "string"}
        return [{**entries, "fields": [section, named, *entries["fields"]]}]


def _one_of(file: str, value: str, shown: str) -> JSON:
    """The options of a field that chooses an entry of a list."""
    fields = [f"{ENTRIES}.*.{name}" for name in dict.fromkeys((shown, value))]
    return {
        "collection": "registers",
        "file": file,
        "value_field": f"{ENTRIES}.*.{value}",
        "display_fields": fields[:1],
        "search_fields": fields,
    }
