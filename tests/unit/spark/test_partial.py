"""A row whose document was read in part keeps what was found; what nobody knows is null."""

import pytest

from azcn.corpus.failure import failure, partial
from azcn.model import Document, LayerFailure
from azcn.spark.task import lost_tables

TABLES = ("facts", "mentions", "entities")
DOCUMENT = Document(id="0", text="x")


@pytest.mark.parametrize(
    ("layer", "lost"),
    [
        ("facts", ["facts"]),
        ("entities", ["facts", "entities"]),
        ("pipeline", ["facts", "entities"]),
        ("times", []),
        ("values", []),
    ],
)
def test_of_a_layer_that_failed_the_tables_are_null_and_the_others_stand(layer, lost):
    failed = partial(DOCUMENT, [LayerFailure(layer=layer, error="KeyError: 3")])
    assert list(lost_tables(failed, TABLES)) == lost
    assert list(lost_tables(failed, ("mentions",))) == []


def test_of_a_document_that_failed_as_a_whole_all_are_null():
    assert list(lost_tables(failure(DOCUMENT, ValueError("no")), TABLES)) == list(TABLES)
