"""What a rule pack may say, and what is told of all else, with its line."""

import dataclasses

import pytest

from azcn.lexicon import load, names
from azcn.model import FACT_TYPES, Party, Quantity
from azcn.packs.forms import FORMS, slot_kinds
from azcn.packs.read import check_rules, read
from azcn.packs.registry import in_force, install, own_types
from azcn.packs.source import PackError, Source

from .conftest import PORT


def test_a_pack_with_nothing_wrong_adds_its_type(problems):
    assert problems() == []
    assert own_types() == ("cargo",)
    cls = FACT_TYPES["cargo"]
    assert [field.name for field in dataclasses.fields(cls)] == ["port", "volume", "mood"]
    assert (cls.type, cls.__doc__) == ("cargo", "A port handles so much.")
    assert slot_kinds(cls)["port"] == {Party, str}
    assert slot_kinds(cls)["volume"] == {Quantity}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_makes_a_slot(problems, form):
    assert problems(('"party or text"', f'"{form}"')) == []


def test_the_order_of_alternatives_does_not_matter(problems):
    assert problems(('"party or text"', '"text or party"')) == []


@pytest.mark.parametrize(
    ("slot", "form", "what"),
    [
        ("rank", "text", "'rank' is integer in ranking and cannot be text here; take another name"),
        ("count", "quantity", "'count' is integer in agreement and cannot be quantity here"),
        ("value", "text", "'value' is money or quantity in trade and cannot be text here"),
        ("change", "percentage", "'change' is change in trade and cannot be percentage here"),
        ("parties", "party", "'parties' is list of party in trade and cannot be party here"),
        ("parties", "list of text", "'parties' is list of party in trade and cannot be list of text here"),
        (
            "flow",
            "integer",
            "'flow' is bilateral, exports, imports, balance, total in trade and cannot be",
        ),
        ("direct", "text", "'direct' is true or false in statement and cannot be text here"),
    ],
)
def test_a_slot_that_cannot_share_the_column_of_its_name_takes_another(problems, slot, form, what):
    line, told = problems(("[slots]\n", f'[slots]\n{slot} = "{form}"\n'))[0]
    assert line == 6
    assert told.startswith(what)


def test_two_packs_may_not_differ_in_the_form_of_a_slot():
    other = PORT.replace('"cargo"', '"freight"').replace('port = "party or text"', 'port = "integer"')
    with pytest.raises(PackError, match="'port' is party or text in cargo and cannot be integer here"):
        install([Source("port.toml", PORT), Source("freight.toml", other)])


