"""Other generators on equal work: the same figures and words, laid out as each would have them, tuned as well as we can.

A commune's page is ours as far as it can be said from the files alone: the same elements, classes, ids and hidden words, so that the
same stylesheet would fit, with every statement in force, its source, its line in the data and the form to report it, its bar, its target and
where it stands to that, how each came about, the small chart of its periods, and what isn't known. Its ledger is ours, element by element.
Left out is what one place's statements don't hold by themselves, scores and ranks, and what two sources that disagree leave open: both figures
stand side by side.
"""

import re
import shutil
from pathlib import Path

from bench import synthetic


def lay(root: Path, folder: Path, language: str) -> None:
    """Lay out of a synthetic root what every generator reads; observations are the same files as ours.

    data/sources.yml, data/targets.yml and data/regions.yml (what communes lie in) are mappings by id and code. A commune's narrative has its entry of
    places.yml in its front matter, as `place`; the words of an indicator have its own file there, as `asked`.
    """
    data, content = root / "data", root / "content" / language
    shutil.copytree(data / "observations", folder / "data/observations")
    shutil.copy(data / "site.yml", folder / "data/site.yml")
    shutil.copy(content / "words.yml", folder / "data/words.yml")
    for name in ("sources", "targets"):
        synthetic.write(folder / f"data/{name}.yml", keyed((data / f"{name}.yml").read_text(), "id"))
    places = entries((data / "places.yml").read_text())
    synthetic.write(folder / "data/regions.yml", keyed("".join(e for e in places.values() if "level: commune" not in e), "code"))
    for part in ("places", "indicators"):
        (folder / "content" / part).mkdir(parents=True)
    for path in sorted((content / "indicators").iterdir()):
        asked = (data / "indicators" / f"{path.stem}.yml").read_text()
        synthetic.write(folder / "content/indicators" / path.name, joined(path.read_text(), "asked", asked))
    for path in sorted((content / "places").iterdir()):
        fields = re.sub(r"(?m)^(- |  )", "", places[path.stem])
        synthetic.write(folder / "content/places" / path.name, joined(path.read_text(), "place", fields))


def entries(text: str) -> dict[str, str]:
    """The entries of a list as they are written, by their slugs."""
    return {entry.split("slug: ", 1)[1].split("\n", 1)[0]: entry for entry in re.split(r"(?m)^(?=- )", text) if entry}


def keyed(text: str, name: str) -> str:
    """A list of entries that begin with a field of this name, as a mapping by it."""
    return re.sub(rf"(?m)^- {name}: (.*)$", r"\1:", text)


def joined(text: str, name: str, fields: str) -> str:
    """A Markdown file with a mapping put into its front matter."""
    return text.replace("---\n", f"---\n{name}:\n" + re.sub("(?m)^(?=.)", "  ", fields), 1)
