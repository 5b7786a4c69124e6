"""Rule packs on the command line: facts of one's own types, where packs are found, azcn rules."""

import json

import pytest

from azcn.dataset import open_dataset

PACK = """\
type = "capacity"
says = "A site can produce so much."
identity = ["site", "value"]

[slots]
operator = "party"
site = "text"
value = { form = "quantity", units = ["MW", "GW"] }

[[rule]]
id = "open"
verbs = ["inaugurer", "raccorder"]
require = ["value"]
[rule.slots]
operator = ["agent"]
site = ["patient"]
value = ["patient", "region"]

[[example]]
text = "Solvane a inauguré une centrale de 120 MW."
slots = { operator = "Solvane", value = "120 MW" }

[[counterexample]]
text = "Solvane a inauguré une école."
"""
TEXT = "Solvane a inauguré une centrale solaire de 120 MW. Nordvik a signé lundi un accord avec Solvane."


@pytest.fixture
def pack(here, monkeypatch):
    """``energie.toml`` and ``article.txt`` in an empty folder, and a config folder without packs."""
    monkeypatch.setenv("AZCN_CONFIG_DIR", str(here / "config"))
    (here / "energie.toml").write_text(PACK, encoding="utf-8")
    (here / "article.txt").write_text(TEXT, encoding="utf-8")
    return here / "energie.toml"


@pytest.fixture
def run(azcn, pack, monkeypatch):
    """Run azcn beside the pack."""
    monkeypatch.setenv("AZCN_CONFIG_DIR", str(pack.parent / "config"))
    return azcn


# --- facts -------------------------------------------------------------------------------------


def test_facts_of_a_type_of_ones_own_are_rows_like_others(pack, process):
    args = ("--rules", pack.name, "--type", "capacity", "article.txt", "--date", "2025-03-20", "--json")
    ran = process("facts", *args, cwd=pack.parent)
    assert (ran.code, ran.err) == (0, "")
    (row,) = json.loads(ran.out)
    assert row["type"] == "capacity"
    assert TEXT[row["start"] : row["end"]] == row["text"]
    assert row["slots"] == {
        "operator": {"name": "Solvane", "label": "ORG", "country": None},
        "site": "centrale solaire",
        "value": {"amount": 120, "unit": "MW", "item": None, "comparator": "eq"},
    }


def test_tables_and_csv_have_the_columns_of_its_slots(run, pack):
    table = run("facts", "--rules", pack, "--type", "capacity", "article.txt", "--format", "table").out
    assert table.split("\n")[0].split() == ["id", "operator", "site", "value", "conf."]
    assert "120 MW" in table
    csv = run("facts", "--rules", pack, "--type", "capacity", "article.txt", "--format", "csv").out
    assert csv.splitlines()[0].endswith(
        "operator,operator.label,operator.country,site,value.amount,value.unit,"
        "value.item,value.comparator,value.amount_max"
    )
    columns = run("facts", "--rules", pack, "--columns", "type,site", "article.txt", "--format", "tsv").out
    assert columns.splitlines() == ["type\tsite", "capacity\tcentrale solaire", "agreement\t"]


def test_the_order_of_options_does_not_matter(run, pack):
    first = run("facts", "--type", "capacity", "article.txt", "--rules", pack, "--json")
    assert first == run("facts", "--rules", pack, "article.txt", "--json", "--type", "capacity")
    assert first.code == 0
    assert len(json.loads(first.out)) == 1


def test_built_in_types_are_found_beside_it(run, pack):
    rows = json.loads(run("facts", "--rules", pack, "article.txt", "--json").out)
    assert [row["type"] for row in rows] == ["capacity", "agreement"]
    assert [row["type"] for row in json.loads(run("facts", "article.txt", "--json").out)] == ["agreement"]


def test_without_the_pack_there_is_no_such_type(run):
    ran = run("facts", "--type", "capacity", "article.txt")
    assert (ran.code, ran.out) == (2, "")
    assert "no type 'capacity'" in ran.err


@pytest.mark.parametrize("option", ["--rules=energie.toml", "--no-config"])
def test_values_and_entities_have_no_packs(run, option):
    assert run("mentions", option, "article.txt").code == 2


def test_several_processes_give_the_same(pack, process):
    rows = [json.dumps({"id": str(number), "text": TEXT.replace("120", str(100 + number))}) for number in range(20)]
    (pack.parent / "many.jsonl").write_text("\n".join(rows), encoding="utf-8")
    asked = ("facts", "--rules", pack.name, "--type", "capacity", "many.jsonl", "--format", "jsonl")
    one = process(*asked, "--jobs", "1", cwd=pack.parent)
    two = process(*asked, "--jobs", "2", cwd=pack.parent)
    assert one == two
    assert [json.loads(line)["slots"]["value"]["amount"] for line in two.out.splitlines()] == [*range(100, 120)]


