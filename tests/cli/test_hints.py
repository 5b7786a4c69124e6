"""What is said of a source that there is not: what a person may have meant, with what to type."""

import pytest

READING = ["facts", "mentions", "entities", "amounts", "percentages", "dates", "show", "documents", "stats"]


@pytest.mark.parametrize("command", READING)
def test_a_text_in_the_place_of_a_file_is_led_to_standard_input(process, here, command):
    ran = process(command, "Le port de Lorvel a vendu du sel à Tarmont.", cwd=here)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        "Le port de Lorvel a vendu du sel à Tarmont.: no such file or folder; "
        f"a text comes by standard input: echo 'Le port de Lorvel a …' | azcn {command} -\n"
    )


def test_a_text_that_is_too_long_for_a_name_is_one_too(process, here):
    ran = process("amounts", "L'usine de Lorvel coûte 7 euros. " * 200, cwd=here)
    assert ran.code == 1
    assert ran.err.endswith("echo 'L’usine de Lorvel coûte …' | azcn amounts -\n")
    assert len(ran.err) < 500


@pytest.mark.parametrize(
    ("words", "usage"),
    [
        (["amounts"], "amounts -"),
        (["explain", "4c1f"], "explain FACT_ID -"),
        (["query", "select 1"], "query SQL -"),
        (["extract", "-o", "out"], "extract - -o FOLDER"),
    ],
)
def test_an_address_is_led_to_a_program_that_fetches(process, here, words, usage):
    ran = process(*words, "https://example.org/articles/7", cwd=here)
    assert ran.code == (2 if words[0] == "extract" else 1)
    assert ran.err.removeprefix("Error: ") == (
        "https://example.org/articles/7: no such file or folder; "
        f"azcn fetches nothing: curl -sL 'https://example.org/articles/7' | azcn {usage}\n"
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("artcle.txt", "article.txt"),
        ("Article.TXT", "article.txt"),
        ("article.text", "article.txt"),
        ("artikel.txt", "article.txt"),
        ("textes/noet.md", "textes/note.md"),
        ("texts/note.md", "textes/note.md"),
        ("deux mots.tx", "deux mots.txt"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest(process, here, typed, meant):
    (here / "textes").mkdir()
    for name in ("article.txt", "textes/note.md", "deux mots.txt", "tout-autre.txt"):
        (here / name).write_text("Rien.", encoding="utf-8")
    ran = process("amounts", typed, cwd=here)
    assert (ran.code, ran.err) == (1, f"{typed}: no such file or folder; did you mean {meant}?\n")


@pytest.mark.parametrize("typed", ["nowhere", "zzz.txt", "b.txt", "no/such/place.txt"])
def test_a_name_that_is_like_none_is_not_guessed_at(process, here, typed):
    for name in ("article.txt", "x.txt"):
        (here / name).write_text("Rien.", encoding="utf-8")
    assert process("amounts", typed, cwd=here).err == f"{typed}: no such file or folder\n"


def test_the_other_sources_are_read_all_the_same(process, here):
    (here / "article.txt").write_text("Ce bateau vaut 7 euros.", encoding="utf-8")
    ran = process("amounts", "artcle.txt", "article.txt", "--columns", "text", cwd=here)
    assert (ran.code, ran.out) == (1, "text\n7 euros\n")


# --- explain and query, which take more than sources -------------------------------------------


def test_the_id_of_a_fact_of_another_source_asks_for_that_source(process, here):
    (here / "a.txt").write_text("Rien.", encoding="utf-8")
    ran = process("explain", "4c1f99", "--seed", cwd=here)
    assert ran.err == (
        "no fact '4c1f99' in the seed article; name the source that it is of: azcn explain 4c1f99 SOURCE\n"
    )
    ran = process("explain", "4c1f99", cwd=here, input=b"Rien.")
    assert ran.err.startswith("no fact '4c1f99' in what came on standard input; name the source that it is of: ")
    ran = process("explain", "4c1f99", "a.txt", cwd=here)
    assert ran.err == "no fact '4c1f99' in a.txt; azcn facts a.txt --columns id,text prints those that there are\n"


def test_a_source_in_the_place_of_an_id_or_a_query_is_told(process, here):
    (here / "a.txt").write_text("Rien.", encoding="utf-8")
    ran = process("explain", "a.txt", "--seed", cwd=here)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "no fact 'a.txt': FACT_ID comes first, as azcn facts prints it, then the source a.txt\n"
    ran = process("query", "a.txt", cwd=here)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'Error: a.txt: this is a source, and the query comes first: azcn query "select …" a.txt\n'


def test_an_empty_name_is_not_the_current_folder(process, here):
    (here / "a.txt").write_text("Il vaut 3 euros.", encoding="utf-8")
    told = "'': no such file or folder; the name is empty; . is the current folder\n"
    ran = process("amounts", "", "a.txt", "--columns", "text", cwd=here)
    assert (ran.code, ran.out, ran.err) == (1, "text\n3 euros\n", told)
    ran = process("extract", "", "-o", "d", "--format", "jsonl", cwd=here)
    assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {told}")
