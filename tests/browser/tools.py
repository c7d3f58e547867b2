"""Tools from outside Python. One that is missing fails in CI; elsewhere its tests are skipped, and `make test` has said so before."""

import os
import re
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import NoReturn

import pytest

HERE = Path(__file__).resolve().parent
MODULES = HERE / "node_modules"
ADVICE = "run tests/browser/install"


def missing(what: str) -> NoReturn:
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing: {ADVICE}", pytrace=False)
    pytest.skip(f"{what.upper()} IS MISSING, NOT TESTED: {ADVICE}")


@cache
def chromium() -> str:
    """The browser: $CHROMIUM, then one on the PATH."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    missing("a chromium")


@cache
def node() -> str:
    """Node 18 or newer."""
    found = shutil.which("node")
    if found is None or _version([found, "--version"]) < 18:
        missing("node 18 or newer")
    return found


@cache
def java() -> str:
    """Java 17 or newer: the HTML checker's classes are made for it."""
    found = shutil.which("java")
    if found is None or _version([found, "-version"]) < 17:
        missing("java 17 or newer")
    return found


@cache
def nginx() -> tuple[str, tuple[Path, ...]]:
    """The web server, and its modules that send files as brotli, if they are there."""
    own = HERE / "nginx/usr"
    found = shutil.which("nginx", path=f"{os.environ['PATH']}{os.pathsep}/usr/sbin{os.pathsep}{own}/sbin")
    if found is None:
        missing("nginx")
    folders = (own / "lib/nginx/modules", Path("/usr/lib/nginx/modules"))
    return found, tuple(path for folder in folders for path in folder.glob("ngx_http_brotli_filter_module.so"))[:1]


@cache
def office() -> str:
    """LibreOffice's program, which opens spreadsheets without a window."""
    return shutil.which("soffice") or shutil.which("libreoffice") or missing("LibreOffice (soffice)")


def module(path: str) -> Path:
    """A file of an installed node module."""
    found = MODULES / path
    if not found.exists():
        missing(f"node_modules/{path}")
    return found


def _version(command: list[str]) -> int:
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    number = re.search(r"(\d+)\.", said.stdout + said.stderr)
    return int(number[1]) if number else 0
