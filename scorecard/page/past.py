"""What a statement said here before, and that it says nothing any more, in words: the same on pages and in feeds."""

from scorecard.model import Correction, Observation
from scorecard.page.site import Site


def corrections(site: Site, o: Observation) -> tuple[str, ...]:
    """A sentence for each correction of a statement, the oldest first: when, what it said, and why it was corrected."""
    return tuple(corrected(site, o, correction) for correction in o.corrects)


def corrected(site: Site, o: Observation, correction: Correction) -> str:
    """A correction of a statement in a sentence, what was said in its own form: "178 of 201 (88.56 %)", "more than 90 %"."""
    question, was = site.root.indicators[o.indicator], correction.was
    said = site.language.statement(question, was)
    if was.form == "count":
        low, high = was.interval(question.natural, site.root.methodology.about)
        said = site.say("past.share", said=said, share=site.interval(question, low, high))
    return _because(site, site.say("past.corrected", was=said, on=site.language.day(correction.on)), correction.why)


def withdrawn(site: Site, o: Observation) -> str:
    """When a statement was withdrawn, and why; nothing where it wasn't."""
    if o.withdrawn is None:
        return ""
    return _because(site, site.say("past.withdrawn", on=site.language.day(o.withdrawn.on)), o.withdrawn.why)


def _because(site: Site, said: str, why: str | None) -> str:
    return f"{said} {site.word('remarks', why, 'text')}" if why is not None else said
