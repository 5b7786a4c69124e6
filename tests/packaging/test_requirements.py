"""What is installed: the same everywhere, and what extras promise, by any pip."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
DECLARED = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = DECLARED["project"]["optional-dependencies"]
NAMED = {
    "needs": DECLARED["project"]["dependencies"],
    "build-system": DECLARED["build-system"]["requires"],
    **EXTRAS,
    **DECLARED["dependency-groups"],
}
FIXED = [
    Requirement(line)
    for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def fixed(python):
    """The version of each package on a ``python`` of Linux."""
    told = {"python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux"}
    return {
        canonicalize_name(each.name): str(each.specifier).removeprefix("==")
        for each in FIXED
        if each.marker is None or each.marker.evaluate(told)
    }


def test_constraints_are_names_and_versions_alone():
    for each in FIXED:
        assert each.url is None
        assert not each.extras
        assert [clause.operator for clause in each.specifier] == ["=="], each


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("name", NAMED)
def test_all_that_is_named_has_a_fixed_version_within_its_range(name, python):
    versions = fixed(python)
    for each in map(Requirement, NAMED[name]):
        told = {"python_version": python, "python_full_version": f"{python}.0"}
        if each.name != "azcn" and (each.marker is None or each.marker.evaluate(told)):
            assert versions[canonicalize_name(each.name)] in each.specifier, f"{each} in constraints.txt: make upgrade"


def closure(names):
    """The requirements of packages that are installed, and of those that these need."""
    left, seen = [Requirement(name) for name in names], {}
    while left:
        each = left.pop()
        if str(each) in seen or (each.marker is not None and not each.marker.evaluate({"extra": ""})):
            continue
        seen[str(each)] = each
        try:
            needed = [Requirement(line) for line in requires(each.name) or ()]
        except PackageNotFoundError:  # an extra that the tests do without
            continue
        for one in needed:
            marker = one.marker
            if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *each.extras)):
                one.marker = None
                left.append(one)
    return list(seen.values())


def brings(package, extra):
    """What a ``package`` needs for an ``extra`` alone."""
    needed = [each for each in map(Requirement, requires(package) or ()) if each.marker is not None]
    return {
        canonicalize_name(each.name)
        for each in needed
        if each.marker.evaluate({"extra": extra}) and not each.marker.evaluate({"extra": ""})
    }


@pytest.mark.parametrize("name", ["needs", *EXTRAS])
def test_what_older_pips_leave_out_is_named_by_the_extra_itself(name):
    # An extra with other characters than letters and digits is spelt in several ways; pip 23 knows one of them.
    own = {canonicalize_name(Requirement(each).name) for each in NAMED[name]}
    for each in closure([each for each in NAMED[name] if not each.startswith("azcn")]):
        for extra in each.extras:
            assert extra.isalnum() or brings(each.name, extra) <= own, f"{each} is needed by the extra {name}"


def test_the_check_above_sees_the_extra_of_lxml():
    assert any("html_clean" in each.extras for each in closure(EXTRAS["html"]))
