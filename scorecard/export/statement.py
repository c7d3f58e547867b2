"""What sources say of a place: the lines of data/observations.csv, and the same in JSON."""

from datetime import date
from functools import lru_cache

from scorecard import route
from scorecard.document import Commit
from scorecard.export.notation import both, decimal, field, figure, flag, quoted
from scorecard.facts import Facts
from scorecard.model import Observation, Place, Withdrawal
from scorecard.page.site import exact


def statements(facts: Facts, place: Place) -> tuple[str, str]:
    """The statements of a place in the order they were written: lines of the table, and entries in JSON, one a line."""
    root, commit, since = facts.root, facts.commit, place.valid_from
    indicators, repository, about = root.indicators, root.settings.repository, root.methodology.about
    csv_place, json_place = both(place.slug)
    table, entries = [], []
    days = facts.days_of(place.slug)
    for position, o in enumerate(facts.observations(place.slug)):
        indicator, span = indicators[o.indicator], o.span
        csv_what, csv_source, csv_mode, json_what, json_source, json_mode = _alike(
            o.indicator, o.period.text, o.form, indicator.unit, o.source, o.kind, o.remark
        )
        csv_file, json_file, address = _file(repository, commit, span.path)
        csv_value, csv_count, json_value = _value(o)
        low, high = o.interval(indicator.natural, about)
        csv_low, json_low = figure(low)
        csv_high, json_high = figure(high)
        csv_at, json_at = both(o.at)
        csv_printed, json_printed = both(o.printed)
        line, before = str(span.line), flag(since is not None and o.period.end < since and o.boundary is None)
        dated = date.fromordinal(days[position]).isoformat()
        csv_bearing, json_bearing = _bearing(o.repeats, o.boundary, o.sure, o.withdrawn, o.entered, undated=o.undated)
        table.append(
            f"{csv_place}{csv_what}{csv_value},{csv_low},{csv_high}{csv_count}{csv_source}{csv_at},{csv_printed}{csv_mode}{before},{dated}"
            f"{csv_bearing}{csv_file}{line}\n"
        )
        permalink = "null" if address is None else f'{address}{line}"'
        corrects = "" if o.corrects is None else f', "corrects": {{"was": {float(o.corrects.was)!r}, "on": "{o.corrects.on.isoformat()}"}}'
        entries.append(
            f'{{"place": {json_place}{json_what}{json_value}{json_low}, "high": {json_high}{json_source}{json_at}, "printed": {json_printed}'
            f'{json_mode}, "dated": "{dated}"{json_bearing}{json_file}{line}, "permalink": {permalink}{corrects}}}'
        )
    return "".join(table), ",\n".join(entries)


@lru_cache(maxsize=1 << 12)
def _alike(
    indicator: str, period: str, form: str, unit: str, source: str, mode: str, remark: str | None
) -> tuple[str, str, str, str, str, str]:
    """What the lines of statements alike share.

    First the pieces of a line of the table that stand before the value, before the place in the source and before
    `predecessor`; then those of an entry in JSON before the numbers, before the place in the source and before the file.
    """
    return (
        f",{field(indicator)},{field(period)},{form},", f",{unit},{field(source)},", f",{mode},{field(remark)},",
        f', "indicator": {quoted(indicator)}, "period": {quoted(period)}, "form": {quoted(form)}, "numbers": ',
        f', "source": {quoted(source)}, "at": ', f', "mode": {quoted(mode)}, "remark": {quoted(remark)}',
    )  # fmt: skip


@lru_cache(maxsize=1 << 8)
def _bearing(
    repeats: str | None, boundary: str | None, sure: tuple[str, ...], withdrawn: Withdrawal | None, entered: date | None, *, undated: bool
) -> tuple[str, str]:  # fmt: skip
    """What a statement says of its day and its standing: the fields between `dated` and the file, and the same of an entry in JSON."""
    since = entered.isoformat() if entered is not None else None
    gone = {"on": withdrawn.on.isoformat(), "why": withdrawn.why} if withdrawn is not None else None
    fields = (flag(undated), field(repeats), field(boundary), field(" ".join(sure)), flag(withdrawn), field(since))
    told = {"undated": undated, "repeats": repeats, "boundary": boundary, "sure": sure, "withdrawn": gone, "entered": since}
    return "," + ",".join(fields), "".join(f", {quoted(name)}: {quoted(value)}" for name, value in told.items())


@lru_cache(maxsize=64)
def _file(repository: str | None, commit: Commit, path: str) -> tuple[str, str, str | None]:
    """What the lines of one file's statements share before its line's number: in the table, in JSON, in the permanent address."""
    address = route.lines(repository, commit, path)
    return f",{field(path)},", f', "file": {quoted(path)}, "line": ', None if address is None else quoted(address)[:-1]


UNCOUNTED = ",,,", '], "count": null, "of": null, "open": null, "low": '


def _value(o: Observation) -> tuple[str, str, str]:
    """What was written: the value and the counts as fields of the table, and the numbers and the counts in JSON, up to `low`."""
    if o.count is not None:
        csv_open, json_open = ("", "null") if o.open is None else (o.open, o.open)
        counts = f'[], "count": {o.count}, "of": {o.of}, "open": {json_open}, "low": '
        return f"{o.count}/{o.of}", f",{o.count},{o.of},{csv_open}", counts
    csv_counts, json_counts = UNCOUNTED
    texts = [exact(n) for n in o.numbers]
    return " ".join(texts) if o.applies else str(o.value), csv_counts, f"[{', '.join(map(decimal, texts))}{json_counts}"
