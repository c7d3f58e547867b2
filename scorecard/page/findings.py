"""What a reader should know first: sentences with a number, each only where the data supports it, the most consequential first.

The one that leads is not drawn by lot and does not change with the day: who comes twice, or quotes it, finds the same as long as the data is
the same. What weighs most is what somebody owes an answer for: a claim that a place's own figures exclude, then what is past due, then what a
figure fell short of; then what is said without proof, and what sources contradict; last what describes the record itself. `WEIGHTS` says it.
"""

from collections.abc import Callable, Mapping

import numpy as np

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.facts import count as tally
from scorecard.facts.layers import layers
from scorecard.facts.promises import SOON
from scorecard.model import Commitment, Interval
from scorecard.page import count
from scorecard.page.changes import documents
from scorecard.page.figure import when
from scorecard.page.map import map_path
from scorecard.page.site import Site
from scorecard.page.view import Finding, Link

LISTED = 10
"""So many findings are printed at the most."""
NAMED = 5
"""What a finding counts is named where it is no more than so many: of more, any few would be arbitrary."""


def findings(site: Site, here: str) -> tuple[Finding, ...]:
    """What the data supports, that of most weight first, as the page at `here` links it."""
    found = ((weight, tell(site, here)) for tell, weight in sorted(WEIGHTS.items(), key=lambda rule: -rule[1]))
    return tuple(one for _, one in found if one is not None)[:LISTED]


# claims, commitments


def _refuted(site: Site, here: str) -> Finding | None:
    """A place's own figures exclude what is claimed for all: of a place that is watched."""
    rows = [r for r in site.facts.refutations() if r.place in site.facts.watched]
    if not rows:
        return None
    text = count.say(site, "found.refuted", (f"refuted:in:{_home(site)}", len(rows)))
    return Finding("refuted", text, _section(site, here, "disagreements"), _named(site, here, [(r.place, r.indicator) for r in rows]))


def _ours(site: Site, *groups: tuple[Commitment, ...]) -> list[Commitment]:
    """Of groups of commitments (`facts.promises`) what the home place or a place in it committed itself to, or was asked."""
    return [c for group in groups for c in group if c.place in site.facts.watched]


def _overdue(site: Site, here: str) -> Finding | None:
    """A day set for a commitment has passed. That nothing was found is said where somebody looked after that day."""
    home, late = _home(site), _ours(site, site.facts.promises.overdue)
    if not late:
        return None
    silent = sum(c.answer is not None and c.due is not None and c.answer.state == "none_found" and c.answer.checked >= c.due for c in late)
    told = [count.say(site, "found.overdue", (f"commitments:in:{home}:overdue", len(late)), place=_named_home(site))]
    if silent == len(late):
        told.append(count.say(site, "found.unanswered_all", (f"commitments:in:{home}:overdue_unanswered", silent)))
    elif silent:
        told.append(count.say(site, "found.unanswered", (f"commitments:in:{home}:overdue_unanswered", silent)))
    note = site.say("found.looked") if silent else ""
    return Finding("overdue", count.joined([*told], " "), _section(site, here, "commitments"), note=note)


def _soon(site: Site, here: str) -> Finding | None:
    """A commitment is due within `SOON`."""
    days = [c.due for c in _ours(site, site.facts.promises.soon) if c.due is not None]
    if not days:
        return None
    of = f"commitments:in:{_home(site)}:soon", len(days)
    text = count.say(site, "found.soon", of, days=site.language.number(SOON.days), date=site.language.day(days[0]))
    return Finding("soon", text, _section(site, here, "commitments"))


def _undated(site: Site, here: str) -> Finding | None:
    """Nobody set a day for a commitment."""
    due = site.facts.promises
    undated = len(_ours(site, due.undated))
    if not undated:
        return None
    of, whole = f"commitments:in:{_home(site)}", len(_ours(site, due.overdue, due.soon, due.later, due.undated))
    text = count.say(site, "found.undated", (f"{of}:undated", undated), all=count.number(site, f"{of}:open", whole))
    return Finding("undated", text, _section(site, here, "commitments"))


