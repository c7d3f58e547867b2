"""Work that another process stands by for."""

import multiprocessing
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from scorecard.pipeline.work import Aside, WorkerError, _stand_by, each


def test_the_process_aside_stays_and_answers_what_it_was_asked_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "vl_convert", raising=False)  # another test's: who has it loaded draws without help
    aside = Aside()
    aside.begin(os.getpid)
    aside.begin(int, "no number")
    number = aside.do(os.getpid)
    assert number != os.getpid()
    assert [aside.do(int, "7"), aside.do(os.getpid)] == [7, number]


def test_a_fault_while_it_gets_ready_is_nobodys():
    aside = Aside()
    aside.begin(int, "no number")
    assert aside.do(int, "7") == 7


def test_getting_ready_again_and_again_leaves_nothing_behind():
    """A day's saves that draw nothing: answers that nobody takes would fill the pipe and stop both sides."""
    aside = Aside()
    for _ in range(20_000):
        aside.begin(os.getpid)
    assert aside.do(int, "7") == 7


def test_it_ends_quietly_when_nobody_takes_its_answer():
    """A build that drew nothing ends with the answer to `begin` still in the pipe."""
    context = multiprocessing.get_context("spawn")
    pipe, other = context.Pipe()
    aside = context.Process(target=_stand_by, args=(other,), daemon=True)
    aside.start()
    other.close()
    pipe.send((os.getpid, ()))
    assert pipe.poll(30)
    pipe.close()
    aside.join(30)
    assert aside.exitcode == 0


def test_the_end_of_an_errand_is_waited_for_by_this_process_and_by_its_forks(tmp_path: Path):
    aside = Aside()
    aside.wait()  # nobody was sent
    aside.send(_later, tmp_path / "left")
    waiter = multiprocessing.get_context("fork").Process(target=_copied, args=(aside, tmp_path / "left", tmp_path / "copied"))
    waiter.start()
    aside.wait()
    assert (tmp_path / "left").read_text() == "done"
    waiter.join(30)
    assert (tmp_path / "copied").read_text() == "done"
    aside.wait()  # once more: it has ended
    aside.send(int, "no number")
    aside.wait()  # what fails ends as well


def _later(path: Path) -> None:
    time.sleep(0.3)
    path.write_text("done")


def _copied(aside: Aside, path: Path, to: Path) -> None:
    aside.wait()
    to.write_text(path.read_text())


@pytest.fixture
def forking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "vl_convert", raising=False)  # with it loaded, no process would be started


@pytest.mark.parametrize(("count", "jobs"), [(0, 2), (1, 4), (5, 2), (1200, 3)])
@pytest.mark.usefixtures("forking")
def test_workers_give_all_in_order_whoever_is_slow(count: int, jobs: int):
    def make(number: int) -> tuple[int, int]:
        time.sleep(0.02 if number % 100 == 3 else 0)
        return number, os.getpid()

    made = list(each(make, count, jobs))
    assert [number for number, _ in made] == list(range(count))
    assert os.getpid() not in {process for _, process in made}
    assert len({process for _, process in made}) <= jobs


@pytest.mark.usefixtures("forking")
def test_a_fault_in_a_worker_is_the_one_that_is_raised_and_says_where():
    def make(number: int) -> int:
        return 1 // (7 - number)

    given = []
    with pytest.raises(ZeroDivisionError) as raised:
        given.extend(each(make, 100, 2))
    assert "return 1 // (7 - number)" in "".join(raised.value.__notes__)
    assert given == [1 // (7 - number) for number in range(len(given))]


@pytest.mark.usefixtures("forking")
def test_a_fault_that_cannot_be_sent_is_told_in_words():
    class LocalError(Exception):
        pass

    def make(number: int) -> int:
        raise LocalError(f"piece {number}")

    with pytest.raises(RuntimeError, match="piece 0"):
        list(each(make, 1, 2))


@pytest.mark.usefixtures("forking")
def test_a_worker_that_is_killed_is_not_waited_for():
    """The system ends one when memory runs out; the build must end as well, not stand still."""

    def make(number: int) -> int:
        if number == 50:
            os.kill(os.getpid(), signal.SIGKILL)
        return number

    others = set(multiprocessing.active_children())
    with pytest.raises(WorkerError, match="ended from outside"):
        list(each(make, 100, 2))
    assert set(multiprocessing.active_children()) <= others


@pytest.mark.usefixtures("forking")
def test_who_stops_listening_leaves_no_worker_behind():
    others = set(multiprocessing.active_children())
    said = each(lambda number: number, 10_000, 2)
    assert next(said) == 0
    assert len(set(multiprocessing.active_children()) - others) == 2
    said.close()
    assert set(multiprocessing.active_children()) <= others
