"""What `new` is given as flags, and what it asks on a terminal: every value is tried as it comes, before anything is written."""

import argparse
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import datetime

from scorecard.draft import KINDS as MODELS
from scorecard.draft import Draft, EntryKind, Field, RefusedError, Speech, fields_of, plain, resolve
from scorecard.draft.fields import Plain, clean
from scorecard.draft.kinds import FORM
from scorecard.draft.site import Beginning
from scorecard.model import FORMS, Entry, Place, Root, Settings
from scorecard.model.entry import FieldError
from scorecard.schema import Descriptions, descriptions
from scorecard.sign import fold

FORM_KEYS: Mapping[str, tuple[str, ...]] = {**{form: (form,) for form in FORMS}, "count": ("count", "of", "open")}
"""The keys of each value form."""


class UsageError(ValueError):
    """Something isn't given and can't be asked for, or what is given is none of what there is."""


class _WrongError(ValueError):
    """A value is refused; the text says why."""


class Asker:
    """Asks for values on a terminal, each until it can be read.

    Args:
        speech: what it says.
        root:   the root whose names lead to ids; None where there is none yet.
    """

    def __init__(self, speech: Speech, root: Root | None) -> None:
        self.speech, self.root = speech, root
        self.said: Descriptions = descriptions(speech.language)
        self.there = sys.stdin.isatty()

    def line(self, question: str, *, needed: bool, proposed: str = "") -> str:
        """One line, without what surrounds it; nothing where it may be skipped and was."""
        while True:
            note = self.speech.tell("proposed", text=proposed) if proposed else "" if needed else self.speech.tell("skip")
            print(f"{question}{f' ({note})' if note else ''}: ", end="", flush=True)
            given = sys.stdin.readline()
            if not given:
                raise UsageError(self.speech.tell("missing", flags=question))
            if text := unicodedata.normalize("NFC", given).strip() or proposed:
                return text
            if not needed:
                return ""
            print(self.speech.tell("empty"))

    def value(self, model: type[Entry], field: Field, proposed: str = "") -> Plain | None:
        """The value of a key; None where it was skipped."""
        if field.form in ("entry", "entries") and field.model is not None:
            return self._entries(field) if field.form == "entries" else self._entry(field.model)
        needed = field.needed or model.__name__ == FORM
        while True:
            text = self.line(self._question(model, field), needed=needed, proposed=proposed)
            if not text:
                return None
            try:
                return self.tried(field, plain(field, text.split(",") if field.form == "pair" else text))
            except _WrongError as wrong:
                print(wrong)

    def _question(self, model: type[Entry], field: Field) -> str:
        more = [self.speech.tell("one_of", words=", ".join(field.words))] if field.words else []
        more += [self.speech.tell("several")] if field.form == "texts" else []
        notes = f" [{'; '.join(more)}]" if more else ""
        return f"{self.said.key(model.__name__, field.name)}{notes} · {field.name}"

    def _entry(self, model: type[Entry]) -> dict[str, Plain]:
        given = {field.name: self.value(model, field) for field in fields_of(model).values()}
        return {name: value for name, value in given.items() if value is not None}

    def _entries(self, field: Field) -> list[Plain]:
        assert field.model is not None  # noqa: S101 - it is one of entries
        entries: list[Plain] = [self._entry(field.model)]
        while self.line(f"{self.speech.tell('once_more')} · {field.name} [yes]", needed=False) == "yes":
            entries.append(self._entry(field.model))
        return entries

    def tried(self, field: Field, value: Plain) -> Plain:
        """A value whose names are ids.

        Raises:
            _WrongError: it can't be read, or names nothing.
        """
        value = self._resolved(field.name, field.model, value)
        try:
            field.read(value)
        except FieldError as wrong:
            raise _WrongError(self.speech.refusal(field.name, wrong)) from None
        return value

    def _resolved(self, key: str, model: type[Entry] | None, value: Plain) -> Plain:
        if isinstance(value, list):
            return [self._resolved(key, model, item) for item in value]
        if isinstance(value, dict):
            keys = fields_of(model) if model is not None else {}
            return {k: self._resolved(k, keys[k].model if k in keys else None, v) for k, v in value.items()}
        if self.root is None:
            return value
        id_, near = resolve(self.root, key, value)
        if not id_:
            said = "no_such_near" if near else "no_such"
            raise _WrongError(self.speech.tell(said, key=key, text=value, near=", ".join(near)))
        if id_ != value:
            print(self.speech.tell("means", key=key, text=value, id=id_))
        return id_


