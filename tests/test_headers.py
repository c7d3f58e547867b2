"""What the host makes of netlify.toml and `_headers`, read by Netlify's own parsers, which drop a malformed line without a word."""

import json
import re
import shutil
import subprocess
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from scorecard.page import policy
from tests.browser import tools
from tests.browser.host import Rules, headers_for, rules
from tests.factory import LANGUAGES, some

ROOT = Path(__file__).resolve().parent.parent
CLOSED = (*(f"/{code}/" for code in LANGUAGES), "/vi/places/thuc-phan/", "/", "/404.html", "/assets/css/main.0123456789ab.css")
OPEN = (
    "/data/evidence.csv",
    "/api/v1/index.json",
    "/share/vi/home.png",
    "/charts/vi/indicators/x/trend.svg",
    "/editions/2026-12/scores.csv",
)
READABLE = (
    "/vi/changes/feed.xml",
    "/en/feed.json",
    "/fr/places/thuc-phan/feed.xml",
    "/vi/offices/due.ics",
    "/vi/places/thuc-phan/figures.csv",
)
PATHS = ("/", "/vi/", "/vi/places/thuc-phan/", "/404.html", "/assets/css/main.0123456789ab.css", "/data/evidence.csv", "/api/v1/index.json")


@pytest.fixture(scope="module")
def written(site: Path) -> Rules:
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


def test_every_rule_arrives_and_none_is_dropped(written: Rules, understood: dict[str, Any]) -> None:
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


def test_no_header_is_set_twice_for_one_path(site: Path, written: Rules) -> None:
    files = [f"/{file.relative_to(site).as_posix()}".removesuffix("index.html") for file in site.rglob("*") if file.is_file()]
    assert files
    patterns = {path: [key.lower() for key, _ in headers] for path, headers in written}
    assert len(patterns) == len(written), "one path has two rules"
    for file in (*PATHS, *files):
        keys = [key for path, found in patterns.items() if fnmatchcase(file, path) for key in found]
        assert len(keys) == len(set(keys)), file


@pytest.mark.parametrize("path", PATHS)
def test_the_policy_starts_from_nothing_and_has_nothing_unsafe(written: Rules, path: str) -> None:
    headers = dict(headers_for(written, path))
    policy = dict(part.strip().partition(" ")[::2] for part in headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'", "the box of the search leads to its page, and nowhere else"
    assert not re.search(r"unsafe-|\*|https?:", headers["Content-Security-Policy"])
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert int(headers["Strict-Transport-Security"].partition("max-age=")[2].partition(";")[0]) >= 63_072_000


def test_what_is_published_for_others_is_theirs_to_read_and_show_and_nothing_else_is(written: Rules) -> None:
    for path in OPEN:
        given = dict(headers_for(written, path))
        assert (given["Access-Control-Allow-Origin"], given["Cross-Origin-Resource-Policy"]) == ("*", "cross-origin"), path
        assert "frame-ancestors 'none'" in given["Content-Security-Policy"], path
    for path in READABLE:
        given = dict(headers_for(written, path))
        assert given["Access-Control-Allow-Origin"] == "*", (
            path
        )  # read by scripts and feed readers; CORP is for what is shown without asking
    for path in CLOSED:
        given = dict(headers_for(written, path))
        assert "Access-Control-Allow-Origin" not in given, path
        assert given["Cross-Origin-Resource-Policy"] == "same-origin", path


def test_only_what_is_made_for_it_may_be_framed_and_that_runs_no_script(written: Rules) -> None:
    given = dict(headers_for(written, "/embed/vi/place/thuc-phan/"))
    policy = given["Content-Security-Policy"]
    assert "frame-ancestors *" in policy
    assert "script-src" not in policy
    assert policy.startswith("default-src 'none'; style-src 'self';")
    assert given["Cross-Origin-Resource-Policy"] == "cross-origin"
    framed = [path for path, headers in written if "frame-ancestors *" in dict(headers).get("Content-Security-Policy", "")]
    assert framed == ["/embed/*"]


@pytest.mark.parametrize("path", some(f"/{code}/" for code in LANGUAGES))
def test_an_observatory_gives_a_page_more_than_130(site: Path, written: Rules, path: str) -> None:
    """Mozilla's HTTP Observatory, as its scoring is published: 100, and what headers and the page itself take away or add."""
    given, page = dict(headers_for(written, path)), (site / path[1:] / "index.html").read_text()
    policy = dict(part.strip().partition(" ")[::2] for part in given["Content-Security-Policy"].split(";"))
    scripts = some(re.findall("<script[^>]* src=[^>]*>", page))
    added = {
        "csp-implemented-with-no-unsafe-default-src-none": 10
        * (policy["default-src"] == "'none'" and "unsafe" not in " ".join(policy.values())),
        "x-frame-options-implemented-via-csp": 5 * ("frame-ancestors" in policy),
        "referrer-policy-private": 5 * (given["Referrer-Policy"] == "strict-origin-when-cross-origin"),
        "cross-origin-resource-policy": 10 * (given["Cross-Origin-Resource-Policy"] == "same-origin"),
        "sri-implemented-and-all-scripts-loaded-securely": 5 * all('integrity="sha384-' in script for script in scripts),
    }
    taken = {
        "hsts-not-implemented-or-short": -20
        * (int(given["Strict-Transport-Security"].partition("max-age=")[2].partition(";")[0]) < 15_768_000),
        "x-content-type-options-not-implemented": -5 * (given["X-Content-Type-Options"] != "nosniff"),
        "cross-origin-resource-sharing-with-universal-access": -50 * ("Access-Control-Allow-Credentials" in given),
        "cookies": -20 * ("Set-Cookie" in given),
    }
    assert 100 + sum(added.values()) + sum(taken.values()) >= 130, (added, taken)


def test_a_page_says_its_policy_itself_for_hosts_that_send_no_headers(site: Path) -> None:
    """GitHub Pages, a folder on a shared host: all but who may frame a page, which no page can say."""
    sent = policy.PAGES
    for file in ("index.html", "404.html", "vi/index.html", "en/places/thuc-phan/index.html", "vi/places/thuc-phan/sheet/index.html"):
        head = (site / file).read_text().partition("</head>")[0].partition("<head>")[2].lstrip()
        found = re.match(r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">', head)
        assert found is not None, f"{file}: before anything that is loaded"
        assert sent == f"{found[1]}; frame-ancestors 'none'", file
    assert (site / ".nojekyll").read_bytes() == b""


def test_a_host_that_takes_a_hundred_rules_takes_these(written: Rules) -> None:
    assert len(written) < 100  # Cloudflare Pages reads so many, and lines of so many letters
    assert all(len(f"  {name}: {value}") < 2_000 for _, headers in written for name, value in headers)
    assert all(path.count("*") <= 1 for path, _ in written)


def test_only_files_with_a_hashed_name_are_kept_for_ever(written: Rules) -> None:
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


def test_the_front_door_names_the_icon_and_who_asks_without_looking_finds_one(site: Path) -> None:
    found = re.search(r'<link rel="icon" type="image/svg\+xml" href="([^"]+)">', (site / "index.html").read_text())
    assert found is not None
    assert (site / found[1]).is_file()
    with Image.open(site / "favicon.ico") as icon:
        assert (icon.format, icon.size) == ("ICO", (192, 192))
        assert icon.convert("RGB").getcolors(1_000)
