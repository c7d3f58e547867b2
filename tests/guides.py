"""The guides of docs/guides/, read as a reader follows them: what is typed, what is written into files, what is seen.

A fenced block says by its first line what it is:

    ```sh                    commands, typed in the folder of the repository; `sh fails` where the last one ends with 1
    ```text                  what the commands above it print; `…` stands for anything, alone in a line for any lines
    ```yaml FILE new         FILE has this and nothing else      ```yaml FILE add    this is added at the end of FILE
    ```yaml FILE was         this stands in FILE, once           ```yaml FILE now    … and this takes its place
    ```sh serves             a command that runs until it is ended; the addresses named after it are asked for
    ```sh own                commands after a change that the reader has made to a figure's file: here an added comment

FILE may be of any kind. `python -m tests.guides` writes what is printed today into the guides, where it isn't what they show.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
GUIDES = REPOSITORY / "docs/guides"
FENCE = re.compile(r"^( *)```(\S+)(?: ([^\n]*))?\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
PARTS = (
    "assets",
    "build.py",
    "content",
    "data",
    "Makefile",
    "pyproject.toml",
    "requirements.txt",
    "scorecard",
    "templates",
    ".ci",
    ".gitignore",
    "schema",
)
ADDRESS = re.compile(r"http://127\.0\.0\.1:8000(/[\w/-]*)")
OWN = "data/observations/thuc-phan.yml"


@dataclass(frozen=True)
class Block:
    """A fenced block: how far it is indented, the language and the words of its first line, its text, and where in the guide that text stands."""

    indent: str
    language: str
    words: tuple[str, ...]
    text: str
    start: int
    end: int


def blocks(guide: str) -> list[Block]:
    """The fenced blocks of a guide, in their order; of one that stands in a list the indentation is left out."""
    found = []
    for match in FENCE.finditer(guide):
        text = re.sub(rf"^{match[1]}", "", match[4], flags=re.MULTILINE)  # an empty line in a list has no indentation
        found.append(Block(match[1], match[2], tuple((match[3] or "").split()), text, *match.span(4)))
    return found


def same(shown: str, printed: str) -> bool:
    """Whether this was printed, where `…` stands for anything and a line of it for any lines."""
    lines = [r"(?:.*\n)*?" if line.strip() == "…" else ".*?".join(map(re.escape, line.split("…"))) + r"\n" for line in shown.splitlines()]
    return re.fullmatch("".join(lines), "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").splitlines())) is not None


def clone(folder: Path) -> Path:
    """A clone of the repository as it is now, set up, with its own remote."""
    work, remote = folder / "scorecard", folder / "remote.git"
    for name in (*PARTS, "tests/sites/small", "tests/__init__.py", "tests/practice.py", "tests/invented_portal.py"):
        source, target = REPOSITORY / name, work / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    (work / ".venv/bin").mkdir(parents=True)
    python = work / ".venv/bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (work / ".venv/.runtime").touch()
    run = ["git", "init", "-q", "--bare", "-b", "main", str(remote)]
    subprocess.run(run, check=True, timeout=60)
    for words in ("init -q -b main", "add .", "commit -q -m begun", f"remote add origin {remote}", "push -q -u origin main"):
        subprocess.run(["git", *words.split()], cwd=work, check=True, capture_output=True, timeout=60, env=_environment())
    return work


def _environment() -> dict[str, str]:
    me = {"GIT_AUTHOR_NAME": "editor", "GIT_AUTHOR_EMAIL": "editor@vi-du.example"}
    committer = {key.replace("AUTHOR", "COMMITTER"): value for key, value in me.items()}
    own = {
        name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))
    }  # a make of a make says where it is
    return {**own, **me, **committer, "GIT_CONFIG_GLOBAL": os.devnull, "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}


class Follower:
    """Somebody who does what a guide says, in a clone of the repository.

    Args:
        work: the folder of the clone.
        guide: the guide's text.
    """

    def __init__(self, work: Path, guide: str) -> None:
        self.work, self.guide = work, guide
        self.wrong: list[str] = []  # what isn't as the guide says
        self.renewed: list[tuple[int, int, str]] = []  # what was printed instead of a block, and where that block is
        self._printed: str | None = None
        self._was: Block | None = None

    def follow(self) -> None:
        """Goes through the whole guide."""
        for block in blocks(self.guide):
            match block.language, block.words:
                case "sh", ():
                    self._type(block, 0)
                case "sh", ("fails",):
                    self._type(block, 1)
                case "sh", ("own",):
                    with (self.work / OWN).open("a", encoding="utf-8") as file:
                        file.write("# read again\n")
                    self._type(block, 0)
                case "sh", ("serves",):
                    self._serve(block)
                case "text", ():
                    self._see(block)
                case _, (file, ("new" | "add" | "was" | "now") as how):
                    self._write(block, self.work / file, how)
                case _:
                    self.wrong.append(f"a block that says nothing: {block.language} {block.words}")

    def _type(self, block: Block, status: int) -> None:
        bash = ["bash", "-e", "-c", block.text]
        ran = subprocess.run(
            bash, cwd=self.work, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=200, check=False, env=_environment()
        )
        self._printed = ran.stdout
        if ran.returncode != status:
            self.wrong.append(f"{block.text}ends with {ran.returncode}:\n{ran.stdout}")

    def _see(self, block: Block) -> None:
        if self._printed is None:
            self.wrong.append(f"nothing was typed before this is seen:\n{block.text}")
        elif not same(block.text, self._printed):
            self.wrong.append(f"shown:\n{block.text}\nprinted:\n{self._printed}")
            lines = [line.rstrip() for line in self._printed.strip("\n").splitlines()]
            self.renewed.append((block.start, block.end, "".join(f"{block.indent}{line}".rstrip() + "\n" for line in lines)))
        self._printed = None

    def _write(self, block: Block, path: Path, how: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        match how:
            case "new":
                path.write_text(block.text, encoding="utf-8")
            case "add":
                path.write_text(before + block.text, encoding="utf-8")
            case "was":
                self._was = block
                if before.count(block.text) != 1:
                    self.wrong.append(f"{path.name} has this {before.count(block.text)} times:\n{block.text}")
            case "now" if self._was and self._was.words[0] == block.words[0]:
                path.write_text(before.replace(self._was.text, block.text), encoding="utf-8")
            case _:
                self.wrong.append(f"nothing says what this takes the place of:\n{block.text}")

    def _serve(self, block: Block) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = str(free.getsockname()[1])
        command = f"exec {block.text.strip()} --port {port}"
        server = subprocess.Popen(
            ["bash", "-c", command], cwd=self.work, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
        )
        try:
            named = ADDRESS.findall(self.guide, block.end)
            for path in named:
                if not answers(f"http://127.0.0.1:{port}{path}"):
                    self.wrong.append(f"{path} isn't there")
            if not named:
                self.wrong.append("no address to look at")
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def answers(address: str) -> bool:
    """Whether a page answers within twenty seconds."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=20) as page:  # noqa: S310 - loopback
                return bool(page.status == 200)
        except OSError:
            time.sleep(0.2)
    return False


def renewed(guide: str, follower: Follower) -> str:
    """The guide with what was printed, wherever it shows something else."""
    for start, end, text in reversed(follower.renewed):
        guide = guide[:start] + text + guide[end:]
    return guide


def main(names: list[str]) -> int:
    """Follows the guides that are named, or all, and renews what they show."""
    left = 0
    for path in [Path(name) for name in names] or sorted(GUIDES.glob("*/*.md")):
        guide = path.read_text(encoding="utf-8")
        with tempfile.TemporaryDirectory(prefix="scorecard-guide-") as folder:
            follower = Follower(clone(Path(folder)), guide)
            follower.follow()
        path.write_text(renewed(guide, follower), encoding="utf-8")
        others = [wrong for wrong in follower.wrong if not wrong.startswith("shown:")]
        left += len(others)
        print(path.relative_to(REPOSITORY) if path.is_absolute() else path, f"{len(follower.renewed)} renewed", *others, sep="\n  ")
    return int(left > 0)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
