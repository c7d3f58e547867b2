"""`import`: a foreign table becomes observations, by a profile of data/imports/; or the workbook to send out."""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorecard.command import fetch
from scorecard.command.show import print_problems

if TYPE_CHECKING:
    from scorecard.document import Document
    from scorecard.importer.merge import Correcting
    from scorecard.importer.table import ForeignFileError
    from scorecard.importer.take import Given
    from scorecard.importer.trial import Trial
    from scorecard.importer.wording import Wording
    from scorecard.model import Profile, Root


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    about = "bring in the figures of a foreign table, by a profile of data/imports/: a dry run, unless --write"
    its = commands.add_parser("import", parents=[common], help=about)
    its.add_argument("profile", metavar="PROFILE", help="the name of a file of data/imports/, without .yml")
    its.add_argument("files", nargs="*", metavar="FILE", help="CSV, TSV, XLSX, ODS, JSON, or what the profile's format reads")
    its.add_argument("--period", metavar="P", help="the period that the file is about: 2026-09; of several periods, the one to take")
    its.add_argument("--source", metavar="ID", help="the source of the figures, in place of the profile's")
    its.add_argument("--on", metavar="DAY", help="the day from which corrections hold (default: the site's as_of)")
    its.add_argument("--why", metavar="REMARK", help="the id of the remark that says why figures were corrected")
    its.add_argument("--write", nargs="?", const=True, default=False, metavar="FILE", help="write; with --template, where")
    its.add_argument("--partly", action="store_true", help="write what was taken though something was refused")
    its.add_argument(
        "--sure", action="store_true", help="what is taken was looked at: doubts of the checks are answered in its lines, sure: [jump]"
    )
    its.add_argument("--all", action="store_true", help="show all that was refused and left out, all that changes and all that moves")
    its.add_argument("--template", action="store_true", help="make the workbook that offices fill in")
    fetch.add(its)
    its.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command import; its exit status."""
    from scorecard.importer.trial import Trial  # noqa: PLC0415 - loads numpy and YAML
    from scorecard.importer.wording import Wording  # noqa: PLC0415 - as above

    trial = Trial(options.root, options.jobs)
    root = trial.project.root
    words = Wording(options.languages[0])
    if root is None or trial.project.report.failed():
        print_problems(trial.project, "text", options.languages)
        print(words.tell("report", "root_faulty"), file=sys.stderr)
        return 1
    files = _arguments(options, root)
    if options.profile not in root.imports:
        return _usage(words, "profile", name=options.profile, known=tuple(root.imports))
    profile = root.imports[options.profile]
    if options.template:
        return _template(options, words, root, profile)
    if options.fetch is not None:
        found = fetch.fetched(options, words, root, profile)
        if isinstance(found, int):
            return found
        files = [found]
    wrong = _wrong(options, words, root, profile, files)
    return wrong or _bring_in(options, words, trial, profile, files)


def _arguments(options: argparse.Namespace, root: "Root") -> list[Path]:
    """The files; what stands after --write is one of them, or the profile, wherever it isn't the template's."""
    if not options.template and isinstance(options.write, str):
        if options.write in root.imports and options.profile not in root.imports:
            options.profile, options.files = options.write, [options.profile, *options.files]
        else:
            options.files.append(options.write)
        options.write = True
    return [Path(file) for file in options.files]


def _usage(words: "Wording", word: str, **gaps: object) -> int:
    print(words.tell("usage", word, **gaps), file=sys.stderr)
    return 2


def _wrong(options: argparse.Namespace, words: "Wording", root: "Root", profile: "Profile", files: list[Path]) -> int:
    """2 where the arguments are wrong, which is said; else 0."""
    from scorecard.model.entry import FieldError  # noqa: PLC0415 - an import of a model is none of a build's first tenth of a second
    from scorecard.model.period import day, period  # noqa: PLC0415 - as above

    if not files:
        return _usage(words, "files")
    if options.period is None and profile.period is None:
        return _usage(words, "period")
    try:
        period(options.period or "2026")
    except FieldError:
        return _usage(words, "bad_period", text=options.period)
    try:
        day(options.on or "2026-01-01")
    except FieldError:
        return _usage(words, "bad_day", text=options.on)
    if options.source is not None and options.source not in root.sources:
        return _usage(words, "source", name=options.source)
    if options.why is not None and not any(options.why in its.sections.get("remarks", {}) for its in root.words.values()):
        return _usage(words, "why", name=options.why)
    return 0


def _bring_in(options: argparse.Namespace, words: "Wording", trial: "Trial", profile: "Profile", files: list[Path]) -> int:
    from scorecard.diagnostic import as_text  # noqa: PLC0415 - as in run
    from scorecard.importer.report import Reporter  # noqa: PLC0415 - as in run
    from scorecard.importer.run import bring_in  # noqa: PLC0415 - loads what reads spreadsheets
    from scorecard.importer.table import ForeignFileError  # noqa: PLC0415 - as in run

    root, project = trial.project.root, trial.project
    assert root is not None  # noqa: S101 - the caller stops without one
    try:
        outcome = bring_in(trial, root, profile, files, _said(options), _correcting(options, root))
    except ForeignFileError as fault:
        return _unread(words, fault, options.languages)
    language = project.languages.get(words.language) or project.languages[root.settings.languages[0]]
    for line in Reporter(words, language, every=options.all).lines(outcome, root):
        print(line)
    documents = {**root.documents, **outcome.merged.tables}
    if outcome.warnings:
        print(words.tell("report", "warnings", n=len(outcome.warnings)), file=sys.stderr)
        for rule, n in Counter(d.rule for d in outcome.warnings).most_common():
            print(words.tell("report", "of_reason", n=n, words=rule), file=sys.stderr)
        firsts = {d.rule: d for d in reversed(outcome.warnings)}
        print(as_text(outcome.warnings if options.all else firsts.values(), documents, options.languages), file=sys.stderr)
    if outcome.errors:
        print(as_text(outcome.errors, documents, options.languages), file=sys.stderr)
        print(words.tell("report", "would_fail"), file=sys.stderr)
        return 1
    refused = bool(outcome.harvest.refused)
    if not outcome.merged.tables:
        print(words.tell("report", "refused_all" if refused and not options.partly else "same"))
    elif not options.write:
        print(words.tell("report", "dry"))
    elif refused and not options.partly:
        print(words.tell("report", "refused_all"), file=sys.stderr)
    else:
        return _write(options, words, outcome.merged.tables)
    return 1 if refused and not (options.write and options.partly) else 0


def _unread(words: "Wording", fault: "ForeignFileError", languages: Sequence[str]) -> int:
    """Say why files can't be read: all that a reader knows, and what becomes of them."""
    from scorecard.diagnostic import as_text  # noqa: PLC0415 - as in run

    if fault.problems:
        print(as_text(fault.problems, {}, languages), file=sys.stderr)
    print(words.tell("file", fault.word, **fault.gaps), file=sys.stderr)
    return 1


