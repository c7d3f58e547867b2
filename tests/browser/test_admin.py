"""The editor at /admin/ in a browser: it starts in the reader's language, asks nobody outside, and what it saves is what somebody changed.

Its bundle isn't in this repository (docs/admin.md). `make fuzz` makes it; elsewhere it is tried where somebody has made it (`./.ci/admin`).
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from scorecard.export.admin import START, backend
from tests.browser.conftest import PHONE, WATCH
from tests.browser.host import serving
from tests.browser.tools import HERE, node
from tests.factory import ROOT, THOROUGH, Shown, copied, examine
from tests.test_admin import FORGES, settings_of

pytestmark = pytest.mark.xdist_group("admin")  # one makes the bundle

SETTINGS = "forge: forgejo\nadmin: sveltia\n"
# Sveltia's backend for trials keeps its files in the browser, in a folder of this name.
FOLDER = "sveltia-cms-test"
WRITE = f"""async files => {{
  const top = await (await navigator.storage.getDirectory()).getDirectoryHandle('{FOLDER}', {{create: true}})
  for (const [path, text] of files) {{
    const parts = path.split('/')
    let at = top
    for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part, {{create: true}})
    const file = await (await at.getFileHandle(parts.at(-1), {{create: true}})).createWritable()
    await file.write(text)
    await file.close()
  }}
}}"""
READ = f"""async path => {{
  let at = await (await navigator.storage.getDirectory()).getDirectoryHandle('{FOLDER}')
  const parts = path.split('/')
  for (const part of parts.slice(0, -1)) at = await at.getDirectoryHandle(part)
  return await (await (await at.getFileHandle(parts.at(-1))).getFile()).text()
}}"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small root with the editor and its bundle."""
    folder = copied(tmp_path_factory.mktemp("admin") / "root")
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().replace("languages:", SETTINGS + "languages:"))
    made = ROOT / "assets" / START
    if made.exists():
        shutil.copytree(made.parent, folder / "assets/admin")
    elif THOROUGH:
        node()
        subprocess.run([ROOT / ".ci/admin", folder], check=True, timeout=600)
    else:
        pytest.skip("THE EDITOR'S BUNDLE ISN'T MADE, NOT TESTED: run ./.ci/admin, or make fuzz")
    return folder


@pytest.fixture(scope="module")
def host(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its site with its own headers; the editor keeps its files in the browser instead of a forge."""
    import build  # noqa: PLC0415 - the program's door

    site = tmp_path_factory.mktemp("admin-site") / "site"
    assert build.main(["--root", str(root), "--site", str(site), "--jobs", "1"]) == 0
    file = site / "admin/config.yml"
    config: dict[str, Any] = yaml.safe_load(file.read_text())
    file.write_text(yaml.safe_dump({**config, "backend": {"name": "test-repo"}}, allow_unicode=True))
    with serving(site) as address:
        yield address


@pytest.fixture
def opened(browser: Browser, host: str) -> Iterator[Page]:
    """A page of a telephone in Vietnamese; nothing may be asked of others, refused by the policy or complained of."""
    said: list[str] = []
    with browser.new_context(viewport=PHONE, locale="vi") as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        page.on(
            "console",
            lambda message: said.append(message.text) if message.type in ("error", "warning") and "OAuth" not in message.text else None,
        )
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith((host, "data:", "blob:")) else None)
        yield page
        assert page.evaluate("watched.refused") == []
    assert said == []


@pytest.fixture
def editor(opened: Page, host: str, root: Path) -> Page:
    """The editor with the root's files."""
    opened.goto(f"{host}vi/")
    files = [(path.relative_to(root).as_posix(), path.read_text()) for path in sorted(root.rglob("*")) if path.suffix in (".yml", ".md")]
    opened.evaluate(WRITE, files)
    opened.goto(f"{host}admin/")
    opened.get_by_role("button", name="Làm việc với kho mã nguồn thử nghiệm").click()
    opened.get_by_text("Số liệu", exact=True).first.wait_for()
    return opened


@pytest.mark.parametrize("kind", FORGES)
def test_it_asks_for_an_access_token_and_nobody_outside(kind: str, opened: Page, host: str) -> None:
    repository, forge, _ = FORGES[kind]
    its = backend(settings_of(repository, forge))
    opened.route("**/config.yml*", lambda route: route.fulfill(json={**yaml.safe_load(route.fetch().text()), "backend": its}))
    opened.goto(f"{host}admin/")
    expect(opened.get_by_role("button", name="Đăng nhập bằng mã truy cập")).to_be_visible()
    opened.wait_for_load_state("networkidle")


def test_what_is_saved_is_what_somebody_changed(editor: Page, host: str, root: Path) -> None:
    path = "data/observations/mau-mot.yml"
    editor.goto(f"{host}admin/#/collections/observations/entries/mau-mot")
    editor.get_by_role("button", name="Mở rộng", exact=True).nth(2).click()
    value = editor.locator('[data-key-path="entries.2.value"] input')
    before = (root / path).read_text()
    old = value.input_value()
    value.fill("37.00")
    editor.get_by_role("button", name="Lưu").click()
    expect(editor.get_by_text("Đã lưu")).to_be_visible()
    after: str = editor.evaluate(READ, path)
    changed = [(one, other) for one, other in zip(before.splitlines(), after.splitlines(), strict=True) if one != other]
    assert changed == [(f"  value: {old}", "  value: 37.00")], json.dumps(after)
    (root / path).write_text(after)
    diagnostics, *_ = examine(root)
    assert [str(d) for d in diagnostics if d.severity == "error"] == []


def test_what_nobody_changed_is_written_as_it_stood(root: Path, tmp_path: Path) -> None:
    """Every file of the real root that the editor knows."""
    real = tmp_path / "real"
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, real / name)
    shutil.copytree(root / "assets/admin", real / "assets/admin")
    settings = real / "data/site.yml"
    settings.write_text(settings.read_text() + SETTINGS)
    config = tmp_path / "config.yml"
    config.write_text(Shown(real).read("admin/config.yml"))
    if not (ROOT / "admin/node_modules/yaml").exists():
        pytest.skip("THE EDITOR'S PACKAGES ARE MISSING, NOT TESTED: run ./.ci/admin, or make fuzz")
    done = subprocess.run([node(), HERE / "again.js", config, real], capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    assert found["changed"] == []
    assert found["files"] > 1_000
