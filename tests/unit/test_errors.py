"""What is said of a library that cannot be imported."""

import pytest

from azcn.errors import unimported

INSTALL = 'an extra that is not installed: python -m pip install "azcn[html]"'


@pytest.mark.parametrize("name", ["lxml", "trafilatura"])
def test_a_package_of_an_extra_that_is_missing_is_to_be_installed(name):
    error = ModuleNotFoundError(f"No module named {name!r}", name=name)
    assert unimported(error, "html", "trafilatura", "lxml") == INSTALL


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (ModuleNotFoundError("No module named 'tld'", name="tld"), "No module named 'tld'"),
        (ModuleNotFoundError("No module named 'lxml.etree'", name="lxml.etree"), "No module named 'lxml.etree'"),
        (ImportError("libxml2.so.2: cannot open\nshared object file"), "libxml2.so.2: cannot open shared object file"),
        (ImportError("cannot import name 'html' from 'lxml'", name="lxml"), "cannot import name 'html' from 'lxml'"),
        (ImportError(), "ImportError"),
    ],
)
def test_whatever_else_fails_is_told_as_it_is_in_one_line(error, told):
    said = unimported(error, "html", "trafilatura", "lxml")
    assert said == f"the extra azcn[html], which is there but cannot be imported: {told}"
