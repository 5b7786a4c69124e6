"""The docs cannot rot: what they say of the command line is printed anew, and compared.

``make golden`` writes it. A line of a ``console`` block that begins with ``$`` is run in a shell at a terminal, in
one empty folder for each page; what follows, to the next such line, is what a person sees there.
"""

import os
import re
import shutil
import sys
import tomllib
from pathlib import Path

import pytest

from azcn.cli.main import COMMANDS
from terminal import at_terminal
from type_cases import page as page_of_types

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", *(f"docs/{path.name}" for path in sorted((ROOT / "docs").glob("*.md")) if path.name != "cli.md")]
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"(?<=^```python\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
SEED = "no source is named, so this is the seed article; name files or folders, or - for standard input\n"
"""What is told where the seed is read for want of a source: on standard error, so before what is printed."""

WRITE = os.environ.get("AZCN_GOLDEN") == "write"


def compare(path, text):
    if WRITE:
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), f"{path.name} differs: if it should, make golden"


@pytest.fixture
def shell(tmp_path):
    """Run a command line as in the docs: azcn on the path, an empty folder, no colours."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "azcn"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m azcn "$@"\n')
    program.chmod(0o755)
    home = tmp_path / "home"
    home.mkdir()
    kept = {name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "LC_", "LANG"))}
    env = {**kept, "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(home), "TERM": "xterm", "NO_COLOR": "1"}

    def run(command):
        return at_terminal(command, cwd=home, env=env)

    return run


@pytest.mark.parametrize("page", PAGES)
def test_what_the_docs_print_is_printed(shell, page):
    text = (ROOT / page).read_text(encoding="utf-8")

    def printed(block):
        lines = []
        for step in re.split(r"^(?=\$ )", block.group(), flags=re.MULTILINE):
            command = step.partition("\n")[0].removeprefix("$ ")
            if not command:
                continue
            if re.search(r"\bjq\b", command) and shutil.which("jq") is None:
                lines.append(step)
                continue
            out, errors, code = shell(command)
            assert (code, errors.replace(SEED, "", 1)) == (0, ""), f"{page}: {command}: exit code {code}: {errors}"
            lines.append(f"$ {command}\n{errors}{out}".replace("\r", ""))
        return "".join(lines)

    compare(ROOT / page, BLOCK.sub(printed, text))


CODE = [block for page in PAGES for block in PYTHON.findall((ROOT / page).read_text(encoding="utf-8"))]


@pytest.mark.parametrize("code", CODE, ids=range(len(CODE)))
def test_the_python_in_the_docs_runs_and_finds_something(code, capsys):
    exec(compile(code, "docs", "exec"), {})  # noqa: S102
    assert len(capsys.readouterr().out) > 20


def test_the_page_of_the_command_line_is_its_help(azcn):
    parts = ["# The command line\n\nThis page is what `--help` prints; `make golden` writes it.\n"]
    for words in ([], *([name] for name in COMMANDS), *(["rules", name] for name in ("check", "new", "list"))):
        title = " ".join(["azcn", *words])
        parts.append(f"\n## {title}\n\n```text\n{azcn(*words, '--help', COLUMNS='100').out}```\n")
    compare(ROOT / "docs" / "cli.md", "".join(parts))


def test_the_page_of_types_is_the_cases_that_are_tested():
    compare(ROOT / "docs" / "types.md", page_of_types())


def test_the_readme_names_every_command():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"`azcn {name}" not in text] == []


def test_the_readme_names_everything_that_is_installed_with_its_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    told = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Licences")[2].lower().replace("_", "-")
    for requirement in project["dependencies"]:
        assert re.match(r"[\w-]+", requirement)[0] in told, requirement


def test_links_between_pages_lead_somewhere():
    for page in [*PAGES, "docs/cli.md", "CHANGELOG.md"]:
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
            assert ((ROOT / page).parent / target).exists(), f"{page}: no {target}"
