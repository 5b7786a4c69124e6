"""Nothing is lost in silence: what cannot be read is told in one line, and all around it is read."""

import gzip
import json
import os
import socket
import stat

import pytest

from cli_texts import NOTE

IDS = ("--columns", "id", "--format", "csv")
ROWS = ("--columns", "id,date,text", "--format", "csv")
DATES = ("--columns", "doc,text,value.edtf")


def rows(ran):
    """The rows of CSV, without the header."""
    return ran.out.split("\r\n")[1:-1]


# --- JSON ----------------------------------------------------------------------------------------

DOCUMENTS = [{"id": "a", "text": "Lyon.", "date": "2025-03-05"}, {"id": "b", "text": "Nice.", "title": "Bref"}]


@pytest.mark.parametrize("indent", [None, 2])
def test_an_array_of_documents_is_read_from_standard_input_and_from_a_file(process, here, indent):
    data = json.dumps(DOCUMENTS, indent=indent).encode()
    (here / "a.json").write_bytes(data)
    (here / "b.json.gz").write_bytes(gzip.compress(data, mtime=0))
    piped = process("documents", "-", *ROWS, cwd=here, input=data)
    assert (piped.code, piped.err, rows(piped)) == (0, "", ["a,2025-03-05,Lyon.", "b,,Nice."])
    for name in ("a.json", "b.json.gz"):
        assert process("documents", name, *ROWS, cwd=here) == piped


@pytest.mark.parametrize("text", ['{"text": "Lyon."}', '{\n  "text": "Lyon.",\n  "tags": []\n}\n'])
def test_one_object_is_one_document(process, here, text):
    (here / "a.json").write_text(text)
    assert rows(process("documents", "a.json", *ROWS, cwd=here)) == ["a.json,,Lyon."]
    name = "-" if "\n" in text else "-:1"  # one line of JSON is JSON lines, too
    assert rows(process("documents", "-", *ROWS, input=text.encode())) == [f"{name},,Lyon."]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1, 2, 3]", '-:1: document 1: a document is {"id": …, "text": …}, an object'),
        ('["Lyon."]', '-:1: document 1: a document is {"id": …, "text": …}, an object'),
        ('[{"id": "a"}]', '-:1: document 1: no "text" field; a document is {"id": …, "text": …}'),
        ('[{"text": 3}]', '-:1: document 1: "text" is a number, not a text'),
        ('[{"text": "x", "text": "y"}]', '-:1: document 1: cannot be read: the field "text" stands twice'),
        ('{"titre": "Lyon."}', '-:1: no "text" field; a line is {"id": …, "text": …}'),
        ('[\n{"text": "x"\n', "-:3: not JSON: Expecting ',' delimiter at character 1; a document is"),
    ],
)
def test_other_json_on_standard_input_is_refused(process, text, message):
    ran = process("documents", "-", *ROWS, input=text.encode())
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(message)


def test_one_of_an_array_that_is_no_document_fails_alone(process):
    text = '[{"id": "a", "text": "Lyon."}, 7,\n{"id": "c"}, {"id": "d", "text": "Metz."},\noui]'
    ran = process("documents", "-", *IDS, input=text.encode())
    assert (ran.code, rows(ran)) == (1, ["a", "d"])
    assert [line.rpartition("; ")[0] or line for line in ran.err.splitlines()] == [
        '-:1: document 2: a document is {"id": …, "text": …}, an object',
        '-:2: document 3: no "text" field',
        "-:3: not JSON: Expecting value at character 1",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[1] Voir la note.",
        "[2024]\nLyon a signé.",
        "[sic] a-t-il dit.",
        '["Oui" dit-il] Lyon.',
        "[ ] Appeler Lyon.",
        "[[Lyon]] signe.",
        "{sic} a-t-il dit.",
        "{Lyon} signe.",
    ],
)
def test_prose_that_begins_with_a_bracket_stays_prose(process, text):
    ran = process("documents", "-", "--format", "jsonl", input=text.encode())
    assert (ran.code, ran.err, json.loads(ran.out)["text"]) == (0, "", text)


# --- lines and rows ------------------------------------------------------------------------------

