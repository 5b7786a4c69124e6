"""The house is laid out so that data flows one way, and rooms can be added."""

import ast
import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

import azcn
from azcn.facts.rules import pack
from azcn.facts.slots import slot_kinds
from azcn.lexicon import load, names
from azcn.model import FACT_TYPES


def test_every_rule_file_is_for_a_type_of_the_model() -> None:
    assert {name.removeprefix("facts/") for name in names("facts")} <= set(FACT_TYPES)


@pytest.mark.parametrize("name", names("facts"))
def test_rules_fill_and_require_slots_that_their_type_has(name: str) -> None:
    fact_type = name.removeprefix("facts/")
    slots = {field.name for field in dataclasses.fields(FACT_TYPES[fact_type])}
    rules = pack(fact_type)
    assert set(rules.identity) <= slots
    for rule in rules.rules:
        assert set(rule.slots) <= slots
        assert {slot.partition(">")[0] for group in rule.require for slot in group} <= slots
        assert 0 < rule.confidence < 1


@pytest.mark.parametrize("fact_type", FACT_TYPES)
def test_every_slot_admits_a_known_kind_of_value(fact_type: str) -> None:
    assert all(slot_kinds(FACT_TYPES[fact_type]).values())


def test_no_module_of_azcn_imports_babel() -> None:
    """What CLDR says is in the lexicon, the same on every machine; Babel is for ``make lexicon`` alone."""
    for path in Path(azcn.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported = [each.name for each in node.names]
            elif isinstance(node, ast.ImportFrom):
                imported = [node.module or ""]
            else:
                continue
            assert not any(name.split(".")[0] == "babel" for name in imported), path


def test_babel_is_not_imported_where_facts_are_read() -> None:
    code = (
        "import sys; sys.modules['babel'] = None; import azcn;"
        "read = azcn.extract('Le 3 mai 2024, Lina Marchal a vendu 40 bus au Maroc pour 12 millions de dirhams.');"
        "print([each.value.currency for each in read.mentions if each.kind == 'money'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['MAD']\n"


def test_lexicons_are_read_once_and_shared() -> None:
    assert load("syntax") is load("syntax")


def test_the_clock_is_read_in_one_place() -> None:
    source = Path(azcn.__file__).parent
    readers = {
        path.relative_to(source).as_posix()
        for path in source.rglob("*.py")
        if re.search(r"\.(now|utcnow|today)\(|\btime\.time\(", path.read_text(encoding="utf-8"))
    }
    assert readers == {"cli/options.py"}
