"""The form for figures: filled in on a phone by keyboard alone, it writes what `check` takes; and what people write is answered as in files."""

import json
import re
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page, expect

from scorecard.habits import Kind, remedy
from tests.browser.conftest import PHONE, WATCH
from tests.browser.host import showing
from tests.conftest import Command
from tests.factory import LANGUAGES, Shown, copied
from tests.test_habits import WRITE

SCRIPT = 5_500  # bytes, brotli 11
FORGE = "repository: https://git.example/vi-du/bang-diem\n"
FORGEJO = FORGE + "forge: {kind: forgejo, branch: chinh}\n"
CHANNELS = "channels: [{email: bien-tap@vi-du.example}, {phone: 0206 000 0000}]\n"
Filling = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small root that says which forge serves it and how to reach its editors."""
    folder = copied(tmp_path_factory.mktemp("contribute") / "root")
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().replace(FORGE, FORGEJO).partition("channels:")[0] + CHANNELS)
    (folder / "data/observations/mau-bon.yml").unlink()
    return folder


@pytest.fixture(scope="module")
def host(root: Path) -> Iterator[str]:
    """Its site on this machine, with its own headers."""
    with showing(Shown(root)) as address:
        yield address


@pytest.fixture
def filling(browser: Browser, host: str) -> Filling:
    """What opens the form; the policy of the site must not have refused anything."""

    @contextmanager
    def opened(address: str, **options: object) -> Iterator[Page]:
        with browser.new_context(viewport=PHONE, **options) as context:  # type: ignore[arg-type]
            page = context.new_page()
            page.add_init_script(WATCH)
            page.goto(host + address)
            yield page
            if options.get("java_script_enabled", True):
                assert page.evaluate("watched.refused") == []

    return opened


def reach(page: Page, name: str) -> None:
    """Go to a field by the tabulator key alone."""
    for _ in range(80):
        if page.evaluate("document.activeElement.id") == f"f-{name}":
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)


def choose(page: Page, name: str, typed: str) -> None:
    """Choose from a list what begins so, by the arrow keys."""
    reach(page, name)
    page.keyboard.press("Home")
    for _ in range(40):
        if page.locator(f"#f-{name}").evaluate("e => e.selectedOptions[0].text").startswith(typed):
            break
        page.keyboard.press("ArrowDown")
    else:
        raise AssertionError(typed)
    page.keyboard.press("Tab")


def write(page: Page, name: str, text: str) -> None:
    reach(page, name)
    page.keyboard.press("Control+A")
    page.keyboard.type(text)
    page.keyboard.press("Tab")


def press(page: Page, label: str) -> None:
    """Press a button by keyboard alone."""
    for _ in range(80):
        if page.evaluate("document.activeElement.localName") == "button" and page.evaluate("document.activeElement.textContent") == label:
            page.keyboard.press("Enter")
            return
        page.keyboard.press("Tab")
    raise AssertionError(label)


def wrong(page: Page, name: str) -> str:
    return page.locator(f"#f-{name}-wrong").inner_text()


def entries(page: Page) -> dict[str, str]:
    """What comes out: the text by its file."""
    expect(page.locator(".outcome")).to_be_visible()
    titles = page.locator(".outcome h3").all_inner_texts()
    paths = [re.findall(r"data/[\w/.-]+", title)[0] for title in titles]
    return dict(zip(paths, page.locator(".outcome pre").evaluate_all("all => all.map(e => e.textContent)"), strict=True))


def entered(root: Path, texts: dict[str, str], command: Command, tmp_path: Path) -> str:
    """Put what came out at the end of the files that it belongs in; what check says."""
    folder = tmp_path / "root"
    copied(folder)
    for path, text in texts.items():
        file = folder / path
        file.write_text((file.read_text() if file.exists() else "") + text)
    done = command("check", "--root", folder, "--strict", "--uncommitted")
    return "" if done.returncode == 0 else done.stdout + done.stderr


CHECK = {"vi": "Kiểm tra và soạn mục nhập", "en": "Check and make the entry", "fr": "Vérifier et rédiger l’entrée"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_keyboard_on_a_phone_a_figure_with_its_habits_becomes_an_entry_that_check_takes(
    filling: Filling, root: Path, command: Command, tmp_path: Path, language: str
) -> None:
    with filling(f"{language}/contribute/") as page:
        choose(page, "place", "Phường Mẫu Ba")
        reach(page, "indicator")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
        write(page, "period", "31/05/2026")
        assert "2026-05-31" in page.locator("#f-period-wrong button").inner_text()
        assert page.locator("#f-period").get_attribute("aria-invalid") == "true"
        assert "f-period-wrong" in str(page.locator("#f-period").get_attribute("aria-describedby"))
        press(page, page.locator("#f-period-wrong button").inner_text())
        assert page.locator("#f-period").input_value() == "2026-05-31"
        assert wrong(page, "period") == ""
        write(page, "number", "60,06 %")
        press(page, page.locator("#f-number-wrong button").first.inner_text())
        assert page.locator("#f-number").input_value() == "60.06"
        press(page, CHECK[language])
        assert page.evaluate("document.activeElement.id") == "f-source", "the first that is missing"
        assert page.locator(".contribute output").inner_text() != ""
        choose(page, "source", "Báo cáo mẫu")
        write(page, "at", "paragraph 3")
        write(page, "printed", "60,06 %")
        press(page, CHECK[language])
        texts = entries(page)
        assert page.evaluate("document.activeElement.localName") == "h2"
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert texts == {
        "data/observations/mau-ba.yml": "- indicator: files-on-time\n  period: 2026-05-31\n  value: 60.06\n  source: bao-cao-mau\n"
        '  at: "paragraph 3"\n  printed: "60,06 %"\n'
    }
    assert entered(root, texts, command, tmp_path) == ""


def test_a_new_source_goes_with_it_and_each_part_is_handed_on_in_every_way_that_the_root_gives(
    filling: Filling, root: Path, command: Command, tmp_path: Path
) -> None:
    with filling("en/contribute/?place=mau-hai&indicator=files-on-time", accept_downloads=True) as page:
        expect(page.locator("#f-place")).to_have_value("mau-hai")
        expect(page.locator("#f-indicator")).to_have_value("files-on-time")
        assert page.locator(".definition span").inner_text() != ""
        write(page, "period", "tháng 4 năm 2026")
        press(page, "Write 2026-04")
        choose(page, "form", "so many cases")
        write(page, "count", "1.187")
        press(page, "Write 1187")
        write(page, "of", "1 201")
        press(page, "Write 1201")
        choose(page, "source", "Another document")
        write(page, "publisher", "Cơ quan Mẫu")
        write(page, "title", 'Báo cáo "mẫu": tháng 4 # số 2')
        write(page, "published", "05/06/2026")
        assert "may be" in wrong(page, "published"), "a day that may be two is not guessed"
        press(page, "Write 2026-06-05")
        write(page, "url", "vi-du.example/thang-4")
        assert "https://" in wrong(page, "url")
        write(page, "url", "https://www.vi-du.example/thang-4")
        assert wrong(page, "url") == ""
        write(page, "at", "table 2")
        write(page, "printed", "1.187/1.201")
        press(page, CHECK["en"])
        texts = entries(page)
        with page.expect_download() as saved:
            page.locator('.outcome [data-way="save"]').first.click()
        assert saved.value.suggested_filename == "sources.yml"
        assert saved.value.path().read_text() == texts["data/sources.yml"]
        edits = page.locator('.outcome [data-way="forge"]').evaluate_all("all => all.map(a => a.href)")
        mail = page.locator(".mail a").get_attribute("href") or ""
    assert list(texts) == ["data/sources.yml", "data/observations/mau-hai.yml"]
    base = "https://git.example/vi-du/bang-diem/_edit/chinh/"
    assert [edit.removeprefix(base) for edit in edits] == list(texts)
    body = urllib.parse.unquote(mail)
    assert body.startswith("mailto:bien-tap@vi-du.example?subject=")
    assert all(line in body for text in texts.values() for line in text.splitlines())
    assert entered(root, texts, command, tmp_path) == ""


def test_a_file_that_is_not_there_yet_is_begun_in_the_repository_with_its_text(filling: Filling) -> None:
    with filling("en/contribute/?place=mau-bon&indicator=training-hours") as page:
        write(page, "period", "2026-05")
        choose(page, "form", "more than")
        write(page, "number", "5")
        choose(page, "source", "Báo cáo mẫu")
        press(page, CHECK["en"])
        [text] = entries(page).values()
        address = page.locator('.outcome [data-way="forge"]').get_attribute("href") or ""
    there = urllib.parse.urlsplit(address)
    assert there.path == "/vi-du/bang-diem/_new/chinh/"
    assert urllib.parse.parse_qs(there.query) == {"filename": ["data/observations/mau-bon.yml"], "value": [text]}
    assert "more_than: 5" in text


def test_only_what_is_asked_of_a_place_is_listed_and_only_as_its_unit_allows(filling: Filling) -> None:
    def listed(page: Page, name: str) -> list[str]:
        found: list[str] = page.locator(f"#f-{name} option").evaluate_all("all => all.map(o => o.value).filter(Boolean)")
        return found

    with filling("en/contribute/") as page:
        assert {"files-on-time", "rooms-open"} < set(listed(page, "indicator"))
        choose(page, "place", "Ví dụ tỉnh")
        assert listed(page, "indicator") == ["rooms-open", "place-in-table", "training-hours"]
        choose(page, "indicator", "Sample rank")
        assert "count" not in listed(page, "form"), "a share is in percent"
        choose(page, "place", "Xã Mẫu Một")
        assert page.locator("#f-indicator").input_value() == ""
        assert "another" in wrong(page, "indicator")
        choose(page, "indicator", "Reception room open")
        assert listed(page, "form") == ["value", "not_applicable"]
        assert page.locator("#f-number").is_hidden()
        choose(page, "answer", "no")
        assert page.locator("#f-answer").input_value() == "no"


@pytest.mark.parametrize(
    ("fields", "field", "says"),
    [
        ({"number": "101"}, "number", "between 0 and 100"),
        ({"form": "so many", "count": "9", "of": "7"}, "count", "above the 7"),
        ({"form": "so many", "count": "0", "of": "0"}, "of", "zero cases"),
        ({"form": "so many", "count": "5", "of": "7", "open": "3"}, "open", "8, are above the 7"),
        ({"form": "from", "low": "9", "high": "7"}, "low", "above the second"),
        ({"period": "2026-02-31"}, "period", "does not exist"),
        ({"period": "2999"}, "period", "not begun"),
        ({"period": "2025/2026"}, "period", "2025-01-01/2026-12-31"),
        ({"period": "2026-06-30/2026-01-01"}, "period", "before the end"),
        ({"number": "chưa có"}, "number", "no figure"),
    ],
)
def test_what_no_field_alone_can_know_is_said_beside_it_in_words(filling: Filling, fields: dict[str, str], field: str, says: str) -> None:
    with filling("en/contribute/?place=mau-ba&indicator=files-on-time") as page:
        for name, text in fields.items():
            (choose if name == "form" else write)(page, name, text)
        press(page, CHECK["en"])
        assert says in wrong(page, field)
        assert page.locator(".outcome").is_hidden()


def test_a_bound_written_with_the_number_changes_the_form(filling: Filling) -> None:
    with filling("vi/contribute/?place=mau-ba&indicator=files-on-time") as page:
        write(page, "number", ">90")
        press(page, page.locator("#f-number-wrong button").first.inner_text())
        assert (page.locator("#f-form").input_value(), page.locator("#f-number").input_value()) == ("more_than", "90")
        assert wrong(page, "number") == ""
        write(page, "number", "187/201")
        press(page, page.locator("#f-number-wrong button").first.inner_text())
        assert page.locator("#f-form").input_value() == "count"
        assert (page.locator("#f-count").input_value(), page.locator("#f-of").input_value()) == ("187", "201")


FIELDS: dict[Kind, tuple[str, str]] = {
    "period": ("files-on-time", "period"),
    "answer": ("files-on-time", "number"),
    "whole": ("files-on-time", "count"),
}


@pytest.mark.parametrize("kind", FIELDS)
def test_every_habit_of_the_table_is_answered_in_the_browser_as_in_files(filling: Filling, kind: Kind) -> None:
    indicator, field = FIELDS[kind]
    texts = [
        text for text in WRITE[kind] if not re.fullmatch(r"[0-9]+([.]0)?", text.strip())
    ]  # a field's blanks are no part of what is written
    with filling(f"en/contribute/?place=mau-ba&indicator={indicator}") as page:
        if field == "count":
            choose(page, "form", "so many cases")
        page.locator(f"#f-{field}").fill("x")
        offered = page.evaluate(
            """([name, texts]) => texts.map(text => {
              const field = document.getElementById(`f-${name}`)
              field.value = text
              field.dispatchEvent(new Event('change', {bubbles: true}))
              return [...document.querySelectorAll(`#f-${name}-wrong button`)].map(button => button.textContent)
            })""",
            [field, texts],
        )
    for text, labels in zip(texts, offered, strict=True):
        found = remedy(kind, text)
        assert found is not None
        wanted = [f"Write {one}" for one in (found.text, found.other) if one]
        if found.keys and field == "number":
            wanted.insert(0, ", ".join(found.keys.values()))
        assert all(any(one in label for label in labels) for one in wanted), (text, labels, wanted)
        assert len(labels) == len(wanted) or (found.keys and field == "count"), (text, labels, wanted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_script_the_page_says_plainly_how_to_send_a_figure(filling: Filling, language: str) -> None:
    with filling(f"{language}/contribute/", java_script_enabled=False) as page:
        assert page.locator("form.contribute").bounding_box() is None
        assert page.locator("main :is(input, select, button):visible").count() == 0
        text = page.locator("main").inner_text()
        assert "bien-tap@vi-du.example" in text
        assert "0206 000 0000" in text
        assert "Báo cáo mẫu" in text, "an example has its source"
        assert page.locator('a[href="mailto:bien-tap@vi-du.example"]').is_visible()


def test_what_a_root_does_not_give_is_not_offered(browser: Browser, tmp_path: Path) -> None:
    folder = copied(tmp_path / "root", "vi")
    settings = folder / "data/site.yml"
    settings.write_text(settings.read_text().replace(FORGE, "").partition("channels:")[0])
    shown = Shown(folder)
    known = json.loads(shown.read("vi/contribute/form.json"))
    assert (known["forge"], known["email"]) == (None, None)
    with showing(shown) as host, browser.new_page() as page:
        page.goto(f"{host}vi/contribute/?place=mau-ba&indicator=training-hours")
        write(page, "period", "2026-05")
        write(page, "number", "5")
        choose(page, "source", "Báo cáo mẫu")
        press(page, CHECK["vi"])
        expect(page.locator(".outcome")).to_be_visible()
        assert page.locator(".outcome [data-way]").count() == 1
        assert page.locator(".outcome .mail").is_hidden()
        assert "chưa có địa chỉ liên hệ" in page.locator(".by-hand").inner_text()


def test_a_choice_of_place_and_question_goes_along_to_other_languages(filling: Filling) -> None:
    with filling("vi/contribute/?place=mau-ba&indicator=files-on-time") as page:
        page.locator('.languages [lang="fr"]').click()
        page.wait_for_url("**/fr/contribute/?place=mau-ba&indicator=files-on-time")
        expect(page.locator("#f-indicator")).to_have_value("files-on-time")


def test_nonsense_in_the_address_chooses_nothing(filling: Filling) -> None:
    with filling("vi/contribute/?place=__proto__&indicator=<b>") as page:
        expect(page.locator("#f-source option").nth(2)).to_be_attached()
        assert page.locator("#f-place").input_value() == page.locator("#f-indicator").input_value() == ""


def test_a_row_without_a_figure_leads_to_the_form_filled_in_for_it(filling: Filling) -> None:
    with filling("en/places/mau-bon/") as page:
        gap = page.locator('.row a[href^="reply/#"][href$=":gap"]').first  # where it can be answered in words, too
        gap.locator("xpath=ancestor::details/summary").click()
        gap.click()
        page.locator(':target a[href*="contribute/?place=mau-bon"]').click()
        page.wait_for_url("**/en/contribute/?place=mau-bon&indicator=*")
        expect(page.locator("#f-place")).to_have_value("mau-bon")
        assert page.locator("#f-indicator").input_value() in page.url


def test_the_script_is_small(root: Path, host: str, browser: Browser) -> None:
    with browser.new_page() as page:
        page.goto(f"{host}vi/contribute/")
        address = page.locator('script[src*="contribute"]').evaluate("e => e.src")
        script = page.request.get(address).body()
    assert len(brotli.compress(script)) < SCRIPT