def drafted(options: argparse.Namespace, root: Root, speech: Speech) -> Draft:
    """The entry that the command line, and whoever answers its questions, describe.

    Raises:
        UsageError:   a value is missing, and nobody can be asked.
        RefusedError: a value can't be read, or names nothing.
    """
    kind = MODELS[options.kind]
    asker = Asker(speech, root)
    languages = root.settings.languages
    try:
        data = _given(options, kind, asker)
        words = _words_given(options, kind, root, speech)
        if asker.there:
            _ask(kind, data, words, asker)
    except _WrongError as wrong:
        raise RefusedError("refused", why=wrong) from None
    missing = list(_missing(kind, data, words.get(languages[0], {})))
    if missing:
        raise UsageError(speech.tell("missing", flags=", ".join(missing)))
    return Draft(kind, data, {language: its for language, its in words.items() if its}, _pillars(options, root, data, asker))


def _given(options: argparse.Namespace, kind: EntryKind, asker: Asker) -> dict[str, Plain]:
    found = {}
    for name, field in fields_of(kind.model).items():
        given = getattr(options, f"key:{name}", None)
        if given is None:
            continue
        try:
            found[name] = plain(field, given)
        except FieldError as wrong:
            raise _WrongError(asker.speech.refusal(name, wrong)) from None
        found[name] = asker.tried(field, found[name])
    return found


def _words_given(options: argparse.Namespace, kind: EntryKind, root: Root, speech: Speech) -> dict[str, dict[str, str]]:
    languages = root.settings.languages
    words: dict[str, dict[str, str]] = {language: {} for language in languages}
    for name in kind.texts:
        if (text := getattr(options, f"word:{name}", None)) is not None:
            words[languages[0]][name] = text
    for language, name, text in getattr(options, "others", ()):
        if language not in words:
            raise UsageError(speech.tell("unknown_language", language=language, languages=", ".join(languages)))
        if name not in kind.texts:
            raise UsageError(speech.tell("missing", flags=f"--in {language} {'|'.join(kind.texts)}"))
        words[language][name] = text
    try:
        return {language: {name: clean(text) for name, text in its.items() if text.strip()} for language, its in words.items()}
    except FieldError as wrong:
        raise _WrongError(speech.refusal("text", wrong)) from None


def _ask(kind: EntryKind, data: dict[str, Plain], words: dict[str, dict[str, str]], asker: Asker) -> None:
    """Ask for what isn't given."""
    keys = fields_of(kind.model)
    for name in kind.asks:
        if name == FORM:
            _ask_form(kind, data, asker)
        elif name in keys and name not in data:
            value = asker.value(kind.model, keys[name], _proposed(kind, name, data, next(iter(words.values()))))
            if value is not None:
                data[name] = value
        elif name not in keys:
            _ask_words(kind, name, words, str(data.get("name", "")), asker)


def _ask_words(kind: EntryKind, name: str, words: dict[str, dict[str, str]], called: str, asker: Asker) -> None:
    """Ask for a word in each language; `called` is the entry's own name, which its title in the default language may be."""
    model, first = "Prose" if kind.prose and name != "text" else "Word", next(iter(words))
    for language, its in words.items():
        if name in its or (language != first and name != "title" and "title" not in its):
            continue  # a text without a title is of no use
        title = language == first and name == kind.texts[0]
        if text := asker.line(f"{asker.said.key(model, name)} · {name} · {language}", needed=title, proposed=called if title else ""):
            its[name] = text


def _ask_form(kind: EntryKind, data: dict[str, Plain], asker: Asker) -> None:
    if any(form in data for form in FORMS):
        return
    form = ""
    while form not in FORMS:
        form = asker.line(f"{asker.speech.tell('form')} [{', '.join(FORMS)}]", needed=True, proposed="value")
    for name in FORM_KEYS[form]:
        field = fields_of(kind.model)[name]._replace(needed=name != "open")
        if name not in data and (value := asker.value(kind.model, field)) is not None:
            data[name] = value


