"""The JSON Schemas: what an editor's program is told of each file, held to the real data, to the faulty samples, and to the models."""

import json
import re
from dataclasses import fields
from fnmatch import fnmatch
from itertools import combinations
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from scorecard.decode.schema import ValidationError, reader
from scorecard.decode.schema import read as read_entry
from scorecard.model import Channel, Indicator, Node, Observation, Request, Search, Source, Target, ValueForm
from scorecard.model import value as values
from scorecard.model.entry import FieldError, Read, key_of
from scorecard.model.search import Pattern
from scorecard.schema import FILES, LANGUAGES, schema
from scorecard.schema.shape import Shapes
from scorecard.schema.together import TOGETHER
from scorecard.schema.words import Descriptions, descriptions
from tests.conftest import Command
from tests.factory import LANGUAGES as SPOKEN
from tests.factory import ROOT, SMALL, some
from tests.test_wrong import SAMPLES, read
from tests.yaml12 import load

VALIDATORS = {name: Draft202012Validator(schema(name, descriptions(LANGUAGES[0]))) for name in FILES}
KINDS = {
    name: kind for name, kind in {**vars(values), "Pattern": Pattern}.items() if isinstance(get_args(kind)[-1:], tuple) and get_args(kind)
}
READERS = {name: kind for name, kind in KINDS.items() if isinstance(get_args(kind)[-1], Read)}
LATER = ("Pattern", "Ref")
"""Kinds of values that are read whatever they are: whether they name anything is checked later."""


def kind_of(path: str) -> str | None:
    """The name of the schema of a file."""
    found = [name for name, file in FILES.items() if any(fnmatch(path, glob) for glob in file.paths)]
    return found[0] if found else None


def seen(path: str, text: str) -> Any:
    """A file as an editor's program sees it; of Markdown its front matter."""
    if path.endswith(".md"):
        match = re.match(r"---\n(.*?)^---\n", text, re.DOTALL | re.MULTILINE)
        text = match[1] if match else ""
    return load(text)


# files as they are


@pytest.mark.parametrize("name", FILES)
def test_each_schema_is_a_json_schema_and_the_same_in_each_language_but_for_its_words(name: str) -> None:
    shapes = set()
    for language in some(LANGUAGES):
        made = schema(name, descriptions(language))
        Draft202012Validator.check_schema(made)
        shapes.add(re.sub(r'"(description|patternErrorMessage|title)": "(?:[^"\\]|\\.)*"', "", json.dumps(made, ensure_ascii=False)))
    assert len(shapes) == 1


@pytest.mark.parametrize("root", [ROOT, SMALL], ids=["real", "small"])
@pytest.mark.parametrize("name", FILES)
def test_every_file_of_a_faultless_root_is_what_its_schema_says(name: str, root: Path) -> None:
    paths = [path for glob in FILES[name].paths for path in sorted(root.glob(glob))]
    assert paths or root == SMALL or name in ("requests", "replies", "reports")
    for path in paths:
        where = path.relative_to(root).as_posix()
        faults = [
            f"{where}: {list(f.absolute_path)}: {f.message}"
            for f in VALIDATORS[name].iter_errors(seen(where, path.read_text(encoding="utf-8")))
        ]
        assert faults == []


