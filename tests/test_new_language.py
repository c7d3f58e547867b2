"""`build.py new language`: a language is added to the settings, its catalogue has every key in its own plural forms, and what isn't translated yet says so."""

from pathlib import Path

import pytest
import yaml

from scorecard import parse
from scorecard.diagnostic import Report
from scorecard.document import Document
from scorecard.draft.language import catalogue, with_language
from scorecard.draft.words import speaking
from scorecard.language import flat
from scorecard.site.project import catalogues
from tests.conftest import Command
from tests.factory import ROOT, Shown, copied, examine

UNTRANSLATED = {"missing-words", "default-words", "share-font"}
ENGLISH = flat(parse.load(catalogues(ROOT)["en"], Report()) or {})  # type: ignore[arg-type]


def test_another_language_is_begun_checked_and_built(command: Command, tmp_path: Path) -> None:
    root = copied(tmp_path / "root", "en")
    before = (root / "data/site.yml").read_text()
    ran = command("--root", root, "new", "language", "ar", "--title", "مثال")
    assert ran.returncode == 0, ran.stderr
    assert "translate content/ar/" in ran.stdout
    assert (root / "data/site.yml").read_text() == before.replace("languages: [en]", "languages: [en, ar]")
    found = {d.code.partition(".")[0] for d in examine(root)[0]}
    assert "missing-words" in found
    assert found <= UNTRANSLATED, "nothing is wrong but what isn't translated"
    text = (root / "content/ar/language.yml").read_text()
    (root / "content/ar/language.yml").write_text(text.replace("  home:  #", "  home: الرئيسية  #", 1))
    shown = Shown(root)
    page = shown.page("ar/about/")
    assert '<html lang="ar" dir="rtl">' in page
    assert ">الرئيسية</span></a>" in page
    assert "\u2068Places\u2069" in page, "what isn't translated is English, kept to itself"
    assert ">العربية</span></a>" in shown.page("en/"), "a language is called what it calls itself"
    again = command("--root", root, "new", "language", "ar")
    assert (again.returncode, "data/site.yml already" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("code", "forms"), [("ar", ["zero", "one", "two", "few", "many", "other"]), ("ja", ["other"]), ("pl", ["one", "few", "many", "other"])]
)
def test_a_catalogue_has_every_key_and_the_plural_forms_of_its_language(code: str, forms: list[str]) -> None:
    text = catalogue(code, ENGLISH, speaking("en"))
    report = Report()
    data = parse.load(Document("language.yml", text), report)
    assert report.diagnostics == []
    assert isinstance(data, dict)
    keys = flat(data)
    assert set(keys) == set(ENGLISH)
    counted = {key for key, words in ENGLISH.items() if not isinstance(words, str)}
    assert {tuple(keys[key]) for key in counted} == {tuple(forms)}
    assert "status:\n  met:  # Met\n" in text
    assert yaml.safe_load(text) is not None


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [
        ("languages: [vi,  en ]", "languages: [vi,  en, km ]"),
        ("languages: vi", "languages: [vi, km]"),
        ("languages:\n  - vi\n  - en\nhome: x", "languages:\n  - vi\n  - en\n  - km\nhome: x"),
        ("languages:\n- vi\nhome: x", "languages:\n- vi\n- km\nhome: x"),
    ],
)  # fmt: skip
def test_the_settings_keep_their_layout(tmp_path: Path, settings: str, wanted: str) -> None:
    file = tmp_path / "site.yml"
    file.write_text(f"# ours\n{settings}\nas_of: 2026-01-01 # a day\n")
    assert with_language(file, "km").decode() == f"# ours\n{wanted}\nas_of: 2026-01-01 # a day\n"


@pytest.mark.parametrize("code", ["arabic", "AR", "a", "../x"])
def test_what_is_no_code_is_refused(command: Command, tmp_path: Path, code: str) -> None:
    root = copied(tmp_path / "root", "en")
    ran = command("--root", root, "new", "language", code)
    assert ran.returncode == 1
    assert "BCP 47" in ran.stderr
    assert not (root / "content" / code).exists()
