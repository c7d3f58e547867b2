"""Files that are made of other published files, once these are finished: they hold, describe or vouch for them byte by byte."""

from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO
from typing import BinaryIO

from scorecard.export.database import database
from scorecard.export.dcat import CATALOGUE, catalogue
from scorecard.export.last import LastTask, Read
from scorecard.export.package import datapackage
from scorecard.export.people import Keep, archive, people_tasks
from scorecard.page import Site


def last_tasks(sites: list[Site], keep: Keep) -> list[list[LastTask]]:
    """What is made when all else is, stage by stage: what one stage makes, in any order, the next one may read."""
    return [
        [*people_tasks(sites, keep), _one("data/scorecard.sqlite", database)],
        [_one("data/datapackage.json", partial(datapackage, sites[0]))],
        [archive(sites)],
        [_one(CATALOGUE, partial(catalogue, sites))],
    ]


def _one(path: str, make: Callable[[Callable[[str], BinaryIO]], bytes]) -> LastTask:
    """One file, made of others that are read as streams."""

    def made(read: Read) -> Mapping[str, bytes]:
        return {path: make(lambda other: BytesIO(read(other)))}

    return LastTask((path,), made)
