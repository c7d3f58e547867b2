"""Work shared out among processes: in order, no worker left behind, a killed one said and not waited for."""

import multiprocessing
import os
import signal
import sys
import time

import pytest

from scorecard.site.pool import WorkerError, parallel_map

pytestmark = pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")


@pytest.fixture(autouse=True)
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "vl_convert", raising=False)  # with it loaded, no process would be started


@pytest.mark.parametrize(("count", "jobs"), [(0, 2), (5, 2), (1200, 3)])
def test_workers_give_all_in_order_whoever_is_slow(count: int, jobs: int):
    def make(number: int) -> tuple[int, int]:
        time.sleep(0.02 if number % 100 == 3 else 0)
        return number, os.getpid()

    made = list(parallel_map(make, count, jobs))
    assert [number for number, _ in made] == list(range(count))
    assert os.getpid() not in {process for _, process in made}
    assert len({process for _, process in made}) <= jobs


def test_one_job_or_one_piece_is_done_here():
    assert list(parallel_map(lambda _: os.getpid(), 3, 1)) == [os.getpid()] * 3
    assert list(parallel_map(lambda _: os.getpid(), 1, 4)) == [os.getpid()]


def test_a_fault_in_a_worker_ends_it_and_says_where():
    class LocalError(Exception):
        """One that no process can send to another."""

    def make(number: int) -> int:
        if number == 7:
            raise LocalError(f"piece {number}")
        return number

    given = []
    with pytest.raises(RuntimeError, match=r'(?s)raise LocalError\(f"piece \{number\}"\).*LocalError: piece 7'):
        given.extend(parallel_map(make, 100, 2))
    assert given == list(range(len(given)))


def test_a_full_disk_is_a_full_disk_in_a_worker_too():
    def make(_number: int) -> int:
        raise OSError(28, "No space left on device", "page.html")

    with pytest.raises(OSError, match="No space left") as raised:
        list(parallel_map(make, 4, 2))
    assert (raised.value.errno, raised.value.filename) == (28, "page.html")


def test_a_worker_that_is_killed_is_not_waited_for():
    """The system ends one when memory runs out; the build must end as well, not stand still."""

    def make(number: int) -> int:
        if number == 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    others = set(multiprocessing.active_children())
    with pytest.raises(WorkerError, match="ended from outside"):
        list(parallel_map(make, 100, 2))
    assert set(multiprocessing.active_children()) <= others


def test_who_stops_listening_leaves_no_worker_behind():
    others = set(multiprocessing.active_children())
    said = parallel_map(lambda number: number, 10_000, 2)
    assert next(said) == 0
    assert len(set(multiprocessing.active_children()) - others) == 2
    said.close()
    assert set(multiprocessing.active_children()) <= others
