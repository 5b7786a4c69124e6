"""azcn completion, and what a shell gets that asks for words."""

import shutil
import subprocess
import sys

import pytest


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_one_that_its_shell_can_read(azcn, shell):
    ran = azcn("completion", shell)
    assert ran.code == 0
    assert f"_AZCN_COMPLETE={shell}_complete" in ran.out
    if program := shutil.which(shell):
        subprocess.run([program, "-n"], input=ran.out, check=True, encoding="utf-8")


def test_the_shell_is_taken_from_the_environment(azcn):
    assert azcn("completion", SHELL="/usr/bin/fish").out == azcn("completion", "fish").out


@pytest.mark.parametrize("shell", ["", "/bin/tcsh"])
def test_an_unknown_shell_is_asked_for(azcn, shell):
    ran = azcn("completion", SHELL=shell)
    assert ran.code == 2
    assert ran.err == "Error: which shell? Say azcn completion bash or zsh or fish\n"


def completed(process, words, current):
    env = {"_AZCN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(current)}
    return [line.partition(",")[2] for line in process(env=env).out.splitlines()]


@pytest.mark.parametrize(
    ("words", "current", "answers"),
    [
        ("azcn en", 1, ["entities"]),
        ("azcn facts --ty", 2, ["--type"]),
        ("azcn facts --type tr", 3, ["trade"]),
        ("azcn facts --type visit,tr", 3, ["visit,trade"]),
        ("azcn mentions --kind mo", 3, ["money"]),
        ("azcn facts --format js", 3, ["json", "jsonl"]),
        ("azcn facts --modality p", 3, ["planned", "possible"]),
    ],
)
def test_commands_options_and_names_are_completed(process, words, current, answers):
    assert completed(process, words, current) == answers


def test_bash_completes_with_the_script(azcn, tmp_path):
    if not (bash := shutil.which("bash")):
        pytest.skip("there is no bash")
    program = tmp_path / "azcn"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m azcn "$@"\n')
    program.chmod(0o755)
    code = "\n".join(
        [
            azcn("completion", "bash").out.replace("$1", str(program)),
            "COMP_WORDS=(azcn facts --type inv); COMP_CWORD=3",
            "_azcn_completion azcn; echo ${COMPREPLY[*]}",
        ]
    )
    done = subprocess.run([bash, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert done.stdout == "investment\n"
