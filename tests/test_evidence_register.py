"""The register of the second search: every row once, and what is said to be entered is there."""

import re
import unicodedata
from collections import Counter

import yaml

from tests.factory import ROOT, some

ROWS = 162
Entry = dict[str, str]


def _tables() -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    text = (ROOT / "docs/evidence-2.md").read_text(encoding="utf-8")
    entered, left = text.split("## Not entered")
    cells = [
        [tuple(c.strip() for c in line.strip("|").split("|")) for line in t.splitlines() if line.startswith("| F")] for t in (entered, left)
    ]
    return cells[0], cells[1]


def _ids(rows: str) -> list[str]:
    first, last = re.fullmatch(r"F(\d{4})(?:-F(\d{4}))?", rows).groups()  # type: ignore[union-attr]
    return [f"F{n:04}" for n in range(int(first), int(last or first) + 1)]


def test_each_row_of_the_search_is_entered_or_has_a_reason() -> None:
    entered, left = _tables()
    ids = [row[0] for row in entered] + [name for row in left for name in _ids(row[0])]
    assert [name for name, n in Counter(ids).items() if n > 1] == []
    assert sorted(ids) == [f"F{n:04}" for n in range(1, ROWS + 1)]
    assert all(len(row) == 2 and row[1] for row in some(left))


def _entries(path: str) -> list[Entry]:
    """As text, as the program reads it: a year stays a word, a date too."""
    return some(yaml.load((ROOT / path).read_text(encoding="utf-8"), Loader=yaml.CBaseLoader))  # noqa: S506


def test_what_is_said_to_be_entered_is_in_the_data() -> None:
    entered, _ = _tables()
    there = {
        place: Counter((o["indicator"], o["period"]) for o in _entries(f"data/observations/{place}.yml"))
        for place in {row[1] for row in entered}
    }
    said = Counter((place, indicator, period) for _, place, indicator, period in entered)
    lost = [key for key, n in said.items() if there[key[0]][key[1:]] < n]
    assert lost == []


VIETNAMESE = re.compile(r"[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]", re.IGNORECASE)
READ = {
    "vvvvhv-2024",
    "baobackan-2023",
    "caobang-sokhcn-2025-09-26",
    "nhansu-2025-12-11-a",
    "nhansu-2025-12-11-b",
    "baomoi-nq-71",
    "baocaobang-undated",
}
"""Headlines that were read on a page or a copy of it, or are named by the number of a legal text: their address has not every word."""


def _bare(text: str) -> str:
    """The letters and digits alone, as an address writes them."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(c for c in letters if c.isascii() and c.isalnum())


def test_a_vietnamese_title_is_the_documents_own() -> None:
    for source in some(s for s in _entries("data/sources.yml") if s.get("title_language") == "vi"):
        assert VIETNAMESE.search(source["title"]), source["id"]
        assert source["language"] == "vi" or source.get("translated_from") == "vi", source["id"]
        if "url" in source and source["id"] not in READ:  # nobody's translation: each word stands in the address
            assert _bare(source["title"]) in _bare(source["url"]), source["id"]


def test_a_compilation_with_terms_of_its_own_names_them() -> None:
    terms = {s["id"]: s["licence"] for s in _entries("data/sources.yml") if "licence" in s}
    assert "NC" in terms["github-vanhao1997-2026-05-11"]
    licence = (ROOT / "LICENSE-data.md").read_text(encoding="utf-8")
    assert all(name in licence for name in terms)
