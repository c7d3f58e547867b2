"""A comparison for people (text), for a pull request (the forge's Markdown) and for programs (JSON)."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Literal, NamedTuple
from urllib.parse import quote

from scorecard.diff import Compared
from scorecard.diff.base import SHORT, Base
from scorecard.diff.record import REFUSED, Change, Section, plain, state
from scorecard.diff.wording import Line, Teller
from scorecard.model import Period
from scorecard.model.registry import registry
from scorecard.sign import visible

Format = Literal["text", "md", "json"]
ALL = 50
"""So many changes of a section are told one by one."""
FIRST: Mapping[Section, int] = dict.fromkeys(("coverage", "scores", "ranks", "methodology"), 10)
"""Of sections where the largest come first, so many."""
ROOM = 30_000
"""Characters of a comparison in a comment, of which there are two languages; forges take 65,536."""
INDENT = "  "


class Told(NamedTuple):
    """A comparison with what it takes to tell it.

    Args:
        found:  the changes.
        base:   what was compared with.
        teller: tells them in a language.
        pages:  the address under which the site of this change can be seen; "" without.
        strict: whether a figure overwritten without a word is an error.
    """

    found: Compared
    base: Base
    teller: Teller
    pages: str = ""
    strict: bool = False

    @property
    def name(self) -> str:
        """What was compared with, in words."""
        return named(self.base, self.teller.tell("commit", name="{name}", commit="{commit}"))


def named(base: Base, form: str) -> str:
    """What was compared with: its name, and the commit that it is."""
    if not base.commit or base.commit.startswith(base.name):
        return base.commit[:SHORT] or base.name
    return form.replace("{name}", base.name).replace("{commit}", base.commit[:SHORT])


def _lines(told: Told, section: Section, changes: list[Change]) -> tuple[list[Line], list[str]]:
    """The lines of a section, and what sums up those that have none: all, or the first of very many."""
    most = ALL if section not in REFUSED else len(changes)
    most = min(most, FIRST.get(section, most))
    if len(changes) <= most:
        return [told.teller.line(change) for change in changes], []
    lines = [told.teller.line(change) for change in changes]
    kinds = Counter(line.kind for line in lines if line.kind)
    number = told.teller.new.language.number
    sums = [told.teller.tell("many", what=kind, count=number(n)) for kind, n in islice(kinds.most_common(), ALL)]
    if section in FIRST:
        return lines[:most], [*sums, *_more(told, len(lines) - most)]
    if sums and len(kinds) < len(lines):
        return [], [*sums, *_more(told, len(kinds) - ALL)]
    return lines[:most], _more(told, len(lines) - most)


def _more(told: Told, n: int) -> list[str]:
    return [told.teller.tell("and_more", n=n)] if n > 0 else []


# for people


def as_text(told: Told) -> str:
    """For people. Characters that can't be seen stand by name, so that no text forges a line."""
    teller, sections = told.teller, told.found.sections()
    if not sections:
        return visible(teller.tell("nothing", base=told.name))
    out = [teller.tell("against", base=told.name), *(f"{INDENT}{teller.count(name, len(its))}" for name, its in sections.items())]
    for section, changes in sections.items():
        lines, sums = _lines(told, section, changes)
        out += ["", f"{teller.tell(f'section.{section}')} ({teller.new.language.number(len(changes))})"]
        for line in lines:
            out.append(INDENT + teller.tell("line", subject=line.subject, said=line.said))
            out += [f"{INDENT * 2}--> {line.place}"] if line.place else []
            out += [f"{INDENT * 2} = {line.remedy}"] if line.remedy else []
        out += [INDENT + text for text in sums]
        out += [INDENT + teller.tell("strict")] if section in REFUSED and not told.strict else []
    return "\n".join(map(visible, out))


# for a pull request


def as_markdown(told: Told) -> str:
    """For a pull request: a short summary, what was overwritten in full, all else folded; what no comment has room for is left out."""
    teller, sections = told.teller, told.found.sections()
    if not sections:
        return _paragraphs([f"### {_md(teller.tell('title'))}", _md(teller.tell("nothing", base=told.name))])
    blocks = [f"### {_md(teller.tell('title'))}", f"{_md(teller.tell('against', base=told.name))} {_summary(told, sections)}"]
    blocks += [_block(told, section, changes) for section, changes in sections.items()]
    text = _paragraphs(blocks)
    while len(text) > ROOM and len(blocks) > 2:
        blocks.pop()
        text = _paragraphs([*blocks, f"_{_md(teller.tell('cut'))}_"])
    return text if len(text) <= ROOM else text[:ROOM]


