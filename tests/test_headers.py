"""What the host makes of netlify.toml and `_headers`, read by Netlify's own parsers, which drop a malformed line without a word."""

import json
import re
import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest

from tests.browser import tools
from tests.browser.host import headers_for, rules
from tests.factory import LANGUAGES, some

ROOT = Path(__file__).resolve().parent.parent
PATHS = ("/", "/vi/", "/vi/places/thuc-phan/", "/404.html", "/assets/css/main.0123456789ab.css", "/data/evidence.csv", "/api/v1/index.json")


@pytest.fixture(scope="module")
def written(site: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """The rules as they stand in the file."""
    return rules((site / "_headers").read_text())


@pytest.fixture(scope="module")
def understood(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The rules as they arrive."""
    node = tools.node()
    tools.module("@netlify/config")
    root = tmp_path_factory.mktemp("deployed")
    shutil.copy(ROOT / "netlify.toml", root)
    (root / "site").mkdir()
    for name in ("_headers", "_redirects"):
        if (site / name).exists():
            shutil.copy(site / name, root / "site")
    done = subprocess.run([node, str(tools.HERE / "netlify.js"), str(root)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_rule_arrives_and_none_is_dropped(written: list[tuple[str, list[tuple[str, str]]]], understood: dict[str, Any]) -> None:
    assert understood["headerErrors"] == []
    assert {rule["for"]: rule["values"] for rule in understood["headers"]} == {path: dict(headers) for path, headers in written}
    assert len(written) > 1


def test_every_redirect_arrives(site: Path, understood: dict[str, Any]) -> None:
    file = site / "_redirects"
    lines = [line for line in file.read_text().splitlines() if line.strip() and not line.startswith("#")] if file.exists() else []
    assert understood["redirectErrors"] == []
    assert len(understood["redirects"]) == len(lines) > 0


def test_only_the_front_door_asks_for_the_language(understood: dict[str, Any]) -> None:
    arrived = [(r["from"], r["to"], r["status"], r["force"], r["conditions"].get("Language")) for r in understood["redirects"]]
    asked = [("/", f"/{code}/", 302, True, [code]) for code in LANGUAGES]
    assert arrived == [*asked, ("/", f"/{LANGUAGES[0]}/", 302, True, None)], "the last one is for whoever reads none of them"


def test_the_front_door_needs_no_redirect(site: Path) -> None:
    door = (site / "index.html").read_text()
    assert f'content="0; url={LANGUAGES[0]}/"' in door
    assert [code for code in LANGUAGES if f'<a href="{code}/"' in door] == list(LANGUAGES)


def test_no_header_is_set_twice_for_one_path(site: Path, written: list[tuple[str, list[tuple[str, str]]]]) -> None:
    files = [f"/{file.relative_to(site).as_posix()}".removesuffix("index.html") for file in site.rglob("*") if file.is_file()]
    assert files
    patterns = {path: [key.lower() for key, _ in headers] for path, headers in written}
    assert len(patterns) == len(written), "one path has two rules"
    for file in (*PATHS, *files):
        keys = [key for path, found in patterns.items() if fnmatchcase(file, path) for key in found]
        assert len(keys) == len(set(keys)), file


@pytest.mark.parametrize("path", PATHS)
def test_the_policy_starts_from_nothing_and_has_nothing_unsafe(written: list[tuple[str, list[tuple[str, str]]]], path: str) -> None:
    headers = dict(headers_for(written, path))
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'", "the box of the search leads to its page, and nowhere else"
    assert not re.search(r"unsafe-|\*|https?:", headers["Content-Security-Policy"])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert int(headers["Strict-Transport-Security"].partition("max-age=")[2].partition(";")[0]) >= 63_072_000


def test_only_files_with_a_hashed_name_are_kept_for_ever(written: list[tuple[str, list[tuple[str, str]]]]) -> None:
    for_ever = [path for path, headers in written if "immutable" in dict(headers).get("Cache-Control", "")]
    assert for_ever == ["/assets/*"]


@pytest.mark.parametrize(("context", "command"), [("production", "make site"), ("deploy-preview", "make check && make site")])
def test_netlify_builds_and_publishes_what_we_mean(understood: dict[str, Any], context: str, command: str) -> None:
    found = understood["contexts"][context]
    assert found["build"]["command"] == command
    assert Path(found["build"]["publish"]).name == "site"
    assert found["build"]["environment"]["PYTHON_VERSION"] == (ROOT / ".python-version").read_text().strip()
    assert found["headers"] == understood["headers"]


def test_the_lock_of_the_node_modules_names_no_host() -> None:
    lock = (tools.HERE / "package-lock.json").read_text()
    assert "http" not in lock
    packages = some(package for path, package in json.loads(lock)["packages"].items() if path)
    assert all(package["integrity"].startswith("sha512-") for package in packages if not package.get("link"))


def test_the_front_door_names_the_icon_so_that_no_browser_asks_for_one_that_is_not_there(site: Path) -> None:
    found = re.search(r'<link rel="icon" type="image/svg\+xml" href="([^"]+)">', (site / "index.html").read_text())
    assert found is not None
    assert (site / found[1]).is_file()