@pytest.mark.parametrize("name", names("facts"))
def test_the_built_in_rules_have_the_same_form(name):
    found = []
    check_rules(load(name), FACT_TYPES[name.partition("/")[2]], lambda path, what: found.append((path, what)))
    assert found == []


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        # the file
        ('type = "cargo"', 'typ = "cargo"', 1, "no key 'typ'; did you mean 'type'?"),
        ('type = "cargo"', "", 1, "the pack names no type"),
        ('type = "cargo"', 'type = "trade"', 1, "there is a type 'trade' already"),
        ('type = "cargo"', 'type = "all"', 1, "reserved word"),
        ('type = "cargo"', 'type = "class"', 1, "reserved word"),
        ('type = "cargo"', 'type = "Fret maritime"', 1, "no name of a type"),
        ('type = "cargo"', "type = 3", 1, "type is a text"),
        ('type = "cargo"', 'extends = "cargos"', 1, "no fact type 'cargos'"),
        ('type = "cargo"', 'type = "cargo"\nextends = "trade"', 2, "not both"),
        ('says = "A port handles so much."', "says = 1", 2, "says is a text"),
        ('["port", "volume"]\n\n', '["port", "volumes"]\n\n', 3, "no slot 'volumes'; did you mean 'volume'?"),
        ('identity = ["port", "volume"]', 'identity = "port"', 3, "identity is a list of slots"),
        # slots
        ('"party or text"', '"person"', 6, "no form of slots 'person'"),
        ('"party or text"', "7", 6, "a slot is given its form"),
        ("port =", "Port =", 6, "no name of a slot"),
        ("mood =", "confidence =", 8, "every fact has something called 'confidence'"),
        ("mood =", "from =", 8, "no name of a slot"),
        ('units = ["t"]', "units = [1]", 7, "units is a list of texts"),
        ('units = ["t"]', 'unit = ["t"]', 7, "no key 'unit'; did you mean 'units'?"),
        ('units = ["t"]', 'labels = ["ORG"]', 7, "labels says nothing about a slot of the form 'quantity'"),
        ('["good", "bad"]', "[]", 8, "choices are texts"),
        # rules
        ('id = "handle"\n', "", 10, "a rule has an id"),
        ('id = "handle"', 'id = "Handle it"', 11, "a rule has an id"),
        ("verbs =", "verb =", 12, "no key 'verb'; did you mean 'verbs'?"),
        ('verbs = ["traiter", "manutentionner"]', "", 10, "the rule has no trigger"),
        ('"manutentionner"]', '"manutentionne"]', 12, "'manutentionne' is no infinitive"),
        ('"manutentionner"]', '"s\'occuper"]', 12, "reflexive = true"),
        ('"manutentionner"]', '"(manu|port).*er"]', 12, "looks like a pattern"),
        ('"manutentionner"]', '" "]', 12, "is no word"),
        ('"manutentionner"]', "4]", 12, "verbs is a list of words"),
        ('verbs = ["traiter", "manutentionner"]', 'nouns = ["trafic portuaire"]', 12, "a trigger is one word"),
        ('verbs = ["traiter", "manutentionner"]', 'nouns = ["Fret"]', 12, "write it in lower case"),
        ('require = ["port", "volume"]', 'require = ["ports"]', 13, "no slot 'ports'; did you mean 'port'?"),
        ('require = ["port", "volume"]', "require = [[]]", 13, "what is required is a slot"),
        ('require = ["port", "volume"]', 'require = ["port>1"]', 13, "is for slots that hold a list"),
        ('{ mood = "good" }', '{ mood = "fine" }', 14, "no choice 'fine'"),
        ('{ mood = "good" }', '{ volume = "3 t" }', 14, "only a slot of texts can be set"),
        ('{ mood = "good" }', "{ temper = 1 }", 14, "no slot 'temper'"),
        ('set = { mood = "good" }\n', "confidence = 2\n", 14, "confidence is a number between 0 and 1"),
        ('set = { mood = "good" }\n', 'headline = "yes"\n', 14, "headline is true or false"),
        ('set = { mood = "good" }\n', 'light = ["faire"]\n', 14, "light verbs carry a noun"),
        ('["agent"]', '["agnet"]', 16, "no source of slots 'agnet'; did you mean 'agent'"),
        ('["agent"]', '"agent"', 16, "the sources of a slot are a list of texts"),
        ('["agent"]', '["prep"]', 16, "prep needs words after a colon"),
        ('["agent"]', '["region"]', 16, "region gives values"),
        ('["agent"]', '["owner:region"]', 16, "owner is asked of a noun phrase"),
        ('["agent"]', '["owner:nothing"]', 16, "no source of slots 'nothing'"),
        ('["agent"]', '["time"]', 16, "time gives dates"),
        ('["patient", "region"]', '["place"]', 17, "place gives a text"),
        ('["patient", "region"]', '["owner"]', 17, "owner gives a party"),
        ('volume = ["patient", "region"]', 'volumes = ["patient"]', 17, "no slot 'volumes'"),
        ('port = ["agent"]\n', 'port = ["agent"]\nrequire = ["port"]\n', 17, "write it above [rule.slots]"),
        # examples
        ("[[example]]\ntext =", "[[example]]\ntexte =", 20, "no key 'texte'; did you mean 'text'?"),
        ('{ volume = "40 000 tonnes" }', '{ volumes = "40" }', 21, "no slot 'volumes'"),
        ('{ volume = "40 000 tonnes" }', '"none"', 21, "slots is a table of what is expected"),
        ('slots = { volume = "40 000 tonnes" }', 'modality = "sure"', 21, "no modality 'sure'"),
        ('slots = { volume = "40 000 tonnes" }', 'date = "hier"', 21, "date 'hier' is no day"),
        ("[[counterexample]]\n", "[[counterexample]]\nslots = {}\n", 24, "no key 'slots'"),
        ("[[counterexample]]\n", "[counterexample]\n", 23, "each counterexample stands under [[counterexample]]"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(problems, old, new, line, what):
    found = problems((old, new))
    assert any(place == line and what in told for place, told in found), found


def test_a_required_slot_that_nothing_fills_is_told(problems):
    assert problems(('port = ["agent"]\n', "")) == [
        (6, "no rule fills slot 'port': give it a source under [rule.slots], or take it out"),
        (13, "port is required and never filled: give it a source under [rule.slots]"),
    ]


def test_a_second_rule_of_the_same_name_is_told_where_it_stands(problems):
    again = '\n[[rule]]\nid = "handle"\nverbs = ["charger"]\n'
    assert problems(("\n[[example]]", f"{again}\n[[example]]")) == [
        (20, "there is a rule 'handle' already; every rule has an id of its own")
    ]


def test_a_type_without_slots_or_rules_is_told():
    with pytest.raises(PackError) as told:
        read(Source("bare.toml", 'type = "bare"\n'), FACT_TYPES)
    assert "no slots" in str(told.value)
    with pytest.raises(PackError) as told:
        read(Source("bare.toml", 'type = "bare"\n[slots]\nwho = "party"\n'), FACT_TYPES)
    assert "no rules" in str(told.value)


def test_a_slot_that_is_wrong_hides_nothing_of_the_rules_and_is_told_once(problems):
    found = problems(('"party or text"', '"person"'), ("verbs =", "verb ="), ("set =", "sets ="))
    assert [line for line, _ in found] == [6, 8, 10, 12, 14]


def test_all_problems_are_told_in_order_and_the_first_names_the_command_for_the_others(problems):
    found = problems(("[[example]]\n", '[[example]]\nx = "y"\n'), ("verbs =", "verb ="), ("says", "said"))
    assert [line for line, _ in found] == sorted(line for line, _ in found)
    assert len(found) > 2
    with pytest.raises(PackError, match=r"port.toml:2: .* \(and \d+ more: azcn rules check port.toml lists them\)"):
        install([Source("port.toml", PORT.replace("says", "said").replace("verbs", "verb"))])


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("", 1, "the pack names no type"),
        ("type = \n", 1, "no TOML"),
        ('type = "a"\n\nslots\n', 3, "no TOML at column 6"),
        ('type = "a"\ntype = "b"\n', 2, "no TOML"),
        ('type = "a', 1, "no TOML"),
        ("a = [\n1,\n", 2, "no TOML"),
        ("x = 2025-13-45\n", 1, "no TOML"),
        ("x = " + "[" * 5000, 0, "nested too deep"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(problems, text, line, what):
    ((place, told), *_) = problems(text=text)
    assert place == line
    assert what in told


def test_a_pack_that_extends_a_type_brings_rules_and_words_alone(problems):
    text = 'extends = "investment"\n[words]\nloans = ["avance"]\n[[rule]]\nid = "x"\nverbs = ["amorcer"]\n'
    assert problems(text=text) == []
    assert own_types() == ()
    assert in_force()[0].type == "investment"


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ('extends = "investment"\n[slots]\na = "text"\n', 2, "slots is for a type of the pack's own"),
        ('extends = "investment"\nsays = "x"\n', 2, "says is for a type of the pack's own"),
        ('extends = "investment"\n[words]\nloan = ["avance"]\n', 3, "did you mean 'loans'?"),
        ('extends = "investment"\n[verbs]\nleads = ["mène"]\n', 3, "no infinitive"),
        (
            'extends = "investment"\n[[rule]]\nid = "x"\nverbs = ["amorcer"]\n[rule.slots]\nbuyer = ["agent"]\n',
            6,
            "buyer",
        ),
    ],
)
def test_what_an_extension_cannot_have_is_told(problems, text, line, what):
    assert any(place == line and what in told for place, told in problems(text=text))


