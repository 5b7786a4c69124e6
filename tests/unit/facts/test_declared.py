"""Facts of types that rule packs add, and of rules that they add to other types."""

import datetime as dt
from decimal import Decimal

import pytest

from azcn.model import Change, Date, Document, Party, Quantity
from azcn.packs.registry import install
from azcn.packs.source import Source

PACK = """\
type = "capacity"
identity = ["site"]

[slots]
operator = { form = "party", named = true }
partners = "list of party"
site = "text"
value = { form = "quantity", units = ["MW", "GW"] }
jobs = { form = "quantity", items = ["emploi", "poste"] }
growth = "change"
energy = { choices = { solar = ["solaire"], wind = ["éolien"] } }
status = ["open", "closed", "building"]
place = "text"
date = "date"
works = "duration"
contracts = "integer"

[[rule]]
id = "open"
verbs = ["inaugurer", "turbiner"]
objects = ["parc", "centrale", "ferme"]
not_near = ["exposition", "maquette", "jeu de société"]
require = ["site", ["value", "jobs"]]
confidence = 0.8
set = { status = "open" }
[rule.slots]
operator = ["agent"]
partners = ["prep:avec"]
site = ["patient"]
value = ["patient", "region"]
jobs = ["region"]
growth = ["region"]
energy = ["patient"]
place = ["place"]
date = ["time"]
works = ["region"]
contracts = ["prep:après"]

[[rule]]
id = "closing"
nouns = ["fermeture"]
near = ["énergie", "électricité"]
require = ["site"]
set = { status = "closed" }
[rule.slots]
operator = ["agent", "owner:prep:de"]
site = ["of"]

[[rule]]
id = "headline"
nouns = ["chantier"]
headline = true
require = ["value"]
set = { status = "building" }
[rule.slots]
value = ["region"]
"""


@pytest.fixture
def found(nlp):
    """Return the facts of the pack's type in a text of 22 April 2025."""
    install([Source("energy.toml", PACK)])

    def read(text, fact_type="capacity"):
        doc = nlp.make_doc(text)
        doc._.azcn.document = Document(id="d", text=text, date=dt.date(2025, 4, 22))
        return [fact for fact in nlp(doc)._.azcn.facts if fact.type == fact_type]

    yield read
    install(())


def test_slots_are_filled_by_their_sources_and_limits(found):
    (fact,) = found(
        "Solvane a inauguré lundi à Nantes avec Nordvik une centrale solaire de 120 MW, qui compte 40 emplois."
    )
    assert fact.slots.operator == Party(name="Solvane", label="ORG")
    assert [party.name for party in fact.slots.partners] == ["Nordvik"]
    assert fact.slots.site == "centrale solaire"
    assert fact.slots.value == Quantity(amount=Decimal(120), unit="MW")
    assert (fact.slots.energy, fact.slots.status, fact.slots.place) == ("solar", "open", "Nantes")
    assert fact.slots.date == Date(edtf="2025-04-21", start="2025-04-21", end="2025-04-21", grain="day")
    assert (fact.why.rule, fact.why.trigger.text) == ("capacity.open", "a inauguré")
    assert fact.confidence == Decimal("0.80")


@pytest.mark.parametrize(
    ("text", "modality", "source"),
    [
        ("Solvane inaugurera en mai un parc éolien de 80 MW.", "planned", None),
        ("Solvane n'a pas inauguré la centrale de 80 MW.", "denied", None),
        ("Selon Nordvik, Solvane a inauguré un parc éolien de 80 MW.", "asserted", "Nordvik"),
        ("Un parc éolien de 80 MW a été inauguré par Solvane.", "asserted", None),
    ],
)
def test_modality_and_source_are_those_of_any_fact(found, text, modality, source):
    (fact,) = found(text)
    assert (fact.modality, fact.attributed_to) == (modality, source)
    assert fact.slots.operator.name == "Solvane"


def test_verbs_that_no_other_rule_names_are_found_in_all_forms(found):
    (fact,) = found("Les ingénieurs turbineront une ferme de 3 MW.")
    assert fact.why.trigger.text == "turbineront"


def test_who_is_not_named_is_no_named_party(found):
    (fact,) = found("Une coopérative a inauguré une centrale solaire de 5 MW.")
    assert fact.slots.operator is None


def test_a_reference_lowers_the_confidence_and_says_so(found):
    first, second = found(
        "Solvane a inauguré un parc éolien de 80 MW. En mars, le groupe a inauguré une centrale solaire de 12 MW."
    )
    assert second.slots.operator == first.slots.operator
    assert second.confidence < first.confidence
    assert second.why.notes == ("operator: " + second.why.slots["operator"][0].how.removesuffix(", agent"),)


