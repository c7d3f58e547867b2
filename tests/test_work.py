"""Work that another process stands by for."""

import os

from scorecard.pipeline.work import Aside


def test_the_process_aside_stays_and_answers_what_it_was_asked_last():
    aside = Aside()
    aside.begin(os.getpid)
    aside.begin(int, "no number")
    number = aside.do(os.getpid)
    assert number != os.getpid()
    assert [aside.do(int, "7"), aside.do(os.getpid)] == [7, number]
