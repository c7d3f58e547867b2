"""What is kept between builds, and how assets get their names."""

import multiprocessing
import os
import time
from pathlib import Path

from scorecard import cache
from scorecard.cache import Drawings, Kept, digest, publish


def test_a_drawing_comes_back_as_it_was(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path)
    drawings.put({"ab12": "<svg/>"})
    assert drawings.get(["ab12", "cd34"]) == {"ab12": "<svg/>"}


def test_a_damaged_or_foreign_entry_counts_as_absent(tmp_path: Path) -> None:
    drawings = Drawings(tmp_path)
    drawings.put({"ab12": "<svg/>", "ab13": "<svg/>", "ab14": "<svg/>"})
    (tmp_path / "charts/ab/ab12").write_bytes(b"\x00\xff broken")
    (tmp_path / "charts/ab/ab13").write_text('["0000", "<svg>changed</svg>"]')
    (tmp_path / "charts/ab/ab14").write_text("[]")
    assert drawings.get(["ab12", "ab13", "ab14"]) == {}


def test_a_cache_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "charts").write_text("a file where the folder should be")
    Drawings(tmp_path).put({"ab12": "<svg/>"})


def keep(folder: Path, name: str) -> None:
    kept = Kept(folder)
    for turn in range(40):
        kept.put({f"{turn % 4}-key": f"{name} {turn}".encode() * 5_000})
        assert all(data.count(b" ") == 5_000 for data in kept.get([f"{turn % 4}-key"]).values())


def test_processes_that_keep_the_same_entries_leave_whole_ones_and_nothing_else(tmp_path: Path) -> None:
    processes = [multiprocessing.get_context("fork").Process(target=keep, args=(tmp_path, name)) for name in "abc"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == [f"{n}-key" for n in range(4)]
    assert len(Kept(tmp_path).get([f"{n}-key" for n in range(4)])) == 4


def test_what_a_killed_process_left_is_in_nobody_s_way(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    kept.put({"ab12": b"before"})
    turn = next(cache.TURNS) + 1
    (tmp_path / f"ab/{os.getpid()}-{turn}").write_bytes(b"longer than what is to be kept" * 9)
    kept.put({"ab13": b"short"})
    assert kept.get(["ab12", "ab13"]) == {"ab12": b"before", "ab13": b"short"}
    assert sorted(path.name for path in (tmp_path / "ab").iterdir()) == ["ab12", "ab13"]


def test_the_digest_is_of_content_and_path_not_of_order() -> None:
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})
    assert len({digest({"a": "1"}), digest({"a": "2"}), digest({"b": "1"}), digest({"a": "1", "b": ""})}) == 4


def test_a_stylesheet_follows_the_names_of_what_it_uses() -> None:
    css = b"@font-face{src:url(../fonts/f.woff2)}"
    one = publish({"css/main.css": css, "fonts/f.woff2": b"1"})
    other = publish({"css/main.css": css, "fonts/f.woff2": b"2"})
    name, data = one["css/main.css"]
    assert one["fonts/f.woff2"][0].removeprefix("fonts/").encode() in data
    assert name != other["css/main.css"][0]
    assert one["fonts/f.woff2"][0] != other["fonts/f.woff2"][0]


def test_what_nothing_uses_is_deleted_when_it_is_old(tmp_path: Path) -> None:
    kept, now = Kept(tmp_path / "charts"), time.time()
    kept.sweep((), now)  # there is no folder yet
    kept.put({"ab12": b"used", "ab13": b"old", "ab14": b"new"})
    (tmp_path / "charts/ab/1-1").write_text("half an entry, of a process that was killed")
    (tmp_path / "charts/note.txt").write_text("not an entry")
    for name in ("ab/ab12", "ab/ab13", "ab/1-1", "note.txt"):
        os.utime(tmp_path / "charts" / name, (now - 900, now - 900))
    kept.sweep({"ab12"}, now - 600)
    assert kept.get(["ab12", "ab13", "ab14"]) == {"ab12": b"used", "ab14": b"new"}
    assert sorted(p.name for p in (tmp_path / "charts").rglob("*") if p.is_file()) == ["ab12", "ab14", "note.txt"]
