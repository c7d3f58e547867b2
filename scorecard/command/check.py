"""`check`: every problem at once."""

import argparse
from typing import Any

from scorecard.command.explain import print_rule
from scorecard.command.show import print_problems, print_remarks, summary
from scorecard.lines import line
from scorecard.site import load


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    its = commands.add_parser("check", parents=[common], help="print every problem at once, with its place, reason and remedy")
    its.add_argument("--format", choices=("text", "json", "github"), default="text")
    its.add_argument("--explain", metavar="CODE", help="say what a rule asks for, with an example, instead of checking")
    its.add_argument("--strict", action="store_true", help="warnings count as errors")
    its.add_argument("--uncommitted", action="store_true", help="an edit that isn't committed yet is no problem")
    its.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command check; its exit status."""
    if options.explain is not None:
        return print_rule(options.explain, options.languages)
    project, language = load(options.root), options.languages[0]
    if options.uncommitted:
        project.report.diagnostics[:] = [d for d in project.report.diagnostics if d.rule != "uncommitted"]
    print_problems(project, options.format, options.languages)
    print_remarks((line(f"remark.{name}", language) for name in project.remarks), language)
    if options.format == "text":
        print(summary(project, language))
    return 1 if project.report.failed(strict=options.strict) else 0
