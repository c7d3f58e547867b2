"""How heavy the pages are: bytes of HTML by type, as written and as the host sends them."""

import argparse
import gzip
from pathlib import Path

import brotli

from bench.tools import real_site
from tests.browser.sample import by_kind, communes

LANGUAGE = "vi"  # the first language; the others differ by a few percent


def sizes(data: bytes) -> tuple[int, int, int]:
    """Bytes: raw, gzip 9, brotli 11."""
    return len(data), len(gzip.compress(data, 9, mtime=0)), len(brotli.compress(data, quality=11))


def line(what: str, *pages: tuple[int, int, int]) -> str:
    return " | ".join([what, *(f"{size / 1000:.1f}" for page in pages for size in page)])


def run(_: argparse.Namespace) -> bool:
    """Print the weight of the real site's pages."""
    with real_site() as site:
        print("\nWeight, kB (1,000 bytes)", table(site), sep="\n")
    return True


def table(site: Path) -> str:
    """Median and largest page of each type in kB (1,000 bytes), then a commune as a reader fetches it: HTML and CSS."""

    def page(address: str) -> tuple[int, int, int]:
        return sizes((site / LANGUAGE / address / "index.html").read_bytes())

    lines = ["type (pages) | median: raw | gzip | brotli | largest: raw | gzip | brotli | the largest"]
    for kind, pages in sorted(by_kind(site, LANGUAGE).items(), key=lambda item: -item[1][-1][0]):
        largest = pages[-1][1]
        lines.append(f"{line(f'{kind} ({len(pages)})', page(pages[len(pages) // 2][1]), page(largest))} | {LANGUAGE}/{largest}")
    css = {file.name.partition(".")[0]: sizes(file.read_bytes()) for file in sorted((site / "assets/css").glob("*.css"))}
    lines += ["", "CSS | raw | gzip | brotli", *(line(name, size) for name, size in css.items())]
    local = communes(site, LANGUAGE)
    lines += ["", "commune, HTML and CSS, brotli kB | goal"]
    for word, (_, address), goal in (("typical", local[len(local) // 2], 14), ("richest", local[-1], 20)):
        whole = (page(address)[2] + css["main"][2]) / 1000
        lines.append(f"{word}: {address} {whole:.1f} | {goal}{'' if whole <= goal else ' (over)'}")
    return "\n".join(lines)
