"""What is packed is unpacked as it was."""

from dataclasses import replace

import pytest

from azcn.model import Document
from azcn.store import pack, unpack
from samples import ANNOTATED, CHAINS, EVERY_TYPE, PLANNED

FULL = replace(ANNOTATED, facts=(*EVERY_TYPE, PLANNED), chains=CHAINS, warnings=("odd\ud800",))


def explanations(annotated):
    return [part.why for part in (*annotated.mentions, *annotated.facts)]


def test_an_annotation_comes_back_with_its_explanations():
    back = unpack(pack(FULL), FULL.document)
    assert back == FULL
    assert explanations(back) == explanations(FULL)
    assert any(explanations(FULL))


def test_the_same_text_under_another_name_has_the_same_findings_under_that_name():
    other = replace(FULL.document, id="another", source="elsewhere")
    others = {part.doc for part in FULL.facts} - {FULL.document.id}
    back = unpack(pack(FULL), other)
    assert back.document == other
    assert {part.doc for part in (*back.mentions, *back.facts)} == {"another", *others}


def test_a_document_in_which_nothing_is_found_is_as_empty_as_it_was():
    empty = replace(FULL, mentions=(), chains=(), facts=(), warnings=())
    assert unpack(pack(empty), empty.document) == empty


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"[[-1],[-1],[-1]]",
        b"[[-1,[999]],[-1],[-1],[-1]]",
        b"[[-1,[0,1,2]],[-1],[-1],[-1]]",
        b"\xff",
    ],
)
def test_what_was_never_packed_is_refused(data):
    with pytest.raises(ValueError, match=r"."):
        unpack(data, Document(id="a", text=""))
