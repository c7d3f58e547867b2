"""Ids of statements: made of what each is alone, so that whatever is done beside one leaves it, and what leads to it, as it was."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from scorecard.evidence.identity import anchors_of
from scorecard.model import Observation
from tests.factory import Shown, copied, said

FORMS = (
    {"value": "60"}, {"value": "60.5"}, {"value": "not_applicable"}, {"value": "-7"}, {"more_than": "60"}, {"between": ["60", "70"]}, {"about": "60"},
    {"nearly": "60"}, {"count": "6", "of": "10"}, {"count": "6", "of": "10", "open": "1"}, {"up_to": "6e1"},
)  # fmt: skip
STATEMENTS = [
    said("mot", name, period, source=source, **at, **form)
    for name in ("share", "other")
    for period in ("2024", "2025-07-01/2025-08-26")
    for source in ("mot", "hai")
    for at in ({}, {"at": "đoạn 3"})
    for form in FORMS
]


def keyed(o: Observation) -> tuple[object, ...]:
    """What makes a statement the one it is."""
    return o.indicator, o.period.text, o.source, o.at, o.form, o.numbers, o.count, o.of


@given(st.lists(st.sampled_from(STATEMENTS), unique_by=keyed), st.data())
def test_adding_removing_and_reordering_statements_changes_no_id(some: list[Observation], data: st.DataObject) -> None:
    alone = {keyed(o): anchors_of([o])[0] for o in some}
    shuffled = data.draw(st.permutations(some))
    found = {keyed(o): name for o, name in zip(shuffled, anchors_of(shuffled), strict=True)}
    assert found == alone
    assert len(set(found.values())) == len(some)


def test_a_figure_with_other_digits_of_the_same_number_is_the_same_statement() -> None:
    assert anchors_of([said("mot", "share", value="72.40")]) == anchors_of([said("mot", "share", value="72.4")]) == ["share.2026.mot.72.4"]
    assert anchors_of([said("mot", "share", value="0")]) == anchors_of([said("mot", "share", value="-0.0")]) == ["share.2026.mot.0"]


def test_those_that_nothing_tells_apart_are_numbered() -> None:
    assert anchors_of([said("mot", "share", value="60")] * 3) == ["share.2026.mot.60", "share.2026.mot.60--2", "share.2026.mot.60--3"]


def test_in_a_root_an_older_statement_a_correction_another_file_and_another_order_leave_the_ids_of_all_others(tmp_path: Path) -> None:
    folder = copied(tmp_path / "root", "vi")
    before = {row["id"]: row for row in Shown(folder).rows("observations")}
    file = max((folder / "data/observations").glob("*.yml"), key=lambda path: path.read_text().count("- indicator:"))
    entries = [f"- indicator:{entry}" for entry in ("\n" + file.read_text()).split("\n- indicator:")[1:]]
    assert len(entries) > 2
    newest = [entry.rstrip("\n") + "\n" for entry in reversed(entries)]
    value = next(entry for entry in newest if "\n  value: " in entry and "corrects" not in entry and "withdrawn" not in entry)
    was = value.partition("\n  value: ")[2].partition("\n")[0]
    other = "yes" if was == "no" else "no" if was == "yes" else str(int(float(was)) + 1)
    newest[newest.index(value)] = (
        value.replace(f"value: {was}", f"value: {other}") + f"  corrects: {{was: {{value: {was}}}, on: 2026-06-30}}\n"
    )
    file.write_text("".join(newest))
    (folder / "data/observations/aaa.csv").write_text(
        "place,indicator,period,value,source,at\nmau-ba,files-on-time,2023-05,96,niem-giam-mau,paragraph 9\n"
    )
    after = {row["id"]: row for row in Shown(folder).rows("observations")}
    assert set(before) < set(after)
    assert len(after) == len(before) + 1
    changed = [
        name for name in before if (before[name]["value"], before[name]["corrected"]) != (after[name]["value"], after[name]["corrected"])
    ]
    assert [(after[name]["was"], after[name]["corrected"]) for name in changed] == [(before[changed[0]]["value"], "2026-06-30")]
    assert {name: row["address"] for name, row in before.items()} == {name: after[name]["address"] for name in before}


def test_an_address_leads_to_the_line_of_the_ledger_and_answers_name_what_they_rest_on(tmp_path: Path) -> None:
    shown = Shown(copied(tmp_path / "root", "vi"))
    statements = {row["id"]: row for row in shown.rows("observations")}
    for row in statements.values():
        page, _, anchor = row["address"].removeprefix("https://vi-du.example/").partition("#")
        assert f'id="{anchor}"' in shown.page(page), row["id"]
        assert row["id"] == f"{row['place']}/{anchor}"
    resting = [row for row in shown.rows("evidence") if row["sources"]]
    assert resting
    for row in resting:
        mine = [statements[name] for name in row["statements"].split()]
        assert {s["source"] for s in mine} == set(row["sources"].split()), row
        assert row["evidence"] == "claimed" or {s["place"] for s in mine} == {row["place"]}
