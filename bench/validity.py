"""Every page of the site before the Nu HTML checker."""

import argparse
from collections import Counter
from pathlib import Path

import pytest

from bench.tools import real_site
from tests.test_html import complaints, told


def run(_: argparse.Namespace) -> bool:
    """Print what the checker says of the real site."""
    with real_site() as site:
        print("\nValid HTML, all pages", table(site), sep="\n")
    return True


def table(site: Path) -> str:
    """How many errors and warnings, and each kind of them once."""
    try:
        found = complaints([site], "--skip-non-html")
    except pytest.skip.Exception as lacking:
        return str(lacking)
    errors = [message for message in found if message["type"] == "error"]
    words = Counter(message["message"] for message in found if message["type"] != "error")
    lines = [f"{sum(1 for _ in site.rglob('*.html'))} pages, {len(errors)} errors, {words.total()} warnings"]
    lines += [told(message, site) for message in errors[:20]]
    return "\n".join(lines + [f"{count} × {message}" for message, count in words.most_common(20)])
