"""How the program ends."""

import contextlib
import os
import sys
from collections.abc import Callable
from typing import NoReturn

CUT_OFF = 128 + 13
"""The exit status of a program whose reader has had enough, as shells tell of SIGPIPE; systems without signals haven't its number."""


def leave(main: Callable[[], int]) -> NoReturn:
    """Run the program, and end with its exit status."""
    status = CUT_OFF
    with contextlib.suppress(BrokenPipeError):  # whoever read the output has had enough
        status = main()
        sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # all is written; tearing down the interpreter takes a quarter of a second on a large site
