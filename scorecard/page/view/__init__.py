"""What templates may see: finished, frozen, flat. Every text is final; nothing is left to compute or to format."""

from scorecard.page.view.frame import MANY, Branch, Download, Explore, Fact, Layout, Link, Mark, Phrase, Picture, TableView
from scorecard.page.view.part import (
    Absent,
    Asked,
    ContrastView,
    Dispute,
    EntryView,
    Gap,
    GroupView,
    Item,
    Items,
    Letter,
    LineView,
    Refutation,
    Right,
    Score,
    Tile,
)
from scorecard.page.view.row import AbsenceLine, Bar, Figure, Reading, ReplyView, Row, Said, Spark, Statement, Status, TargetLine

__all__ = [
    "MANY", "AbsenceLine", "Absent", "Asked", "Bar", "Branch", "ContrastView", "Dispute", "Download", "EntryView", "Explore", "Fact", "Figure", "Gap",
    "GroupView", "Item", "Items", "Layout", "Letter", "LineView", "Link", "Mark", "Phrase", "Picture", "Reading", "Refutation", "ReplyView", "Right", "Row",
    "Said", "Score", "Spark", "Statement", "Status", "TableView", "TargetLine", "Tile",
]  # fmt: skip
