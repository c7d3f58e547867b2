"""`schema`: JSON Schemas of the files that editors write."""

import argparse
import sys
from pathlib import Path
from typing import Any

from scorecard.lines import line


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    its = commands.add_parser(
        "schema", parents=[common], help="write JSON Schemas of the files of data/ and content/, for editors' programs"
    )
    its.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="where to (default: ROOT/schema)")
    its.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command schema; its exit status."""
    from scorecard.schema import LANGUAGES, written  # noqa: PLC0415 - loads YAML and the models

    top = Path(options.folder or options.root / "schema")
    try:
        for language in LANGUAGES:
            folder = top / language
            folder.mkdir(parents=True, exist_ok=True)
            texts = written(language)
            for name, text in texts.items():
                (folder / name).write_text(text, encoding="utf-8", newline="\n")
            print(f"{len(texts)} schemas → {folder}")
    except OSError as fault:
        print(line("build.not-written", options.languages[0], why=fault), file=sys.stderr)
        return 1
    return 0
