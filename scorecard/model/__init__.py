"""The nouns, frozen: what data/ and content/ say, typed, each with the place it was written at."""

from scorecard.model.entry import Entry
from scorecard.model.indicator import Baseline, Entails, Indicator, Scale, Target
from scorecard.model.methodology import Index, Methodology, Node
from scorecard.model.observation import FORMS, Correction, Form, Observation
from scorecard.model.observed import Observations, Summary, packed, summary, unpacked
from scorecard.model.place import Context, Former, Place
from scorecard.model.register import Answer, Commitment, Contrast, Evidence, Named, Office, Platform, Source
from scorecard.model.site import SECTIONS, UNREAD, Prose, Root, Settings, Word, Words
from scorecard.model.value import BOUNDS, WHOLE, Duration, Frequency, Interval, Period, period

__all__ = [
    "BOUNDS", "FORMS", "SECTIONS", "UNREAD", "WHOLE", "Answer", "Baseline", "Commitment", "Context", "Contrast", "Correction",
    "Duration", "Entails", "Entry", "Evidence", "Form", "Former", "Frequency", "Index", "Indicator", "Interval",
    "Methodology", "Named", "Node", "Observation", "Observations", "Office", "Period", "Place", "Platform", "Prose", "Root", "Scale",
    "Settings", "Source", "Summary", "Target", "Word", "Words", "packed", "period", "summary", "unpacked",
]  # fmt: skip