def test_a_list_of_words_that_no_rule_asks_for_is_told(problems):
    ((line, what),) = problems(("\n[slots]", '\n[words]\nx = ["a"]\n\n[slots]'))
    assert (line, what) == (6, "no rule asks for the list 'x': write \"@x\" where it is meant")


GUARDED = 'require = ["port", "volume"]\n'


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ('["agent"]', '["patient/participel/agent"]', 16, "no step 'participel' in a path from a phrase; did you mean"),
        ('["agent"]', '["patient/prep:de"]', 16, "prep does not start from a phrase; possible there: comp:…"),
        ('["agent"]', '["agent[passive]"]', 16, "condition 'passive' says nothing about a phrase; possible there"),
        ('["agent"]', '["agent[@ships]"]', 16, "no list in [words] 'ships'"),
        ('["agent"]', '["governor"]', 16, "leads to a clause, and a phrase is read here; it ends with one of agent"),
        ('["agent"]', '["when:clause"]', 16, "when gives dates; this slot holds none"),
        ('["agent"]', '["goods"]', 16, "goods is asked of a noun phrase; name one, as goods:object"),
        ('["agent"]', '["count:agent"]', 16, "count gives a quantity; this slot holds none"),
        ('["agent"]', '[{ from = "agent", sure = 2 }]', 16, "the sources of a slot are a list of texts"),
        (GUARDED, GUARDED + 'unless = "agent"\n', 14, "unless is a list of paths"),
        (GUARDED, GUARDED + 'unless = ["agent[!bear]"]\n', 14, "no condition 'bear' in brackets behind a phrase"),
        (GUARDED, GUARDED + 'like = "other"\n', 14, "no rule before this one 'other'"),
        (GUARDED, GUARDED + 'inherit = ["ports"]\n', 14, "no slot 'ports'; did you mean 'port'?"),
        ('["traiter", "manutentionner"]', '["@handles"]', 12, "no list in [verbs] 'handles'"),
        ("identity =", 'hooks = ["errand"]\nidentity =', 3, "no hook 'errand'; did you mean 'errands'?"),
        ("identity =", 'differ = ["ports"]\nidentity =', 3, "no slot 'ports'; did you mean 'port'?"),
        ("identity =", 'represent = ["volume"]\nidentity =', 3, "represent is about parties; 'volume' holds none"),
        ("identity =", "doubt = { unsaid = 0.5 }\nidentity =", 3, "no doubt 'unsaid'"),
        ("identity =", 'yields = ["visit"]\nidentity =', 3, "yields is a list of rules of other types"),
        ("identity =", 'require = ["ports"]\nidentity =', 3, "no slot 'ports'; did you mean 'port'?"),
    ],
)
def test_what_is_wrong_with_paths_and_declarations_is_told_with_its_line(problems, old, new, line, what):
    found = problems((old, new))
    assert any(place == line and what in told for place, told in found), found


FOLLOW_UP = """
[[follow_up]]
id = "more"
verbs = ["peser"]
of = ["handle"]
[follow_up.slots]
volume = ["region"]

[[example]]
"""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("", "", None),
        ('of = ["handle"]', 'of = ["more"]', "'more' is the follow-up itself; it completes facts of rules: handle"),
        ('of = ["handle"]', 'of = ["handel"]', "no rule 'handel'; did you mean 'handle'?"),
        ('of = ["handle"]', "sentences = 9", "sentences is a whole number from 1 to 5"),
        ('of = ["handle"]', "confidence = 0.5", "no key 'confidence'"),
        ('of = ["handle"]', "definite = 1", "definite is true or false"),
        ('id = "more"', 'id = "handle"', "there is a rule 'handle' already"),
    ],
)
def test_a_follow_up_completes_rules_of_the_file(problems, old, new, what):
    found = problems(("\n[[example]]\n", FOLLOW_UP.replace(old, new) if old else FOLLOW_UP))
    assert found == [] if what is None else any(what in told for _, told in found), found
