"""Files for other programs: each is held to its standard by a program of others, and says what the tables say."""

import asyncio
import contextlib
import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import warnings
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from csvw import CSVW
from datasette.app import Datasette
from frictionless import Package

from scorecard.export import database
from scorecard.export.catalogue import SCHEMAS
from scorecard.export.constraints import EMPTY_IS_A_VALUE, LINKS, LISTS, REFERENCES, UNIQUE, WORDS, required
from scorecard.export.views import VIEWS
from scorecard.page.fixed import FILES
from tests.factory import ROOT, TESTS, Shown, copied, rows, some


def columns(table: str) -> set[str]:
    return {c.name for c in SCHEMAS[table].columns}


def faults(folder: Path) -> set[tuple[str, str]]:
    """What frictionless says is wrong with a package: in which file, and what kind of fault."""
    report = Package(str(folder / "datapackage.json")).validate()
    return {("", e.type) for e in report.errors} | {(task.name, e.type) for task in report.tasks for e in task.errors}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """data/ of the small root, in one language."""
    folder = tmp_path_factory.mktemp("open")
    shown = Shown(copied(folder / "root", "vi"))
    (folder / "data").mkdir()
    for name in FILES:
        found = shown.live.read(f"data/{name}")
        assert found is not None, name
        (folder / "data" / name).write_bytes(found)
    return folder / "data"


def test_what_holds_of_columns_is_said_of_columns_that_there_are() -> None:
    for table, column in some([*WORDS, *LISTS, *EMPTY_IS_A_VALUE]):
        assert column in columns(table), (table, column)
    for r in some([*REFERENCES, *LINKS]):
        assert columns(r.table) >= set(r.columns), r
        assert columns(r.other) >= set(r.named), r
        assert SCHEMAS[r.other].key == r.named or UNIQUE.get(r.other) == r.named or set(SCHEMAS[r.other].key) == set(r.named), r
    assert all(len(words) == len(set(words)) > 0 for words in WORDS.values())
    for table in SCHEMAS:
        assert SCHEMAS[table].key, table
        assert required(table) <= columns(table)
    assert all((r.table, r.columns[0]) in LISTS for r in LINKS)


def test_frictionless_accepts_every_file_of_the_real_site_and_of_a_small_one(site: Path, data: Path) -> None:
    assert faults(site / "data") == set()
    assert faults(data) == set()


BROKEN = (
    ("evidence", ",own,", ",owm,", "constraint-error"),
    ("scores", "\ncommune,commune,mau-mot,", "\ncommune,commune,mau-xai,", "foreign-key"),
    ("places", "\nmau-hai,", "\nmau-bon,", "primary-key"),
    ("weights", "\ncommune,service,service,", "\ncommune,,service,", "constraint-error"),
)
"""What is put in the place of what in which table, and the fault that this is."""


def test_frictionless_refuses_what_the_description_excludes(data: Path, tmp_path: Path) -> None:
    shutil.copytree(data, tmp_path / "data")
    for name, was, became, _ in BROKEN:
        file = tmp_path / f"data/{name}.csv"
        assert was in file.read_text(), name
        file.write_text(file.read_text().replace(was, became, 1))
    register = tmp_path / "data/platforms.json"
    register.write_text(register.read_text() + " ")
    described = json.loads((tmp_path / "data/datapackage.json").read_text())
    for resource in described["resources"]:
        if resource["format"] == "csv":  # so that words, keys and references themselves are what refuses
            del resource["hash"], resource["bytes"]
    (tmp_path / "data/datapackage.json").write_text(json.dumps(described))
    assert faults(tmp_path / "data") >= {(name, kind) for name, _, _, kind in BROKEN} | {("platforms.json", "byte-count")}


def test_the_package_describes_every_other_file_with_its_bytes_and_digest(data: Path) -> None:
    described = json.loads((data / "datapackage.json").read_text())
    assert [r["path"] for r in described["resources"]] == [name for name in FILES if name != "datapackage.json"]
    names = [r["name"] for r in described["resources"]]
    assert len(names) == len(set(names))
    for r in described["resources"]:
        file = (data / r["path"]).read_bytes()
        assert r["bytes"] == len(file)
        assert r["hash"] == f"sha256:{hashlib.sha256(file).hexdigest()}"
        assert "profile" not in r
    assert [s["title"] for s in described["sources"]] == [s["title"] for s in rows(data.parent, "sources")]


