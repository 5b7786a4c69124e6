"""PDF files, written by fpdf2: the text of their pages."""

import pytest
from fpdf import FPDF

from azcn.documents.hyphens import join_lines
from azcn.model import Part
from reading import read


@pytest.fixture
def write(here):
    """Write pages to a file."""

    def write(*pages, name="a.pdf", title=None, **protection):
        pdf = FPDF()
        if title:
            pdf.set_title(title)
        if protection:
            pdf.set_encryption(owner_password="propriétaire", **protection)  # noqa: S106
        pdf.set_font("helvetica", size=12)
        for text in pages:
            pdf.add_page()
            if text:
                pdf.multi_cell(120, 6, text)
        pdf.output(str(here / name))
        return name

    return write


def test_a_file_is_one_document_and_each_page_a_part(write):
    write("Lyon a signé un accord.", "", "L'été, Nice exporte.", title="Rapport")
    (document,) = read("a.pdf").documents
    assert (document.id, document.title) == ("a.pdf", "Rapport")
    assert document.text == "Lyon a signé un accord.\nL'été, Nice exporte."
    assert document.parts == (Part(start=0, end=23, place="page 1"), Part(start=24, end=44, place="page 3"))


def test_the_day_when_the_file_was_made_is_no_day_of_publication(write):
    write("Lyon.")
    assert read("a.pdf").documents[0].date is None


def test_words_divided_at_line_ends_are_whole(write):
    write("Le déve-\nloppement de l'économie franco-\nallemande, dit-\nil.")
    assert read("a.pdf").documents[0].text == "Le développement de l'économie franco-allemande, dit-il."


def test_a_file_that_only_its_owner_may_change_is_read(write):
    write("Lyon exporte.", user_password="", encryption_method="AES-256")
    assert read("a.pdf").documents[0].text == "Lyon exporte."


def test_a_file_with_a_password_is_told(write):
    write("Lyon.", user_password="secret")  # noqa: S106
    assert read("a.pdf").errors == ["a.pdf: encrypted, and to be opened with a password only: save it without"]


def test_pages_without_text_are_told_with_the_way_out(write):
    write("", "")
    assert read("a.pdf").errors == ["a.pdf: no text on its pages: if they are scans, have their text recognised first"]


@pytest.mark.parametrize("damage", [lambda _: b"", lambda _: b"rien", lambda data: data[:700], lambda data: data[500:]])
def test_what_is_no_pdf_or_damaged_is_told_and_the_others_are_read(write, here, damage):
    write("Lyon.")
    (here / "a.pdf").write_bytes(damage((here / "a.pdf").read_bytes()))
    (here / "b.txt").write_text("Nice.")
    found = read("a.pdf", "b.txt")
    assert found.documents[-1].text == "Nice."
    assert all(error.startswith("a.pdf: ") and "\n" not in error for error in found.errors)
    assert len(found.documents) + len(found.errors) == 2


def test_without_pypdf_the_extra_is_named(here, without):
    (here / "a.pdf").write_bytes(b"%PDF-1.7")
    without("pypdf")
    assert read("a.pdf").errors == [
        'a.pdf: PDF is read with an extra that is not installed: python -m pip install "azcn[pdf]"'
    ]


# --- words at line ends --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("les expor-\ntations", "les exportations"),
        ("les expor-  \r\n  tations", "les exportations"),
        ("le minis\u00ad\ntère et l'éco\u00adnomie", "le ministère et l'économie"),
        ("l'accord sino-\naméricain", "l'accord sino-américain"),
        ("le vice-\nprésident", "le vice-président"),
        ("a-t-\nil dit, a-\nt-il dit", "a-t-il dit, a-t-il dit"),
        ("celui-\nci", "celui-ci"),
        ("Saint-\nDenis", "Saint-Denis"),
        (
            "un micro-\ncrédit, des micro-crédits et un micro-crédit",
            "un micro-crédit, des micro-crédits et un micro-crédit",
        ),
        ("un sous-\ntraitant, le soustraitant", "un soustraitant, le soustraitant"),
        ("de 2023-\n2024", "de 2023-\n2024"),
        ("un point -\nun autre", "un point -\nun autre"),
        ("- un\n- deux", "- un\n- deux"),
    ],
)
def test_a_hyphen_at_a_line_end_goes_unless_it_is_the_words_own(text, joined):
    assert [*join_lines([("page 1", text)])] == [("page 1", joined)]


def test_what_one_page_writes_tells_another():
    pages = [("page 1", "un micro-\ncrédit"), ("page 2", "le micro-crédit")]
    assert next(iter(join_lines(pages)))[1] == "un micro-crédit"
