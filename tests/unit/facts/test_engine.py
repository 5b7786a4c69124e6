"""What the engine does for any type: paths, guards, forms, declarations and follow-ups, through a pack."""

import datetime as dt

import pytest

from azcn.model import Document
from azcn.packs.registry import install
from azcn.packs.source import Source

PACK = """\
type = "charter"
identity = ["owner", "tenant", "ships"]
differ = ["tenant", "owner"]
each = ["ships", "number"]
represent = ["tenant"]
named = ["owner", "tenant"]
hooks = []

[sources]
worth = ["total"]
date = ["time", "later"]

[slots]
owner = "party"
tenant = "party"
ships = "text"
number = "quantity"
worth = "money"
date = "date"

[words]
deals = ["bail", "contrat"]
warships = ["corvette"]
[verbs]
wants = ["prier", "charger"]
builds = ["bâtir", "construire"]

[[rule]]
id = "charter"
verbs = ["affréter"]
unless = ["patient[@warships]", "agent[people]"]
confidence = 0.8
require = ["ships"]
[rule.slots]
tenant = ["governor[@wants]/agent", "agent"]
owner = ["dative[after]", { from = "patient/participle[@builds]/agent[named]", sure = 0.5 }]
ships = ["goods:patient"]
number = ["count:patient"]

[[rule]]
id = "second"
nouns = ["sous-location"]
inherit = ["owner", "tenant"]
require = ["number"]
[rule.slots]
ships = ["goods:comp:de"]
number = ["count:comp:de"]

[[follow_up]]
id = "worth"
nouns = ["@deals"]
given = ["mover"]
of = ["charter"]
require = ["worth"]
[follow_up.slots]
worth = ["region"]
"""


@pytest.fixture
def found(nlp):
    """Return the slots of the pack's facts in a text, and the facts."""
    install([Source("charter.toml", PACK)])

    def read(text):
        doc = nlp.make_doc(text)
        doc._.azcn.document = Document(id="d", text=text, date=dt.date(2025, 4, 22))
        return [fact for fact in nlp(doc)._.azcn.facts if fact.type == "charter"]

    yield read
    install(())


def slots(fact):
    """Return who, whose and what."""
    named = (fact.slots.tenant, fact.slots.owner)
    return (*(party.name if party else None for party in named), fact.slots.ships)


def test_goods_are_read_without_their_number_and_the_count_apart(found):
    (fact,) = found("Le groupe Ormande a affrété à la société Tolbec sept cargos frigorifiques.")
    assert slots(fact) == ("Ormande", "Tolbec", "cargos frigorifiques")
    assert fact.slots.number.amount == 7


def test_of_a_lot_the_goods_are_what_is_in_it(found):
    (fact,) = found("Le groupe Ormande a affrété une flotte de 14 cargos.")
    assert slots(fact) == ("Ormande", None, "cargos")


def test_a_path_leads_over_a_participle_and_a_weaker_source_lowers_the_confidence(found):
    sure, weak = (
        found(text)[0]
        for text in (
            "Le groupe Ormande a affrété à la société Tolbec sept cargos.",
            "Le groupe Ormande a affrété sept cargos construits par la société Tolbec.",
        )
    )
    assert slots(sure) == slots(weak) == ("Ormande", "Tolbec", "cargos")
    assert weak.confidence < sure.confidence


def test_a_condition_on_a_step_is_asked_of_what_stands_there(found):
    (fact,) = found("Le groupe Ormande a affrété sept cargos repeints par la société Tolbec.")
    assert fact.slots.owner is None


def test_a_path_leads_to_the_clause_that_governs(found):
    (fact,) = found("La société Tolbec a été chargée par le groupe Ormande d'affréter sept cargos.")
    assert fact.slots.tenant.name == "Ormande"


@pytest.mark.parametrize(
    "text",
    [
        "Le groupe Ormande a affrété sept corvettes.",
        "Les Norvégiens ont affrété 300 cargos.",
    ],
)
def test_what_a_guard_forbids_makes_no_fact(found, text):
    assert found(text) == []


def test_each_of_a_list_is_a_fact_and_an_amount_of_all_is_of_none(found):
    first, second = found("Le groupe Ormande a affrété sept cargos et 12 barges pour 9 millions d'euros.")
    assert (slots(first), slots(second)) == (("Ormande", None, "cargos"), ("Ormande", None, "barges"))
    assert (first.slots.worth, second.slots.worth) == (None, None)


def test_slots_that_differ_never_hold_the_same(found):
    (fact,) = found("La société Tolbec a affrété sept cargos construits par la société Tolbec.")
    assert slots(fact) == ("Tolbec", None, "cargos")


def test_the_amount_is_the_total_and_no_unit_price(found):
    (whole,) = found("Le groupe Ormande a affrété sept cargos pour 9 millions d'euros.")
    (unit,) = found("Le groupe Ormande a affrété sept cargos, à 2 millions d'euros l'unité.")
    assert (whole.slots.worth.amount, unit.slots.worth) == (9_000_000, None)


def test_a_later_date_is_that_right_behind(found):
    (fact,) = found("Le groupe Ormande a affrété sept cargos, disponibles en 2027.")
    assert fact.slots.date.edtf == "2027"


def test_a_follow_up_completes_the_last_fact(found):
    first, second = found(
        "Le groupe Ormande a affrété sept cargos. La société Tolbec a affrété 12 barges. "
        "Le contrat s'élève à 9 millions d'euros."
    )
    assert (first.slots.worth, second.slots.worth.amount) == (None, 9_000_000)
    assert second.why.slots["worth"][0].how == "told in a later sentence"


@pytest.mark.parametrize(
    "after",
    [
        "Un contrat s'élève à 9 millions d'euros.",
        "Il pleut. Le port est fermé. La mer est grosse. Le contrat s'élève à 9 millions d'euros.",
        "Le groupe a vu ce contrat, et 9 millions d'euros sont partis.",
    ],
)
def test_what_is_indefinite_far_off_or_no_subject_completes_nothing(found, after):
    (fact,) = found(f"Le groupe Ormande a affrété sept cargos. {after}")
    assert fact.slots.worth is None


def test_a_rule_takes_over_slots_of_the_fact_before(found):
    first, second = found("Le groupe Ormande a affrété sept cargos. La sous-location de 4 barges suivra.")
    assert slots(first) == ("Ormande", None, "cargos")
    assert slots(second) == ("Ormande", None, "barges")


def test_where_there_is_no_fact_before_there_is_nothing_to_take_over(found):
    assert found("La sous-location de 4 barges suivra.") == []
