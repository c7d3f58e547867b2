"""What is claimed for a place in sentences about all: each with who claims it, when, and the page of the claim."""

from dataclasses import replace

from scorecard import route
from scorecard.evidence import EvidenceRow
from scorecard.model import Place
from scorecard.page.explain import explain
from scorecard.page.figure import figure, status
from scorecard.page.respond import answer_to, reported
from scorecard.page.site import Site
from scorecard.page.view import ClaimHere, Respond


def is_claim_for_all(site: Site, row: EvidenceRow) -> bool:
    """Whether all that is known of a row is what another place's claim says of it."""
    return row.evidence == "claimed" and row.claim_row not in (-1, site.facts.position(row))


def claims_here(site: Site, path: str, rows: list[EvidenceRow]) -> tuple[ClaimHere, ...]:
    """What is claimed for a place, of rows of which nothing else is known."""
    return tuple(_claim(site, path, r) for r in rows)


def _claim(site: Site, path: str, row: EvidenceRow) -> ClaimHere:
    claim = site.facts.row(row.claim_row)
    judged = status(site, row, path)
    shown = figure(site, row, f"v-{row.indicator}")
    return ClaimHere(
        row.indicator, site.title(row.indicator), route.link(path, claim_path(site, row)), shown, site.language.group(claim.period),
        judged.word if judged.key not in ("no_target", "not_applicable") else "", explain(site, row, []),
        _asked(answer_to(site, path, row)), reported(site, path, row.place, row.indicator),
    )  # fmt: skip


def _asked(answers: Respond | None) -> Respond | None:
    """The answers alone: the heading above all claims asks."""
    return replace(answers, ask="") if answers is not None else None


def claim_path(site: Site, row: EvidenceRow) -> str:
    """The page of what is claimed for a row: of a row that rests on a claim."""
    return site.routes.item("claims", site.facts.claims_in[row.claim_row])


def whole_of(site: Site, rows: list[EvidenceRow]) -> list[Place]:
    """The places whose claims some rows rest on, each once."""
    return [site.root.places[slug] for slug in dict.fromkeys(site.facts.row(r.claim_row).place for r in rows)]
