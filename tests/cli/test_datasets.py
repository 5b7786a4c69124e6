"""Extracted datasets as sources: what they hold is printed as if their texts were read."""

import json
import shutil
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from azcn.cli.main import cli
from azcn.corpus.extract import extract
from azcn.dataset.manifest import read_manifest, write_manifest
from cli_texts import ARTICLE, NOTE
from corpora import FakeReader, documents, setup

TEXTS = {
    "a": ARTICLE,
    "b": NOTE,
    "c": "Rien de neuf au village.",
    "d": "Le 3 mai 2024, la ministre Ana Sorel a signé un accord de pêche de 5 millions d'euros avec le Chili. "
    "Le groupe Orvane investira près de 40 millions d'euros au Pérou en 2026.",
}
PACK = """
type = "prize"
says = "Somebody wins a prize."

[slots]
winner = "party"
prize = "text"

[[rule]]
id = "wins"
verbs = ["remporter"]
require = ["winner"]
confidence = 0.8
[rule.slots]
winner = ["agent"]
prize = ["patient"]
"""


def write(path, texts):
    lines = (
        json.dumps({"id": name, "text": text, **({"date": "2025-04-22"} if name == "a" else {})})
        for name, text in texts.items()
    )
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """The same small corpus as texts, in Parquet, and in JSON lines."""
    folder = tmp_path_factory.mktemp("datasets")
    write(folder / "c.jsonl", TEXTS)
    for form in ("parquet", "jsonl"):
        out = folder / form
        asked = [
            "extract",
            folder / "c.jsonl",
            "-o",
            out,
            "--format",
            form,
            "--part-size",
            2,
            "--jobs",
            1,
            "--no-config",
        ]
        assert CliRunner().invoke(cli, [str(each) for each in asked]).exit_code == 0
    return SimpleNamespace(texts=folder / "c.jsonl", parquet=folder / "parquet", jsonl=folder / "jsonl")


QUESTIONS = [
    ("facts",),
    ("facts", "--type", "trade"),
    ("facts", "--type", "agreement,investment,visit", "--sort", "-confidence"),
    ("facts", "--type", "ranking"),
    ("facts", "--party", "NO"),
    ("facts", "--party", "Dubosc", "--party", "Norvège"),
    ("facts", "--since", "2024-05", "--until", "2025"),
    ("facts", "--min-amount", "10 M€"),
    ("facts", "--max-amount", "10 M€", "--currency", "EUR"),
    ("facts", "--modality", "planned,possible"),
    ("facts", "--modality", "planned", "--type", "visit,investment", "--min-confidence", "0.3"),
    ("facts", "--min-confidence", "0.9"),
    ("facts", "--text", "pêche|tomates", "--columns", "doc,type,slots"),
    ("facts", "--limit", "2"),
    ("mentions",),
    ("mentions", "--kind", "money,date"),
    ("mentions", "--kind", "entity", "--sort", "text"),
    ("entities", "--label", "PER,ORG"),
    ("entities", "--mentions"),
    ("amounts", "--sort", "-value.amount"),
    ("percentages",),
    ("dates",),
    ("dates", "--explain"),
    ("documents",),
]


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_a_dataset_gives_the_rows_of_its_texts(azcn, made, question, form):
    command, *rest = question
    for printed in ("jsonl", "csv"):
        read = azcn(command, made.texts, *rest, "--format", printed)
        held = azcn(command, getattr(made, form), *rest, "--format", printed)
        assert held.err == ""
        assert (held.code, held.out) == (read.code, read.out)


@pytest.mark.parametrize(("form", "command"), [("parquet", "facts"), ("jsonl", "show"), ("jsonl", "entities")])
def test_no_model_is_loaded_for_what_a_dataset_holds(process, made, form, command):
    done = process(command, getattr(made, form), env={"PYTHONPROFILEIMPORTTIME": "1"})
    assert done.code == 0
    assert done.out
    assert "azcn.dataset" in done.err
    assert "spacy" not in done.err


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_a_fact_of_a_dataset_is_explained_from_its_text(azcn, made, form):
    fact = json.loads(azcn("facts", getattr(made, form), "--limit", 1, "--format", "jsonl").out)
    assert azcn("explain", fact["id"], getattr(made, form)).out == azcn("explain", fact["id"], made.texts).out != ""


def test_texts_are_shown_from_a_dataset(azcn, made):
    assert azcn("show", made.parquet).out == azcn("show", made.texts).out


def test_datasets_and_files_are_read_in_the_order_in_which_they_are_named(here, azcn, made):
    (here / "n.txt").write_text(NOTE, encoding="utf-8")
    done = azcn("facts", "n.txt", made.parquet, "n.txt", made.jsonl, "--columns", "doc", "--format", "csv")
    held = azcn("facts", made.texts, "--columns", "doc", "--format", "csv").out.splitlines()[1:]
    assert done.out.splitlines()[1:] == ["n.txt", *held, "n.txt", *held]


def test_an_unfinished_dataset_is_read_as_far_as_it_is_done_with_one_warning(here, azcn, made):
    shutil.copytree(made.jsonl, here / "d")
    manifest = read_manifest(here / "d")
    (here / "d" / "chunks.jsonl").write_text((made.jsonl / "chunks.jsonl").read_text().splitlines()[0] + "\n")
    write_manifest(here / "d", type(manifest)(setup=manifest.setup, complete=False))
    done = azcn("documents", "d", "--columns", "id", "--format", "csv")
    assert (done.code, done.out.split()) == (0, ["id", "a", "b"])
    assert done.err == "warning: d: this dataset is not finished; azcn extract --resume goes on with it\n"
    assert azcn("documents", "d", "--quiet").err == ""


