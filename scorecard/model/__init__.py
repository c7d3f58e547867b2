"""The model: what data/ and content/ say, as frozen, typed entries, each with the place it was written at."""

from scorecard.model.channel import GAPS, WAYS, Channel, Way
from scorecard.model.edition import Edition
from scorecard.model.entry import Entry
from scorecard.model.form import FORMS, Form, FormKind, Near, ValueForm, share
from scorecard.model.geometry import Geometry, Outline, Ring
from scorecard.model.indicator import EDITORS, Entails, Indicator, Scale
from scorecard.model.methodology import Index, MethodChange, Methodology, Node
from scorecard.model.names import meant
from scorecard.model.observation import MODES, Correction, Mode, Observation, Withdrawal
from scorecard.model.observed import Observations, Summary, summarize
from scorecard.model.place import Centre, ContextFigure, FormerUnit, Place
from scorecard.model.profile import Condition, Constant, Profile, ProfileFigure
from scorecard.model.register import Answered, Citation, Commitment, Contrast, ContrastFigure, Each, Office, Platform, Source
from scorecard.model.reply import Reply, Subject
from scorecard.model.report import FieldReport, Heads, Heard
from scorecard.model.search import ABSENCES, Absence, Framework, Publishes, Request, Search, matches
from scorecard.model.site import FORGES, GLOSSARY, SECTIONS, UNREAD, Forge, Law, Prose, Root, Settings, Word, Words
from scorecard.model.target import COMPARATORS, SAME, UPWARD, Baseline, Comparator, Milestone, Target
from scorecard.model.unit import UNITS, WHOLE, Interval, Unit, UnitKind
from scorecard.model.value import Duration, Frequency, Period, period

__all__ = [
    "ABSENCES",
    "COMPARATORS",
    "EDITORS",
    "FORGES",
    "FORMS",
    "GAPS",
    "GLOSSARY",
    "MODES",
    "SAME",
    "SECTIONS",
    "UNITS",
    "UNREAD",
    "UPWARD",
    "WAYS",
    "WHOLE",
    "Absence",
    "Answered",
    "Baseline",
    "Centre",
    "Channel",
    "Citation",
    "Commitment",
    "Comparator",
    "Condition",
    "Constant",
    "ContextFigure",
    "Contrast",
    "ContrastFigure",
    "Correction",
    "Duration",
    "Each",
    "Edition",
    "Entails",
    "Entry",
    "FieldReport",
    "Forge",
    "Form",
    "FormKind",
    "FormerUnit",
    "Framework",
    "Frequency",
    "Geometry",
    "Heads",
    "Heard",
    "Index",
    "Indicator",
    "Interval",
    "Law",
    "MethodChange",
    "Methodology",
    "Milestone",
    "Mode",
    "Near",
    "Node",
    "Observation",
    "Observations",
    "Office",
    "Outline",
    "Period",
    "Place",
    "Platform",
    "Profile",
    "ProfileFigure",
    "Prose",
    "Publishes",
    "Reply",
    "Request",
    "Ring",
    "Root",
    "Scale",
    "Search",
    "Settings",
    "Source",
    "Subject",
    "Summary",
    "Target",
    "Unit",
    "UnitKind",
    "ValueForm",
    "Way",
    "Withdrawal",
    "Word",
    "Words",
    "matches",
    "meant",
    "period",
    "share",
    "summarize",
]  # fmt: skip
