"""The only door to the file system: what is read, and how a new site takes the place of the old one."""

import fcntl
import os
import random
import resource
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard import disk
from scorecard.diagnostic import Report
from scorecard.disk import MARK, NotOursError, lock, publishing
from tests.factory import ROOT, THOROUGH


def read(root: Path, report: Report | None = None):
    return disk.read(root, ("data", "content"), (".yml", ".md"), report or Report())


def rules(root: Path) -> list[tuple[str, str, int]]:
    report = Report()
    read(root, report)
    return [(d.rule, d.span.path, d.span.line) for d in report.sorted()]


def write(path: Path, data: bytes | str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)


# reading


def test_documents_are_read_in_the_order_of_their_paths(tmp_path: Path):
    paths = ["data/a.yml", "data/b/a.yml", "data/b/c.yml", "data/c.yml", "data/d/a.yml", "content/vi/a.md", "content/fr/pages/a.md"]
    for path in [*paths[1::2], *paths[::2]]:
        write(tmp_path / path, "x")
    assert list(read(tmp_path)) == sorted(paths)


def test_a_text_is_nfc_with_plain_line_ends_and_no_byte_order_mark(tmp_path: Path):
    write(tmp_path / "data/a.yml", b"\xef\xbb\xbfa: Cao Ba\xcc\x86\xcc\x80ng\r\nb: 1\rc: 2\n")
    assert read(tmp_path)["data/a.yml"].text == "a: Cao B\u1eb1ng\nb: 1\nc: 2\n"


def test_hidden_files_and_other_kinds_of_file_are_passed_over(tmp_path: Path):
    for path in ("data/.a.yml", "data/.git/b.yml", "data/a.bin", "data/observations/a.csv", "elsewhere/a.yml"):
        write(tmp_path / path, "x")
    assert read(tmp_path) == {}
    assert rules(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("data/observations/a.yml.txt", "ignored-file"), ("data/observations/a.YML", "ignored-file"), ("data/places.yaml", "ignored-file"),
        ("content/vi/pages/home.md.txt", "ignored-file"), ("data/a.csv", "ignored-file"), ("data/observations/a.xlsx", "ignored-file"),
        ("data/observations/bao cao.docx", "ignored-file"), ("data/observations/a.yml~", "left-over"), ("data/observations/a.yml.bak", "left-over"),
        ("data/places.yml.orig", "left-over"), ("data/observations/a (1).yml", "left-over"), ("data/Copy of places.yml", "left-over"),
        ("data/observations/a - Copy.yml", "left-over"), ("data/observations/~$a.docx", "left-over"),
    ],
)  # fmt: skip
def test_a_file_that_would_be_ignored_is_named_and_not_read(tmp_path: Path, path: str, rule: str):
    write(tmp_path / path, "x")
    assert rules(tmp_path) == [(rule, path, 1)]
    assert read(tmp_path) == {}


def test_a_root_without_folders_is_empty(tmp_path: Path):
    assert read(tmp_path / "nowhere") == {}


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.yml", "missing.yml", "."])
def test_no_symbolic_link_is_followed(tmp_path: Path, target: str):
    (tmp_path / "root/data").mkdir(parents=True)
    write(tmp_path / "outside.yml", "secret: 1")
    (tmp_path / "root/data/a.yml").symlink_to(target)
    assert rules(tmp_path / "root") == [("symbolic-link", "data/a.yml", 1)]
    assert read(tmp_path / "root") == {}


def test_a_whole_folder_may_not_be_a_link_either(tmp_path: Path):
    write(tmp_path / "outside/a.yml", "a: 1")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/data").symlink_to("../outside")
    assert rules(tmp_path / "root") == [("symbolic-link", "data", 1)]


@pytest.mark.parametrize(("data", "line", "column"), [(b"\xff", 1, 1), (b"a\nb: \xe1\xba", 2, 4), ("á: ".encode() + b"\xff", 1, 4)])
def test_a_byte_that_is_not_utf8_is_found(tmp_path: Path, data: bytes, line: int, column: int):
    write(tmp_path / "data/a.yml", data)
    report = Report()
    assert read(tmp_path, report) == {}
    (fault,) = report.diagnostics
    assert (fault.rule, fault.span.line, fault.span.column) == ("not-utf8", line, column)


def test_a_byte_order_mark_does_not_move_the_fault(tmp_path: Path):
    write(tmp_path / "data/a.yml", b"\xef\xbb\xbfa\n\xff")
    report = Report()
    read(tmp_path, report)
    (fault,) = report.diagnostics
    assert (fault.span.line, fault.span.column) == (2, 1)


