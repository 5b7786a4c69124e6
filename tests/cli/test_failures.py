"""What once ended azcn: each is read, or told in one line, by a process as a user starts it."""

import json

import pytest

TEXT = "La ministre Lina Marchal a signé lundi à Oslo un contrat de 3,2 millions d'euros avec Norfrut."
BROKEN = """
import azcn.pipeline.components as components

real = components.{finder}


def find(doc, *rest):
    if doc.text.startswith("Mauvais"):
        raise IndexError("list index out of range")
    return real(doc, *rest)


components.{finder} = find
"""


@pytest.fixture
def broken(here, process):
    """Run an azcn of which one layer fails inside with every text that begins with "Mauvais"."""
    starts = {"a": "", "b": "Mauvais : ", "c": ""}
    lines = [{"id": name, "date": "2025-03-20", "text": f"{start}{TEXT}"} for name, start in starts.items()]
    (here / "c.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines), encoding="utf-8")

    def run(finder, *args, **env):
        folder = here / "site"
        folder.mkdir(exist_ok=True)
        (folder / "sitecustomize.py").write_text(BROKEN.format(finder=finder), encoding="utf-8")
        return process(*args, env={"PYTHONPATH": str(folder), **env}, cwd=here)

    return run


@pytest.mark.parametrize("jobs", [1, 2])
def test_where_facts_fail_the_mentions_come_out_and_one_line_tells(broken, jobs):
    ran = broken("find_facts", "facts", "c.jsonl", "--columns", "doc,type", "--jobs", jobs)
    assert ran.code == 1
    assert {line.split("\t")[0] for line in ran.out.splitlines()[1:]} == {"a", "c"}
    assert ran.err == (
        "b: read without facts: azcn failed inside (facts: IndexError: list index out of range); this is a bug, please "
        "report it: AZCN_TRACEBACK=1 shows where it happened\n"
    )
    found = broken("find_facts", "show", "c.jsonl", "--jobs", jobs)
    assert (found.code, found.out.count("[Norfrut]")) == (1, 3)


def test_where_entities_fail_values_and_times_come_out_and_one_line_tells(broken):
    ran = broken("find_entities", "mentions", "c.jsonl", "--columns", "doc,kind")
    assert ran.code == 1
    kinds = {name: set() for name in "abc"}
    for line in ran.out.splitlines()[1:]:
        name, kind = line.split("\t")
        kinds[name].add(kind)
    assert kinds == {"a": {"entity", "money", "date"}, "b": {"money", "date"}, "c": {"entity", "money", "date"}}
    assert ran.err.startswith("b: read without entities and facts: azcn failed inside (entities: IndexError: ")
    assert ran.err.count("\n") == 1


def test_a_document_read_in_part_is_not_kept_as_an_answer(broken, here):
    cache = {"AZCN_CACHE_DIR": str(here / "cache"), "AZCN_NO_CACHE": ""}
    assert broken("find_facts", "facts", "c.jsonl", "--columns", "doc", **cache).code == 1
    again = broken("find_entities", "facts", "c.jsonl", "--columns", "doc", **cache)
    assert again.err.startswith("b: read without entities")  # it was read again, and the others were known
    assert set(again.out.splitlines()[1:]) == {"a", "c"}


def test_a_dataset_has_what_was_found_and_says_what_failed_until_it_is_read_again(broken, process, here):
    ran = broken("find_facts", "extract", "c.jsonl", "-o", "out", "--format", "jsonl", "--jobs", 2)
    assert ran.code == 1
    assert "3 documents" in ran.err
    assert "0 failed, 1 read in part" in ran.err
    (error,) = map(json.loads, (here / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines())
    assert (error["id"], error["layers"]) == ("b", ["facts"])
    assert error["reason"] == "read without facts: azcn failed inside (facts: IndexError: list index out of range)"
    read = process("mentions", "out", "--columns", "doc", cwd=here)
    assert set(read.out.splitlines()[1:]) == {"a", "b", "c"}
    assert read.err.startswith(
        "warning: out: 1 document in this dataset could be read in part alone; errors.jsonl says"
    )
    same = process("extract", "c.jsonl", "-o", "out", "--update", "--jobs", 1, cwd=here)
    assert (same.code, "1 read in part" in same.err) == (1, True)
    whole = process("extract", "c.jsonl", "-o", "out", "--retry-failed", "--jobs", 1, cwd=here)
    assert (whole.code, "in part" in whole.err) == (0, False)
    assert set(process("facts", "out", "--columns", "doc", cwd=here).out.splitlines()[1:]) == {"a", "b", "c"}


CUT_OFF = (
    "Élise Garrec Tanguy 2015. Élise Garrec, Garrec ",
    "Tanguy, Garrec Tanguy, Élise Garrec Tanguy, préfète, et Garrec.",
    "On a reçu l'ancien Premier ",
    "l'ancien Premier",
    "Le Premier ",
)


@pytest.mark.parametrize("command", ["facts", "mentions"])
def test_short_forms_of_short_forms_and_texts_cut_off_are_read(process, here, command):
    lines = "".join(json.dumps({"id": str(number), "text": text}) + "\n" for number, text in enumerate(CUT_OFF))
    (here / "c.jsonl").write_text(lines, encoding="utf-8")
    ran = process(command, "c.jsonl", cwd=here)
    assert (ran.code, ran.err) == (0, "")


def test_every_table_is_printed_whole_in_every_format(process, here):
    pytest.importorskip("duckdb")
    tables = ("facts", "mentions", "entities", "documents")
    for table in tables:
        (here / f"{table}.jsonl").write_text(process(table, "--format", "jsonl").out, encoding="utf-8")
    for form in ("table", "tsv", "csv", "markdown", "json", "jsonl"):
        for table in tables:
            ran = process("query", f"from {table}", f"{table}.jsonl", "--format", form, cwd=here)
            assert (ran.code, ran.err) == (0, "")
            assert ran.out.count("\n") >= 1
            assert "None" not in ran.out


def test_a_header_longer_than_131_072_characters_is_read(process, here):
    (here / "a.csv").write_text(f'id,date,text,{"x" * 140_000}\n1,2025-03-20,"{TEXT}",z\n', encoding="utf-8")
    ran = process("mentions", "a.csv", "--columns", "doc,text", cwd=here)
    assert (ran.code, ran.err) == (0, "")
    assert "1\tNorfrut" in ran.out


@pytest.mark.parametrize(
    "number", ["1e999", "-1e999", "1e99999999999999999999999", "1e-99999999999999999999999", "nan", "inf"]
)
def test_a_number_that_rules_cannot_have_is_told_with_its_line(process, here, number):
    (here / "a.toml").write_text(f'type = "quay"\nx = {number}\n', encoding="utf-8")
    told = f"a.toml:2: {number} is no number that rules can have\n"
    checked, read = process("rules", "check", "a.toml", cwd=here), process("facts", "--rules", "a.toml", cwd=here)
    assert (checked.code, checked.out + checked.err) == (1, told)
    assert (read.code, read.out, read.err) == (2, "", f"Error: {told}")


def test_half_a_character_is_told_where_it_stands(process, here):
    (here / "a.jsonl").write_text('{"id": "a", "text": "\\ud800"}\n{"id": "\\udfff", "text": "x"}\n', encoding="utf-8")
    ran = process("facts", "a.jsonl", cwd=here)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == (
        'a.jsonl:1: "text" has half a character (\\ud800) at 0; write it whole\n'
        'a.jsonl:2: "id" has half a character (\\udfff) at 0; write it whole\n'
    )


@pytest.mark.parametrize(
    "args", [("query",), ("query", "select 1", "--memory"), ("facts", "--rules"), ("facts",), ("facts", "--date")]
)
def test_an_argument_that_is_no_utf_8_is_told_or_taken_without_a_traceback(process, here, args):
    ran = process(*args, "\udcff\udcfe", cwd=here)
    assert ran.code in (0, 1, 2)
    assert "failed inside" not in ran.err
    assert "Traceback" not in ran.err


def test_a_pack_that_leaves_out_slots_of_the_type_that_it_extends_ends_nothing(process, here):
    rules = '[[rule]]\nid = "a"\nverbs = ["sillonner"]\nnouns = ["sillage"]\n[rule.slots]\n'
    text = "Lina Marchal sillonne la Bretagne. Le sillage de Norfrut est dirigé par Ana Ferri, à Oslo."
    (here / "a.txt").write_text(text, encoding="utf-8")
    for name, slots in (
        ("visit", 'destination = ["patient"]'),
        ("role", 'organisation = ["patient"]'),
        ("agreement", ""),
    ):
        (here / f"{name}.toml").write_text(f'extends = "{name}"\n{rules}{slots}\n', encoding="utf-8")
        assert process("rules", "check", f"{name}.toml", cwd=here).code == 0
        ran = process("facts", "a.txt", "--rules", f"{name}.toml", cwd=here)
        assert (ran.code, "failed" in ran.err) == (0, False)