def _write(options: argparse.Namespace, words: "Wording", tables: "Mapping[str, Document]") -> int:
    from scorecard.importer.write import write_tables  # noqa: PLC0415 - as in run

    try:
        write_tables(options.root, tables)
    except OSError as fault:
        return _unwritten(words, fault)
    for path, document in tables.items():
        print(words.tell("report", "wrote", path=path, lines=document.text.count("\n")))
    return 0


def _unwritten(words: "Wording", fault: OSError) -> int:
    """Say that the disk took nothing: nothing is half written."""
    print(words.tell("file", "unwritten", file=fault.filename or "", why=fault.strerror or fault), file=sys.stderr)
    return 1


def _said(options: argparse.Namespace) -> "Given":
    from scorecard.importer.take import Given  # noqa: PLC0415 - as in run

    return Given(options.period, options.source, options.sure)


def _correcting(options: argparse.Namespace, root: "Root") -> "Correcting":
    from scorecard.importer.merge import Correcting  # noqa: PLC0415 - as in run
    from scorecard.model.period import day  # noqa: PLC0415 - as in run

    return Correcting(day(options.on) if options.on else root.settings.as_of, options.why, root.settings.enters is not None)


def _template(options: argparse.Namespace, words: "Wording", root: "Root", profile: "Profile") -> int:
    from scorecard.importer.template import template  # noqa: PLC0415 - loads what writes workbooks

    path = Path(options.write if isinstance(options.write, str) else f"{profile.id}.xlsx")
    if path.exists():
        return _usage(words, "exists", path=path)
    try:
        n = template(root, profile, options.period, path)
    except OSError as fault:
        return _unwritten(words, fault)
    print(words.tell("report", "template", path=path, n=n))
    return 0
