"""What the pages' code blocks mean: in comes a Markdown page, out go sybil examples that can be run.

Every page gets a workspace: a temporary folder that looks like the checkout (rulesets, examples and the
plugin pages are copied there), in which its blocks are run from top to bottom.

- `console`: lines after `$ ` are commands (`> ` continues one); what follows is the output, compared exactly
  but for `...`, which stands for any text, and on a line of its own for any lines. A command may fail only
  where the output shown says that something is wrong.
- `python`: run as it stands, or as a doctest where it begins with `>>>`.
- `kspris`: read as ruleset text, without a syntax error.
- a block below `<!-- file: PATH -->` is written to that file.
- a `diff` below `<!-- edit: PATH -->` is applied to that file: what the reader does in an editor.
- `<!-- language: en -->` on a page makes its commands speak English, as a reader's locale would.
- `<!-- workspace: checkout -->` on a page gives it a copy of the code too, and runs that copy: its reader
  changes kspris itself.
- `sh` stands only below `<!-- gate: ... -->`: the gate runs it.

`pip install` on a page installs beside this environment, for the page alone, and fetches nothing.
"""

from __future__ import annotations

import contextlib
import difflib
import doctest
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from attrs import Factory, define
from sybil import Document, Example, Region

ROOT = Path(__file__).resolve().parents[2]
DATA = ("rulesets", "examples", "docs/plugins")
CODE = ("kspris", "dsl", "plugins", "tests/plugins", "tests/conftest.py", "pyproject.toml")
FENCE = re.compile(
    r"(?:^<!-- (?P<marker>file|edit|gate): (?P<argument>.+?) -->\n+)?"
    r"^(?P<fence>```+)(?P<language>[\w-]*)[^\n]*\n(?P<body>.*?)^(?P=fence)[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
SETTING = re.compile(r"^<!-- (language|workspace): (\w+) -->$", re.MULTILINE)
ADMITTED = re.compile(r"\b(feil|error|failed|wrong)\b")
REWRITE = "KSPRIS_REWRITE"


@define
class Workspace:
    """Where a page's blocks run, and what they leave behind for the next block."""

    folder: Path
    environment: dict[str, str]
    status: int = 0
    corrections: list[tuple[int, int, str]] = Factory(list)

    def run(self, command: str) -> str:
        """Run one shell command and return what it printed, both streams in their order."""
        place = self.folder.parent / "place"
        script = f"(exit {self.status})\n{command}\nstatus=$?\npwd > '{place}'\nexit $status"
        done = subprocess.run(
            ["sh", "-c", script],
            cwd=place.read_text("utf-8").strip() if place.exists() else self.folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        self.status = done.returncode
        return done.stdout

    def path(self, name: str) -> Path:
        """Return a file of the workspace that a marker names."""
        return self.folder / name


@define
class Block:
    """One fenced block as written: its marker, its language and its text from `start` in the page."""

    language: str
    marker: str | None
    argument: str | None
    body: str
    start: int


@define
class Command:
    """One command of a console block and its expected output, at `start` to `end` in the page."""

    text: str
    expected: str
    start: int
    end: int


def commands(block: Block) -> Iterator[Command]:
    """Split a console block into its commands."""
    at = block.start
    text, expected, start = "", "", 0
    for line in block.body.splitlines(keepends=True):
        if line.startswith("$ "):
            if text:
                yield Command(text, expected, start, at)
            text, expected, start = line[2:], "", at + len(line)
        elif line.startswith("> ") and not expected:
            text, start = text + line[2:], at + len(line)
        else:
            expected += line
        at += len(line)
    assert text, "a console block needs a line that begins with «$ »"
    yield Command(text, expected, start, at)


def matches(expected: str, printed: str) -> bool:
    """Compare line by line, `...` standing for any text; spaces at line ends do not count."""
    pattern = ""
    for line in expected.splitlines():
        if line.strip() == "...":
            pattern += r"(?:[^\n]*\n)*?"
        else:
            pattern += re.escape(line.rstrip()).replace(re.escape("..."), r"[^\n]*?") + r"[ \t]*\n"
    return (
        re.fullmatch(pattern, printed if printed.endswith("\n") or not printed else printed + "\n")
        is not None
    )


def difference(command: Command, printed: str) -> str:
    """Say what the page shows and what was printed."""
    lines = difflib.unified_diff(
        command.expected.splitlines(), printed.splitlines(), "the page", "printed", lineterm="", n=2
    )
    return "\n".join([f"$ {command.text.strip()}", *lines])


def evaluate_console(example: Example) -> str | None:
    """Run the commands of a block; return what differs."""
    workspace: Workspace = example.namespace["workspace"]
    for command in commands(example.parsed):
        printed = workspace.run(command.text)
        if not matches(command.expected, printed):
            if REWRITE not in os.environ or "..." in command.expected:
                return difference(command, printed)
            workspace.corrections.append((command.start, command.end, printed))
        if workspace.status and not ADMITTED.search(printed if REWRITE in os.environ else command.expected):
            return f"$ {command.text.strip()}\nended with {workspace.status}, which the page does not show"
    return None


def evaluate_file(example: Example) -> str | None:
    """Write a block to the file that its marker names."""
    path = example.namespace["workspace"].path(example.parsed.argument)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.parsed.body, encoding="utf-8")
    return None


def evaluate_edit(example: Example) -> str | None:
    """Apply a diff block: its old lines must stand once in the file, and become the new ones."""
    path = example.namespace["workspace"].path(example.parsed.argument)
    lines = example.parsed.body.splitlines(keepends=True)
    old = "".join(line[1:] for line in lines if line[0] in " -\n")
    new = "".join(line[1:] for line in lines if line[0] in " +\n")
    text = path.read_text("utf-8")
    if text.count(old) != 1:
        return f"{example.parsed.argument} holds the old lines {text.count(old)} times, not once"
    path.write_text(text.replace(old, new), encoding="utf-8")
    return None


def evaluate_python(example: Example) -> str | None:
    """Run Python in the page's namespace, as a doctest where it shows output."""
    body = "\n" * example.line + example.parsed.body
    with contextlib.chdir(example.namespace["workspace"].folder):
        if not example.parsed.body.lstrip().startswith(">>>"):
            exec(compile(body, example.path, "exec"), example.namespace)
            return None
        test = doctest.DocTestParser().get_doctest(body, example.namespace, example.path, example.path, 0)
        test.globs = example.namespace
        said: list[str] = []
        runner = doctest.DocTestRunner(
            verbose=False, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        )
        runner.run(test, out=said.append, clear_globs=False)
    return "".join(said) or None


def evaluate_ruleset(example: Example) -> str | None:
    """Read ruleset text: a fragment may lack blocks, but every line must be a line."""
    from kspris_dsl.parse import read_text
    from kspris_dsl.render import render

    found = read_text(example.parsed.body, example.path).diagnostics
    wrong = tuple(one for one in found if one.code.startswith("KS11"))
    return render(wrong, {example.path: example.parsed.body}, "en") if wrong else None


EVALUATORS = {"console": evaluate_console, "python": evaluate_python, "kspris": evaluate_ruleset}
MARKED = {"file": evaluate_file, "edit": evaluate_edit}


def blocks(document: Document) -> Iterator[Region]:
    """Find the fenced blocks of a page: sybil's parser for them."""
    for found in FENCE.finditer(document.text):
        marker, language = found["marker"], found["language"]
        block = Block(language, marker, found["argument"], found["body"], found.start("body"))
        evaluator = MARKED.get(marker) or (None if marker == "gate" else EVALUATORS.get(language))
        yield Region(found.start(), found.end(), block, evaluator)


def environment(cache: Path, site: Path) -> dict[str, str]:
    """Return the shell's environment: this Python's commands first, no colour, a cache of its own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("LC_", "LANG", "PYTHON"))}
    commands_folder = str(Path(sys.executable).parent)
    return kept | {
        "PATH": os.pathsep.join([commands_folder, kept.get("PATH", "")]),
        "LANG": "nb_NO.UTF-8",
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
        "COLUMNS": "100",
        "XDG_CACHE_HOME": str(cache),
        "PIP_TARGET": str(site),
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_QUIET": "2",
    }


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


def copy(names: tuple[str, ...], folder: Path) -> None:
    """Copy files and folders of the checkout, without what building and running leave in them."""
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "dist", "build")
    for name in names:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder / name)


@pytest.fixture
def workspace(tmp_path: Path, cache: Path) -> Workspace:
    folder = tmp_path / "kspris"
    copy(DATA, folder)
    return Workspace(folder, environment(cache, tmp_path / "site"))


def prepare(workspace: Workspace, page: str) -> None:
    """Do what the page's settings ask of its workspace."""
    settings = dict(SETTING.findall(page))
    if settings.get("language") == "en":
        workspace.environment["LANG"] = "en_GB.UTF-8"
    places = [Path(workspace.environment["PIP_TARGET"])]
    if settings.get("workspace") == "checkout":
        copy(CODE, workspace.folder)
        places += [workspace.folder, workspace.folder / "dsl", workspace.folder / "plugins"]
    workspace.environment["PYTHONPATH"] = os.pathsep.join(str(place) for place in places)


def correct(page: Path, corrections: list[tuple[int, int, str]]) -> None:
    """Write what was printed into the page, from the end so that positions stay true."""
    text = page.read_text("utf-8")
    for start, end, printed in reversed(corrections):
        text = text[:start] + printed + text[end:]
    page.write_text(text, encoding="utf-8")


@pytest.fixture
def run_page(workspace: Workspace):
    """Return the function that runs a page's blocks from top to bottom."""

    def run(page: Path) -> None:
        document = Document.parse(str(page), blocks)
        prepare(workspace, document.text)
        document.namespace |= {"workspace": workspace, "__name__": "page"}
        for example in document.examples():
            example.evaluate()
        if workspace.corrections:
            correct(page, workspace.corrections)

    return run