def test_every_data_file_of_the_root_has_a_schema() -> None:
    paths = [path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yml")]
    assert [path for path in some(paths) if kind_of(path) is None] == []


def test_the_schemas_that_are_committed_are_those_that_the_command_writes(command: Command, tmp_path: Path) -> None:
    done = command("schema", tmp_path / "made")
    assert done.returncode == 0, done.stderr
    made = {p.relative_to(tmp_path / "made"): p.read_bytes() for p in some((tmp_path / "made").rglob("*.json"))}
    kept = {p.relative_to(ROOT / "schema"): p.read_bytes() for p in (ROOT / "schema").rglob("*") if p.is_file()}
    assert made == kept, "run: build.py schema"
    assert len(made) == len(LANGUAGES) * len(FILES)


def test_a_folder_that_cannot_be_written_is_told(command: Command, tmp_path: Path) -> None:
    (tmp_path / "made").write_text("no folder")
    done = command("schema", tmp_path / "made")
    assert done.returncode == 1
    assert "made" in done.stderr
    assert "Traceback" not in done.stderr


def test_vs_code_finds_the_schema_of_each_file_in_the_first_language() -> None:
    told = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    wanted = {f"./schema/{SPOKEN[0]}/{name}.schema.json": list(file.paths) for name, file in FILES.items() if name != "front-matter"}
    assert told == wanted


# words


def test_every_file_key_and_kind_of_value_is_described_in_each_language_and_nothing_else_is() -> None:
    for language in some(LANGUAGES):
        said = Descriptions(descriptions(language).texts)
        for name in FILES:
            schema(name, said)
        there = {(group, key) for group, texts in said.texts.items() for key in texts}
        assert there - said.used == set(), f"nothing needs these in {language}.yml"
        assert all(text.strip() for texts in said.texts.values() for text in texts.values())
    assert set(LANGUAGES) == set(SPOKEN)


def test_french_has_its_no_break_spaces() -> None:
    rooms = ("schema", "draft")
    texts = [(ROOT / "scorecard" / room / "fr.yml").read_text(encoding="utf-8") for room in rooms]
    odd = [line for text in texts for line in text.split("\n") if re.search(r"\w [:;?!»%]|« ", line) and not line.startswith("#")]
    assert odd == []


def test_no_two_keys_of_an_entry_are_described_alike() -> None:
    for language in LANGUAGES:
        for file in FILES.values():
            if file.entry is not None:
                said = descriptions(language)
                texts = [
                    said.key(file.entry.__name__, key_of(f.name))
                    for f in fields(file.entry)
                    if f.name != "span" and f.name not in file.named
                ]
                assert len(set(texts)) == len(texts)


# values


@pytest.mark.law
@given(st.data())
def test_whatever_text_a_field_reads_its_shape_allows_in_quotes_and_without(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(set(READERS) - set(LATER))))
    mark = get_args(READERS[name])[-1]
    texts = [
        st.sampled_from([*mark.words, "2024", "2024-06", "2024/25", "2017-2019", "0", "-5", "1e3", "3.20", "true", "null", "5 percent"])
    ]
    text = data.draw(st.one_of(*texts, *([st.from_regex(mark.pattern, fullmatch=True)] if mark.pattern else []), st.text(max_size=12)))
    try:
        reader(READERS[name])(text)
    except FieldError:
        return
    shapes = Shapes(descriptions("en"))
    shape = {**shapes.value(READERS[name]), "$defs": shapes.definitions}
    validator = Draft202012Validator(shape)
    assert validator.is_valid(text), (name, text)
    if re.fullmatch(r"[A-Za-z0-9./+-]+", text) and text not in ("null", "Null", "NULL", "true", "false", "-"):
        assert validator.is_valid(load(text)), (name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Number", "60,06"), ("Number", "1 672"), ("Number", "93%"), ("Number", ""), ("Count", "2.5"), ("Count", "-1"), ("Day", "26/08/2025"),
        ("Day", "2025-13-01"), ("When", "Tháng 6 năm 2026"), ("When", "2026-6"), ("Slug", "Thục Phán"), ("Slug", "con"), ("Text", "''"),
        ("Flag", "maybe"), ("Address", "javascript:alert(1)"), ("For", "một năm"), ("Share", "5"), ("Weight", "0"), ("Code", "a/b"),
        ("Language", "../x"), ("YearStart", "13-01"), ("Answer", "N/A"),
    ],
)  # fmt: skip
def test_a_shape_refuses_what_people_write_instead(name: str, text: str) -> None:
    shapes = Shapes(descriptions("en"))
    shape = {**shapes.value(READERS[name]), "$defs": shapes.definitions}
    assert not Draft202012Validator(shape).is_valid(load(text))


def test_patterns_are_expressions_of_ecmascript_too() -> None:
    for kind in some(READERS.values()):
        pattern = get_args(kind)[-1].pattern
        assert not re.search(r"\\[AZzdw\"'/-]|\(\?[P<#i]", pattern), pattern


# keys that go together

WHOLE: dict[type[Any], list[dict[str, Any]]] = {
    Observation: [
        {"indicator": "x", "period": "2025", "source": "s", "count": "1", "of": "4", "open": "1", "value": "1", "more_than": "1", "between": ["1", "2"]}
    ],
    ValueForm: [{"count": "1", "of": "4", "open": "1", "value": "1", "more_than": "1", "between": ["1", "2"]}],
    Source: [{"id": "x", "publisher": "P", "title": "T", "published": "2025", "accessed": "2026"}],
    Search: [
        {"id": "x", "where": "w", "places": "all", "indicators": "all", "on": "2026-01-01", "found": found, "address": "https://a.example/"}
        for found in ("nothing", "elsewhere")
    ],
    Request: [{"id": "x", "office": "o", "place": "p", "indicators": "i", "sent": "2026-01-01", "answered": "2026-02-01", "outcome": "partly"}],
    Target: [
        {"id": "x", "indicator": "i", "value": "5", "by": "2026-12-31", "milestones": [{"value": "5", "by": "2026-12-31"}], "set_by": "s",
         "reported_by": "r", "scope": ["p"]}
    ],
    Channel: [{"email": "a@b.example", "phone": "0206 000 0000", "sms": "0206 000 0000", "form": "https://b.example/", "note": "n"}],
    Node: [{"pillar": "p", "indicator": "i", "weight": "1", "parts": [{"indicator": "i"}]}],
    Indicator: [
        {"level": "commune", "pillar": "p", "unit": "number", "transform": transform, "scale": {"worst": "1", "best": "10"}}
        for transform in ("log", "linear")
    ],
}  # fmt: skip