BAD = {
    "a.jsonl": '{"id": "1", "text": "Été, où"}\n'.encode() + b'{"id": "2", "text": "\xe9"}\n{"id": "3", "text": "x"}\n',
    "a.csv": b'id;text\n1;a\0b\n2;"\xc3\xa9t\xc3\xa9 \xc3\xa0\n"\n3;\xe9\n4;x;y\n5;x\n',
    "a.tsv": b"id\ttext\n1\t\xe9t\n2\t\xc3\xa9t\xc3\xa9 \xc3\xa0\n3\t" + b"x" * 200_000 + b"\n",
}
TOLD = {
    "a.jsonl": (["1", "3"], ["2: not UTF-8 (byte E9 at character 22), as the text around it is: mend it"]),
    "a.csv": (
        ["2", "5"],
        [
            '2: "text" has a zero character',
            "5: not UTF-8 (byte E9 at character 1), as the text around it is: mend it",
            "6: 3 cells under 2 cells of the header",
        ],
    ),
    "a.tsv": (["2", "3"], ["2: not UTF-8 (byte E9 at character 1), as the text around it is: mend it"]),
}


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", BAD)
def test_bad_lines_and_rows_fail_alone_with_their_numbers(process, here, name, packed):
    file = f"{name}.gz" if packed else name
    (here / file).write_bytes(gzip.compress(BAD[name], mtime=0) if packed else BAD[name])
    ran = process("documents", file, *IDS, cwd=here)
    assert (ran.code, rows(ran)) == (1, TOLD[name][0])
    assert ran.err.splitlines() == [f"{file}:{message}" for message in TOLD[name][1]]


# --- folders -------------------------------------------------------------------------------------


@pytest.fixture
def corpus(here):
    folder = here / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Lyon.")
    (folder / "z.txt").write_text("Nice.")
    return folder


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without named pipes")
def test_what_is_no_file_of_a_folder_is_told_passed_over_and_no_failure(process, here, corpus):
    os.mkfifo(corpus / "b.txt")
    (corpus / "c").symlink_to(corpus)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(corpus / "d.txt"))
        (corpus / "e.txt").symlink_to("/dev/zero")
        ran = process("documents", "in", *IDS, cwd=here, timeout=60)
    assert (ran.code, rows(ran)) == (0, ["in/a.txt", "in/z.txt"])
    assert ran.err.splitlines() == [
        "warning: in/b.txt: a named pipe, passed over; name it to have it read",
        "warning: in/c: a link to a folder, passed over; name it to have it read",
        "warning: in/d.txt: a socket, passed over",
        "warning: in/e.txt: a device, passed over; name it to have it read",
    ]
    assert process("documents", "in", "-q", *IDS, cwd=here, timeout=60).err == ""


def test_a_link_to_itself_is_told_and_the_rest_is_read(process, here, corpus):
    (corpus / "b").symlink_to(corpus / "b")
    (corpus / "c.txt").symlink_to(corpus / "nowhere.txt")
    ran = process("documents", "in", *IDS, cwd=here)
    assert (ran.code, rows(ran)) == (1, ["in/a.txt", "in/z.txt"])
    assert ran.err.splitlines() == [
        "in/b: cannot be read: Too many levels of symbolic links",
        "in/c.txt: no such file or folder",
    ]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser may read all")
@pytest.mark.parametrize("mode", [0, stat.S_IRUSR, stat.S_IXUSR])
def test_a_folder_that_may_not_be_looked_into_is_told_and_the_rest_is_read(process, here, corpus, mode):
    (corpus / "b").mkdir()
    (corpus / "b" / "c.txt").write_text("Metz.")
    (corpus / "b").chmod(mode)
    try:
        ran = process("documents", "in", *IDS, cwd=here)
    finally:
        (corpus / "b").chmod(0o700)
    assert (ran.code, rows(ran)) == (1, ["in/a.txt", "in/z.txt"])
    assert ran.err.startswith("in/b")
    assert ran.err.endswith(": cannot be read: Permission denied\n")
    assert ran.err.count("\n") == 1


def test_a_folder_that_cannot_be_asked_for_a_dataset_is_told_and_the_rest_is_read(azcn, corpus, monkeypatch):
    from pathlib import Path

    (corpus / "b").mkdir()
    real = Path.is_file, os.scandir

    def denied(kind):
        def ask(path=".", **more):
            if str(path).startswith("in/b"):
                raise PermissionError(13, "Permission denied")
            return real[kind](path, **more)

        return ask

    monkeypatch.setattr(Path, "is_file", denied(0))
    monkeypatch.setattr(os, "scandir", denied(1))
    ran = azcn("documents", "in", *IDS)
    assert (ran.code, rows(ran)) == (1, ["in/a.txt", "in/z.txt"])
    assert ran.err == "in/b: cannot be read: Permission denied\n"


# --- dates of publication ------------------------------------------------------------------------


def test_dates_that_stay_open_are_told_once_a_run(process, here):
    (here / "a.jsonl").write_text(f'{{"text": "{NOTE}"}}\n' * 3 + '{"text": "En 2024, deux ans plus tard."}\n')
    warning = "warning: relative dates stay open in 3 documents without a date: say --date DATE, or --date-from "
    ran = process("dates", "a.jsonl", *DATES, cwd=here)
    assert (ran.code, ran.err) == (0, f"{warning}dateline, filename or mtime\n")
    for quiet in (["-q"], ["--date", "2025-03-05"], ["--date-from", "mtime"]):
        assert process("dates", "a.jsonl", *DATES, *quiet, cwd=here).err == ""


