"""A root of any size in our own format, every name invented: one country, provinces of 98 communes, communes with figures and words.

The communes lie in provinces, not directly in the home place: no tiles, no comparison pages, but a sheet for each. The same arguments write
the same bytes. A commune is about 7 KB of YAML (indicators × years, every value form, some missing, some disputed by two
sources) and a narrative of about 1.5 KB in each language.
"""

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bench import words

LAST_YEAR = 2025
A_PROVINCE = 98  # communes
UNITS = ("percent", "percent", "percent", "yes_no", "percent", "points", "percent", "count")
SCALES = {"percent": "{worst: 0, best: 100}", "yes_no": "{worst: no, best: yes}", "points": "{worst: 0, best: 10}"}


def slug(place: int) -> str:
    """The name of a commune's files; communes count from 1."""
    return f"xa-{place:04}"


def name(place: int) -> str:
    return f"{'Phường' if place % 5 == 3 else 'Xã'} Ví Dụ {place:04}"


def province(place: int) -> int:
    """The number of the province a commune lies in, from 1."""
    return (place - 1) // A_PROVINCE + 1


def indicator(number: int) -> str:
    """The id of an indicator; they count from 1."""
    return f"chi-so-{number:02}"


def source(where: int, year: int | str) -> str:
    """The id of a province's report on a year."""
    return f"bao-cao-{where:02}-{year}"


def unit(number: int) -> str:
    return UNITS[(number - 1) % len(UNITS)]


def root(folder: Path, places: int, languages: tuple[str, ...] = ("vi",), indicators: int = 25, years: int = 4) -> None:
    """Write a whole root into `folder`; `build.py check --strict` has nothing to say about it."""
    data = folder / "data"
    for name_ in ("indicators", "observations"):
        (data / name_).mkdir(parents=True, exist_ok=True)
    write(data / "site.yml", site(languages))
    write(data / "methodology.yml", methodology(indicators))
    write(data / "offices.yml", "- id: uy-ban-vi-du\n  name: Ủy ban Ví dụ\n  level: province\n  place: vi-du\n")
    write(data / "places.yml", "".join(gazetteer(places)))
    write(data / "sources.yml", "".join(sources(province(places), years)))
    write(data / "targets.yml", "".join(targets(indicators)))
    for number in range(1, indicators + 1):
        write(data / "indicators" / f"{indicator(number)}.yml", question(number, indicators))
    for language in languages:
        content = folder / "content" / language
        for name_ in ("indicators", "places", "pages"):
            (content / name_).mkdir(parents=True, exist_ok=True)
        write(content / "words.yml", words.SECTIONS[language])
        write(content / "pages" / "home.md", words.HOME[language])
        for number in range(1, indicators + 1):
            write(content / "indicators" / f"{indicator(number)}.md", words.definition(language, number))
    for place in range(1, places + 1):
        entries = list(observations(place, indicators, years))
        write(data / "observations" / f"{slug(place)}.yml", "".join(text for _, text in entries))
        quoted = [entries[len(entries) * k // 3][0] for k in range(3)] if entries else []
        for language in languages:
            write(folder / "content" / language / "places" / f"{slug(place)}.md", narrative(language, place, quoted))


def commit(folder: Path) -> None:
    """Commit a root, so that its figures link to their lines; the same root is the same commit."""
    day = "2026-01-01T00:00:00Z"
    who = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Mẫu"), ("EMAIL", "mau@vi-du.example"), ("DATE", day))
    }
    for arguments in (("init", "-q"), ("add", "data", "content"), ("-c", "commit.gpgsign=false", "commit", "-q", "-m", "mẫu")):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env={**os.environ, **who})


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def site(languages: tuple[str, ...]) -> str:
    return (
        "base_url: https://vi-du.example\nrepository: https://git.example/vi-du/bang-diem\n"
        f"languages: [{', '.join(languages)}]\nas_of: {LAST_YEAR + 1}-06-30\nhome: vi-du\nlaw: luat-vi-du\n"
    )


def gazetteer(places: int) -> Iterator[str]:
    """The entries of places.yml: the country, its provinces, their communes."""
    yield '- code: "VD"\n  slug: vi-du\n  name: Nước Ví Dụ\n  kind: country\n  level: country\n'
    for number in range(1, province(places) + 1):
        yield f'- code: "P{number:03}"\n  slug: tinh-{number:02}\n  name: Tỉnh Ví Dụ {number:02}\n'
        yield '  kind: province\n  level: province\n  parent: "VD"\n'
    for place in range(1, places + 1):
        within = province(place)
        yield f'- code: "C{place:05}"\n  slug: {slug(place)}\n  name: {name(place)}\n  kind: {"ward" if place % 5 == 3 else "commune"}\n'
        yield f'  level: commune\n  parent: "P{within:03}"\n'
        yield f"  population: {{value: {4_000 + place * 7919 % 30_000}, source: {source(within, LAST_YEAR)}}}\n  valid_from: 2020-07-01\n"


