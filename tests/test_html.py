"""Every page is valid HTML, says the Nu HTML checker: one page of each type in each language; all pages in `make bench`."""

import json
import subprocess
from collections import Counter
from pathlib import Path

from tests.browser import tools
from tests.browser.sample import sample
from tests.factory import LANGUAGES


def complaints(files: list[Path], *options: str) -> list[dict[str, str]]:
    """What the checker says of files or whole folders; `type` is error or info (with `subType` warning)."""
    java, jar = tools.java(), tools.module("vnu-jar/build/dist/vnu.jar")
    done = subprocess.run(
        [java, "-XX:TieredStopAtLevel=1", "-Xss4m", "-jar", str(jar), "--format", "json", "--stdout", "--exit-zero-always", "--no-langdetect", *options, *map(str, files)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["messages"]


def told(message: dict[str, str], site: Path) -> str:
    where = message.get("url", "").removeprefix("file:").removeprefix(str(site))
    return f"{where}:{message.get('lastLine', '')}: {message['message']} [{message.get('extract', '').strip()[:120]}]"


def test_one_page_of_each_type_in_each_language_is_valid(site: Path) -> None:
    files = [site / f"{address}index.html" for language in LANGUAGES for address in sample(site, language).values()]
    files += [site / "index.html", site / "404.html"]
    found = complaints(files)
    warnings = Counter(message["message"] for message in found if message["type"] != "error")
    for words, count in warnings.most_common():
        print(f"warning, {count} ×: {words}")
    assert [told(message, site) for message in found if message["type"] == "error"] == []
