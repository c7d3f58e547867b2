"""The stamp of a build: by it the next one sees whether anything changed since."""

import json
from dataclasses import asdict, replace
from pathlib import Path

from scorecard.site.inputs import Inputs, digest, file_digest, tree
from scorecard.site.result import Built


def stamp(inputs: Inputs, commit: str, site: Path, built: Built) -> bytes:
    """The stamp of a build that was published.

    Args:
        inputs: what it was made from, looked through before any of it was read.
        commit: what git said of them (`Commit.key`).
        site:   the published folder.
        built:  what was published.
    """
    return json.dumps({**_state(inputs, commit, site), "recent": dict(inputs.recent), "built": asdict(built)}).encode()


def unchanged(stamp: bytes | None, inputs: Inputs, commit: str, site: Path) -> Built | None:
    """What the last build published, where inputs and site are surely as it left them; else None.

    Args:
        stamp:  its stamp; None where there is none.
        inputs: the inputs as they are now.
        commit: what git says of them now.
        site:   the published folder.
    """
    try:
        last = json.loads(stamp or b"null")
        same = all(last[name] == value for name, value in _state(inputs, commit, site).items())
        if not same or any(file_digest(path) != its for path, its in last["recent"].items()):
            return None
        built = Built(**last["built"])
        return replace(built, remarks={language: tuple(texts) for language, texts in built.remarks.items()}, new=False)
    except (ValueError, TypeError, LookupError, AttributeError):  # no stamp, or a damaged one
        return None


def _state(inputs: Inputs, commit: str, site: Path) -> dict[str, str]:
    return {"inputs": inputs.digest(), "commit": commit, "site": digest(tree(site))}
