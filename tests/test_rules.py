"""The registry of rules: every message is asked for, has its words, and gets what fills them; a rule that is half there is red."""

import ast
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from string import Formatter

import pytest
import yaml

from scorecard import rules
from scorecard.rules import NOT_PLAIN, PARTS
from tests.factory import some

PROGRAM = Path(rules.__file__).resolve().parent.parent
LANGUAGES = rules.languages()
SAYING = {"add": 0, "fault": 0, "error": 0, "words": 0, "FieldError": 0, "Doubt": 0, "Fault": 0, "refuse": 1}
"""What is called to say that a rule is broken, and which of its arguments is the code."""
FILLED = {"error": {"key"}, "FieldError": {"key"}, "words": {"language"}}
"""What these fill in by themselves."""


def test_a_rule_has_its_words_in_one_file_alone_and_in_the_same_in_each_language() -> None:
    by_language = {}
    for language in some(LANGUAGES):
        topics = [
            (topic.stem, name) for topic in (rules.FOLDER / language).glob("*.yml") for name in yaml.safe_load(topic.read_text("utf-8"))
        ]
        assert len(topics) == len(rules.words(language)), "a rule stands twice"
        by_language[language] = set(topics)
    assert all(topics == by_language["en"] for topics in by_language.values())


def codes(language: str) -> set[str]:
    """Every code of which a language has a message."""
    return {code for name in rules.words(language) for code in rules.codes(name, language)}


def fields(text: str) -> list[tuple[str, str]]:
    """The gaps of a text and their formats; what stands between the items of a list is the language's own."""
    return sorted(
        (name, "" if (spec or "").strip() in BETWEEN else spec or "") for _, name, spec, _ in rules.parsed(text) if name is not None
    )


BETWEEN = {"", "and", "and no", "và", "et", "ni", "or", "hoặc", "ou", "nor"}


def test_every_text_has_its_fellow_in_each_language_with_the_same_gaps_in_the_same_formats() -> None:
    for code in some(codes("en")):
        for part in PARTS:
            by_language = {language: rules.texts(code, part, language) for language in LANGUAGES}
            assert len({len(texts) for texts in by_language.values()}) == 1, (code, part)
            for texts in zip(*by_language.values(), strict=True):
                assert len({str(fields(text)) for text in texts}) == 1, (code, texts)
                assert len(set(texts)) == len(texts), f"{code}: not translated: {texts}"
    for name in rules.words("en"):
        asked = [rules.texts(name, "asks", language) for language in LANGUAGES]
        assert len({bool(text) for text in asked}) == 1, name
        assert not asked[0] or len(set(asked)) == len(asked), name


FRENCH = re.compile(r" [:;?!»%]|«(?!\u00a0)|(?<![\u00a0\u202f])[»]|\w'\w")
"""What French writes with a no-break space has another, or an apostrophe is straight."""


def test_french_has_its_no_break_spaces_and_apostrophes_and_vietnamese_its_quotation_marks() -> None:
    for code in some(codes("fr")):
        for part in PARTS:
            for text in rules.texts(code, part, "fr"):
                assert not FRENCH.search(text), (code, text)
            for text in rules.texts(code, part, "vi"):
                assert not re.search(r'"\{', text), (code, text)
                assert text == unicodedata.normalize("NFC", text), code


def said() -> Iterator[tuple[str, int, str, str, set[str] | None]]:
    """Each code that the program can say: file, line, what is called, a pattern of its codes, what fills it, where that is plain."""
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = _name(node.func) if isinstance(node, ast.Call) else ""
            if isinstance(node, ast.Call) and name in SAYING and len(node.args) > SAYING[name]:
                plain = all(k.arg for k in node.keywords) and len(node.args) < 4 + SAYING[name]
                given = {k.arg for k in node.keywords if k.arg} if plain and name != "Fault" else None
                if pattern := "|".join(_texts(node.args[SAYING[name]])):
                    yield path.name, node.lineno, name, pattern, given


def _name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else function.id if isinstance(function, ast.Name) else ""


