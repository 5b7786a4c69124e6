"""The factored token match accepts what spaCy's own accepts, and nothing else."""

import random
import re
from importlib import reload

import pytest

from azcn.pipeline.token_match import factored, factored_when_compiled

LETTERS = "[" + "".join(f"\\u{code:04X}" for code in range(0x61, 0x7B)) + "é-ÿ" * 40 + "]"


def joined(*alternatives):
    return "(?iu)" + "|".join(f"(?:^{alternative}$)" for alternative in alternatives)


def matches(pattern, *words):
    return [bool(re.compile(pattern).match(word)) for word in words]


@pytest.fixture(scope="module")
def stock():
    """spaCy's own pattern, as its module writes it."""
    import spacy.lang.fr.tokenizer_exceptions as module

    patterns = []
    compile_ = re.compile

    def keep(pattern, flags=0):
        patterns.append(pattern)
        return compile_("x") if len(pattern) > 100_000 else compile_(pattern, flags)

    known = module.TOKEN_MATCH
    re.compile = keep
    try:
        reload(module)
    finally:
        re.compile = compile_
        module.TOKEN_MATCH = known
    return max(patterns, key=len)


def test_alternatives_that_end_alike_share_their_letters():
    pattern = joined(
        f"faux[-–]{LETTERS}+",
        f"r['’]{LETTERS}+",
        f"black[-–]out{LETTERS}*",
        f"{LETTERS}+[-–]de[-–](?:l['’])?{LETTERS}+",
    )
    short = factored(pattern)
    assert short.count(LETTERS) == 4
    words = ["faux-vampire", "FAUX–AMI", "r’abat", "black-out", "black-outé", "saut-de-l'eau", "saut-de-eau"]
    others = ["faux", "faux-", "xfaux-ami", "faux-ami1", "black", "saut-de-", "-de-eau", ""]
    assert matches(short, *words, *others) == matches(pattern, *words, *others) == [True] * 7 + [False] * 8


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "[a-z]+",
        "(?i)" + joined(f"a{LETTERS}")[5:],
        joined(f"a{LETTERS}") + "|(?:b)",
        joined(f"a(b(c))?{LETTERS}"),
        joined(f"a{{2}}{LETTERS}"),
        joined(f"a.{LETTERS}"),
        joined(f"a\\d{LETTERS}"),
        joined(f"a|b{LETTERS}"),
        joined(f"(?=a){LETTERS}"),
        joined(f"\ue000{LETTERS}"),
        joined("[\\d" + "x" * 300 + "]"),
    ],
)
def test_a_pattern_of_another_shape_is_refused(pattern):
    with pytest.raises(ValueError, match=r"."):
        factored(pattern)


def test_patterns_of_another_shape_are_compiled_as_they_are():
    with factored_when_compiled():
        long = re.compile("(?:" + "a" * 100_001 + ")|b")
        short = re.compile("a+", re.ASCII)
    assert long.match("b")
    assert short.flags & re.ASCII
    assert re.compile("c").match("c")


def test_spacy_s_pattern_is_factored(stock):
    assert len(stock) > 1_000_000
    assert len(factored(stock)) < 25_000


def test_the_factored_pattern_accepts_the_same_words_as_spacy_s(stock):
    own, short = re.compile(stock), re.compile(factored(stock))
    chance = random.Random(7)  # noqa: S311
    parts = [
        "faux", "black", "out", "entr", "grande", "s", "r", "saut", "de", "en", "l", "la", "près", "saint", "états",
        "uni", "droits", "homm", "prud", "hom", "Val", "Marne", "demi", "anti", "télé", "jet", "set", "ultra", "à",
    ]  # fmt: skip
    joints = ["-", "–", "—", "‐", "‑", "'", "’", "", " ", "--", ".", "1"]
    endings = ["", "", "ski", "é", "ÉE", "ſ", "İ", "ß", "ñ", "ж", "ω", "中", "\n", "_", "9"]
    words = {
        "".join(chance.choice(parts + joints) for _ in range(chance.randint(2, 8))) + chance.choice(endings)
        for _ in range(20_000)
    }
    letters = {
        frame.format(chr(code)) for code in range(0x20, 0x3000) for frame in ("anti-{}", "saut-de-{}", "{}-de-l'eau")
    }
    accepted = 0
    for word in words | letters:
        expected = bool(own.match(word))
        accepted += expected
        assert bool(short.match(word)) == expected, word
    assert 1000 < accepted < len(words | letters) - 1000