def test_a_corpus_is_told_of_open_dates_lost_dates_and_what_was_passed_over(process, here, corpus):
    lost, read = (f'{{"id": "{day}", "text": "{NOTE}", "date": "{day}"}}\n' for day in ("bientôt", "5/3/2025"))
    (corpus / "b.jsonl").write_text(lost + read, encoding="utf-8")
    (corpus / "c").symlink_to(corpus)
    ran = process("extract", "in", "-o", "out", "--format", "jsonl", "--jobs", "1", cwd=here)
    assert ran.code == 0
    lost, passed, undated, summary = ran.err.splitlines()
    assert lost.startswith("warning: in/b.jsonl:1: \"date\": 'bientôt' is no date of one day")
    assert passed == "warning: in/c: a link to a folder, passed over; name it to have it read"
    assert undated.startswith("warning: relative dates stay open in 1 document without a date: say --date DATE")
    assert summary.startswith("4 documents, ")


@pytest.mark.parametrize(
    "arguments",
    [["dates", "a.txt"], ["amounts", "b.txt"], ["mentions", "--kind", "money", "b.txt"], ["documents", "b.txt"]],
)
def test_nothing_is_told_where_no_date_is_open_or_shown(azcn, here, arguments):
    (here / "a.txt").write_text("Le 5 mars 2024, puis trois ans.")
    (here / "b.txt").write_text("Lundi, 3 euros.")
    assert azcn(*arguments).err == ""


def test_dates_are_found_in_the_dateline_and_stand_in_the_documents(process, here):
    (here / "a.txt").write_text("Un accord signé\n\nBERNE, 2 oct. 2024 (ATS) – Le contrat sera signé lundi.\n")
    (here / "b.txt").write_text("Un accord\nMis à jour le 15/03/2025\nIl sera signé lundi.\n\nPublié le 14/03/2025\n")
    (here / "c.txt").write_text("Rabat, le 3 mars 2025, la ministre a dit qu'elle signerait lundi.")
    ran = process("documents", "a.txt", "b.txt", "c.txt", "--date-from", "dateline", "--columns", "id,date", cwd=here)
    assert (ran.code, ran.err, ran.out) == (0, "", "id\tdate\na.txt\t2024-10-02\nb.txt\t2025-03-14\nc.txt\t\n")
    ran = process("dates", "a.txt", "c.txt", "--date-from", "dateline", *DATES, cwd=here)
    assert "a.txt\tlundi\t2024-10-07\n" in ran.out
    assert ran.err.startswith("warning: relative dates stay open in 1 document without a date")


def test_sources_of_dates_are_asked_in_the_order_given_and_the_date_is_the_last(azcn, here):
    for name, text in (
        ("2024-10-02-titre.txt", "Publié le 14/03/2025\nLyon."),
        ("20241003_x.txt", "Lyon."),
        ("titre 4 octobre 2024.txt", "Lyon."),
        ("version-1.2.txt", "Lyon."),
    ):
        (here / name).write_text(text)
    names = sorted(path.name for path in here.iterdir())

    def dates(*options):
        return [row.partition(",")[2] for row in rows(azcn("documents", *names, "--columns", "id,date", *options))]

    csv = ("--format", "csv")
    found = ["2024-10-03", "2024-10-04", ""]
    assert dates("--date-from", "filename", *csv) == ["2024-10-02", *found]
    assert dates("--date-from", "dateline,filename", *csv) == ["2025-03-14", *found]
    last = dates("--date-from", "filename", "--date-from", "dateline", "--date", "5 mars 2020", *csv)
    assert last == ["2024-10-02", "2024-10-03", "2024-10-04", "2020-03-05"]


def test_a_spreadsheets_table_is_read_with_its_separator_its_dates_and_its_encoding(process, here):
    (here / "a.csv").write_bytes(
        'sep=;\r\nN°;Date;Texte\r\n7;02/10/2024;"Été à Lyon.\r\nSuite ; fin."\r\n8;bientôt;Nice.\r\n'.encode("cp1252")
    )
    columns = ["--id-column", "N°", "--date-column", "Date", "--text-column", "Texte"]
    ran = process("documents", "a.csv", *columns, "--encoding", "cp1252", "--format", "jsonl", cwd=here)
    assert ran.code == 0
    assert [json.loads(line) for line in ran.out.splitlines()] == [
        {"id": "7", "text": "Été à Lyon.\r\nSuite ; fin.", "date": "2024-10-02"},
        {"id": "8", "text": "Nice."},
    ]
    assert ran.err == (
        "warning: a.csv:5: \"date\": 'bientôt' is no date of one day (2025-04-22, 22/04/2025, 22 avril 2025); the "
        "document is read without one\n"
    )
    refused = process("documents", "a.csv", *columns, cwd=here)
    assert (refused.code, refused.out) == (1, "")
    assert "say --encoding cp1252" in refused.err
