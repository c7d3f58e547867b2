"""What templates may see: finished, frozen, flat. Every text is final; nothing is left to compute or to format."""

from scorecard.page.view.frame import MANY, Branch, Download, Explore, Fact, Layout, Link, Mark, Phrase, Picture, Table
from scorecard.page.view.part import Asked, Contrast, Dispute, Entry, Gap, Group, Item, Items, Refutation, Score, Tile
from scorecard.page.view.row import Bar, Figure, Past, Reading, Row, Said, Spark, Statement, Status

__all__ = [
    "MANY", "Asked", "Bar", "Branch", "Contrast", "Dispute", "Download", "Entry", "Explore", "Fact", "Figure", "Gap",
    "Group", "Item", "Items", "Layout", "Link", "Mark", "Past", "Phrase", "Picture", "Reading", "Refutation", "Row",
    "Said", "Score", "Spark", "Statement", "Status", "Table", "Tile",
]  # fmt: skip