def _paragraphs(blocks: Iterable[str]) -> str:
    return "\n\n".join(blocks) + "\n"


def _summary(told: Told, sections: Mapping[Section, list[Change]]) -> str:
    counts = {section: _md(told.teller.count(section, len(changes))) for section, changes in sections.items()}
    return " · ".join(f"**{text}**" if section in REFUSED else text for section, text in counts.items())


def _block(told: Told, section: Section, changes: list[Change]) -> str:
    """A section: what was overwritten stands open, the others are folded."""
    lines, sums = _lines(told, section, changes)
    items = [_item(told, line) for line in lines] + [f"- {_md(text)}" for text in sums]
    title = f"{_md(told.teller.tell(f'section.{section}'))} ({told.teller.new.language.number(len(changes))})"
    if section in REFUSED:
        return "\n".join([f"#### ⚠ {title}", "", *items])
    return "\n".join([f"<details><summary>{title}</summary>", "", *items, "", "</details>"])


def _item(told: Told, line: Line) -> str:
    subject = _md(line.subject)
    if told.pages and line.href:
        subject = f"[{subject}]({told.pages.rstrip('/')}/{quote(line.href, safe='/#')})"
    place = f" <code>{_md(line.place)}</code>" if line.place else ""
    remedy = f"<br>→ {_md(line.remedy)}" if line.remedy else ""
    return f"- {told.teller.tell('line', subject=subject, said=_md(line.said))}{place}{remedy}"


_SIGNS = re.compile(r"[&<>\\`*_{}\[\]()!|~$@#]|^[-+]|(?<=\d)\.(?=\s)|(?<=:)/|(?<=www)\.", re.IGNORECASE)
"""What a forge makes markup, a call to somebody, or a link of."""
APART = "<!-- -->"
"""It shows nothing, and what stands on both sides of it is no call and no link."""


def _md(text: str) -> str:
    """A text in Markdown that says itself and nothing else: no markup, no call to anybody, no link, no line of its own."""
    return _SIGNS.sub(lambda match: f"&#{ord(match[0])};{APART if match[0] in '@#/.' else ''}", visible(text))


# for programs


def as_json(told: Told) -> str:
    """For programs: docs/diff.md has the keys."""
    found = {section: len(changes) for section, changes in told.found.sections().items()}
    entries = [_entry(change) for change in told.found.changes]
    whole = {"base": _base(told.base), "problems": None, "counts": found, "changes": entries}
    return json.dumps(whole, ensure_ascii=False, indent=1, allow_nan=False)


def _base(base: Base) -> dict[str, str]:
    return {"name": base.name, "commit": base.commit}


def _entry(change: Change) -> dict[str, object]:
    period = change.period.text if isinstance(change.period, Period) else change.period
    return {
        "section": change.section,
        "kind": change.kind,
        "place": change.place,
        "indicator": change.indicator,
        "period": period,
        "source": change.source,
        "at": change.at,
        "id": change.id,
        "before": state(change.before),
        "after": state(change.after),
        "by": plain(change.by),
        "file": change.span.path if change.span is not None else "",
        "line": change.span.line if change.span is not None else None,
        "side": "base" if change.gone else "head",
        "remedy": change.remedy,
    }


FORMATS: Mapping[Format, Callable[[Told], str]] = registry(Format, {"text": as_text, "md": as_markdown, "json": as_json})
"""How a comparison can be told."""


def failure(style: Format, text: str, base: Base | None, side: str, errors: int) -> str:
    """A comparison that can't be made, since a side has errors: one line, in each format.

    Args:
        style:  the format.
        text:   the line.
        base:   what was to be compared with, if it came to that.
        side:   base or head: whose errors they are.
        errors: how many.
    """
    match style:
        case "text":
            return visible(text)
        case "md":
            return _paragraphs([_md(text)])
        case "json":
            whole = {
                "base": _base(base) if base is not None else None,
                "problems": {"side": side, "errors": errors, "first": text},
                "counts": {},
                "changes": None,
            }
            return json.dumps(whole, ensure_ascii=False, indent=1)