def test_a_date_for_a_dataset_changes_nothing_and_is_told(azcn, made):
    done = azcn("facts", made.parquet, "--date", "2020-01-01", "--format", "jsonl")
    assert done.out == azcn("facts", made.texts, "--format", "jsonl").out
    assert done.err.count("\n") == 1
    assert "--date changes nothing in it" in done.err


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
def test_facts_of_a_pack_that_is_not_in_force_are_left_out_and_the_option_is_named(here, azcn, form):
    (here / "prix.toml").write_text(PACK, encoding="utf-8")
    write(here / "c.jsonl", {"a": ARTICLE, "p": "Lina Marchal a remporté le prix Dorval."})
    assert azcn("extract", "c.jsonl", "-o", "d", "--format", form, "--rules", "prix.toml", "--jobs", 1).code == 0
    whole = azcn("facts", "d", "--rules", "prix.toml", "--format", "jsonl")
    assert (whole.code, whole.err) == (0, "")
    assert whole.out == azcn("facts", "c.jsonl", "--rules", "prix.toml", "--format", "jsonl").out
    assert '"type": "prize"' in whole.out
    done = azcn("facts", "d", "--format", "jsonl")
    assert done.code == 1
    assert done.out.splitlines() == [line for line in whole.out.splitlines() if '"prize"' not in line]
    assert done.err.count("\n") == 1
    assert "'prize'" in done.err
    assert "--rules" in done.err
    assert azcn("facts", "d", "--type", "trade").code == 0


@pytest.mark.parametrize("form", ["parquet", "jsonl"])
@pytest.mark.parametrize("damage", ["gone", "broken"])
def test_a_part_that_cannot_be_read_is_told_in_one_line(here, azcn, made, form, damage):
    shutil.copytree(getattr(made, form), here / "d")
    part = here / "d" / "facts" / f"part-00000001.{form}"
    part.unlink() if damage == "gone" else part.write_bytes(b'{"doc": "d"}\n')
    done = azcn("facts", "d")
    assert done.code == 1
    assert done.err.count("\n") == 1
    assert "d/facts" in done.err
    assert "cannot be read" in done.err


def test_a_folder_with_a_manifest_of_another_kind_is_a_folder(here, azcn):
    (here / "d").mkdir()
    (here / "d" / "manifest.json").write_text("{}")
    (here / "d" / "n.txt").write_text(NOTE, encoding="utf-8")
    done = azcn("documents", "d", "--input-format", "text", "--columns", "id", "--format", "csv")
    assert done.out.split() == ["id", "d/manifest.json", "d/n.txt"]


def test_an_input_format_makes_files_of_a_dataset(azcn, made):
    done = azcn("documents", made.jsonl, "--input-format", "text", "--columns", "id", "--format", "csv")
    assert f"{made.jsonl}/manifest.json" in done.out


def test_a_dataset_is_no_corpus(here, azcn, made):
    done = azcn("extract", made.parquet, "-o", "again")
    assert (done.code, done.out) == (2, "")
    assert "this is a dataset" in done.err
    assert not (here / "again").exists()


# --- paths are no patterns ---------------------------------------------------------------------

ODD = ["o[1]", "o*", "o?", "[!o]", "o{1,2}", "doc=x", "id=5", "o'1", "o\\\\1"]


@pytest.mark.parametrize(("name", "form"), [*((name, "parquet") for name in ODD), ("o[1]", "jsonl"), ("id=5", "jsonl")])
def test_the_path_of_a_dataset_is_read_as_it_is_written(process, here, name, form):
    def made(out, given, mode="new"):
        return extract(given, here / out, setup(form), reader=FakeReader(form), mode=mode)

    for other in ("o1", "oo"):
        made(other, documents(3, start=100))
    made(name, documents(2))
    held = process("documents", name, "--columns", "id", cwd=here)
    assert (held.code, held.out, held.err) == (0, "id\nd000\nd001\n", "")
    amounts = process("amounts", name, "--columns", "doc,value.amount", cwd=here)
    assert amounts.out.splitlines()[1:] == ["d000\t1", "d000\t2500000", "d001\t2", "d001\t2500000"]
    asked = process("query", "select distinct doc from mentions order by doc", name, cwd=here)
    assert (asked.code, asked.out, asked.err) == (0, "doc\nd000\nd001\n", "")
    assert made(name, documents(3), "update").progress.kept == 2


@pytest.mark.parametrize("name", ["t[1].parquet", "t*.parquet", "id=5/t.parquet", "text=x/t?.parquet"])
def test_the_path_of_a_parquet_file_is_read_as_it_is_written(process, here, name):
    import duckdb

    for path, text in ((here / name, ARTICLE), (here / "t1.parquet", NOTE), (here / "text=x" / "tt.parquet", NOTE)):
        path.parent.mkdir(exist_ok=True)
        duckdb.execute("create or replace table t as select 'mine' as id, ? as text", [text])
        duckdb.execute("copy t to 'made' (format parquet)")
        (here / "made").rename(path)
    ran = process("documents", name, "--format", "jsonl", cwd=here)
    assert (ran.code, ran.err) == (0, "")
    assert [(row["id"], row["text"]) for row in map(json.loads, ran.out.splitlines())] == [("mine", ARTICLE)]


def test_the_path_of_a_folder_or_text_is_read_as_it_is_written(process, here):
    for name in ("t[1]", "t1", "t*"):
        (here / name).mkdir()
        (here / name / "a.txt").write_text(NOTE, encoding="utf-8")
    for name in ("t[1]", "t*"):
        ran = process("documents", name, f"{name}/a.txt", "--columns", "id", cwd=here)
        assert (ran.code, ran.out) == (0, f"id\n{name}/a.txt\n{name}/a.txt\n")