@pytest.mark.parametrize("model", WHOLE, ids=lambda model: model.__name__)
def test_which_keys_go_together_is_what_the_model_says(model: type[Any]) -> None:
    named = next((file.named for file in FILES.values() if file.entry is model), ())
    shapes = Shapes(descriptions("en"))
    validator = Draft202012Validator({**shapes.entry(model, named), "$defs": shapes.definitions})
    verdicts = set()
    for whole in WHOLE[model]:
        for size in range(len(whole) + 1):
            for keys in combinations(whole, size):
                data = {key: whole[key] for key in keys}
                try:
                    read_entry(model, data)
                    accepted = True
                except ValidationError:
                    accepted = False
                assert validator.is_valid(data) == accepted, data
                verdicts.add(accepted)
    assert verdicts == {True, False}


def test_all_that_is_said_of_keys_together_is_held_to_its_model() -> None:
    assert set(TOGETHER) == set(WHOLE)


# mistakes

ALWAYS = frozenset(
    [
        "address",
        "choice",
        "count",
        "flag",
        "form",
        "merge-key",
        "reserved-name",
        "shape",
        "share",
        "slug",
        "unknown-key",
        "weight",
        "duration",
        "empty-file",
        "number",
        "period",
        "pattern",
        "value-form",
        "missing",
        "date",
        "front-matter",
        "index",
        "target",
    ]
)
"""The rules about shapes, keys and choices: what a schema is for."""
BEYOND = {
    "impossible-day": "that a month has no such day",
    "request-due-before-it-was-sent": "which of two days is earlier",
    "request-answered-before-it-was-sent": "which of two days is earlier",
    "target-without-an-end": "which day is too late",
    "period-beyond-the-calendar": "which day is too late",
    "period-like-a-financial-year": "that one year follows the other",
    "duration-beyond-the-calendar": "how long is too long",
    "front-matter-after-an-empty-line": "that it is front matter at all",
    "front-matter-not-closed": "that it is front matter at all",
    "answer-without-source": "what another key's word asks for",
    "framework-without-an-address": "what another file needs",
    "power-of-ten": "how large a number is",
    "more-cases-than-there-are": "how large a number is",
    "number-longer-than-any": "how long a number is",
    "nearly-by-nothing": "that a number is above zero",
    "period-of-years-backwards": "which of two years is earlier",
    "target-yes-for-a-percentage": "which unit the indicator has",
    "yes-for-a-percentage-on-one-line": "which unit the indicator has",
    "yes-for-a-percentage": "which unit the indicator has",
    "search-of-indicators-as-if-of-places": "what a pattern may name",
    "financial-year-or-two": "whether 2024/2025 is one year or two",
    "period-backwards": "which of two days is earlier",
    "place-ends-before-it-begins": "which of two days is earlier",
    "replaced-and-still-there": "which of two days is earlier",
    "indicator-file-with-capitals": "the name of a file",
    "observations-without-any": "that a file holds nothing, not even a remark",
    "between-backwards": "which of two numbers is larger",
    "count-above-of": "which of two numbers is larger",
    "count-of-hours": "which unit the indicator has",
    "of-zero": "what is divided by",
    "open-above-of": "which of two numbers is larger",
}
"""Samples of those rules that no schema can tell from good data, and what it would have to know."""


def _told() -> list[Path]:
    """Samples that break a rule about shapes, keys or choices in a file that has a schema."""
    return [p for p in SAMPLES if (s := read(p)) and kind_of(_file(s)) and {e.rule for e in s.expected if e.path == _file(s)} & ALWAYS]


def _file(sample: Any) -> str:
    return "" if "encode" in sample.head else sample.head.get("file") or sample.head.get("append") or ""


@pytest.mark.parametrize("path", some(_told()), ids=lambda p: p.stem)
def test_a_mistake_of_shape_keys_or_choice_is_told_by_the_schema(path: Path) -> None:
    sample = read(path)
    where = _file(sample)
    before = (SMALL / where).read_text(encoding="utf-8") if "append" in sample.head else ""
    told = not VALIDATORS[kind_of(where) or ""].is_valid(seen(where, before + sample.text))
    assert told != (path.stem in BEYOND)


def test_every_sample_that_a_schema_cannot_tell_is_there() -> None:
    assert set(BEYOND) <= {path.stem for path in _told()}
