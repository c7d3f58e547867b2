"""The rules by name: how grave a breach is, and why the rule exists. `Finder.say` reports by this table alone."""

from typing import NamedTuple

from scorecard.diagnostic import Severity


class Rule(NamedTuple):
    """How grave a breach is, why the rule exists, and the word by which an observation answers it, where it may: `sure: [word]`."""

    severity: Severity
    reason: str
    answer: str = ""


TABLE: dict[str, Rule] = {
    "printed": Rule("warning", "the number entered has to stand in what the source printed", "printed"),
    "bound-word": Rule("warning", "the value form says what the source's own word before the number says", "bound-word"),
    "sweeping": Rule("warning", "an author's sentence about all of its own units, without counts, is a claim and documents nothing", "sweeping"),
    "measured": Rule("warning", "what is measured was measured by another body than the one judged", "measured"),
    "jump": Rule("warning", "a change this large is oftener a slip of the pen than the truth", "jump"),
    "above-population": Rule("warning", "the figure is too large for the people who live there", "above-population"),
    "equal-later": Rule("warning", "a figure said again renews nothing", "measured-anew"),
    "one-source": Rule("error", "one source gives one answer to one question"),
    "repeats": Rule("error", "a statement can only repeat what that source said before"),
    "sure": Rule("warning", "sure: answers a doubt that check raises"),
    "period-after-source": Rule("warning", "a document can't know a period that begins after it was published: a forecast is no figure"),
    "span-open": Rule("note", "what is surely known of its figures would change with the site's date alone"),
    "outside-life": Rule("error", "a figure is about a place while it is there"),
    "at-beyond-end": Rule("error", "a figure can only be found where its source has a text"),
    "expires": Rule("note", "what is out of date is shown, and not scored"),
    "province-sum": Rule("warning", "a whole is what its parts add up to"),
    "contrast-dispute": Rule("error", "figures that contradict one another don't only look like a contradiction"),
    "target-printed": Rule("warning", "the number entered has to stand in what the source printed"),
    "target-bound": Rule("warning", "whether 85 % itself would do is the text's to say"),
    "set-by": Rule("warning", "a target is set by a legal text; the press only reports it"),
    "due-before-set": Rule("error", "nothing is due before it was asked for"),
    "person": Rule("warning", "the site names roles and bodies, never persons"),
    "bare-figure": Rule("warning", "a figure in prose comes from the data"),
    "exclusive": Rule("warning", "the next figure makes such a sentence untrue, and nothing would notice"),
    "share-font": Rule("warning", "the pictures that links are shown with are drawn in one font; a picture without a name, or of blanks, helps nobody"),
    "long-text": Rule("error", "nobody reads so long a text, and rendering it takes ever longer"),
    "dense-markup": Rule("error", "rendering it would take minutes, or never end"),
    "list": Rule("warning", "pages show it as one paragraph"),
}  # fmt: skip
"""Every rule that is told by `Finder.say`; tests/wrong/ shows one example of each."""

COMPARED = frozenset(("part-above-whole", "complements"))
"""What `sure` may answer besides: rules that compare several statements, any of which may answer, so that no answer is one too many."""
ANSWERS = COMPARED | {rule.answer for rule in TABLE.values() if rule.answer}
"""What `sure` may say."""