def _unproven(site: Site, here: str) -> Finding | None:
    """The home place claims something for each of its members, and none of these has a figure of its own on it, which would confirm or refute it."""
    home, rows = site.root.settings.home, site.facts.card.rows
    mine = (rows["claim_row"] >= 0) & np.isin(rows["place_code"], [site.facts.codes[p.slug] for p in site.facts.members])
    made, backed = (dict.fromkeys(rows["claim_row"][some].tolist()) for some in (mine, mine & (rows["evidence"] == "own")))
    claims = {at: claim for at in made if (claim := site.facts.row(at)).place == home}
    bare = len(claims.keys() - backed.keys())
    if not bare:
        return None
    of = f"claims:by:{home}"
    told = count.say(site, "found.claims", (f"{of}:all", len(claims)), place=_named_home(site))
    rest = count.say(site, "found.bare" if bare < len(claims) else "found.bare_all", (f"{of}:bare", bare))
    named = tuple(_claim_link(site, here, at) for at in claims) if len(claims) <= NAMED else ()
    return Finding("unproven", count.joined([told, rest], " "), _section(site, here, "claims"), named)


def _claim_link(site: Site, here: str, at: int) -> Link:
    """The page of what a row claims for all, under the row's question."""
    return Link(site.short(site.facts.row(at).indicator), route.link(here, site.routes.item("claims", site.facts.claims_in[at])))


# figures of the home place


def _missed(site: Site, here: str) -> Finding | None:
    """A figure of the home place itself, of the day a target was due or later, does not reach it."""
    return _stands(site, here, "missed", "missed")


def _behind(site: Site, here: str) -> Finding | None:
    """A figure of the home place is below the path to its target."""
    return _stands(site, here, "behind", "behind", "moving_away")


def _met(site: Site, here: str) -> Finding | None:
    """A figure of the home place reaches its target, by evidence and not by a claim alone."""
    return _stands(site, here, "met", "met", "on_track")


def _undecided(site: Site, here: str) -> Finding | None:
    """There is a target for the home place and something to go by, and it can't be told whether it is reached."""
    return _stands(site, here, "undecided", "undetermined")


def _stands(site: Site, here: str, key: str, *statuses: str) -> Finding | None:
    home = site.root.settings.home
    rows = [r for r in tally.rows_of(site.facts, home) if r.status in statuses and r.evidence == "own"]
    if not rows:
        return None
    of = f"stands:{home}:{key}", len(rows)
    text = count.say(site, f"found.{key}", of, place=_named_home(site))
    return Finding(key, text, _home_page(site, here), _named(site, here, [(home, r.indicator) for r in rows]))


def _last(site: Site, here: str) -> Finding | None:
    """The home place is the last of a ranking whose size the indicator gives, by a figure in force; not where a newer ranking is known of others."""
    home, found = site.root.settings.home, []
    for r in tally.rows_of(site.facts, home):
        question = site.root.indicators[r.indicator]
        if (
            question.unit == "rank"
            and question.bounds is not None
            and r.in_force
            and r.low == r.high == question.natural.high
            and not _superseded(site, r)
        ):
            found.append(r)
    if not found:
        return None
    named = [
        Link(
            site.say("found.rank", indicator=site.short(r.indicator), rank=site.interval(site.root.indicators[r.indicator], r.low, r.high), period=when(site, r)),
            route.link(here, site.place_path(site.root.places[home], r.indicator)),
        )
        for r in sorted(found, key=lambda r: -r.dated)
    ]  # fmt: skip
    text = count.say(site, "found.last", (f"ranks:{home}:last", len(found)), place=_named_home(site))
    return Finding("last", text, named[0].href if len(named) == 1 else _home_page(site, here), tuple(named) if len(named) <= NAMED else ())


def _superseded(site: Site, row: EvidenceRow) -> bool:
    """Whether a later period of a row's question is on record of another place: where the row's place stands in it nobody knows."""
    rows = site.facts.card.rows
    same = rows["indicator_code"] == rows["indicator_code"][site.facts.position(row)]
    return bool((same & (rows["evidence"] == "own") & (rows["group"] > row.group)).any())


def _moved(site: Site, here: str) -> Finding | None:
    """Figures of the home place that can be compared with the ones before got better or worse."""
    home = site.root.settings.home
    rows = tally.rows_of(site.facts, home)
    better, worse = (sum(r.change == word and r.in_force for r in rows) for word in ("better", "worse"))
    if not better + worse:
        return None
    if not (better and worse):
        word, n = ("better", better) if better else ("worse", worse)
        text = count.say(site, f"found.moved_{word}", (f"changes:{home}:{word}", n), place=_named_home(site))
        return Finding("moved", text, _home_page(site, here))
    numbers = {word: count.number(site, f"changes:{home}:{word}", n) for word, n in (("better", better), ("worse", worse))}
    return Finding("moved", count.say(site, "found.moved", None, place=_named_home(site), **numbers), _home_page(site, here))


