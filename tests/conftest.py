"""What all tests share: the pipeline, loaded once, and azcn run in this process and as a process of its own."""

import inspect
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, settings

from terminal import PLAIN

HERE = str(Path(__file__).parent)

# A shell starts what runs in its background deaf to Ctrl-C, and so would be the programs that tests stop by it.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# How long an example takes is for benchmarks to say: on a busy machine it says nothing of the code.
settings.register_profile(
    "untimed",
    deadline=None,
    # Fixtures that are made once for all examples of a test hold nothing that an example changes.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
settings.load_profile("untimed")


def pytest_collection_modifyitems(items):
    """Mark the tests that start programs: those that use `subprocess`, or a fixture or helper that does."""
    for item in items:
        fixtures = (each for definitions in item._fixtureinfo.name2fixturedefs.values() for each in definitions)
        if any(map(starts_programs, (item.function, *(each.func for each in fixtures)))):
            item.add_marker("process")


@cache
def starts_programs(function):
    """Return whether a function of the tests, or another of theirs that it calls, uses `subprocess`."""
    left = [inspect.unwrap(function)]
    for each in left:  # it grows
        code = getattr(each, "__code__", None)
        if code is None or not code.co_filename.startswith(HERE):
            continue
        used = names(code)
        if "subprocess" in used:
            return True
        called = (each.__globals__.get(name) for name in used)
        left.extend(one for one in called if isinstance(one, FunctionType) and one not in left)
    return False


def names(code):
    """The names that a function uses, and those of the functions in it."""
    inner = (names(each) for each in code.co_consts if isinstance(each, CodeType))
    return set(code.co_names).union(*inner)


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
