"""What is kept between builds: drawings, checked when they are read, out of reach of the root."""

import hashlib
import multiprocessing
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scorecard.store import Store, StoreError, default_folder
from tests.factory import SMALL, TESTS

A, B, C = (hashlib.sha256(name).hexdigest() for name in (b"a", b"b", b"c"))
BUILD = TESTS.parent / "build.py"


def test_a_drawing_comes_back_as_it_was(tmp_path: Path) -> None:
    Store(tmp_path / "store").put(A, b"<svg/>")
    assert Store(tmp_path / "store").get(A) == b"<svg/>"
    assert Store(tmp_path / "store").get(B) is None


@pytest.mark.parametrize("damage", [b"", b"\x00\xff broken", b"0" * 64 + b"\n<svg/>"])
def test_a_damaged_or_foreign_entry_counts_as_absent(tmp_path: Path, damage: bytes) -> None:
    store = Store(tmp_path)
    store.put(A, b"<svg/>")
    (tmp_path / A).write_bytes(damage)
    assert store.get(A) is None
    store.put(A, b"<svg/>")
    assert store.get(A) == b"<svg/>"


def test_an_entry_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    Store(tmp_path / "other").put(A, b"<svg/>")
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / A).symlink_to(tmp_path / "other" / A)
    assert Store(tmp_path / "store").get(A) is None
    Store(tmp_path / "store").put(A, b"new")
    assert Store(tmp_path / "other").get(A) == b"<svg/>", "the link was replaced, not written through"


def test_a_link_or_a_file_in_the_place_of_the_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    (tmp_path / "file").write_text("mine")
    for name in ("link", "file"):
        with pytest.raises(StoreError, match="never a link or a file"):
            Store(tmp_path / name)
        command = [sys.executable, BUILD, "--root", SMALL, "--site", tmp_path / "site", "--cache", tmp_path / name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, (tmp_path / "site").exists()) == (2, False)
        assert "never a link or a file" in done.stderr


@pytest.mark.parametrize("where", [".cache", "data/store", "."])
def test_a_store_inside_the_root_is_refused(tmp_path: Path, where: str) -> None:
    shutil.copytree(SMALL, tmp_path / "root")
    command = [sys.executable, BUILD, "--root", tmp_path / "root", "--cache", tmp_path / "root" / where]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "inside the root" in done.stderr


def test_a_store_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder's folder should be")
    store = Store(tmp_path / "file/store")
    store.put(A, b"<svg/>")
    store.sweep()
    assert store.get(A) is None


def keep(folder: Path, name: str) -> None:
    store = Store(folder)
    for turn in range(40):
        key = (A, B, C)[turn % 3]
        store.put(key, f"{name} {turn}".encode() * 5_000)
        kept = store.get(key)
        assert kept is not None
        assert kept.count(b" ") == 5_000


def test_processes_that_keep_the_same_entries_leave_whole_ones_and_nothing_else(tmp_path: Path) -> None:
    processes = [multiprocessing.get_context("fork").Process(target=keep, args=(tmp_path, name)) for name in "abc"]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    assert {path.name for path in tmp_path.iterdir()} == {A, B, C}


def test_what_no_build_uses_is_deleted_when_it_is_old(tmp_path: Path) -> None:
    store, now = Store(tmp_path), time.time()
    for key in (A, B, C):
        store.put(key, b"<svg/>")
    (tmp_path / ".new-x").write_text("half an entry, of a process that was killed")
    (tmp_path / "note.txt").write_text("not an entry")
    for name in (A, B, ".new-x", "note.txt"):
        os.utime(tmp_path / name, (now - 90 * 86_400, now - 90 * 86_400))
    assert store.get(A), "read by a build: it is in use"
    store.sweep()
    assert {path.name for path in tmp_path.iterdir()} == {A, C, "note.txt"}


def test_the_store_is_the_user_s_unless_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder() == tmp_path / "scorecard"
    for unset in ("", "relative/folder"):
        monkeypatch.setenv("XDG_CACHE_HOME", unset)
        assert default_folder() == Path.home() / ".cache/scorecard"


def test_nothing_of_the_program_reads_code_from_a_file() -> None:
    files = list((TESTS.parent / "scorecard").rglob("*.py"))
    assert len(files) > 50
    code = re.compile(
        r"\b(pickle|marshal|shelve|dill|BytecodeCache|FileSystemBytecodeCache|exec|eval)\b\s*[.(]|import (pickle|marshal|shelve)"
    )
    assert [f"{path}: {found[0]}" for path in files if (found := code.search(path.read_text()))] == []


def test_caches_planted_in_a_root_run_nothing_and_are_not_even_read(tmp_path: Path) -> None:
    """Whoever writes data/ and content/ could add any other folder to the same repository."""
    root, sign = tmp_path / "root", tmp_path / "ran"
    shutil.copytree(SMALL, root)
    planted = f"import pathlib; pathlib.Path({str(sign)!r}).touch()"
    for name in ("sitecustomize.py", "usercustomize.py", "jinja2.py", "data/__init__.py", "conftest.py", "__pycache__/yaml.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        if not name.startswith("data/"):  # there it is an unknown file, which `check` says of documents alone
            (root / name).write_text(planted)
    pickled = b"cos\nsystem\n(S'touch " + str(sign).encode() + b"'\ntR."
    entry = hashlib.sha256(pickled).hexdigest().encode() + b"\n" + pickled
    for folder in (".cache", ".cache/scorecard", ".cache/build", ".cache/templates/ab", ".cache/observations/ab", ".store"):
        (root / folder).mkdir(parents=True, exist_ok=True)
        for name in (A, "ab12", "build.memory", "__jinja2_a.cache"):
            (root / folder / name).write_bytes(entry)
    command = [sys.executable, BUILD, "--root", ".", "--site", tmp_path / "site"]
    trace = "import os,sys; sys.addaudithook(lambda e, a: e == 'open' and str(a[0]).find('/.cache/') > 0 and print('read', a[0], file=sys.stderr));"
    run = f"import runpy; sys.argv = {list(map(str, command[1:]))!r}; sys.path.insert(0, {str(TESTS.parent)!r}); runpy.run_path({str(BUILD)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-P", "-c", trace + run], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site/vi/index.html").exists()
    assert not sign.exists()
    assert f"{root}/.cache" not in done.stderr
