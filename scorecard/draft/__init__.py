"""New entries: what is asked of one, its text in the files it belongs in, and all of it written or nothing.

`kinds` says what can be begun, `fields` how a key is asked and read, `names` which id a name means, `text` how an entry is written and
where it goes, `writing` checks the root with it and writes, `site` begins another root.
"""

from scorecard.draft.draft import Draft, RefusedError, changes
from scorecard.draft.fields import Field, fields_of, plain
from scorecard.draft.kinds import KINDS, EntryKind
from scorecard.draft.names import resolve
from scorecard.draft.site import begin
from scorecard.draft.words import Speech, speaking
from scorecard.draft.writing import Outcome, look, tried, write

__all__ = [
    "KINDS",
    "Draft",
    "EntryKind",
    "Field",
        "Outcome",
    "RefusedError",
    "Speech",
    "begin",
    "changes",
    "fields_of",
    "look",
    "plain",
    "resolve",
    "speaking",
    "tried",
    "write",
]  # fmt: skip