def test_what_is_kept_is_not_given_for_a_pack_that_changed(pack, process, tmp_path):
    env = {"AZCN_CACHE_DIR": str(tmp_path / "cache"), "AZCN_NO_CACHE": ""}

    def rules():
        args = ("--rules", pack.name, "article.txt", "--date", "2025-03-20", "--columns", "type,site")
        ran = process("facts", *args, cwd=pack.parent, env=env)
        assert ran.err == ""
        return ran.out.splitlines()[1:]

    first = rules()
    assert first == ["capacity\tcentrale solaire", "agreement\t"]
    assert rules() == first
    pack.write_text(PACK.replace('site = ["patient"]', 'site = ["agent"]'), encoding="utf-8")
    assert rules() == ["capacity\tSolvane", "agreement\t"]
    pack.write_text(PACK, encoding="utf-8")
    assert rules() == first


def test_explain_show_types_and_schema_know_the_type(run, pack):
    (row,) = json.loads(run("facts", "--rules", pack, "--type", "capacity", "article.txt", "--json").out)
    told = run("explain", row["id"], "--rules", pack, "article.txt").out.splitlines()
    assert any(line.split() == ["rule", "capacity.open"] for line in told)
    assert any(line.startswith("clause") and line.endswith("0–49, inaugurer") for line in told)
    assert any(line.startswith("value") and line.endswith("“120 MW” 43–49, region") for line in told)
    assert "capacity" in run("show", "--rules", pack, "--type", "capacity", "article.txt").out
    (listed,) = [row for row in json.loads(run("types", "--rules", pack, "--json").out) if row["type"] == "capacity"]
    assert listed["says"] == "A site can produce so much."
    assert listed["slots"] == {"operator": "party", "site": "text", "value": "quantity"}
    titles = [each["title"] for each in json.loads(run("schema", "--rules", pack).out)["oneOf"]]
    assert titles[-1] == "capacity"


def test_score_measures_the_type(run, pack):
    fact = {"type": "capacity", "text": TEXT.partition(".")[0], "slots": {"value": {"amount": 120, "unit": "MW"}}}
    row = {"id": "a", "text": f"{TEXT.partition('.')[0]}.", "facts": [fact]}
    (pack.parent / "gold.jsonl").write_text(json.dumps(row), encoding="utf-8")
    ran = run("score", "gold.jsonl", "--rules", pack, "--only", "capacity.value", "--format", "csv")
    assert ran.code == 0
    assert "slot_names,capacity.value,1" in ran.out
    assert "unknown type 'capacity'" in run("score", "gold.jsonl").err


def test_a_pack_that_is_wrong_is_told_before_anything_is_read(run, pack):
    pack.write_text(PACK.replace('["agent"]', '["agnet"]').replace("says", "sayz"), encoding="utf-8")
    ran = run("facts", "--rules", pack.name, "nowhere.txt")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: energie.toml:2: no key 'sayz'; did you mean 'says'?")
    assert ran.err.endswith("(and 1 more: azcn rules check energie.toml lists them)\n")
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("name", ["nothing.toml", "config", ""])
def test_what_is_no_file_is_wrong_usage(run, pack, name):
    (pack.parent / "config").mkdir()
    ran = run("facts", "--rules", name, "article.txt")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


# --- where packs are found ---------------------------------------------------------------------


def types(ran):
    return [row["type"] for row in json.loads(ran.out)][11:]


def test_azcn_toml_is_read_unasked_and_left_alone_when_asked(run, pack):
    (pack.parent / "azcn.toml").write_text('rules = ["energie.toml"]\n', encoding="utf-8")
    assert types(run("types", "--json")) == ["capacity"]
    assert types(run("types", "--json", "--rules", pack.name)) == ["capacity"]
    assert types(run("types", "--json", "--no-config")) == []
    assert types(run("types", "--json", AZCN_NO_CONFIG="1")) == []
    assert types(run("types", "--json", "--no-config", "--rules", pack.name)) == ["capacity"]


def test_azcn_toml_may_be_a_pack_itself(run, pack):
    pack.rename(pack.parent / "azcn.toml")
    assert types(run("types", "--json")) == ["capacity"]


def test_the_config_folder_is_read_unasked(run, pack):
    (pack.parent / "config").mkdir()
    pack.rename(pack.parent / "config" / "energie.toml")
    assert types(run("types", "--json", AZCN_CONFIG_DIR=str(pack.parent / "config"))) == ["capacity"]


