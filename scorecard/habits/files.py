"""Files that nothing reads, though somebody meant them to be read: by their names, and what to do with each."""

import re

_TEXT_FILE = re.compile(r"^(?P<stem>.+?)\.(?P<kind>ya?ml|md)\.txt$", re.IGNORECASE)
_OTHER_CASE = re.compile(r"^(?P<stem>.+)\.(?P<kind>ya?ml|md)$", re.IGNORECASE)
_LEFT_OVER = re.compile(
    r"^(?:copy of |copie de |bản sao |~\$|#)|~$|\.(?:bak|orig|old|tmp|swp|rej)$|(?: \(\d+\)| ?- ?copy(?: \(\d+\))?| ?- ?copie| ?- ?bản sao)\.[^.]+$",
    re.IGNORECASE,
)
_TABLE = re.compile(r"\.(?:csv|tsv|xlsx?|ods)$", re.IGNORECASE)
_LETTER = re.compile(r"\.(?:docx?|odt|rtf|pdf)$", re.IGNORECASE)
_TABLES_HERE = re.compile(r"data/observations/[^/]+\.csv|data/imports/.*")


def unread(path: str) -> tuple[str, str]:
    """What is said of a file that isn't read as it is named, and the path that it should have; two empty texts of any other.

    Args:
        path: below the root, as in data/observations/dong-khe.yml.txt.
    """
    folder, _, name = path.rpartition("/")
    if _LEFT_OVER.search(name):
        return "left-over", ""
    text = _TEXT_FILE.match(name) or _OTHER_CASE.match(name)
    if text is not None:
        fixed = f"{folder}/{text['stem']}.{'md' if text['kind'].lower() == 'md' else 'yml'}"
        return ("ignored-file.name", fixed) if fixed != path else ("", "")
    if _TABLE.search(name):
        return ("", "") if _TABLES_HERE.fullmatch(path) else ("ignored-file.table", "")
    return ("ignored-file.letter", "") if _LETTER.search(name) else ("", "")