def valid(folder: Path) -> bool:
    """Whether csvw accepts the tables of a folder."""
    with warnings.catch_warnings():
        warnings.simplefilter("always")  # it counts what it warns of
        try:
            return bool(CSVW(str(folder / "csv-metadata.json"), validate=True).is_valid)
        except ValueError:
            return False


@pytest.mark.parametrize(
    ("table", "was", "became"),
    [("evidence", ",own,", ",owm,"), ("scores", ",mau-hai,", ",mau-xai,"), ("places", "\nmau-hai,", "\nmau-bon,")],
)
def test_csvw_accepts_the_tables_and_refuses_what_their_description_excludes(
    data: Path, tmp_path: Path, table: str, was: str, became: str
) -> None:
    assert valid(data)
    shutil.copytree(data, tmp_path / "data")
    file = tmp_path / f"data/{table}.csv"
    assert was in file.read_text()
    file.write_text(file.read_text().replace(was, became, 1))
    assert not valid(tmp_path / "data")
    told = json.loads((data / "csv-metadata.json").read_text())
    assert [table["url"] for table in told["tables"]] == [f"{name}.csv" for name in SCHEMAS]


@pytest.fixture(scope="module")
def database_of_the_site(site: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{site / 'data/scorecard.sqlite'}?mode=ro&immutable=1", uri=True)


def test_the_database_is_whole_and_its_keys_hold(database_of_the_site: sqlite3.Connection) -> None:
    assert database_of_the_site.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database_of_the_site.execute("PRAGMA foreign_key_check").fetchall() == []
    for name in SCHEMAS:
        keys = {(r[3], r[2], r[4]) for r in database_of_the_site.execute(f"PRAGMA foreign_key_list({name})")}
        assert keys == {(c, r.other, n) for r in REFERENCES if r.table == name for c, n in zip(r.columns, r.named, strict=True)}, name


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_table_of_the_database_says_what_the_published_table_says(
    site: Path, database_of_the_site: sqlite3.Connection, name: str
) -> None:
    kinds = {c.name: c.type for c in SCHEMAS[name].columns}
    with (site / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        published = list(csv.DictReader(file))
    cursor = database_of_the_site.execute(f"SELECT * FROM {name} ORDER BY rowid")
    assert [column[0] for column in cursor.description] == list(kinds)
    found = cursor.fetchall()
    assert len(found) == len(published)
    for line, row in zip(published, found, strict=True):
        for (column, text), value in zip(line.items(), row, strict=True):
            if not text:
                assert value in (None, ""), (name, line)
            elif kinds[column] == "boolean":
                assert value == (text == "true")
            else:
                assert value == (float(text) if kinds[column] in ("number", "integer") else text), (name, column)


def test_what_lists_of_ids_name_is_a_table_and_views_answer(site: Path, database_of_the_site: sqlite3.Connection) -> None:
    evidence = rows(site, "evidence")
    ask = database_of_the_site.execute
    assert ask("SELECT count(*) FROM evidence_statements").fetchone() == (sum(len(e["statements"].split()) for e in evidence),)
    query = "SELECT group_concat(id, ' ') FROM (SELECT * FROM evidence_statements ORDER BY position) WHERE evidence_place = ? AND evidence_indicator = ?"
    for e in some(e for e in evidence if " " in e["statements"])[:20]:
        assert ask(query, (e["place"], e["indicator"])).fetchone() == (e["statements"],)
    for name in VIEWS:
        assert ask(f"SELECT count(*) FROM {name}").fetchone() > (0,), name
    communes = {p["place"] for p in rows(site, "places") if p["level"] == "commune"}
    for indicator, own, none in some(ask("SELECT indicator, own, none FROM indicator_coverage WHERE level = 'commune'")):
        mine = [e["evidence"] for e in evidence if e["indicator"] == indicator and e["place"] in communes]
        assert (own, none) == (mine.count("own"), mine.count("none")), indicator
    withdrawn = {o["id"] for o in rows(site, "observations") if o["withdrawn"] == "true"}
    assert {o["id"] for o in rows(site, "observations")} - withdrawn == {name for (name,) in ask("SELECT id FROM quotations")}
    assert ("places", "thuc-phan") in ask("""SELECT "table", id FROM titles WHERE plain LIKE '%thuc phan%'""").fetchall()


def test_the_database_has_the_same_bytes_whichever_sqlite_wrote_it(data: Path) -> None:
    file = (data / "scorecard.sqlite").read_bytes()
    assert file == database.database(lambda path: (data.parent / path).open("rb"))
    assert file[16:18] == (4096).to_bytes(2)
    assert file[24:28] == file[92:96] == (1).to_bytes(4)
    assert file[96:100] == database.WRITTEN_BY.to_bytes(4)


def test_numbers_that_sqlite_has_no_room_for_stay_numbers(data: Path, tmp_path: Path) -> None:
    shutil.copytree(data, tmp_path / "data")
    table = tmp_path / "data/observations.csv"
    lines = rows(tmp_path, "observations")
    lines[0] |= {"count": "1" + "0" * 30, "printed": "x" * 200_000}
    with table.open("w", newline="") as out:
        writer = csv.DictWriter(out, list(lines[0]))
        writer.writeheader()
        writer.writerows(lines)
    limit = csv.field_size_limit()
    (tmp_path / "db").write_bytes(database.database(lambda path: (tmp_path / path).open("rb")))
    found = sqlite3.connect(tmp_path / "db").execute("SELECT count, length(printed) FROM observations ORDER BY rowid LIMIT 1").fetchone()
    assert found == (1e30, 200_000)
    assert csv.field_size_limit() == limit


def test_datasette_serves_the_database_as_it_is(site: Path) -> None:
    about = json.loads((site / "data/datasette-metadata.json").read_text())

    async def ask() -> tuple[object, str, object]:
        served = Datasette([], immutables=[str(site / "data/scorecard.sqlite")], metadata=about)
        await served.invoke_startup()
        question = "/scorecard.json?_shape=array&sql=select+count(*)+as+n+from+evidence+where+evidence='own'"
        page = await served.client.get("/scorecard/evidence")
        view = await served.client.get("/scorecard/place_scores.json?_shape=array&place=thuc-phan")
        return (await served.client.get(question)).json(), page.text, view.json()

    with ThreadPoolExecutor(1) as alone:  # a loop that the browser's tests began may run in this thread
        counted, page, scored = alone.submit(lambda: asyncio.run(ask())).result()
    assert counted == [{"n": sum(e["evidence"] == "own" for e in rows(site, "evidence"))}]
    assert about["license"] in page
    assert about["databases"]["scorecard"]["tables"]["evidence"]["columns"]["absence"] in page
    [mine] = [s for s in rows(site, "scores") if s["place"] == "thuc-phan" and not s["path"]]
    assert isinstance(scored, list)
    assert [(one["documented"], one["possible"]) for one in scored] == [(float(mine["documented"]), float(mine["possible"]))]


STEP = re.compile(r"^```python\n(.*?)^```\n\n^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def test_the_examples_of_the_docs_print_what_the_docs_say(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site / "data")
    steps = STEP.findall((ROOT / "docs/open-data.md").read_text())
    assert len(steps) == 2
    for code, expected in steps:
        with contextlib.redirect_stdout(io.StringIO()) as out, warnings.catch_warnings():
            warnings.simplefilter("ignore", ResourceWarning)  # a reader's few lines close nothing
            exec(code, {})  # noqa: S102 - our own docs
        assert out.getvalue().splitlines() == expected.splitlines(), "docs/open-data.md says otherwise"


@pytest.mark.parametrize("name", ["hdi", "rtl"])
def test_other_roots_have_databases_whose_keys_hold_too(name: str) -> None:
    made = sqlite3.connect(":memory:")
    found = Shown(TESTS / "sites" / name).live.read("data/scorecard.sqlite")
    assert found is not None
    made.deserialize(found)
    assert made.execute("PRAGMA foreign_key_check").fetchall() == []
    assert made.execute("SELECT count(*) FROM places").fetchone() > (1,)
