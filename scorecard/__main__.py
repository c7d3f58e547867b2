"""The door of the installed program: `scorecard`, or `python -m scorecard`. Without --root it works on the folder it is called in."""

from pathlib import Path

from scorecard.command import main
from scorecard.command.leave import leave
from scorecard.lines import NAMES, call


def run() -> None:
    """Run one command, and end."""
    call(NAMES[1])
    leave(lambda: main(root=Path.cwd()))


if __name__ == "__main__":
    run()
