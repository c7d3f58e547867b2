#!/usr/bin/env python3
"""The door of the program: `scorecard.command` has the commands, `build.py --help` lists them."""

import contextlib
import os
import signal
import sys

from scorecard.command import main

if __name__ == "__main__":
    status = 128 + signal.SIGPIPE
    with contextlib.suppress(BrokenPipeError):  # whoever read the output has had enough
        status = main()
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # all is written; tearing down the interpreter takes a quarter of a second on a large site
