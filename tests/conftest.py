"""What all tests share: the pipeline, loaded once, and azcn run in this process and as a process of its own."""

import os
import subprocess
import sys
from dataclasses import dataclass

import pytest
from click.testing import CliRunner
from hypothesis import settings

from terminal import PLAIN

# How long an example takes is for benchmarks to say: on a busy machine it says nothing of the code.
settings.register_profile("untimed")
settings.load_profile("untimed")


@dataclass(frozen=True)
class Ran:
    """What a run of azcn left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def nlp():
    from azcn.pipeline import load

    return load()


@pytest.fixture
def azcn(monkeypatch):
    """Run azcn in this process: ``azcn("facts", "--json", stdin="…")``."""
    for name in set(os.environ) - set(PLAIN):
        monkeypatch.delenv(name)
    monkeypatch.setenv("AZCN_NO_CACHE", PLAIN["AZCN_NO_CACHE"])

    def run(*args, stdin=None, **env):
        from azcn.cli.main import cli

        done = CliRunner().invoke(cli, [str(arg) for arg in args], input=stdin, env=env, prog_name="azcn")
        return Ran(done.exit_code, done.stdout_bytes.decode(), done.stderr_bytes.decode())

    return run


@pytest.fixture
def process():
    """Run azcn as a process of its own, with the arguments of `subprocess.run`."""

    def run(*args, env=None, **options):
        command = [sys.executable, "-m", "azcn", *map(str, args)]
        if "input" not in options:
            options.setdefault("stdin", subprocess.DEVNULL)
        done = subprocess.run(
            command,
            env={**PLAIN, **(env or {})},
            capture_output=True,
            check=False,
            **options,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
