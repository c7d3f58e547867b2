"""A build is the whole site or nothing: what is kept between builds changes no byte, and nothing changed means nothing is written."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard import disk
from scorecard import site as building
from scorecard.export import ASSEMBLED
from scorecard.site import BuildFailedError, build
from scorecard.site.live import Live
from scorecard.site.theme import named_by_content
from scorecard.store import Store
from tests.factory import TESTS, THOROUGH, copied

pytestmark = pytest.mark.whole

BUILD = TESTS.parent / "build.py"


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small root in two languages."""
    return copied(tmp_path / "root", "vi", "en")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text()
    assert old in text
    (root / path).write_text(text.replace(old, new, 1))


EDITS = {
    "value": ("data/observations/mau-mot.yml", "value: 36", "value: 37"),
    "printed": ("data/observations/mau-mot.yml", "2.386 … 2.047", "2386 … 2047"),
    "source": ("data/observations/mau-mot.yml", "source: niem-giam-mau", "source: bao-cao-mau\n  at: page 9"),
    "remark": ("content/vi/words.yml", "Đếm vào ngày cuối tháng.", "Đếm vào cuối tháng."),
    "kind": ("content/vi/words.yml", "commune: {title: xã}", "commune: {title: làng}"),
    "commitment": ("content/vi/words.yml", "title: Mở phòng mới", "title: Mở thêm phòng"),
    "indicator": ("content/vi/indicators/room-open.md", "title: ", "title: Khác, "),
    "another language": ("content/en/indicators/room-open.md", "title: ", "title: Another, "),
    "narrative": ("content/vi/places/mau-mot.md", "title: ", "title: Khác, "),
    "list": ("data/site.yml", "as_of: 2026-06-30", "as_of: 2026-06-29"),
}
FEW = ("value", "source", "remark", "another language", "narrative", "list")
"""One edit of each kind of file, for `make test`."""


def test_after_any_edit_what_is_built_with_all_that_is_kept_is_what_is_built_from_nothing(root: Path, tmp_path: Path, site: Path):
    """And what the preview shows is the same, but for what it puts into pages: it reads again only what was saved.

    Edits add up, so that a drawing or a page that one of them left as it was shows at the end.
    """
    edits = [EDITS[name] for name in (EDITS if THOROUGH else FEW)]
    live = Live(root, Store(tmp_path / "live"))
    live.refresh()
    for number, (path, old, new) in enumerate(edits, 1):
        edit(root, path, old, new)
        assert live.refresh()
        assert live.problems == ""
        assert build(root, site).new
        files = {path: data for path, data in tree(site).items() if path != disk.MARK}
        assert [path for path, data in files.items() if not path.startswith("share/") and live.read(path) != data] == []
        if THOROUGH or number == len(edits):
            nothing = tmp_path / f"nothing-{number}"
            build(root, nothing, store=Store(tmp_path / f"store-{number}"))
            assert tree(site) == tree(nothing)
    assert [path for path in files if live.read(path) != files[path]] == [], "pictures, too"
    assert set(ASSEMBLED) <= set(files)


def test_nothing_changed_is_seen_and_said_without_loading_anything_heavy(root: Path, site: Path):
    command = [sys.executable, "-X", "importtime", BUILD, "--root", root, "--site", site, "--language", "en"]
    subprocess.run(command, capture_output=True, check=True)
    time.sleep(0.2)
    subprocess.run(command, capture_output=True, check=True)
    before = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in site.rglob("*")}
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "nothing changed" in done.stdout
    assert {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in site.rglob("*")} == before, "not one file was written"
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert loaded.isdisjoint({"numpy", "yaml", "jinja2", "babel", "vl_convert", "PIL", "altair", "pandas"})


