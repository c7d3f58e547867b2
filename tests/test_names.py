"""Names where ids belong: whatever something is called, the id is found, and nothing is guessed where two things bear the name."""

from functools import cache

import pytest

from scorecard import disk
from scorecard.decode import decode
from scorecard.diagnostic import Report
from scorecard.model import Root, meant
from scorecard.sign import fold
from tests.factory import FOLDERS, ROOT, SMALL, SUFFIXES, some


@cache
def real() -> Root:
    report = Report()
    root = decode(disk.read(ROOT, FOLDERS, SUFFIXES, report), report)
    assert root is not None
    return root


@cache
def sample() -> Root:
    report = Report()
    root = decode(disk.read(SMALL, FOLDERS, SUFFIXES, report), report)
    assert root is not None
    return root


def test_every_place_is_found_by_its_name_however_it_is_written_and_by_its_code() -> None:
    for place in some(real().places.values()):
        slug = place.slug.replace("-", "_")
        for name in (place.name, place.name.upper(), fold(place.name), f"UBND phường {place.name}", f"Xã {place.name}", place.code, slug):
            assert meant(real(), "place", name) == (place.slug,), name


def test_a_former_name_means_what_came_after_it() -> None:
    for place in some(p for p in real().places.values() if p.former):
        for former in place.former:
            found = meant(real(), "place", former.name)
            assert place.slug in found or found[0] in {p.slug for p in real().places.values() if fold(p.name) == fold(former.name)}


def test_every_indicator_source_and_office_is_found_by_its_titles_numbers_and_addresses() -> None:
    for words in real().words.values():
        for name, prose in words.indicators.items():
            assert name in meant(real(), "indicator", prose.title), prose.title
    for source in some(real().sources.values()):
        for name in filter(None, (source.title, source.number, source.url)):
            assert source.id in meant(real(), "source", name), name
    for office in some(real().offices.values()):
        assert office.id in meant(real(), "office", office.name)


@pytest.mark.parametrize(
    ("noun", "text", "ids"),
    [
        ("place", "Xã Mẫu Một", ("mau-mot",)),
        ("place", "mau mot", ("mau-mot",)),
        ("place", "  UBND   xã Mẫu Một ", ("mau-mot",)),
        ("place", "Mẫu\u200b Một", ("mau-mot",)),
        ("place", "Thị trấn Mẫu Xưa", ("mau-mot",)),
        ("place", "9001", ("mau-mot",)),
        ("place", "Mẫu", ()),
        ("place", "", ()),
        ("indicator", "Files On Time", ("files-on-time",)),
        ("source", "12/bc-mau", ("bao-cao-mau",)),
        ("source", "http://vi-du.example/bao-cao/", ("bao-cao-mau",)),
        ("level", "xã", ()),
    ],
)
def test_names_of_the_sample(noun: str, text: str, ids: tuple[str, ...]) -> None:
    assert meant(sample(), noun, text) == ids
