import os
from pathlib import Path

import pytest

HERE = Path(__file__).parent
WRITE = os.environ.get("AZCN_GOLDEN") == "write"


@pytest.fixture
def golden():
    """Compare a text with the golden file of a name, or write the file (``make golden``)."""

    def compare(name, text):
        path = HERE / name
        if WRITE:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        assert path.is_file(), f"no golden file {name}: make golden writes it"
        assert text == path.read_bytes().decode(), f"{name} differs: if it should, make golden"

    return compare
