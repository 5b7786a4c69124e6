"""Libraries that are there and cannot be imported: the true cause is told, for to install them again would not help."""

import pytest

from reading import read

CAUSE = ModuleNotFoundError("No module named 'cause_of_it'", name="cause_of_it")


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("a.html", "trafilatura", "html"),
        ("a.html", "lxml", "html"),
        ("a.pdf", "pypdf", "pdf"),
        ("a.docx", "docx", "docx"),
        ("a.parquet", "duckdb", "parquet"),
    ],
)
def test_a_library_that_cannot_be_imported_is_not_called_missing(here, broken, name, library, extra):
    (here / name).write_bytes(b"Lyon.")
    (here / "b.txt").write_text("Nice.")
    broken(library, CAUSE)
    found = read(name, "b.txt")
    assert [each.text for each in found.documents] == ["Nice."]
    (error,) = found.errors
    assert error.startswith(f"{name}: ")
    assert error.endswith(f" is read with the extra azcn[{extra}], which is there but cannot be imported: {CAUSE}")


def test_a_python_that_was_built_without_zstandard_says_so(here, broken):
    (here / "a.txt.zst").write_bytes(b"\x28\xb5\x2f\xfd")
    broken("compression", ModuleNotFoundError("No module named '_zstd'", name="_zstd"))
    (error,) = read("a.txt.zst").errors
    assert error.endswith("cannot be imported: No module named '_zstd'")
