"""Every format, written by its own library, read by azcn as a process of its own."""

import csv
import gzip
import json
import subprocess
import sys

import docx
import duckdb
import pytest
from fpdf import FPDF

from cli_texts import NOTE

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BY_DOC = ("mentions", "--kind", "entity,date", "--columns", "doc,text,value.edtf")


def write_html(path):
    path.write_text(
        f'<html lang="fr"><head><title>Note</title><meta property="article:published_time" content="2025-03-05"></head>'
        f"<body><nav>Accueil</nav><article><p>{NOTE}</p></article></body></html>",
        encoding="utf-8",
    )


def write_pdf(path):
    pdf = FPDF()
    pdf.set_title("Note")
    pdf.add_page()
    pdf.set_font("helvetica")
    pdf.multi_cell(150, 6, NOTE)
    pdf.output(str(path))


def write_docx(path):
    document = docx.Document()
    document.core_properties.title = "Note"
    document.add_paragraph(NOTE)
    document.save(path)


def write_csv(path):
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, delimiter="\t" if path.suffix == ".tsv" else ";").writerows(
            [["title", "text"], ["Note", NOTE]]
        )


def write_parquet(path):
    with duckdb.connect() as connection:
        connection.execute(f"COPY (SELECT ? AS title, ? AS text) TO '{path}' (FORMAT parquet)", ["Note", NOTE])


