"""`diff`: what a change of data/ and content/ does, compared with a commit or another root."""

import argparse
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from scorecard import diagnostic
from scorecard.sign import visible

if TYPE_CHECKING:
    from scorecard.diff.base import Base
    from scorecard.diff.side import Side


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    its = commands.add_parser("diff", parents=[common], help="what a change does to figures, statuses, scores, ranks and disagreements")
    its.add_argument("base", metavar="BASE", help="a commit, branch or tag of the root's repository, or the folder of another root")
    its.add_argument("--format", choices=("text", "md", "json"), default="text")
    its.add_argument("--strict", action="store_true", help="a figure that is overwritten or deleted without a word is an error")
    its.add_argument("--pages", metavar="URL", default="", help="where the site of this change can be seen, for links in --format md")
    its.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command diff; its exit status."""
    from scorecard.diff import side  # noqa: PLC0415 - loads numpy and all that a site is made with
    from scorecard.diff.base import BaseError, base  # noqa: PLC0415 - as above

    languages: Sequence[str] = options.languages
    try:
        head = side.load(options.root)
    except side.FaultyError as fault:
        print(diagnostic.as_text(fault.problems, fault.documents, languages), file=sys.stderr)
        n = len(fault.problems)
        _print_failure(options, side.phrases(languages[0])("faulty", n=n), None, "head", n)
        return 1
    try:
        with base(options.root, options.base) as found:
            return _compare(options, head, found)
    except BaseError as fault:
        said = side.phrases(languages[0])(f"no_base.{fault.why}", base=options.base, said=fault.said)
        print(visible(said), file=sys.stderr)
        return 2


def _compare(options: argparse.Namespace, head: "Side", found: "Base") -> int:
    """Print what is otherwise than in the base, in each of the languages; the exit status."""
    from scorecard.diff import compare, side  # noqa: PLC0415 - as above
    from scorecard.diff.render import FORMATS, Told, named  # noqa: PLC0415 - as above
    from scorecard.diff.wording import Teller  # noqa: PLC0415 - as above

    language = options.languages[0]
    try:
        before = side.load(found.folder)
    except side.FaultyError as fault:
        n, first = len(fault.problems), fault.problems[0]
        name = named(found, side.phrases(language)("commit", name="{name}", commit="{commit}"))
        said = f"{first.place}: {first.said('message', language)}"
        _print_failure(options, side.phrases(language)("base_faulty", base=name, n=n, first=said), found, "base", n)
        return 1
    differs = compare(before, head)
    spoken = options.languages if options.format != "json" else options.languages[:1]  # JSON has no words
    told = [Told(differs, found, Teller(before, head, code), options.pages, options.strict) for code in spoken]
    print("\n\n".join(FORMATS[options.format](one).removesuffix("\n") for one in told))
    return 1 if options.strict and differs.untold else 0


def _print_failure(options: argparse.Namespace, text: str, found: "Base | None", which: str, errors: int) -> None:
    from scorecard.diff.render import failure  # noqa: PLC0415 - as above

    print(failure(options.format, text, found, which, errors).removesuffix("\n"))
