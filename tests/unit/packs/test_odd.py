"""Whatever stands in a file of rules is read or told in lines; and what is in force ends nothing that is read."""

import re

import pytest

from azcn.lexicon import load
from azcn.model import FACT_TYPES, Document
from azcn.packs.forms import slot_kinds
from azcn.packs.read import read
from azcn.packs.registry import using
from azcn.packs.source import PackError, Source
from azcn.pipeline.annotate import annotate_batch

BASE = """
type = "launch"
says = "x"
identity = ["operator"]
apart = ["place"]
[slots]
operator = "party"
place = "text"
date = "date"
value = {form="quantity", units=["MW"], items=["rames"]}
who = {form="party", labels=["ORG"], named=true}
status = ["opened", "closed"]
mood = {choices={good=["bon"], bad=["mauvais"]}}
[[rule]]
id = "launch"
verbs = ["inaugurer"]
nouns = ["inauguration"]
light = ["faire"]
objects = ["usine"]
agents = ["groupe"]
adjectives = ["neuf"]
near = ["usine"]
reflexive = false
headline = true
require = ["operator", ["place", "date"]]
confidence = 0.7
set = {status="opened"}
[rule.slots]
operator = ["agent"]
place = ["place"]
date = ["time"]
value = ["region"]
who = ["patient"]
mood = ["region"]
[[example]]
text = "Solvane a inauguré une usine."
date = 2025-04-22
modality = "asserted"
attributed_to = "X"
slots = {operator="Solvane"}
"""
VALUES = [
    *("1e999", "-1e9999999999999999999999", "nan", "-inf", "1", "-1", "true", "9" * 5000, "1e-999999999"),
    *('""', '" "', r'"\u0000"', '"x"', '"2025-99-99"', "2025-04-22", "2025-04-22T10:00:00Z", "10:00:00"),
    *(
        "[]",
        "[[]]",
        "[1]",
        "[{}]",
        '["x"]',
        '[["x"]]',
        '["x", "x"]',
        "[true]",
        "{}",
        "{a=1}",
        "{a={b=[1]}}",
        '{""="x"}',
    ),
    *('{form=["party"]}', '{form="party", choices=["a"]}'),
]
_VALUE = re.compile(r"""(?m)^[a-z_]+ = (.*)$""")
_INSIDE = re.compile(r"""[{ ][a-z]+=("[^"]*"|\[[^]]*\]|\{.*?\}|[a-z]+)""")
PLACES = sorted({match.span(1) for form in (_VALUE, _INSIDE) for match in form.finditer(BASE)})


def problems(text):
    """What is told of a pack; where it is read, nothing."""
    try:
        read(Source("launch.toml", text), FACT_TYPES)
    except PackError as error:
        return list(map(str, error.problems)) or ["\n"]
    return []


def test_the_places_that_are_tried_are_all_that_there_are():
    assert len(PLACES) >= 44
    assert read(Source("launch.toml", BASE), FACT_TYPES).type == "launch"


@pytest.mark.parametrize("value", VALUES, ids=[value[:30] for value in VALUES])
def test_a_value_of_any_other_form_is_read_or_told_in_one_line(value):
    for start, end in PLACES:
        assert all("\n" not in problem for problem in problems(f"{BASE[:start]}{value}{BASE[end:]}"))


RULE = 'extends = "{type}"\n[[rule]]\nid = "{id}"\nverbs = ["sillonner"]\nnouns = ["sillage"]\n{more}\n'
TEXT = """
Lina Marchal sillonne la Bretagne depuis lundi et y sillonnera le port de Lorvel. Le 3 mai, Solvane a sillonné la
Bretagne avec la ministre Ana Ferri pour 3 M€, dans le cadre du sillage de 12 % de Norfrut. Le sillage de l'accord
entre la France et l'Italie a été sillonné à Rome par Solvane. Elle les sillonne. Son sillage à Rome a fait l'objet
d'un sillage dirigé par Paul Ferri. « Sillonnez », sillonne-t-il. Solvane, sillonnée par Ana Ferri, a acheté Norfrut.
""".replace("\n", " ")


@pytest.mark.parametrize("name", FACT_TYPES)
def test_a_rule_for_any_type_may_leave_out_any_slot_and_be_called_as_its_own(nlp, name):
    ids = [entry["id"] for entry in load(f"facts/{name}").get("rule", ())]
    rules = [RULE.format(type=name, id=each, more="") for each in ("x", *ids[:4])]
    for slot in slot_kinds(FACT_TYPES[name]):
        filled = (f'slots.{slot} = ["agent", "patient"]', f'slots.{slot} = ["owner", "place"]')
        rules += [RULE.format(type=name, id="x", more=more) for more in filled]
    tried = 0
    for text in rules:
        try:
            with using([Source("more.toml", text)]):
                tried += 1
                (found,) = annotate_batch(nlp, [Document(id="a", text=TEXT)], [name])
        except PackError:
            continue
        assert found.failures == ()
    assert tried > len(ids[:4])
