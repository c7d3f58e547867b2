"""A site on nginx by `docs/hosting/nginx.conf`, tried on a real one: headers, languages, what isn't there, what is sent smaller."""

import gzip
import http.client
import re
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

import brotli
import pytest

from scorecard.export.headers import NAMES, for_nginx, variable
from scorecard.model import Settings
from tests.browser import tools
from tests.browser.host import headers_for, rules
from tests.factory import ROOT, some

CONFIG = ROOT / "docs/hosting/nginx.conf"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Nginx:
    """A running server of a folder.

    Args:
        program: nginx.
        folder:  for what it writes.
        site:    what it serves.
        modules: the lines that load its modules.
    """

    def __init__(self, program: str, folder: Path, site: Path, modules: str) -> None:
        self.brotli = bool(modules)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        types = next(path for path in (Path("/etc/nginx/mime.types"), tools.HERE / "nginx/etc/nginx/mime.types") if path.exists())
        config = CONFIG.read_text()
        assert config.count("server {") == 2
        config = re.sub(r"(?ms)^server \{\n  listen 80;.*?^\}\n", "", config)  # leads from http to https
        config = re.sub(r"(?m)^  (listen \[|ssl_).*\n", "", config)
        for was, now in {
            "listen 443 ssl;": f"listen 127.0.0.1:{self.port};",
            "/srv/scorecard/site": str(site),
            "/etc/nginx/mime.types": str(types),
            **({"# brotli": "brotli"} if modules else {}),
        }.items():
            assert was in config
            config = config.replace(was, now)
        kept = "".join(f"{name}_temp_path {folder};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
        (folder / "nginx.conf").write_text(
            f"{modules}daemon off;\nuser {_me()};\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{kept}{config}\n}}\n"
        )
        with (folder / "told").open("w") as told:
            self.process = subprocess.Popen([program, "-e", "stderr", "-p", folder, "-c", folder / "nginx.conf"], stderr=told)
        for _ in range(500):
            assert self.process.poll() is None, (folder / "told").read_text()
            try:
                self.get("/robots.txt")
            except ConnectionRefusedError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("nginx doesn't answer")

    def get(self, path: str, **headers: str) -> Answer:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)) as connection:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())


def _me() -> str:
    return subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()


@pytest.fixture(scope="module")
def nginx(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    program, modules = tools.nginx()
    folder = tmp_path_factory.mktemp("nginx")
    running = Nginx(program, folder, site, "".join(f"load_module {module};\n" for module in modules))
    yield running
    running.process.terminate()
    running.process.wait(10)


HEADS = {name: variable(name) for name in NAMES}
PATHS = (
    "/vi/", "/vi/index.html", "/en/places/thuc-phan/", "/en/changes/feed.xml", "/data/evidence.csv", "/data/datapackage.json", "/api/v1/index.json",
    "/share/vi/home.png", "/robots.txt", "/favicon.ico", "/.well-known/security.txt",
)  # fmt: skip


def test_the_configuration_sends_every_header_that_the_table_knows() -> None:
    given = re.findall(r"(?m)^  add_header (\S+) (\S+?)(?: always)?;$", CONFIG.read_text())
    assert dict(given) == HEADS | {"Vary": "$scorecard_vary"}
    assert len(given) == len(HEADS) + 1


def test_an_address_has_the_headers_that_it_has_on_every_other_host(nginx: Nginx, site: Path) -> None:
    given = rules((site / "_headers").read_text())
    assets = some(f"/{file.relative_to(site).as_posix()}" for file in site.glob("assets/*/*.*"))
    charts = some(f"/{file.relative_to(site).as_posix()}" for file in sorted(site.glob("charts/*/*/*/*"))[:6])
    for path in (*PATHS, *assets, *charts):
        answer = nginx.get(path)
        assert answer.status == 200, path
        assert {name: value for name, value in answer.headers.items() if name in NAMES} == dict(headers_for(given, path)), path


def test_a_file_is_said_to_be_what_it_is(nginx: Nginx) -> None:
    for path, kind in {
        "/vi/": "text/html; charset=utf-8", "/data/evidence.csv": "text/csv; charset=utf-8", "/vi/changes/feed.xml": "application/xml; charset=utf-8",
        "/vi/manifest.webmanifest": "application/manifest+json", "/api/v1/index.json": "application/json; charset=utf-8",
    }.items():  # fmt: skip
        assert nginx.get(path).headers["Content-Type"] == kind, path


@pytest.mark.parametrize(
    ("asked", "there"),
    [
        (None, "vi"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("de,en;q=0.7,vi;q=0.3", "en"),
        ("de-CH, de;q=0.9", "vi"),
        ("env,frr", "vi"),
        ("vi", "vi"),
    ],
)
def test_the_front_door_leads_to_the_reader_s_language(nginx: Nginx, asked: str | None, there: str) -> None:
    answer = nginx.get("/", **({"Accept_Language": asked} if asked else {}))
    assert (answer.status, answer.headers["Location"]) == (302, f"/{there}/")
    assert "Accept-Language" in answer.headers["Vary"]
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/vi/nowhere/", "/nowhere", "/_headers", "/_nginx.conf", "/.scorecard", "/.nojekyll"])
def test_what_is_not_there_or_nobody_s_business_is_the_site_s_404(nginx: Nginx, site: Path, path: str) -> None:
    answer = nginx.get(path)
    assert (answer.status, answer.body) == (404, (site / "404.html").read_bytes())
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_folder_without_its_slash_leads_to_it(nginx: Nginx) -> None:
    answer = nginx.get("/vi/places")
    assert (answer.status, answer.headers["Location"]) == (301, "/vi/places/")


def test_a_page_is_sent_small(nginx: Nginx, site: Path) -> None:
    page, sent = (site / "vi/index.html").read_bytes(), nginx.get("/vi/", Accept_Encoding="gzip")
    assert sent.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(sent.body) == page
    assert len(sent.body) < len(page) / 3
    if nginx.brotli:
        smaller = nginx.get("/vi/", Accept_Encoding="br")
        assert brotli.decompress(smaller.body) == page
        assert len(smaller.body) < len(sent.body)


def test_below_another_address_the_front_door_and_the_headers_are_there() -> None:
    settings = Settings(base_url="https://vi-du.example/bang-diem/", languages=("vi", "zh-Hant"), as_of=date(2026, 6, 30), home="mau")
    written = for_nginx(settings)
    assert '"~^/bang\\-diem/data/.*$" "cross-origin";' in written
    assert 'default "/bang-diem/vi/";' in written
    assert "vi|zh\\-Hant" in written
    assert [line for line in written.splitlines() if '"~^/' in line and "/bang" not in line] == []