def deface(site: Path) -> None:
    """Change a published page, its size and time of change kept."""
    page = site / "vi/index.html"
    stat = page.stat()
    page.write_bytes(page.read_bytes().swapcase())
    os.utime(page, ns=(stat.st_atime_ns, stat.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "defaced": deface,
    "a file gone": lambda site: (site / "vi/index.html").unlink(),
    "a file more": lambda site: (site / "more.html").write_text("x"),
    "gone": shutil.rmtree,
    "renamed": lambda site: (site / "_headers").rename(site / "headers"),
}


def test_a_published_site_that_somebody_changed_is_built_again(root: Path, site: Path):
    build(root, site)
    whole = tree(site)
    for what, change in CHANGES.items():
        change(site)
        assert build(root, site).new, what
        assert tree(site) == whole, what


def test_a_file_saved_twice_within_one_tick_of_the_clock_is_read_again(root: Path, site: Path):
    file = root / "data/observations/mau-mot.yml"
    build(root, site)
    stat = file.stat()
    for value in range(36, 39):
        edit(root, "data/observations/mau-mot.yml", f"value: {value}", f"value: {value + 1}")
        os.utime(file, ns=(stat.st_atime_ns, stat.st_mtime_ns))
        build(root, site)
        assert f'value="{value + 1}"' in (site / "vi/places/mau-mot/index.html").read_text()


def test_another_version_of_the_program_builds_again(root: Path, site: Path, monkeypatch: pytest.MonkeyPatch):
    build(root, site)
    before = tree(site)
    assert not build(root, site).new
    monkeypatch.setattr(sys, "version", "4.0")
    assert build(root, site).new
    assert tree(site) == before


def test_two_sites_of_one_root_are_built_each(root: Path, tmp_path: Path):
    one, two = tmp_path / "one", tmp_path / "two"
    assert build(root, one).new
    assert build(root, two).new
    edit(root, *EDITS["narrative"])
    assert build(root, one).new
    assert build(root, two).new
    assert tree(one) == tree(two)


def test_a_damaged_store_costs_time_alone(root: Path, site: Path, tmp_path: Path):
    store = Store(tmp_path / "store")
    build(root, site, store=store)
    whole = tree(site)
    for number, entry in enumerate(sorted(store.folder.iterdir())):
        if number % 3 == 0:
            entry.write_bytes(entry.read_bytes()[:-1])
        elif number % 3 == 1:
            entry.unlink()
            entry.mkdir()
    edit(root, *EDITS["value"])
    build(root, site, store=store)
    edit(root, "data/observations/mau-mot.yml", "value: 37", "value: 36")
    build(root, site, store=store)
    assert tree(site) == whole


def test_a_store_carried_to_another_machine_saves_the_drawing(root: Path, site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    build(root, site, store=Store(tmp_path / "store"))
    (tmp_path / "store").rename(tmp_path / "carried")
    for name in ("draw_all", "picture"):
        monkeypatch.setattr(f"scorecard.site.targets.{name}", lambda *_: pytest.fail("drawn again"))
    build(root, tmp_path / "other", store=Store(tmp_path / "carried"))
    assert tree(site) == tree(tmp_path / "other")


def test_a_faulty_root_writes_nothing_and_says_all_of_it(root: Path, site: Path):
    build(root, site)
    before = tree(site)
    edit(root, "data/site.yml", "as_of:", "as_off:")
    edit(root, "data/observations/mau-mot.yml", "value: 36", "value: nhiều")
    with pytest.raises(BuildFailedError) as raised:
        build(root, site)
    assert {d.span.path for d in raised.value.project.report.diagnostics if d.severity == "error"} >= {
        "data/site.yml",
        "data/observations/mau-mot.yml",
    }
    assert tree(site) == before


def test_a_sum_of_what_does_not_exist_is_a_problem_with_a_place(root: Path, site: Path):
    name = root / "data/indicators/training-hours.yml"
    name.write_text(name.read_text() + "sum_of: [nowhere, room-open]\n")
    with pytest.raises(BuildFailedError):
        build(root, site)


WORKERS = """
import os, signal, sys
sys.path.insert(0, {root!r}); sys.argv = ["build.py", *sys.argv[1:], "--language", "en"]
from scorecard.site import targets
make, count = targets.Targets.make, [0]
def dying(self, work):
    count[0] += 1
    if count[0] == 5 and not os.path.exists({flag!r}):
        os.mkdir({flag!r})
        {what}
    return make(self, work)
targets.Targets.make = dying
import build
status = build.main()
sys.stderr.flush()
os._exit(status)  # as the command itself ends
"""


@pytest.mark.parametrize(
    ("what", "status", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", 1, "a worker process was ended from outside"),
        ("raise OSError(28, 'No space left on device')", 1, "No space left on device"),
        ("os.kill(os.getppid(), signal.SIGINT)", 130, "stopped"),
    ],
    ids=["a worker killed", "disk full", "Ctrl-C"],
)
def test_whatever_ends_a_build_early_is_said_and_the_published_site_is_as_it_was(root: Path, site: Path, what: str, status: int, said: str):
    build(root, site)
    before = tree(site)
    edit(root, *EDITS["value"])
    code = WORKERS.replace("{root!r}", repr(str(TESTS.parent))).replace("{what}", what).replace("{flag!r}", repr(str(site.parent / "once")))
    command = [sys.executable, "-c", code, "--root", root, "--site", site, "--jobs", "2"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, said in done.stderr) == (status, True), done.stderr
    assert "the published folder is as it was" in done.stderr
    assert tree(site) == before
    assert {p.name for p in site.parent.iterdir()} >= {"site", "root"}
    assert not list(site.parent.glob(".site.new-*"))


def runs(process: int) -> bool:
    """Whether a process is there and alive: one that has ended may wait in the table until somebody asks how (Linux)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_build_that_is_killed_leaves_the_site_and_no_worker(root: Path, site: Path):
    build(root, site)
    before = tree(site)
    edit(root, *EDITS["value"])
    code = (
        WORKERS.replace("{root!r}", repr(str(TESTS.parent)))
        .replace("{what}", "print(os.getpid(), flush=True); signal.pause()")
        .replace("{flag!r}", repr(str(site.parent / "once")))
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, "--root", root, "--site", site, "--jobs", "2"], stdout=subprocess.PIPE, text=True
    ) as build_:
        assert build_.stdout is not None
        worker = int(build_.stdout.readline())
        build_.send_signal(signal.SIGKILL)
    end = time.monotonic() + 10
    while runs(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not runs(worker) or sys.platform != "linux"
    assert tree(site) == before
    build(root, site)
    assert not list(site.parent.glob(".site.new-*")), "the next build sweeps up"


def test_the_same_input_gives_the_same_bytes_anywhere_with_any_number_of_workers_hash_seed_zone_and_locale(root: Path, tmp_path: Path):
    shutil.copytree(root, tmp_path / "deeper" / "again")
    sites = []
    for folder, jobs, zone, words in ((root, "1", "UTC", "C"), (tmp_path / "deeper" / "again", "3", "Asia/Ho_Chi_Minh", "fr_FR.UTF-8")):
        command = [sys.executable, BUILD, "--root", folder, "--jobs", jobs, "--cache", tmp_path / f"store-{jobs}"]
        surroundings = {**os.environ, "PYTHONHASHSEED": jobs, "TZ": zone, "LC_ALL": words}
        subprocess.run(command, check=True, capture_output=True, env=surroundings, cwd=folder.parent)
        sites.append(tree(folder / "site"))
    assert sites[0] == sites[1]


def test_a_stylesheet_follows_the_names_of_what_it_uses() -> None:
    css = b"@font-face{src:url(../fonts/f.woff2)}"
    one = named_by_content({"css/main.css": css, "fonts/f.woff2": b"1"})
    other = named_by_content({"css/main.css": css, "fonts/f.woff2": b"2"})
    name, data = one["css/main.css"]
    assert one["fonts/f.woff2"][0].removeprefix("fonts/").encode() in data
    assert name != other["css/main.css"][0]
    assert one["fonts/f.woff2"][0] != other["fonts/f.woff2"][0]


def test_the_digest_of_the_data_is_of_content_and_path(root: Path):
    first = building.load(root).digest
    edit(root, *EDITS["narrative"])
    second = building.load(root).digest
    (root / "content/vi/places/mau-mot.md").rename(root / "content/vi/places/mau-hai.md")
    assert len({first, second, building.load(root).digest}) == 3