def _texts(given: ast.expr) -> Iterator[str]:
    match given:
        case ast.Constant(value=str(text)):
            yield re.escape(text)
        case ast.IfExp():
            yield from _texts(given.body)
            yield from _texts(given.orelse)
        case ast.JoinedStr():
            yield "".join(re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z-]+" for part in given.values)


def needs(code: str, parts: tuple[str, ...] = PARTS) -> set[str]:
    return {gap for part in parts for text in rules.texts(code, part) for gap in rules.gaps(text)}


def constants() -> set[str]:
    """Every text in the program's source."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in PROGRAM.rglob("*.py"))
    return {n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_its_words_and_all_words_are_of_a_rule(language: str) -> None:
    words: Mapping[str, object] = rules.words(language)
    assert set(words) == set(rules.words("en")) >= set(NOT_PLAIN)
    assert codes(language) == codes("en")
    for name in words:
        explained = [*rules.texts(name, "reason", language), *rules.texts(name, "asks", language)]
        assert explained, f"{name}: say what it asks for"
    for code in codes(language):
        assert rules.texts(code, "message", language), code
        assert needs(code) >= {gap for part in PARTS for t in rules.texts(code, part, language) for gap in rules.gaps(t)}, code


def test_every_message_that_the_program_says_exists_and_each_is_said() -> None:
    every, found = codes("en"), set()
    for file, line, _, code, _ in said():
        matching = {c for c in every if re.fullmatch(code, c)}
        assert matching or not _is_code(code), f"{file}:{line}: no rule says {code}"
        found |= matching
    assert len(found) > 150, "the program's calls aren't found any more"
    assert every - found - constants() == set()


def test_whatever_may_be_unknown_has_a_message() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (PROGRAM / "check").glob("*.py"))
    nouns = set(re.findall(r"""\bknown\("([a-z]+)\"""", sources))
    assert len(nouns) > 5
    assert {f"unknown-{noun}" for noun in nouns} <= codes("en")


def _is_code(text: str) -> bool:
    """Whether a text in the place of a code is one: sets have `add`, too."""
    return re.sub(r"\\", "", text).partition(".")[0] in rules.words("en") or "." in text


def test_every_message_gets_what_fills_it_and_nothing_else() -> None:
    seen = 0
    for file, line, name, pattern, given in said():
        matching = [code for code in codes("en") if re.fullmatch(pattern, code)]
        if matching and given is not None:
            lacking = {code: needs(code, ("message",)) - given - FILLED.get(name, set()) for code in matching}
            assert not all(lacking.values()), f"{file}:{line}: {lacking}"
            seen += 1
            idle = given - set().union(*map(needs, matching))
            assert not idle, f"{file}:{line}: {idle} fill nothing of {matching}"
    assert seen > 100


def test_a_message_says_the_first_text_that_has_all_it_needs() -> None:
    bounds = {"number": 101.0, "unit": "percent", "low": 0.0}
    assert rules.said("out-of-bounds", "reason", {**bounds, "high": 100.0}) == "the bounds are 0 to 100"
    assert rules.said("out-of-bounds", "reason", {**bounds, "high": None}) == "the bounds are 0 and up"
    assert rules.said("unknown-place", "suggestion", {"name": "a", "near": ""}) == "enter it in data/places.yml first"
    assert rules.said("sure.unknown", "suggestion", {"name": "a", "near": ""}) == ""
    assert rules.said("value-form.several", "message", {"forms": ("value", "about")}) == "more than one value: value and about"
    assert rules.said("value-form.several", "message", {"forms": ("value", "about")}, "vi") == "có nhiều hơn một giá trị: value và about"
    assert rules.said("value-form.several", "message", {"forms": ("value", "about")}, "fr") == "plus d’une valeur\u00a0: value et about"


def test_texts_are_plain_formats() -> None:
    for code, language in product(codes("en"), LANGUAGES):
        for part in PARTS:
            for text in rules.texts(code, part, language):
                assert all(conversion is None for *_, conversion in Formatter().parse(text)), code
                assert part != "message" or not text.endswith("."), code
