"""Ranks: ordinals, numbers as names of ranks, superlatives; and what only looks like them."""

from collections.abc import Callable

import pytest

from azcn.model import Ordinal
from azcn.values import find_values

Read = Callable[[str], list[tuple[str, object]]]


@pytest.mark.parametrize(
    ("text", "span", "rank"),
    [
        ("le premier port du pays", "premier", 1),
        ("Les premières livraisons", "premières", 1),
        ("sa deuxième baisse", "deuxième", 2),
        ("une seconde tranche", "seconde", 2),
        ("le vingt et unième client", "vingt et unième", 21),
        ("le 26e client", "26e", 26),
        ("le 1er client, la fois d'avant", "1er", 1),
        ("au sixième rang", "sixième", 6),
        ("le n° 3 mondial", "n° 3", 3),
        ("numéro deux du marché", "numéro deux", 2),
        ("la XIIe édition", "XIIe", 12),
        ("le plus grand port", "plus grand", 1),
        ("le taux le plus élevé du continent", "plus élevé", 1),
        ("le septième plus long pont", "septième plus long", 7),
        ("le moins cher de tous", "moins cher", 1),
        ("son tout premier contrat", "premier", 1),
        ("le taux le plus bas du continent", "plus bas", 1),
        ("son principal client", "principal", 1),
        ("la meilleure offre", "meilleure", 1),
        ("un cinquième mandat", "cinquième", 5),
    ],
)
def test_ranks_are_read(read: Read, text: str, span: str, rank: int) -> None:
    assert (span, Ordinal(rank=rank)) in read(text)
    assert sum(isinstance(value, Ordinal) for _, value in read(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "l'un des principaux ports",
        "les plus grands ports",
        "le Premier ministre",
        "pour la première fois",
        "les matières premières",
        "en premier lieu, dans un premier temps",
        "la Seconde Guerre mondiale, la Troisième République",
        "la dernière phrase, le prochain objet, le précédent",
        "au moins un port, au plus tard, le plus souvent, du moins",
        "au plus bas, son plus haut depuis mai",
        "le plus possible, le plus rapidement",
        "il est plus grand que toi",
        "un cinquième de la somme, deux tiers",
        "par seconde, une seconde plus tard",
        "les 10 premiers jours",
        "la loi n° 2031-45, l'article 3",
        "Ville, Lille, Vive",
        "le roi Charles Ier dort",
        "un système extrême",
        "la plus grande partie",
        "dans le meilleur des cas",
    ],
)
def test_what_is_no_rank_gives_none(text: str) -> None:
    assert [text[found.start : found.end] for found in find_values(text) if isinstance(found.value, Ordinal)] == []
