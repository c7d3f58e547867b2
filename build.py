#!/usr/bin/env python3
"""The door of this repository: `scorecard.command` has the commands, `build.py --help` lists them. Installed it is `scorecard`."""

from scorecard.command import main
from scorecard.command.leave import leave

if __name__ == "__main__":
    leave(main)
