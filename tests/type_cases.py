"""Sentences that yield facts of a type, and sentences that must not: run by tests, and shown in ``docs/types.md``.

``cases/facts/TYPE.toml`` has ``yields`` (a ``text``, the one fact's ``slots`` as a person writes them, and its
``modality`` and ``attributed_to`` where they are not asserted and nobody) and ``yields_none`` (a ``text``, and what it
is ``because`` of which nothing is stated there).
"""

import tomllib
from pathlib import Path

from azcn.model import FACT_TYPES
from azcn.render.rows import type_rows

__all__ = ["CASES", "page"]

CASES = {
    name: tomllib.loads((Path(__file__).parent / "cases" / "facts" / f"{name}.toml").read_text(encoding="utf-8"))
    for name in FACT_TYPES
}

_HEAD = """# Types of facts by example

Every sentence here is a test: those that yield a fact yield exactly one of the type, with these slots; the others yield
none of it. All are read as of 22 April 2025. `make golden` writes this page from `tests/cases/facts`. How facts are
read is told in [facts.md](facts.md), their exact form by `azcn schema facts`.
"""


def page() -> str:
    """The page of all types."""
    return "\n".join([_HEAD, *("\n".join(_section(row)) for row in type_rows(FACT_TYPES) if row["type"] in CASES)])


def _section(row):
    cases = CASES[row["type"]]
    yield f"## {row['type']}\n\n{row['says']}\n"
    yield from _table("slot", "holds", ((f"`{slot}`", form) for slot, form in row["slots"].items()))
    yield from _table("yields", "with", ((case["text"], _told(case)) for case in cases["yields"]))
    yield from _table("yields none", "why not", ((case["text"], case["because"]) for case in cases["yields_none"]))


def _told(case):
    told = {**case["slots"], **{key: case[key] for key in ("modality", "attributed_to") if key in case}}
    return " · ".join(f"{name.replace('_', ' ')} *{value}*" for name, value in told.items())


def _table(left, right, rows):
    yield f"| {left} | {right} |\n| --- | --- |"
    yield from (f"| {first} | {second} |" for first, second in rows)
    yield ""
