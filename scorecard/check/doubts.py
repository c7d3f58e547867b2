"""How doubts about statements are told, or answered by the entries themselves."""

from scorecard.check.finder import Finder
from scorecard.check.registry import DOUBTS, of_place
from scorecard.check.sight import Sight
from scorecard.diagnostic import nearest
from scorecard.rules import ANSWERS
from scorecard.rules import rule as rule_of


@of_place
def doubts(find: Finder, place: str) -> None:
    """Every doubt about one place's statements that its entry doesn't answer; and every answer to a doubt that nobody has."""
    sight = Sight(find.root, place)
    answered: set[tuple[int, str]] = set()
    for rule in DOUBTS:
        for doubt in rule(sight):
            answer = rule_of(doubt.code).answer
            if answer and answer in doubt.about.sure:
                answered.add((id(doubt.about), answer))
            else:
                find.fault(doubt.code, doubt.about, *doubt.keys, **doubt.gaps)
    for o in sight.statements:
        for position, name in enumerate(o.sure):
            if name not in ANSWERS:
                find.fault("sure.unknown", o, "sure", position, name=name, near=nearest(name, ANSWERS))
            elif not ANSWERS[name].compares and (id(o), name) not in answered:
                find.fault("sure.idle", o, "sure", position, name=name)
