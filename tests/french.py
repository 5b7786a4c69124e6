"""The French texts that stand in the tests of this project."""

import ast
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent


@cache
def sentences():
    """The seed, and every string in a test that has more than a few words."""
    found = {Path(TESTS.parent, "seeds", "seed.txt").read_text(encoding="utf-8"): None}
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.count(" ") >= 4:
                found[node.value] = None
    return tuple(found)
