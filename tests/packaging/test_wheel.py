import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "AZCN", "VIRTUAL_ENV"))}


def run(*command, **options):
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, encoding="utf-8", check=False, env=CLEAN, **options
    )
    assert done.returncode == 0, f"{' '.join(map(str, command))}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder, ROOT)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The folder of the programs of a fresh environment that holds the wheel and what it needs, nothing else."""
    folder = tmp_path_factory.mktemp("fresh")
    run(sys.executable, "-m", "venv", folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    # The versions that the tests themselves run with, whichever those are.
    known = "\n".join(sorted(f"{each.name}=={each.version}" for each in distributions() if each.name != "azcn"))
    (folder / "versions.txt").write_text(known, encoding="utf-8")
    # pip compiles nothing: of all that is installed, the command below imports a small part.
    options = ("--quiet", "--no-compile", "--constraint", folder / "versions.txt")
    run(programs / "python", "-m", "pip", "install", *options, wheel)
    yield programs
    shutil.rmtree(folder)  # some 400 MB that nobody looks at afterwards


def test_the_wheel_holds_all_that_the_package_holds(wheel):
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    package = ROOT / "src" / "azcn"
    wanted = {
        f"azcn/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and path.suffix != ".pyc" and "__pycache__" not in path.parts
    }
    assert wanted - held == set()
    assert "azcn/py.typed" in held


def test_the_wheel_holds_the_seed_byte_for_byte(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for path in (ROOT / "seeds").iterdir():
            assert archive.read(f"azcn/seeds/{path.name}") == path.read_bytes()


def test_the_wheel_names_program_components_licence_and_version(wheel):
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        (entries,) = (name for name in archive.namelist() if name.endswith("entry_points.txt"))
        told = archive.read(entries).decode()
        assert any(name.endswith("licenses/LICENSE") for name in archive.namelist())
    assert f"azcn = {declared['scripts']['azcn']}" in told
    assert all(f"{name} = {place}" in told for name, place in declared["entry-points"]["spacy_factories"].items())


@pytest.mark.slow
def test_the_wheel_works_in_a_fresh_environment_from_an_empty_folder(installed, tmp_path):
    lines = run(
        installed / "azcn", "facts", "--seed", "--type", "trade", "--format", "jsonl", cwd=tmp_path
    ).splitlines()
    rows = [json.loads(line) for line in lines]
    assert {row["doc"] for row in rows} == {"seed"}
    assert {row["type"] for row in rows} == {"trade"}
    volumes = {row["slots"]["period"]["edtf"]: row["slots"] for row in rows if "period" in row["slots"]}
    assert volumes["2023"]["value"] == {"amount": 3100000000, "currency": "USD", "comparator": "gt"}
    assert volumes["2024-01/2024-07"]["value"]["amount"] == 2000000000
    for slots in (volumes["2023"], volumes["2024-01/2024-07"]):
        assert {party["country"] for party in slots["parties"]} == {"AZ", "CN"}
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_installed_program_needs_nothing_of_the_tests(installed):
    code = (
        "import importlib.util as u, sys; sys.exit(any(u.find_spec(m) for m in ('pytest', 'hypothesis', 'hatchling')))"
    )
    run(installed / "python", "-c", code)
    assert run(installed / "azcn", "--version").split()[-1]
