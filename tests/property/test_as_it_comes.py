"""A text gives the same mentions and facts however its lines, blanks and accents were written."""

import datetime as dt
import textwrap
import unicodedata
from dataclasses import asdict

import pytest

from azcn.model import Document
from azcn.pipeline import annotate

TEXT = (
    "La régie Énergie Ribaute a conclu le 9 août 2021 un marché de 8,2 millions d'euros avec la préfecture de Besançon."
    " Les exportations de miel de l'Uruguay vers la Côte d'Ivoire ont augmenté de 12 % en 2024, à 1 250 tonnes. La"
    " ministre Lina Marchal se rendra lundi à Oslo, où elle rencontrera le président de la banque Nordvik, Per Aas."
)
WIDTHS = [24, 30, 36, 40, 46, 52, 58, 64, 68, 72, 76, 80, 92, 108, 130]
WAYS = {
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "doubled blanks": lambda text: text.replace(" ", "  "),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "narrow no-break spaces": lambda text: text.replace(" ", "\u202f"),
    "soft hyphens": lambda text: text.replace("tion", "\u00adtion"),
    "typographic apostrophes": lambda text: text.replace("'", "’"),
    "CRLF": lambda text: textwrap.fill(text, 66).replace("\n", "\r\n"),
    "quoted": lambda text: textwrap.indent(textwrap.fill(text, 66), "> "),
    **{f"{width} wide": lambda text, width=width: textwrap.fill(text, width) for width in WIDTHS},
}


def folded(value):
    return " ".join(unicodedata.normalize("NFC", str(value)).replace("\u00ad", "").replace("’", "'").split())


def read(nlp, text):
    (annotated,) = annotate(nlp, [Document(id="a", text=text, date=dt.date(2025, 4, 22))])
    for mention in annotated.mentions:
        assert text[mention.start : mention.end] == mention.text
    for fact in annotated.facts:
        assert text[fact.start : fact.end] == fact.text
        for words in [fact.why.trigger, fact.why.clause, *(each for some in fact.why.slots.values() for each in some)]:
            assert words is None or text[words.start : words.end] == words.text
    mentions = [(each.kind, folded(each.text).replace("> ", ""), asdict(each.value)) for each in annotated.mentions]
    facts = [(each.type, each.modality, asdict(each.slots)) for each in annotated.facts]
    return folded(mentions).replace('"', "'"), folded(facts).replace('"', "'")


@pytest.mark.parametrize("way", WAYS)
def test_the_same_text_written_otherwise_says_the_same(nlp, way):
    mentions, facts = read(nlp, TEXT)
    assert facts.count("'12'")
    assert mentions.count("PER") == 2
    assert read(nlp, WAYS[way](TEXT)) == (mentions, facts)


def test_no_name_chunk_or_fact_spans_cells(nlp):
    text = "Pays\tExportations\tÉvolution\nMaroc\t12\t3 %\nKenya\t8\t2 %"
    (annotated,) = annotate(nlp, [Document(id="a", text=text)])
    assert not any("\t" in each.text for each in (*annotated.mentions, *annotated.facts))
    assert {"Maroc", "3 %", "Kenya", "2 %"} <= {each.text for each in annotated.mentions}