def write_jsonl_gz(path):
    with gzip.open(path, "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"title": "Note", "text": NOTE}) + "\n")


def write_jsonl_zst(path):
    with zstd.open(path, "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"title": "Note", "text": NOTE}) + "\n")


WRITERS = {
    "note.html": write_html,
    "note.pdf": write_pdf,
    "note.docx": write_docx,
    "note.csv": write_csv,
    "note.tsv": write_csv,
    "note.parquet": write_parquet,
    "note.jsonl.gz": write_jsonl_gz,
    "note.jsonl.zst": write_jsonl_zst,
}


@pytest.mark.parametrize("name", WRITERS)
def test_a_document_is_read_from_a_file_and_from_standard_input(process, here, name):
    WRITERS[name](here / name)
    ran = process("documents", name, "--format", "jsonl", cwd=here)
    assert (ran.code, ran.err) == (0, "")
    (row,) = map(json.loads, ran.out.splitlines())
    assert (row["text"], row["title"]) == (NOTE, "Note")
    format_ = ["--input-format", "csv"] if "sv" in name else []  # tables cannot be told by how they begin
    with (here / name).open("rb") as stream:
        piped = process(
            "documents", "-", *format_, "--columns", "text,title", "--format", "csv", cwd=here, stdin=stream
        )
    assert (piped.code, piped.err, piped.out) == (0, "", f"text,title\r\n{NOTE},Note\r\n")


@pytest.mark.parametrize("name", WRITERS)
def test_its_mentions_are_found_and_dates_count_from_its_day(azcn, here, name):
    WRITERS[name](here / name)
    ran = azcn(*BY_DOC, "--date", "2025-03-06", name)
    assert (ran.code, ran.err) == (0, "")
    assert [line.split("\t")[1:] for line in ran.out.splitlines()[1:]] == [
        ["Lina Marchal", ""],
        ["lundi", "2025-03-10"],
        ["Lima", ""],
    ]


def test_a_folder_of_all_formats_is_read_in_order_and_what_fails_is_told(process, here):
    (here / "in").mkdir()
    for name, write in WRITERS.items():
        write(here / "in" / name)
    (here / "in" / "cut.jsonl.gz").write_bytes((here / "in" / "note.jsonl.gz").read_bytes()[:-9])
    (here / "in" / "none.pdf").write_bytes(b"%PDF-1.4\n")
    ran = process("documents", "in", "--columns", "id", "--format", "csv", cwd=here)
    assert ran.code == 1
    assert ran.out.split("\r\n")[1:-1] == [
        "in/cut.jsonl.gz:1",  # the whole line of it
        "in/note.csv:2",
        "in/note.docx",
        "in/note.html",
        "in/note.jsonl.gz:1",
        "in/note.jsonl.zst:1",
        "in/note.parquet:1",
        "in/note.pdf",
        "in/note.tsv:2",
    ]
    assert [line.partition(":")[0] for line in ran.err.splitlines()] == ["in/cut.jsonl.gz", "in/none.pdf"]


# --- columns -----------------------------------------------------------------------------------


def test_columns_are_named_by_options_of_all_reading_commands(azcn, here):
    (here / "a.csv").write_text(
        f"n;jour;corps;nom;lien\n7;2025-03-05;{NOTE};Note;https://exemple.fr\n", encoding="utf-8"
    )
    named = ["--text-column", "corps", "--id-column", "n", "--date-column", "jour"]
    assert "7\tlundi\t2025-03-10\n" in azcn(*BY_DOC, "a.csv", *named).out
    assert azcn("show", "a.csv", *named, "--title-column", "nom").out.startswith("7 · 2025-03-05 · Note\n")
    ran = azcn("documents", "a.csv", *named, "--source-column", "lien", "--columns", "id,source", "--format", "csv")
    assert ran.out == "id,source\r\n7,https://exemple.fr\r\n"


def test_a_missing_column_is_one_line_that_lists_the_others(azcn, here):
    (here / "a.csv").write_text("n;corps\n7;Lyon.\n8;Nice.\n")
    ran = azcn("facts", "a.csv")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "a.csv: no column 'text'; there are n, corps; say --text-column NAME\n"


# --- documents -----------------------------------------------------------------------------------


def test_printed_documents_are_read_again_with_the_same_offsets_and_parts(azcn, here):
    write_html(here / "note.html")
    for name in ("note.html", "docs.jsonl"):
        ran = azcn("documents", name, "--format", "jsonl")
        if name == "note.html":
            (here / "docs.jsonl").write_text(ran.out, encoding="utf-8")
            first = ran.out
    assert ran.out == first
    assert json.loads(first)["parts"] == [{"start": 0, "end": len(NOTE), "place": "paragraph"}]
    assert azcn("mentions", "note.html").out == azcn("mentions", "docs.jsonl").out
    (here / "docs.csv").write_text(azcn("documents", "note.html", "--format", "csv").out, encoding="utf-8", newline="")
    assert azcn("mentions", "docs.csv").out == azcn("mentions", "docs.jsonl").out


def test_without_a_source_the_seed_is_printed(azcn):
    ran = azcn("documents", "--columns", "id,date", "--format", "csv")
    assert (ran.code, ran.out) == (0, "id,date\r\nseed,2025-04-22\r\n")


def test_documents_can_be_sorted_and_limited(azcn):
    lines = "".join(json.dumps({"id": name, "text": "Lyon."}) + "\n" for name in "bca")
    assert azcn("documents", "-", "--sort", "id", "--limit", "2", "--columns", "id", stdin=lines).out == "id\na\nb\n"


def test_no_model_is_loaded_for_documents(here):
    write_csv(here / "a.csv")
    code = "import sys; from azcn.cli.main import cli\ntry: cli.main(['documents', 'a.csv'])\nexcept SystemExit: pass\n"
    code += "assert not {'spacy', 'duckdb', 'trafilatura', 'pypdf', 'docx'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=here, check=False, capture_output=True).returncode == 0


# --- ids -----------------------------------------------------------------------------------------


def test_documents_with_the_same_id_are_read_both_and_told_with_both_places(azcn, here):
    line = json.dumps({"id": "a", "text": NOTE}) + "\n"
    (here / "x.jsonl").write_text(line)
    (here / "y.jsonl").write_text(line.replace('"a"', '"b"') + line)
    ran = azcn("documents", "x.jsonl", "y.jsonl", "--columns", "id")
    assert (ran.code, ran.out) == (0, "id\na\nb\na\n")
    assert ran.err == "warning: y.jsonl: document 2 has the id 'a', which document 1 of x.jsonl has too\n"
    assert azcn("documents", "x.jsonl", "y.jsonl", "-q").err == ""
