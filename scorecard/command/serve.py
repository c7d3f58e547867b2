"""`serve`: the live preview."""

import argparse
import sys
from typing import Any

from scorecard import disk
from scorecard.lines import line


def add(commands: Any, common: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    its = commands.add_parser("serve", parents=[common], help="show the site as it is saved: a page is made when a browser asks for it")
    its.add_argument("--port", type=int, default=8000, metavar="N", help="1 to 65535 (default: %(default)s)")
    its.add_argument("--host", default="127.0.0.1", metavar="NAME", help="the address to listen on (default: this machine alone)")
    its.add_argument("--open", action="store_true", help="open the home page in a browser")
    its.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Run the command serve; its exit status."""
    from scorecard.preview import AddressError, serve  # noqa: PLC0415 - loads tornado and all that a site is made with
    from scorecard.site.live import Live  # noqa: PLC0415 - as above

    language = options.languages[0]
    try:
        disk.refuse_foreign(options.site)
        return serve(Live(options.root, options.store, options.languages), options.host, options.port, show=options.open)
    except disk.NotOursError as fault:
        print(line("serve.not", language, why=fault.said(language)), file=sys.stderr)
        return 1
    except AddressError as fault:
        print(fault.said(language), file=sys.stderr)
        return 2
