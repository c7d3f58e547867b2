"""What templates may see: finished, frozen, flat. Every text is final; nothing is left to compute or to format."""

from scorecard.page.view.frame import MANY, Branch, Download, Explore, Fact, Layout, Link, Mark, Phrase, Picture, Table
from scorecard.page.view.part import (
    Absent,
    Asked,
    Contrast,
    Dispute,
    Entry,
    Gap,
    Group,
    Item,
    Items,
    Letter,
    Refutation,
    Right,
    Score,
    Tile,
)
from scorecard.page.view.row import AbsenceLine, Bar, Figure, Reading, Row, Said, Spark, Statement, Status, TargetLine

__all__ = [
    "MANY", "AbsenceLine", "Absent", "Asked", "Bar", "Branch", "Contrast", "Dispute", "Download", "Entry", "Explore", "Fact", "Figure", "Gap",
    "Group", "Item", "Items", "Layout", "Letter", "Link", "Mark", "Phrase", "Picture", "Reading", "Refutation", "Right", "Row",
    "Said", "Score", "Spark", "Statement", "Status", "Table", "TargetLine", "Tile",
]  # fmt: skip
