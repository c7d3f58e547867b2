"""The views of scorecard.sqlite: the questions that are asked most, each as a table with names and titles in it."""

from typing import NamedTuple


class View(NamedTuple):
    """What a view answers, and its SQL."""

    description: str
    sql: str


VIEWS: dict[str, View] = {
    "answers": View(
        "what is known of each question at each place, with the names of both",
        """
        SELECT p.name AS place_name, i.title AS indicator_title, i.unit, e.* FROM evidence e
        JOIN places p ON p.place = e.place JOIN indicators i ON i.indicator = e.indicator
        """,
    ),
    "indicator_coverage": View(
        "of each question: at how many places there is evidence of their own, a claim alone, nothing; at how many it does not apply",
        """
        SELECT i.indicator, i.title, i.pillar, p.level, count(*) AS places, sum(e.evidence = 'own') AS own, sum(e.evidence = 'claimed') AS claimed,
        sum(e.evidence = 'none') AS none, sum(e.evidence = 'not_applicable') AS not_applicable FROM evidence e
        JOIN indicators i ON i.indicator = e.indicator JOIN places p ON p.place = e.place GROUP BY i.indicator, p.level
        """,
    ),
    "place_coverage": View(
        "of each place: of how many questions there is evidence of its own, a claim alone, nothing; how many do not apply",
        """
        SELECT p.place, p.name, p.level, count(*) AS questions, sum(e.evidence = 'own') AS own, sum(e.evidence = 'claimed') AS claimed,
        sum(e.evidence = 'none') AS none, sum(e.evidence = 'not_applicable') AS not_applicable FROM evidence e
        JOIN places p ON p.place = e.place GROUP BY p.place
        """,
    ),
    "place_scores": View(
        "the score of each place in each index, without those of its parts",
        """
        SELECT s."index", p.name AS place_name, p.kind, s.place, s.documented, s.documented_measured, s.claimed, s.possible, s.coverage,
        s.claimed_coverage, s.rank_best, s.rank_worst, s.rank_of FROM scores s JOIN places p ON p.place = s.place WHERE s.path = ''
        """,
    ),
    "promises": View(
        "where each place stands to each target that binds it, with the names of both",
        """
        SELECT p.name AS place_name, i.title AS indicator_title, i.unit, t.* FROM targets t
        JOIN indicators i ON i.indicator = t.indicator LEFT JOIN places p ON p.place = t.place
        """,
    ),
    "quotations": View(
        "what each source says of each place, newest first, with the names of all; without what was withdrawn",
        """
        SELECT p.name AS place_name, i.title AS indicator_title, s.publisher, s.title AS source_title, s.url, o.* FROM observations o
        JOIN places p ON p.place = o.place JOIN indicators i ON i.indicator = o.indicator JOIN sources s ON s.source = o.source
        WHERE NOT o.withdrawn ORDER BY o.dated DESC, o.id
        """,
    ),
}