def _missing(site: Site, here: str) -> Finding | None:
    """Somebody looked for answers about the home place, and found none."""
    home = site.root.settings.home
    counts = tally.of_place(site.facts, home)
    if not counts["not_found"]:
        return None
    text = count.say(site, "found.missing", (f"place:{home}:not_found", counts["not_found"]), place=_named_home(site))
    return Finding("missing", text, _home_page(site, here))


def _refused(site: Site, here: str) -> Finding | None:
    """An office was asked about the home place, and refused or has not answered yet."""
    home = site.root.settings.home
    counts = tally.of_place(site.facts, home)
    told = [count.say(site, f"found.{kind}", (f"place:{home}:{kind}", counts[kind])) for kind in ("refused", "asked") if counts[kind]]
    return Finding("refused", count.joined([*told], " "), _home_page(site, here)) if told else None


# sources, members


def _disputed(site: Site, here: str) -> Finding | None:
    """Sources contradict each other on what is shown now of the home place or of a place in it."""
    slugs, watched = site.facts.slugs, site.facts.watched
    now = [g for g in site.facts.disputes() if slugs[g.place_code] in watched and site.facts.disputed_now(g)]
    if not now:
        return None
    rows = [site.facts.row(g.row) for g in now]
    text = count.say(site, "found.disputed", (f"disputes:in:{_home(site)}", len(now)))
    return Finding("disputed", text, _section(site, here, "disagreements"), _named(site, here, [(r.place, r.indicator) for r in rows]))


def _covered(site: Site, here: str) -> Finding | None:
    """How many of the members have a figure of their own in force, whatever is scored."""
    members, home = site.facts.members, _home(site)
    if not members:
        return None
    own = count.number(site, f"members:{home}:in_force", sum(site.facts.answered(p.slug) for p in members))
    text = count.say(site, "home.finding", (f"members:{home}:all", len(members)), own=own, place=_named_home(site))
    return Finding("covered", text, _section(site, here, "places"))


def _spread(site: Site, here: str) -> Finding | None:
    """Enough members answer the weightiest question to be compared, and differ; no name is told, for that is a table of winners."""
    layer = next((one for one in layers(site.facts) if one.subject == "indicator" and one.ranges), None)
    if layer is None:
        return None
    question, values = site.root.indicators[layer.id], list(layer.values.values())
    hull = Interval(min(v.low for v in values), max(v.high for v in values))
    text = count.say(
        site, "found.spread", (f"map:{layer.id}:own", len(values)), indicator=site.title(layer.id), hull=site.interval(question, *hull)
    )
    return Finding("spread", text, route.link(here, map_path(site, layer)))


def _newest(site: Site, here: str) -> Finding | None:
    """The newest document that says something of the home place or of a place in it."""
    watched = site.facts.watched
    mine = ((s, n) for _, s in documents(site) if (n := sum(m for p, m in site.facts.resting_on(s.id).items() if p in watched)))
    source, n = next(mine, (None, 0))
    if source is None:
        return None
    text = count.say(
        site, "found.newest", (f"source:{source.id}:in:{_home(site)}", n), date=site.source_date(source), publisher=source.publisher
    )
    return Finding("newest", text, route.link(here, site.routes.item("sources", source.id)))


WEIGHTS: Mapping[Callable[[Site, str], Finding | None], int] = {
    _refuted: 100, _overdue: 90, _missed: 80, _behind: 75, _refused: 70, _unproven: 60, _disputed: 50, _last: 45, _covered: 40, _spread: 38,
    _soon: 35, _undated: 30, _met: 28, _undecided: 26, _moved: 24, _missing: 20, _newest: 10,
}  # fmt: skip
"""How much each finding weighs where the data supports it."""


def _home(site: Site) -> str:
    return site.root.settings.home


def _named_home(site: Site) -> str:
    return site.named(site.root.places[site.root.settings.home])


def _home_page(site: Site, here: str) -> str:
    return route.link(here, site.place_path(site.root.places[site.root.settings.home]))


def _section(site: Site, here: str, name: str) -> str:
    return route.link(here, site.routes.section(name))


def _named(site: Site, here: str, rows: list[tuple[str, str]]) -> tuple[Link, ...]:
    """Some rows, each with a link to where it stands, where there are few."""
    places, once = site.root.places, dict.fromkeys(rows)
    if len(once) > NAMED:
        return ()
    return tuple(Link(site.short(i), route.link(here, site.place_path(places[p], i))) for p, i in once)
