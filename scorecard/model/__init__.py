"""The model: what data/ and content/ say, as frozen, typed entries, each with the place it was written at."""

from scorecard.model.entry import Entry
from scorecard.model.indicator import EDITORS, Entails, Indicator, Scale
from scorecard.model.methodology import Index, Methodology, Node
from scorecard.model.observation import FORMS, MODES, Correction, Form, FormKind, Mode, Near, Observation, Withdrawal, share
from scorecard.model.observed import Observations, Summary, summarize
from scorecard.model.place import ContextFigure, FormerUnit, Place
from scorecard.model.register import Citation, Commitment, Contrast, ContrastFigure, Office, Platform, Reply, Source
from scorecard.model.search import ABSENCES, Absence, Framework, Publishes, Request, Search, matches
from scorecard.model.site import SECTIONS, UNREAD, Law, Prose, Root, Settings, Word, Words
from scorecard.model.target import COMPARATORS, SAME, UPWARD, Baseline, Comparator, Milestone, Target
from scorecard.model.unit import UNITS, WHOLE, Interval, Unit, UnitKind
from scorecard.model.value import Duration, Frequency, Period, period

__all__ = [
    "ABSENCES", "COMPARATORS", "EDITORS", "FORMS", "MODES", "SAME", "SECTIONS", "UNITS", "UNREAD", "UPWARD", "WHOLE", "Absence",
    "Baseline", "Citation", "Commitment", "Comparator", "ContextFigure", "Contrast", "ContrastFigure", "Correction", "Duration",
    "Entails", "Entry", "Form", "FormKind", "FormerUnit", "Framework", "Frequency", "Index", "Indicator", "Interval", "Law",
    "Methodology", "Milestone", "Mode", "Near", "Node", "Observation", "Observations", "Office", "Period", "Place", "Platform",
    "Prose", "Publishes", "Reply", "Request", "Root", "Scale", "Search", "Settings", "Source", "Summary", "Target", "Unit",
    "UnitKind", "Withdrawal", "Word", "Words", "matches", "period", "share", "summarize",
]  # fmt: skip
