"""The program itself: help, version, unknown commands, and what it may import."""

import json
import subprocess
import sys

import pytest

from azcn import __version__
from azcn.cli.main import COMMANDS

OWN = {"azcn", "azcn.cli", "azcn.cli.main", "azcn.errors"}
"""All modules of azcn that help may import; beside them stands what a bare program made with click imports."""

MODULES = """
import sys, json
from azcn.cli.main import main
sys.argv = ["azcn", *{arguments}]
try:
    main()
except SystemExit:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""

BARE = """
import sys, json, click

@click.group()
@click.version_option("1")
def cli(): pass

@cli.command()
def facts(): pass

try:
    cli({arguments})
except SystemExit:
    print(json.dumps(sorted(sys.modules)), file=sys.stderr)
"""


def modules(code, arguments):
    done = subprocess.run(
        [sys.executable, "-c", code.format(arguments=arguments)], capture_output=True, check=True, encoding="utf-8"
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_help_and_version_import_click_alone(arguments):
    assert modules(MODULES, arguments) - modules(BARE, arguments) == OWN


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_imports_nothing_heavy(command):
    heavy = {"spacy", "numpy", "pydantic", "rich", "dateparser", "holidays", "charset_normalizer", "yaml"}
    assert modules(MODULES, [command, "--help"]) & heavy == set()


def test_the_version_is_told(process):
    ran = process("--version")
    assert (ran.code, ran.out) == (0, f"azcn {__version__}\n")


def test_help_lists_all_commands_with_what_they_do(azcn):
    ran = azcn("--help")
    assert ran.code == 0
    for name, says in COMMANDS.items():
        assert any(line.split(maxsplit=1) == [name, says] for line in ran.out.splitlines())


def test_without_a_command_help_is_shown_as_it_is(azcn):
    ran = azcn()
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == azcn("--help").out


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_begins_with_its_line_and_an_example(azcn, command):
    ran = azcn(command, "--help")
    assert ran.code == 0
    assert ran.out.splitlines()[2].strip() == COMMANDS[command]
    examples = ran.out.partition("Examples:\n")[2].partition("\n\n")[0].splitlines()
    assert examples
    assert all(f"azcn {command}" in line for line in examples)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["query", "--columns"], "Error: No such option '--columns'. Did you mean one of: '--date-column', '"),
        (["fact"], "Error: No such command 'fact'. Did you mean 'facts'? See azcn --help\n"),
        (["facts", "--limmit", "3"], "Error: No such option '--limmit'."),
        (["facts", "--limit", "three"], "Error: Invalid value for '--limit': 'three' is not a valid integer range."),
        (["facts", "--since"], "Error: Option '--since' requires an argument."),
        (["explain"], "Error: Missing argument 'FACT_ID'. See azcn explain --help\n"),
    ],
)
def test_wrong_usage_is_one_line_with_the_way_to_help(azcn, arguments, message):
    ran = azcn(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert ran.err.count("\n") == 1


def test_python_m_azcn_is_azcn(process):
    assert process("--help").out.startswith("Usage: azcn [OPTIONS]")
