"""The nouns, frozen: what data/ and content/ say, typed, each with the place it was written at."""

from scorecard.model.entry import Entry
from scorecard.model.indicator import EDITORS, Entails, Indicator, Scale
from scorecard.model.methodology import Index, Methodology, Node
from scorecard.model.observation import FORMS, MODES, Correction, Form, Mode, Near, Observation, Withdrawal, share
from scorecard.model.observed import Observations, Summary, summary
from scorecard.model.place import Context, Former, Place
from scorecard.model.register import Answer, Commitment, Contrast, Evidence, Named, Office, Platform, Source
from scorecard.model.search import ABSENCES, Absence, Framework, Publishes, Request, Search, matches
from scorecard.model.site import SECTIONS, UNREAD, Law, Prose, Root, Settings, Word, Words
from scorecard.model.target import COMPARATORS, SAME, UPWARD, Baseline, Comparator, Milestone, Target
from scorecard.model.value import BOUNDS, WHOLE, WHOLE_UNITS, Duration, Frequency, Interval, Period, period

__all__ = [
    "ABSENCES", "BOUNDS", "COMPARATORS", "EDITORS", "FORMS", "MODES", "SAME", "SECTIONS", "UNREAD", "UPWARD", "WHOLE", "WHOLE_UNITS", "Absence", "Answer", "Baseline", "Commitment", "Comparator", "Context", "Contrast", "Correction", "Duration", "Entails", "Entry", "Evidence", "Form", "Former", "Framework", "Frequency", "Index", "Indicator", "Interval", "Law", "Methodology", "Milestone", "Mode", "Named", "Near", "Node", "Observation", "Observations", "Office", "Period", "Place", "Platform", "Prose", "Publishes", "Request", "Root", "Scale", "Search", "Settings", "Source", "Summary", "Target", "Withdrawal", "Word", "Words", "matches", "period", "share", "summary",
]  # fmt: skip