def test_files_and_lines_have_a_largest_size(tmp_path: Path):
    write(tmp_path / "data/large.yml", b"#\n" * (disk.MAX_BYTES // 2 + 1))
    write(tmp_path / "data/line.yml", "a: 1\nb: " + "x" * disk.MAX_LINE)
    write(tmp_path / "data/fits.yml", "x" * disk.MAX_LINE)
    assert rules(tmp_path) == [("too-large", "data/large.yml", 1), ("long-line", "data/line.yml", 2)]


def test_there_is_a_largest_number_of_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(disk, "MAX_FILES", 3)
    for n in range(5):
        write(tmp_path / f"data/{n}.yml", "x")
    assert [rule for rule, _, _ in rules(tmp_path)] == ["too-many-files"]


def test_assets_are_read_by_path_without_hidden_files_and_links(tmp_path: Path):
    write(tmp_path / "a/b.css", "x")
    write(tmp_path / ".hidden", "x")
    (tmp_path / "link").symlink_to("/etc/hostname")
    assert disk.files(tmp_path) == {"a/b.css": b"x"}
    assert disk.files(tmp_path / "nowhere") == {}


# publishing


def tree(folder: Path) -> dict[str, str]:
    return {p.relative_to(folder).as_posix(): p.read_text() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != MARK}


def names(folder: Path) -> set[str]:
    """What lies in a folder, the lock apart: it may stay."""
    return {p.name for p in folder.iterdir() if not p.name.endswith(".lock")}


def publish(site: Path, **pages: str) -> None:
    with publishing(site) as publication:
        publication.write_all({f"{name}/index.html": text for name, text in pages.items()})


def fail(site: Path, fault: BaseException) -> None:
    """A build that fails when it has written half of its pages."""
    with publishing(site) as publication:
        publication.write("vi/index.html", "new")
        raise fault


def test_a_site_is_written_whole(tmp_path: Path):
    publish(tmp_path / "deep/site", vi="chào", fr="bonjour")
    assert tree(tmp_path / "deep/site") == {"vi/index.html": "chào", "fr/index.html": "bonjour"}
    assert names(tmp_path / "deep") == {"site"}


def test_a_page_that_is_gone_is_gone_from_the_site(tmp_path: Path):
    publish(tmp_path / "site", vi="1", fr="1")
    publish(tmp_path / "site", vi="2")
    assert tree(tmp_path / "site") == {"vi/index.html": "2"}
    assert names(tmp_path) == {"site"}


@pytest.mark.parametrize("mask", [0o022, 0o077, 0o777])
def test_a_published_site_can_be_read_by_a_web_server_whatever_the_umask(tmp_path: Path, mask: int):
    before = os.umask(mask)
    try:
        with publishing(tmp_path / "site") as publication:
            publication.write("vi/places/xa/index.html", "1")
            publication.open("data/evidence.csv").close()
    finally:
        os.umask(before)
    entries = [tmp_path / "site", *(tmp_path / "site").rglob("*")]
    assert {p.stat().st_mode & 0o777 for p in entries if p.is_dir()} == {0o755}
    assert {p.stat().st_mode & 0o777 for p in entries if p.is_file()} == {0o644}


@pytest.mark.parametrize("fault", [RuntimeError("x"), KeyboardInterrupt(), SystemExit(1), OSError(28, "No space left on device")])
def test_a_failure_inside_the_block_leaves_the_old_site(tmp_path: Path, fault: BaseException):
    publish(tmp_path / "site", vi="old")
    with pytest.raises(type(fault)):
        fail(tmp_path / "site", fault)
    assert tree(tmp_path / "site") == {"vi/index.html": "old"}
    assert names(tmp_path) == {"site"}


def test_a_failure_of_the_first_build_leaves_no_site(tmp_path: Path):
    with pytest.raises(RuntimeError):
        fail(tmp_path / "site", RuntimeError())
    assert not (tmp_path / "site").exists()


def test_where_folders_cannot_be_exchanged_two_renames_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(disk.publication, "_exchange", lambda _one, _other: False)
    publish(tmp_path / "site", vi="old")
    publish(tmp_path / "site", vi="new")
    assert tree(tmp_path / "site") == {"vi/index.html": "new"}
    assert names(tmp_path) == {"site"}


def test_leftovers_of_a_killed_build_are_swept(tmp_path: Path):
    publish(tmp_path / "site", vi="old")
    write(tmp_path / ".site.new-abc/half.html", "x")
    write(tmp_path / ".site.old/old.html", "x")
    publish(tmp_path / "site", vi="new")
    assert names(tmp_path) == {"site"}
    assert tree(tmp_path / "site") == {"vi/index.html": "new"}


def test_leftovers_are_swept_whatever_the_site_is_called(tmp_path: Path):
    write(tmp_path / ".a[b]*.new-abc/half.html", "x")
    publish(tmp_path / "a[b]*", vi="new")
    assert names(tmp_path) == {"a[b]*"}


def test_a_build_killed_between_two_renames_is_mended(tmp_path: Path):
    publish(tmp_path / "site", vi="old")
    (tmp_path / "site").rename(tmp_path / ".site.old")
    with pytest.raises(RuntimeError):
        fail(tmp_path / "site", RuntimeError())
    assert tree(tmp_path / "site") == {"vi/index.html": "old"}


def test_a_folder_that_no_build_made_is_refused(tmp_path: Path):
    write(tmp_path / "site/thesis.doc", "mine")
    with pytest.raises(NotOursError, match="no build made"):
        publish(tmp_path / "site", vi="new")
    assert tree(tmp_path / "site") == {"thesis.doc": "mine"}


def test_an_empty_folder_may_be_filled(tmp_path: Path):
    (tmp_path / "site").mkdir()
    publish(tmp_path / "site", vi="new")
    assert tree(tmp_path / "site") == {"vi/index.html": "new"}


def test_a_file_or_a_link_in_the_sites_place_is_refused(tmp_path: Path):
    write(tmp_path / "file", "mine")
    publish(tmp_path / "elsewhere", vi="other")
    (tmp_path / "link").symlink_to("elsewhere")
    for name in ("file", "link"):
        with pytest.raises(NotOursError, match="is not a folder"):
            publish(tmp_path / name, vi="new")
    assert tree(tmp_path / "elsewhere") == {"vi/index.html": "other"}


@pytest.mark.parametrize("path", ["../x", "/etc/x", "a/../../x", "", "a//b", "./a", "a/", "a/./b", ".."])
def test_a_path_outside_the_site_is_refused(tmp_path: Path, path: str):
    publish(tmp_path / "site", vi="old")
    with pytest.raises(ValueError, match="not a path of the site"), publishing(tmp_path / "site") as publication:
        publication.write(path, "x")
    assert names(tmp_path) == {"site"}
    assert tree(tmp_path / "site") == {"vi/index.html": "old"}


def test_one_page_is_not_written_twice(tmp_path: Path):
    with publishing(tmp_path / "site") as publication:
        publication.write("a", "1")
        with pytest.raises(ValueError, match="twice"):
            publication.write("a", "2")
    assert tree(tmp_path / "site") == {"a": "1"}


# killed, crowded, out of room

PROGRAM = """
import sys
from pathlib import Path
sys.path.insert(0, {root!r})
from scorecard.disk import publishing
site, edition, pages = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
"""

BUILD = PROGRAM + textwrap.dedent("""
    print("ready", flush=True)
    with publishing(site) as publication:
        for n in range(pages):
            publication.write(f"{n % 7}/{n}.html", edition)
""")

AGAIN_AND_AGAIN = PROGRAM + textwrap.dedent("""
    print("ready", flush=True)
    while True:
        for edition in ("a", "b"):
            with publishing(site) as publication:
                for n in range(pages):
                    publication.write(f"{n % 7}/{n}.html", edition)
""")


def start(program: str, site: Path, edition: str = "a", pages: int = 60, **more: object) -> subprocess.Popen[str]:
    code = program.replace("{root!r}", repr(str(ROOT)))
    return subprocess.Popen(
        [sys.executable, "-c", code, str(site), edition, str(pages)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more
    )


def whole(site: Path, pages: int = 60) -> str:
    """The edition of a site that is whole: every page there, all of one edition."""
    found = tree(site)
    assert len(found) == pages
    (edition,) = set(found.values())
    return edition


def test_a_build_killed_at_any_moment_leaves_an_old_or_a_new_site(tmp_path: Path):
    site, chance = tmp_path / "site", random.Random(766)  # noqa: S311 - moments, not secrets
    with publishing(site) as publication:
        publication.write_all({f"{n % 7}/{n}.html": "first" for n in range(60)})
    for _ in range(12 if THOROUGH else 6):
        build = start(AGAIN_AND_AGAIN, site)
        with build:
            assert build.stdout is not None
            build.stdout.readline()
            time.sleep(chance.uniform(0, 0.08))
            build.send_signal(signal.SIGKILL)
        assert whole(site) in {"first", "a", "b"}
    with publishing(site) as publication:
        publication.write("last.html", "last")
    assert tree(site) == {"last.html": "last"}
    assert names(tmp_path) == {"site"}


def test_a_reader_finds_a_whole_site_at_any_moment(tmp_path: Path):
    """A page that is looked up while a new edition takes the place of the old one is always there."""
    site = tmp_path / "site"
    publish(site, vi="old")
    stop, missing = threading.Event(), []

    def look() -> None:
        while not stop.is_set():
            try:
                (site / "vi/index.html").read_text()
            except FileNotFoundError as fault:
                missing.append(fault)

    reader = threading.Thread(target=look)
    reader.start()
    for n in range(60):
        publish(site, vi=f"edition {n}")
    stop.set()
    reader.join()
    assert missing == []


def test_two_builds_at_once_take_turns(tmp_path: Path):
    site = tmp_path / "site"
    builds = [start(BUILD, site, edition, 200) for edition in "abcd"]
    for build in builds:
        _, errors = build.communicate(timeout=60)
        assert (build.returncode, errors) == (0, "")
    assert whole(site, 200) in set("abcd")
    assert names(tmp_path) == {"site"}


@pytest.fixture
def turns(tmp_path: Path) -> Iterator[list[str]]:
    """Three builds: the second waits for the first, the third comes once the second is at work."""
    site, told = tmp_path / "site", list[str]()
    go = {name: threading.Event() for name in "abc"}
    inside = {name: threading.Event() for name in "abc"}

    def build(name: str) -> None:
        with publishing(site) as publication:
            told.append(f"{name} begins")
            inside[name].set()
            go[name].wait(5)
            publication.write("page.html", name)
            told.append(f"{name} ends")

    threads = {name: threading.Thread(target=build, args=name) for name in "abc"}
    threads["a"].start()
    assert inside["a"].wait(5)
    threads["b"].start()
    time.sleep(0.2)
    go["a"].set()
    assert inside["b"].wait(5)
    threads["a"].join()
    threads["c"].start()
    inside["c"].wait(0.5)
    go["c"].set()
    go["b"].set()
    yield told
    for thread in threads.values():
        thread.join()


def test_a_third_build_waits_for_the_second_as_the_second_did_for_the_first(turns: list[str]):
    deadline = time.monotonic() + 5
    while len(turns) < 6 and time.monotonic() < deadline:
        time.sleep(0.02)
    assert turns == [f"{name} {what}" for name in "abc" for what in ("begins", "ends")]


def test_a_full_disk_leaves_the_old_site(tmp_path: Path):
    """On a disk of 256 kB where the system lets us have one, else with a file size that the system refuses to exceed."""
    site = tmp_path / "disk/site"
    fill = PROGRAM + textwrap.dedent("""
        import errno
        with publishing(site) as publication:
            publication.write("page.html", "old")
        try:
            with publishing(site) as publication:
                for n in range(40):
                    publication.write(f"{n}.html", edition * pages)
        except OSError as fault:
            print(errno.errorcode[fault.errno], sorted(p.name for p in site.parent.iterdir() if ".lock" not in p.name))
            print((site / "page.html").read_text())
        with publishing(site) as publication:
            publication.write("page.html", "new")
        print((site / "page.html").read_text())
    """)
    (tmp_path / "disk").mkdir()
    code = fill.replace("{root!r}", repr(str(ROOT)))
    command = [sys.executable, "-c", code, str(site), "x", "100000"]
    mounted = ["unshare", "--mount", "sh", "-c", 'mount -t tmpfs -o size=256k tmpfs "$0" && exec "$@"', str(tmp_path / "disk"), *command]
    permitted = subprocess.run([*mounted[:6], "true"], capture_output=True, check=False).returncode == 0 if _has("unshare") else False
    if permitted:
        done = subprocess.run(mounted, capture_output=True, text=True, check=False, timeout=60)
    else:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60, preexec_fn=_small_files)
    assert done.stdout.splitlines() == [f"{'ENOSPC' if permitted else 'EFBIG'} ['site']", "old", "new"], done.stderr


def _has(program: str) -> bool:
    return any((Path(folder) / program).exists() for folder in os.get_exec_path())


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))


class ByteLock:
    """The locks of Windows, by those of this system: a try that fails where somebody else has the file."""

    LK_NBLCK = 2

    def __init__(self) -> None:
        self.refused = 0

    def locking(self, file: int, mode: int, length: int) -> None:
        assert (mode, length) == (self.LK_NBLCK, 1)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            self.refused += 1
            raise


def test_builds_take_turns_where_there_is_no_flock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locks, told, inside = ByteLock(), [], threading.Event()
    for name, module in (("_fcntl", None), ("_msvcrt", locks), ("AGAIN", 0.001)):
        monkeypatch.setattr(lock, name, module)

    def first() -> None:
        with lock.locked(tmp_path / "lock"):
            inside.set()
            while locks.refused < 3:
                time.sleep(0.001)
            told.append("first")

    one = threading.Thread(target=first)
    one.start()
    assert inside.wait(10)
    with lock.locked(tmp_path / "lock"):
        told.append("second")
    one.join()
    assert told == ["first", "second"]
    assert not (tmp_path / "lock").exists()