def sources(provinces: int, years: int) -> Iterator[str]:
    """The entries of sources.yml: a report a province and year, a second publisher a province, and the plan that sets the targets."""
    yield "- id: ke-hoach-vi-du\n  publisher: Nguồn ví dụ\n  title: Kế hoạch ví dụ\n  number: 1/KH-VD\n  published: 2022-01-10\n  language: vi\n"
    yield "  url: https://vi-du.example/ke-hoach\n"
    for where in range(1, provinces + 1):
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            yield f"- id: {source(where, year)}\n  publisher: Nguồn ví dụ {where:02}\n  title: Báo cáo ví dụ năm {year}\n"
            yield f"  published: {year + 1}-02-15\n  language: vi\n  url: https://vi-du.example/{where:02}/{year}\n"
        yield f"- id: {source(where, 'khac')}\n  publisher: Nguồn ví dụ khác {where:02}\n  title: Thống kê ví dụ khác\n"
        yield f"  published: {LAST_YEAR + 1}-03-01\n  language: vi\n"


def methodology(indicators: int) -> str:
    """One index over the communes: four pillars of every indicator that has goalposts, ranked within the province."""
    lines = ["version: 1\nabout: 5 percent\nminimum_cases: 20\nminimum_coverage: 2/3\nindexes:\n"]
    lines.append("  - id: commune\n    level: commune\n    rank_within: parent\n    aggregate: arithmetic\n    parts:\n")
    for pillar in range(1, 5):
        parts = [n for n in range(1, indicators + 1) if in_pillar(n, indicators) == pillar and unit(n) in SCALES]
        if parts:
            lines.append(f"      - pillar: nhom-{pillar}\n        weight: {pillar}\n        aggregate: arithmetic\n        parts:\n")
            lines += [f"          - {{indicator: {indicator(n)}, weight: {1 + n % 3}}}\n" for n in parts]
    return "".join(lines)


def in_pillar(number: int, indicators: int) -> int:
    return min(4, 1 + (number - 1) * 4 // indicators)


def question(number: int, indicators: int) -> str:
    """The file of an indicator."""
    what = unit(number)
    lines = [f"level: commune\npillar: nhom-{in_pillar(number, indicators)}\nunit: {what}\nfrequency: year\n"]
    if what == "points":
        lines.append("bounds: {low: 0, high: 10}\n")
    if what in SCALES:
        lines.append(f"scale: {SCALES[what]}\n")
    lines.append(f"valid_for: {24 if number % 4 == 1 else 240} months\n")
    return "".join(lines)


def targets(indicators: int) -> Iterator[str]:
    """The entries of targets.yml: one for two percentages of three, set for each commune."""
    for number in range(1, indicators + 1):
        if unit(number) == "percent" and number % 3:
            yield f"- id: muc-tieu-{number}\n  indicator: {indicator(number)}\n  value: 90\n  by: {LAST_YEAR + 1}-12-31\n"
            yield "  set_by: ke-hoach-vi-du\n  scope: [vi-du]\n  scope_each: commune\n  responsible: uy-ban-vi-du\n"
            yield "  baseline: {value: 40, on: 2022-01-01}\n"


def observations(place: int, indicators: int, years: int) -> Iterator[tuple[str, str]]:
    """The entries of a commune's file, by indicator, oldest year first: (the indicator's id, the text)."""
    chance = random.Random(place)  # noqa: S311 - no secret, the same each time
    unanswered = 0.6 if chance.random() < 0.04 else 0.03  # a few communes publish too little to be ranked
    where = province(place)
    for number in range(1, indicators + 1):
        what, level, silent = unit(number), 20 + 60 * chance.random(), chance.random() < unanswered
        last = ""
        for year in range(LAST_YEAR - years + 1, LAST_YEAR + 1):
            level = min(99.0, level + 6 * chance.random())
            form, missing = value(what, level, chance), chance.random() < 0.04
            disputed = chance.random() < 0.004
            if silent or missing:
                continue
            again = form == last and what != "yes_no" and "count:" not in form  # by chance: check would take it for a repetition
            last = form
            yield indicator(number), entry(number, year, form + "  sure: [measured-anew]\n" * again, source(where, year))
            if disputed and what in ("percent", "count"):
                other = f"  value: {level * 0.9:.1f}\n" if what == "percent" else f"  value: {int(level * 80)}\n"
                yield indicator(number), entry(number, year, other, source(where, "khac"))


def entry(number: int, year: int, form: str, said_by: str) -> str:
    """One observation as it stands in a file."""
    return f"- indicator: {indicator(number)}\n  period: {year}\n{form}  source: {said_by}\n"


def value(what: str, level: float, chance: random.Random) -> str:
    """The lines of a value form."""
    kind, size = chance.random(), chance.random()
    if what == "yes_no":
        return f"  value: {'yes' if level > 45 else 'no'}\n"
    if what == "points":
        return f"  value: {level / 10:.2f}\n"
    if what == "count":
        return f"  value: {int(level * (40 + 60 * size))}\n"
    if kind < 0.70:
        return f"  value: {level:.1f}\n"
    if kind < 0.86:
        of = 12 + int(2_500 * size * size)
        count = int(of * level / 100)
        undecided = f"  open: {(of - count) // 2}\n" if size > 0.8 and of - count > 1 else ""
        return f"  count: {count}\n  of: {of}\n{undecided}"
    if kind < 0.91:
        return f"  more_than: {int(level)}\n"
    if kind < 0.95:
        return f"  between: [{int(level)}, {int(level) + 1}]\n"
    return f"  at_most: {int(level) + 1}\n"


def narrative(language: str, place: int, quoted: list[str]) -> str:
    """The words about a commune, with references to figures that its file holds."""
    figures = [f"{{{{ value {slug(place)} {what} }}}}" for what in quoted]
    return words.story(language, place, name(place), figures)
