"""A build: read → parse → decode → check → score → make → publish, the whole site each time, or nothing where nothing changed.

A build with nothing to do ends in a tenth of a second: it loads neither numpy, which takes another tenth, nor YAML nor Jinja.
"""

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING

from scorecard import disk
from scorecard.site.inputs import scan, theme_folders
from scorecard.site.result import BuildFailedError, Built
from scorecard.site.stamp import stamp, unchanged
from scorecard.store import Store, default_folder

if TYPE_CHECKING:
    from scorecard.site.project import Project

__all__ = ["BuildFailedError", "Built", "build", "load", "scan", "theme_folders"]


def load(root: Path) -> "Project":
    """Everything that a root's files say, and every problem."""
    from scorecard.site.project import Loader  # noqa: PLC0415 - loads numpy and YAML, which a build with nothing to do never needs

    commit_of = disk.query_commit(root)
    return Loader(root).load(scan(root), commit_of)


def build(root: Path, site: Path, jobs: int = 1, store: Store | None = None, language: str = "en") -> Built:
    """Publish the site that a root's files make.

    Args:
        root:     the folder that holds data/ and content/.
        site:     where to write.
        jobs:     how many processes.
        store:    drawings made before, and the stamps of builds; the user's own unless given.
        language: in which progress is told.

    Raises:
        BuildFailedError:  the root has errors.
        disk.NotOursError: the site's folder holds something that no build made.
        OSError:           the disk is full, or may not be written; or a worker process was killed.
    """
    store = store or Store(default_folder())
    key = hashlib.sha256(b"stamp\0" + os.fsencode(root) + b"\0" + os.fsencode(site)).hexdigest()
    commit_of = disk.query_commit(root)
    inputs = scan(root)
    commit = commit_of(inputs.documents)
    last = unchanged(store.get(key), inputs, commit.key, site)
    if last is not None:
        return last
    from scorecard.site.publish import publish  # noqa: PLC0415 - as above, and Jinja

    built = publish(inputs, commit, site, jobs, store, language)
    store.put(key, stamp(inputs, commit.key, site, built))
    store.sweep()
    return built
