"""`new`: begins an entry in every file it needs, or another root; asks on a terminal, takes flags anywhere."""

import argparse
import difflib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorecard.lines import called

if TYPE_CHECKING:
    from scorecard.document import Document
    from scorecard.draft import Outcome, Speech

KINDS = (
    "source", "indicator", "observation", "place", "commitment", "office", "platform", "target", "search", "request", "contrast", "report",
    "framework",
)  # fmt: skip
"""As `scorecard.draft.KINDS` has them, which takes too long to load for a command line that needs none."""


class _LazyParser(argparse.ArgumentParser):
    """A command line whose arguments are only known when they are needed."""

    fill: Callable[[], None] | None = None

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As its base does, once it knows its arguments."""
        if self.fill is not None:
            self.fill()
            self.fill = None
        return super().parse_known_args(args, namespace)


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    about = "begin an entry, in every file it needs, or another root; asks on a terminal for what isn't given"
    its = commands.add_parser("new", parents=[common], help=about, description=about)
    kinds = its.add_subparsers(metavar="|".join((*KINDS, "language", "site")), required=True, parser_class=_LazyParser)
    for name in KINDS:
        one = kinds.add_parser(name, parents=[common], help=f"new {name} --help says what it takes")
        one.fill = _Filling(one, name)
        one.set_defaults(run=run, kind=name)
    language = kinds.add_parser(
        "language", parents=[common], help="add a language: its code to the settings, a catalogue of all interface words"
    )
    language.add_argument("code", metavar="CODE", help="its code as BCP 47 writes it: ar, km, pt-BR")
    language.add_argument("--title", metavar="TEXT", default="", help="the title of its home page, which is the site's name")
    language.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")
    language.set_defaults(run=run_language)
    site = kinds.add_parser("site", parents=[common], help="begin another root in an empty folder: settings, home place, home page")
    site.add_argument("folder", type=Path, metavar="DIR", help="the folder, which has to be empty")
    for flag, what in SITE.items():
        site.add_argument(f"--{flag}", metavar=what[0], help=what[1])
    site.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")
    site.set_defaults(run=run_site)


SITE = {
    "site-language": ("CODE", "the default language of the site (default: that of --language)"),
    "name": ("NAME", "the official name of the place that the site is about"),
    "home": ("SLUG", "its slug (default: made from the name)"),
    "code": ("CODE", "its official code"),
    "kind": ("KIND", "its kind and level (default: province)"),
    "kind-title": ("TEXT", "what a place of that kind is called in the language"),
    "title": ("TEXT", "the title of the home page (default: the name)"),
    "base-url": ("URL", "the address at which the site will be published"),
    "as-of": ("DAY", "the date of the data (default: today)"),
}
"""The flags of a new site."""
SHAPES = {"pair": ("A", "B"), "texts": "A,B", "entry": "{…}", "entries": "{…}"}
"""How values that are no single text are written as flags."""


class _Filling:
    """Adds the arguments of a kind to its command line."""

    def __init__(self, parser: argparse.ArgumentParser, name: str) -> None:
        self.parser, self.name = parser, name

    def __call__(self) -> None:
        from scorecard.draft import KINDS as MODELS  # noqa: PLC0415 - loads YAML and the models
        from scorecard.draft import fields_of  # noqa: PLC0415 - as above
        from scorecard.schema import descriptions  # noqa: PLC0415 - as above

        kind, said = MODELS[self.name], descriptions("en")
        keys = fields_of(kind.model)
        for key in keys.values():
            how: dict[str, Any] = {"nargs": 2} if key.form == "pair" else {}
            if key.form in ("texts", "entries"):
                how["action"] = "append"
            how["metavar"] = SHAPES.get(key.form) or "|".join(key.words) or "VALUE"
            flag = "--document-language" if key.name == "language" else f"--{key.name.replace('_', '-')}"  # --language is what is spoken
            meaning = said.key(kind.model.__name__, key.name)
            needed = " (required)" if key.needed else ""
            self.parser.add_argument(flag, dest=f"key:{key.name}", help=f"{meaning}{needed}".replace("%", "%%"), **how)
        for text in (word for word in kind.texts if word not in keys):
            self.parser.add_argument(f"--{text}", dest=f"word:{text}", metavar="TEXT", help="in the site's default language")
        if kind.texts:
            more = "a word in another language: --in fr title TEXT"
            self.parser.add_argument(
                "--in", dest="others", nargs=3, action="append", default=[], metavar=("LANG", "WORD", "TEXT"), help=more
            )
        if "pillar" in keys and kind.prose:
            self.parser.add_argument("--pillar-title", dest="pillar_title", metavar="TEXT", help="the title of a pillar that is new too")
        self.parser.add_argument("--dry-run", action="store_true", help="say what would be written, and write nothing")


def run(options: argparse.Namespace) -> int:
    """Run the command new for an entry; its exit status."""
    from scorecard.command.asking import drafted  # noqa: PLC0415 - loads YAML and the models
    from scorecard.draft import changes, look, speaking, tried, write  # noqa: PLC0415 - as above

    before = look(options.root)
    root, speech = before.root, speaking(options.languages[0])
    if root is None:
        return _refused(speech.tell("no_root", folder=options.root))

    def entry() -> int:
        changed = changes(options.root, root, drafted(options, root, speech))
        after = tried(before, changed)
        if not after.errors and not options.dry_run:
            write(options.root, changed)
        return _told(before.documents, after, list(changed), speech, dry=options.dry_run)

    return _answered(entry, speech)


def run_language(options: argparse.Namespace) -> int:
    """Run the command new for another language; its exit status."""
    from scorecard.draft import look, speaking, tried, write  # noqa: PLC0415 - loads YAML and the models
    from scorecard.draft.language import new_language  # noqa: PLC0415 - as above

    before, speech = look(options.root), speaking(options.languages[0])
    if before.root is None:
        return _refused(speech.tell("no_root", folder=options.root))

    def language() -> int:
        changed = new_language(options.root, before, options.code, options.title, speech)
        after = tried(before, changed)
        if not after.errors and not options.dry_run:
            write(options.root, changed)
        status = _told(before.documents, after, list(changed), speech, dry=options.dry_run)
        if status == 0 and not options.dry_run:
            print(speech.tell("next_language", folder=options.root, path=f"content/{options.code}/"))
        return status

    return _answered(language, speech)


def run_site(options: argparse.Namespace) -> int:
    """Run the command new for another root; its exit status."""
    from scorecard.command.asking import beginning  # noqa: PLC0415 - loads YAML and the models
    from scorecard.draft import begin, speaking  # noqa: PLC0415 - as above
    from scorecard.draft.site import refuse_full  # noqa: PLC0415 - as above

    speech = speaking(options.languages[0])

    def site() -> int:
        refuse_full(options.folder)
        made = beginning(options, speech)
        after = begin(options.folder, made, dry=options.dry_run)
        status = _told({}, after, list(made.files), speech, dry=options.dry_run)
        if status == 0 and not options.dry_run:
            print(speech.tell("next_site", folder=options.folder))
        return status

    return _answered(site, speech)


def _answered(work: Callable[[], int], speech: "Speech") -> int:
    """The exit status of work; where it is refused, why is said."""
    from scorecard.command.asking import UsageError  # noqa: PLC0415 - loads YAML and the models
    from scorecard.draft import RefusedError  # noqa: PLC0415 - as above

    try:
        return work()
    except UsageError as fault:
        return _wrong(fault)
    except RefusedError as fault:
        return _refused(speech.tell(fault.key, **fault.gaps))
    except OSError as fault:
        return _refused(speech.tell("failed", fault=fault))


def _show(before: Mapping[str, "Document"], after: Mapping[str, "Document"], paths: list[str]) -> None:
    """Print the lines that files would get."""
    for path in paths:
        old, new = (documents[path].text.splitlines() if path in documents else [] for documents in (before, after))
        print("\n".join(difflib.unified_diff(old, new, path, path, n=1, lineterm="")))


def _told(before: Mapping[str, "Document"], after: "Outcome", paths: list[str], speech: "Speech", *, dry: bool) -> int:
    """Say what was written and what is still to do, or why nothing was; the exit status."""
    from scorecard import diagnostic  # noqa: PLC0415 - loads YAML

    if after.errors:
        print(diagnostic.as_text(after.errors, after.documents, [speech.language]), file=sys.stderr)
        return _refused(speech.tell("nothing"))
    if dry:
        _show(before, after.documents, paths)
    for path in paths:
        print(speech.tell("would" if dry else "wrote", path=path))
    rest = after.problems
    if rest:
        print(speech.tell("todo", n=len(rest)))
        print(diagnostic.as_text(rest, after.documents, [speech.language]))
    else:
        print(speech.tell("done"))
    return 0


def _refused(why: str) -> int:
    print(why, file=sys.stderr)
    return 1


def _wrong(why: Exception) -> int:
    print(f"{called()} new: {why}", file=sys.stderr)
    return 2
