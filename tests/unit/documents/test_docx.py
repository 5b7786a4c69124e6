"""Word documents, written by python-docx: paragraphs and tables in order."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from reading import read


@pytest.fixture
def save(here):
    """Save what ``fill`` puts into a new document."""

    def save(fill, name="a.docx"):
        document = docx.Document()
        fill(document)
        document.save(here / name)
        return name

    return save


def parts(document):
    return [(part.place, document.text[part.start : part.end]) for part in document.parts]


def test_paragraphs_and_tables_stand_in_their_order(save):
    def fill(document):
        document.add_heading("Le port", 1)
        document.add_paragraph("Lina Marchal a signé.")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["Pays", "Tonnes", "Norvège", "12 000"], strict=True):
            cell.text = text
        document.add_paragraph("")
        document.add_paragraph("Les travaux durent.")

    save(fill)
    (document,) = read("a.docx").documents
    assert document.text == "Le port\nLina Marchal a signé.\nPays\tTonnes\nNorvège\t12 000\nLes travaux durent."
    assert [place for place, _ in parts(document)] == ["heading", "paragraph", "table row", "table row", "paragraph"]


def test_runs_breaks_and_tabs_are_one_text(save):
    def fill(document):
        paragraph = document.add_paragraph("3,2 ")
        paragraph.add_run("milliards").bold = True
        paragraph.add_run("\td'euros\nen 2024")

    save(fill)
    assert read("a.docx").documents[0].text == "3,2 milliards\td'euros\nen 2024"


def test_merged_cells_stand_once_and_tables_in_cells_after_their_row(save):
    def fill(document):
        table = document.add_table(rows=1, cols=2)
        merged = table.cell(0, 0).merge(table.cell(0, 1))
        merged.text = "Total"
        merged.add_table(rows=1, cols=1).cell(0, 0).text = "dedans"

    save(fill)
    assert read("a.docx").documents[0].text == "Total\ndedans"


def test_what_was_put_in_counts_and_what_was_struck_out_does_not(save):
    def fill(document):
        paragraph = document.add_paragraph("Lyon ")
        for kind, inner in (("ins", "<w:t>a signé</w:t>"), ("del", "<w:delText>signera</w:delText>")):
            paragraph._p.append(parse_xml(f"<w:{kind} {nsdecls('w')}><w:r>{inner}</w:r></w:{kind}>"))
        control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Nice.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        document.element.body.insert(1, parse_xml(control))

    save(fill)
    assert read("a.docx").documents[0].text == "Lyon a signé\nNice."


def test_the_title_is_that_of_the_properties_and_days_of_saving_are_no_date(save):
    save(lambda document: (setattr(document.core_properties, "title", "Note"), document.add_paragraph("Lyon.")))
    (document,) = read("a.docx").documents
    assert (document.id, document.title, document.date) == ("a.docx", "Note", None)


def test_no_title_is_made_up_where_there_are_no_properties(save, here):
    save(lambda document: document.add_paragraph("Lyon."))
    kept = io.BytesIO()
    with zipfile.ZipFile(here / "a.docx") as old, zipfile.ZipFile(kept, "w") as new:
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "_rels/.rels":
                data = b"".join(part for part in data.split(b"\n") if part)
                start = data.rindex(b"<Relationship ", 0, data.index(b"core-properties"))
                data = data[:start] + data[data.index(b"/>", start) + 2 :]
            if entry.filename != "docProps/core.xml":
                new.writestr(entry.filename, data)
    (here / "b.docx").write_bytes(kept.getvalue())
    assert [(each.text, each.title) for each in read("b.docx").documents] == [("Lyon.", None)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "a.docx: no Word document (.docx): it is no ZIP archive, or cut off"),
        (b"rien", "a.docx: no Word document (.docx): it is no ZIP archive, or cut off"),
        (b"PK\x03\x04 abc", "a.docx: no Word document (.docx): it is no ZIP archive, or cut off"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a.docx: a file of older Word (.doc), or one with a password: save it as .docx"),
    ],
)
def test_what_is_no_archive_is_told(here, data, message):
    (here / "a.docx").write_bytes(data)
    (error,) = read("a.docx").errors
    assert error.startswith(message)


def test_an_archive_of_something_else_is_told_and_the_others_are_read(here):
    with zipfile.ZipFile(here / "a.docx", "w") as archive:
        archive.writestr("note.txt", "Lyon.")
    (here / "b.txt").write_text("Nice.")
    found = read("a.docx", "b.txt")
    assert [document.text for document in found.documents] == ["Nice."]
    assert found.errors[0].startswith("a.docx: no Word document (.docx), or damaged: ")


def test_an_archive_that_grows_without_measure_is_refused(here, monkeypatch):
    monkeypatch.setattr("azcn.documents.readers.docx.LIMIT", 1 << 20)
    with zipfile.ZipFile(here / "a.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (3 << 20))
    assert read("a.docx").errors == ["a.docx: takes more than 1 MiB when it is unpacked"]


def test_a_document_without_text_is_read_as_such(save):
    save(lambda _: None)
    assert read("a.docx").documents[0].text == ""


def test_without_python_docx_the_extra_is_named(here, without):
    (here / "a.docx").write_bytes(b"PK\x03\x04")
    without("docx")
    assert read("a.docx").errors == [
        'a.docx: Word is read with an extra that is not installed: python -m pip install "azcn[docx]"'
    ]