@pytest.mark.parametrize("command", ["facts", "types", "schema"])
def test_a_broken_azcn_toml_is_one_line_with_its_place(run, pack, command):
    (pack.parent / "azcn.toml").write_text("# mine\nrules = [\n", encoding="utf-8")
    ran = run(command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: azcn.toml:2: no TOML: ")
    assert ran.err.count("\n") == 1
    assert run("types", "--no-config").code == 0


def test_rules_list_says_what_is_in_force(run, pack):
    (pack.parent / "more.toml").write_text('extends = "capacity"\n[[rule]]\nid = "x"\nverbs = ["lancer"]\n')
    rows = json.loads(run("rules", "list", "--rules", pack.name, "--rules", "more.toml", "--json").out)
    assert rows == [
        {"pack": "energie.toml", "type": "capacity", "extends": False, "rules": 1, "examples": 2},
        {"pack": "more.toml", "type": "capacity", "extends": True, "rules": 1, "examples": 0},
    ]
    assert json.loads(run("rules", "list", "--json").out) == []


def test_where_no_pack_is_there_a_kept_answer_needs_no_reader_of_packs(process, pack):
    env = {"AZCN_CACHE_DIR": str(pack.parent / "cache"), "AZCN_NO_CACHE": "", "AZCN_CONFIG_DIR": "nowhere"}
    asked = {"cwd": pack.parent, "env": {**env, "PYTHONPROFILEIMPORTTIME": "1"}}
    assert process("facts", "article.txt", cwd=pack.parent, env=env).code == 0
    imported = process("facts", "article.txt", **asked).err
    assert "azcn.packs.source" in imported
    assert [name for name in ("azcn.packs.read", "azcn.packs.lines", "spacy") if f" {name}\n" in imported] == []
    (pack.parent / "azcn.toml").write_text('rules = ["energie.toml"]\n', encoding="utf-8")
    assert " azcn.packs.read\n" in process("facts", "article.txt", **asked).err


# --- azcn rules check --------------------------------------------------------------------------


def test_a_pack_that_holds_its_examples_is_told_in_a_line(run, pack):
    ran = run("rules", "check", pack.name)
    assert (ran.code, ran.out, ran.err) == (0, "energie.toml: nothing wrong: type capacity, 1 rule, 2 examples\n", "")
    assert run("rules", "check", pack.name, "--quiet").out == ""
    assert json.loads(run("rules", "check", pack.name, "--json").out) == []


def test_without_a_file_azcns_own_rules_are_checked_and_those_named_that_no_example_fires(run):
    ran = run("rules", "check")
    assert (ran.code, ran.err) == (0, "")
    lines = {line.partition(": type ")[2].partition(",")[0]: line for line in ran.out.splitlines()}
    assert {"purchase", "trade", "visit"} <= lines.keys()
    assert lines["purchase"].endswith(" of them beside rules")
    assert "; no example fires " in lines["visit"]


def test_an_example_beside_a_rule_is_found_by_that_rule(run, pack):
    text = PACK.replace("[[example]]", "[[rule.example]]").replace("[[counterexample]]", "[[rule.counterexample]]")
    other = (
        '\n[[rule]]\nid = "again"\nlike = "open"\n[[rule.example]]\ntext = "Solvane a raccordé une centrale de 3 MW."\n'
    )
    pack.write_text(text, encoding="utf-8")
    ran = run("rules", "check", pack.name)
    assert (ran.code, ran.out) == (
        0,
        "energie.toml: nothing wrong: type capacity, 1 rule, 2 examples, 2 of them beside rules\n",
    )
    pack.write_text(text + other, encoding="utf-8")
    ran = run("rules", "check", pack.name)
    assert (ran.code, ran.out) == (1, "energie.toml:29: the example of again is found by capacity.open\n")


@pytest.mark.parametrize(
    ("change", "line", "what"),
    [
        (('value = "120 MW" }', 'value = "12 MW" }'), 19, "value: 12 MW expected, 120 MW found"),
        (('"Solvane", value', '"Nordvik", value'), 19, "operator: Nordvik expected, Solvane found"),
        (('value = "120 MW" }', "value = { amount = 3 } }"), 19, "value: amount 3 expected, 120 MW found"),
        (('value = "120 MW" }', 'site = "usine" }'), 19, "site: usine expected, centrale found"),
        (("centrale de 120 MW", "centrale"), 19, "rule open starts at “a inauguré” but value is not filled"),
        (("inauguré une centrale", "vu une centrale"), 19, "the example yields no capacity: no rule's trigger stands"),
        (("inauguré une école", "inauguré une usine de 3 GW"), 23, "the counterexample yields a capacity by rule open"),
        (
            ('slots = { operator = "Solvane", value = "120 MW" }', 'modality = "planned"'),
            19,
            "planned expected, asserted",
        ),
        (('["agent"]', '["agents"]'), 15, "no source of slots 'agents'; did you mean 'agent'?"),
        (("[slots]", "[slots"), 5, "no TOML"),
    ],
)
def test_what_fails_is_told_by_line_with_what_was_found_instead(run, pack, change, line, what):
    old, new = change
    assert old in PACK
    pack.write_text(PACK.replace(old, new, 1), encoding="utf-8")
    ran = run("rules", "check", pack.name)
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(f"energie.toml:{line}: ")
    assert what in ran.out
    (row,) = json.loads(run("rules", "check", pack.name, "--json").out)
    assert (row["file"], row["line"]) == ("energie.toml", line)
    assert what in row["what"]


@pytest.mark.parametrize(
    "value",
    ['"120 MW"', '"120 mégawatts"', "{ amount = 120, unit = 'MW' }", "{ amount = 120 }", "{ comparator = 'eq' }"],
)
def test_an_expected_value_is_said_in_several_ways(run, pack, value):
    pack.write_text(PACK.replace('value = "120 MW" }', f"value = {value} }}"), encoding="utf-8")
    assert run("rules", "check", pack.name).out.startswith("energie.toml: nothing wrong")


def test_files_are_checked_together_and_the_good_ones_told(run, pack):
    (pack.parent / "bad.toml").write_text('type = "quay"\n')
    ran = run("rules", "check", "bad.toml", pack.name)
    assert ran.code == 1
    *bad, good = ran.out.splitlines()
    assert bad
    assert all(line.startswith("bad.toml:1: ") for line in bad)
    assert good.startswith("energie.toml: nothing wrong")


def test_what_cannot_be_read_at_all_is_wrong_usage(run):
    ran = run("rules", "check", "energie.toml", "nothing.toml")
    assert (ran.code, ran.out, ran.err) == (2, "", "Error: nothing.toml: no such file or directory\n")
    assert run("rules", "checks").code == 2


# --- azcn rules new ----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ports", "ports.toml", "Énergie solaire"])
def test_a_new_pack_has_nothing_wrong(run, pack, name):
    ran = run("rules", "new", name)
    path = pack.parent / f"{name.removesuffix('.toml')}.toml"
    assert (ran.code, ran.out) == (0, "")
    assert path.is_file()
    checked = run("rules", "check", path.name)
    assert (checked.code, checked.err) == (0, "")
    assert "2 rules, 4 examples" in checked.out


def test_a_new_pack_may_go_to_standard_output(run, pack):
    ran = run("rules", "new", "-")
    assert ran.code == 0
    assert list(pack.parent.glob("-*")) == []
    pack.write_text(ran.out, encoding="utf-8")
    assert run("rules", "check", pack.name).code == 0


def test_what_is_there_is_not_written_over(run, pack):
    ran = run("rules", "new", "energie")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Error: energie.toml is there already; take another name, or --force\n"
    assert pack.read_text(encoding="utf-8") == PACK
    assert run("rules", "new", "energie", "--force").code == 0
    assert pack.read_text(encoding="utf-8") != PACK


@pytest.mark.parametrize("name", ["trade", "123", "", "folder/x", "class"])
def test_a_name_that_is_none_for_a_type_is_told(run, pack, name):
    ran = run("rules", "new", name)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert sorted(path.name for path in pack.parent.iterdir()) == ["article.txt", "energie.toml"]


def test_a_dataset_has_the_columns_of_a_packs_type_and_is_brought_up_to_date_by_the_same_pack_alone(run, here):
    def extract(*args):
        return run("extract", "article.txt", "-o", "out", "--format", "jsonl", "--jobs", 1, *args)

    assert extract("--rules", "energie.toml").code == 0
    dataset = open_dataset("out")
    (capacity,) = (row for row in dataset.rows("facts") if row["type"] == "capacity")
    assert capacity["slots"]["operator"]["name"] == "Solvane"
    made_with = json.loads((here / "out" / "manifest.json").read_text(encoding="utf-8"))["versions"]["packs"]
    assert made_with
    (here / "other.toml").write_text(PACK.replace('"inaugurer"', '"construire"'), encoding="utf-8")
    for args in ((), ("--rules", "other.toml")):
        refused = extract("--update", *args)
        assert (refused.code, refused.out) == (1, "")
        assert refused.err.startswith(f"Error: out: this dataset was made otherwise: packs was {made_with} and is ")
    assert extract("--update", "--rules", "energie.toml").code == 0


def test_a_slot_that_cannot_share_a_column_is_told_before_anything_is_read(run, here):
    text = PACK.replace('site = "text"', 'rank = "text"').replace("site = [", "rank = [").replace('"site"', '"rank"')
    (here / "energie.toml").write_text(text, encoding="utf-8")
    ran = run("extract", "article.txt", "-o", "out", "--rules", "energie.toml")
    assert (ran.code, ran.out) == (2, "")
    what = "'rank' is integer in ranking and cannot be text here; take another name"
    assert ran.err == f"Error: energie.toml:7: {what}\n"
    assert not (here / "out").exists()