def test_a_rule_for_headlines_needs_a_line_without_a_verb(found):
    (fact,) = found("Norvège : chantier de 40 MW\n\nLe reste est calme.")
    assert fact.slots.status == "building"
    assert found("Le chantier de 40 MW a pris du retard.") == []


def test_words_near_by_are_asked_for(found):
    (fact,) = found("La fermeture de la centrale de Brenneval privera la ville d'énergie.")
    assert fact.slots.status == "closed"
    assert found("La fermeture de la boulangerie attriste le village.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Solvane a inauguré une centrale solaire.",
        "Solvane a inauguré une centrale solaire de 120 hectares.",
        "Solvane a inauguré une école de 120 MW.",
        "Si Solvane inaugurait une centrale de 120 MW, les prix baisseraient.",
        "Solvane a-t-elle inauguré une centrale de 120 MW ?",
        "Solvane a inauguré la maquette d'une centrale de 120 MW.",
        "Solvane a inauguré un parc de 3 MW dans un jeu de société.",
        "Dans le film, le héros inaugure une centrale de 120 MW.",
        "La centrale de 120 MW est fermée le lundi.",
    ],
)
def test_what_the_rules_do_not_ask_for_yields_nothing(found, text):
    assert found(text) == []


def test_the_same_site_said_twice_is_one_fact(found):
    (fact,) = found(
        "Solvane a inauguré le parc de Tarsis, de 80 MW. Solvane a inauguré le parc de Tarsis de 80 MW en 2025."
    )
    assert len(fact.evidence) == 2


def test_how_a_figure_moved_fills_a_change(found):
    install([Source("staff.toml", STAFF)])
    (fact,) = found("Les effectifs de Nordvik ont augmenté de 12 % en 2024.", "staff")
    assert fact.slots.growth == Change(percent=Decimal(12), direction="up")
    assert found("Les effectifs de Nordvik sont stables depuis la fondation.", "staff") == []


STAFF = """\
type = "staff"
[slots]
growth = "change"
who = "party"
[[rule]]
id = "move"
verbs = ["augmenter", "diminuer"]
require = ["growth"]
[rule.slots]
growth = ["region"]
who = ["owner:subject"]
"""


def test_an_extension_goes_through_the_module_of_its_type(found):
    install([Source("fonds.toml", 'extends = "investment"\n[[rule]]\nid = "arm"\nverbs = ["amorcer"]\n' + ARM)])
    (fact,) = found("Nordvik a amorcé le chantier naval de Tarsis pour 12 millions d'euros.", "investment")
    assert fact.why.rule == "investment.fonds.arm"
    assert fact.slots.value.currency == "EUR"
    install(())
    assert found("Nordvik a amorcé le chantier naval de Tarsis pour 12 millions d'euros.", "investment") == []


ARM = """\
require = ["investor", "value"]
[rule.slots]
investor = ["agent"]
target = ["patient"]
value = ["region"]
"""


@pytest.mark.parametrize(
    ("fact_type", "rule", "text"),
    [
        (
            "trade",
            'verbs = ["charrier"]\nset = { flow = "exports" }\nslots.origin = ["agent"]\nslots.value = ["region"]\n',
            "Le Togo a charrié 40 000 tonnes de riz en 2023.",
        ),
        (
            "event",
            'nouns = ["régate"]\nslots.kind = ["trigger"]\nslots.place = ["prep:à"]\nrequire = ["place"]\n',
            "Une régate à Brenneval réunira cent voiliers.",
        ),
        (
            "ranking",
            'verbs = ["surpasser"]\nrequire = ["relative_to"]\nslots.relative_to = ["patient"]\n',
            "La Norvège a surpassé le Danemark.",
        ),
        (
            "statement",
            'verbs = ["griffonner"]\nslots.speaker = ["agent"]\nrequire = ["speaker"]\n',
            "Lina Marchal a griffonné une réponse.",
        ),
    ],
)
def test_rules_are_added_to_types_that_are_read_in_ways_of_their_own(found, fact_type, rule, text):
    install(())
    before = found(text, fact_type)
    assert [fact for fact in before if ".more." in fact.why.rule] == []
    install([Source("more.toml", f'extends = "{fact_type}"\n[[rule]]\nid = "x"\n{rule}')])
    assert [fact.why.rule for fact in found(text, fact_type) if fact not in before] == [f"{fact_type}.more.x"]