def _proposed(kind: EntryKind, name: str, data: Mapping[str, Plain], words: Mapping[str, str]) -> str:
    """An id that is made from what the entry is called; nothing for other keys."""
    called = words.get("title") or data.get("title") or data.get("name") or ""
    return slug(str(called)) if name == kind.key and called else ""


def slug(name: str) -> str:
    """A name as ids are written."""
    words = [word for word in fold(name).split() if word.isascii()]
    found = ""
    for word in words:
        if len(found) + len(word) > 60:  # an id is no sentence
            break
        found = f"{found}-{word}" if found else word
    return found


def _missing(kind: EntryKind, data: Mapping[str, Plain], words: Mapping[str, str]) -> Iterator[str]:
    for name, field in fields_of(kind.model).items():
        if field.needed and name not in data:
            yield f"--{name.replace('_', '-')}"
    if kind.texts and kind.texts[0] not in words:
        yield f"--{kind.texts[0]}"
    if FORM in kind.asks and not any(form in data for form in FORMS):
        yield "|".join(f"--{form.replace('_', '-')}" for form in FORMS)


def _pillars(options: argparse.Namespace, root: Root, data: Mapping[str, Plain], asker: Asker) -> dict[str, str]:
    """The title of an indicator's pillar, where it has none yet."""
    pillar = data.get("pillar")
    first = root.settings.languages[0]
    if not isinstance(pillar, str) or not hasattr(options, "pillar_title") or pillar in root.words[first].sections.get("pillars", {}):
        return {}
    title = options.pillar_title
    if title is None and asker.there:
        title = asker.line(f"{asker.speech.tell('pillar', name=pillar)} · {first}", needed=True)
    return {first: title} if title else {}


def beginning(options: argparse.Namespace, speech: Speech) -> Beginning:
    """What another root begins with, as the command line and whoever answers its questions say.

    Raises:
        UsageError:   a value is missing, and nobody can be asked.
        RefusedError: a value can't be read.
    """
    asker = Asker(speech, None)
    place, settings = fields_of(Place), fields_of(Settings)
    today = datetime.now().astimezone().date().isoformat()  # a build never reads the clock: the day is written down
    asked = _Answers(options, asker)
    try:
        language = asked.text("site-language", Settings, settings["languages"], speech.tell("ask_language"), speech.language)
        name = asked.text("name", Place, place["name"])
        home = asked.text("home", Place, place["slug"], proposed=slug(name))
        code = asked.text("code", Place, place["code"])
        kind = asked.text("kind", Place, place["kind"], proposed="province")
        called = asked.text("kind-title", Place, place["name"], speech.tell("ask_kind"))
        title = asked.text("title", Place, place["name"], speech.tell("ask_title"), name)
        address = asked.text("base-url", Settings, settings["base_url"])
        day = asked.text("as-of", Settings, settings["as_of"], proposed=today)
    except _WrongError as wrong:
        raise RefusedError("refused", why=wrong) from None
    return Beginning(
        {"base_url": address, "languages": [language], "as_of": day, "begun": day, "home": home},
        {"code": code, "slug": home, "name": name, "kind": kind, "level": kind},
        title,
        called,
    )


class _Answers:
    """The values of a new site: given as flags, asked for, or proposed."""

    def __init__(self, options: argparse.Namespace, asker: Asker) -> None:
        self.options, self.asker = options, asker

    def text(self, flag: str, model: type[Entry], field: Field, question: str = "", proposed: str = "") -> str:
        """The value of a flag."""
        given = getattr(self.options, flag.replace("-", "_"))
        while given is None and self.asker.there:
            asked = self.asker.line(question or self.asker.said.key(model.__name__, field.name), needed=True, proposed=proposed)
            try:
                return str(self._tried(field, asked))
            except _WrongError as wrong:
                print(wrong)
        if given is None and not proposed:
            raise UsageError(self.asker.speech.tell("missing", flags=f"--{flag}"))
        return self._tried(field, given if given is not None else proposed)

    def _tried(self, field: Field, text: str) -> str:
        self.asker.tried(field._replace(name=field.name), [text] if field.form == "texts" else text)
        return text
