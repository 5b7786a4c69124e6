"""Front matter tells what is known about a Markdown file; its text is what follows."""

import datetime as dt

import pytest

from azcn.documents import load_documents
from azcn.model import Document


def read(folder, text):
    path = folder / "a.md"
    path.write_bytes(text.encode())
    errors = []
    found = list(load_documents([str(path)], on_error=errors.append))
    return found, [str(error).removeprefix(str(path)) for error in errors]


def test_front_matter_gives_id_title_date_and_source(tmp_path):
    front = "---\nid: n12\ntitle: « Un été » à Lyon\ndate: 2025-04-22\nsource: AFP\ntags: [a, b]\n---\n"
    assert read(tmp_path, f"{front}\n# Lyon\n\nLe texte.\n") == (
        [
            Document(
                id="n12",
                text="\n# Lyon\n\nLe texte.\n",
                title="« Un été » à Lyon",
                date=dt.date(2025, 4, 22),
                source="AFP",
            )
        ],
        [],
    )


@pytest.mark.parametrize(
    ("date", "read_as"),
    [
        ("2025-04-22", dt.date(2025, 4, 22)),
        ("'2025-04-22'", dt.date(2025, 4, 22)),
        ("2025-04-22T09:30:00", dt.datetime(2025, 4, 22, 9, 30)),  # noqa: DTZ001
        ("'2025-04-22T09:30'", dt.datetime(2025, 4, 22, 9, 30)),  # noqa: DTZ001
        ("", None),
        ("''", None),
    ],
)
def test_a_date_is_a_day_or_a_time(tmp_path, date, read_as):
    ((document,), _) = read(tmp_path, f"---\ndate: {date}\n---\nx")
    assert document.date == read_as


def test_a_number_may_be_an_id(tmp_path):
    ((document,), _) = read(tmp_path, "---\nid: 12\n---\nx")
    assert document.id == "12"


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("close", ["---", "---  ", "..."])
def test_the_text_begins_after_the_line_that_closes(tmp_path, ends, close):
    ((document,), _) = read(tmp_path, f"---{ends}id: n1{ends}{close}{ends}Un.{ends}Deux.")
    assert (document.id, document.text) == ("n1", f"Un.{ends}Deux.")


def test_without_an_id_the_path_is_it(tmp_path):
    ((document,), _) = read(tmp_path, "---\ntitle: Bref\n---\nx")
    assert document.id == str(tmp_path / "a.md")


@pytest.mark.parametrize(
    "text",
    [
        "# Lyon\n\nLe texte.",
        "---\nDeux traits, et du texte\nentre eux.\n---\nLa suite.",
        "---\nUn seul trait : pas de fin.\n",
        " ---\nid: n1\n---\nx",
        "---",
        "---\n---\nx",
        "Avant.\n---\nid: n1\n---\nx",
        "----\nid: n1\n----\nx",
    ],
)
def test_what_is_no_front_matter_is_text(tmp_path, text):
    ((document,), errors) = read(tmp_path, text)
    assert (document.text, errors) == (text, [])


@pytest.mark.parametrize(
    ("front", "message"),
    [
        ("id: [", ":3: front matter is no YAML: "),
        ("id: a\ntitle: un: deux", ":3: front matter is no YAML: mapping values are not allowed here"),
        ("id: [1, 2]", ': front matter: "id" is a list, not a text'),
        ("title: {a: b}", ': front matter: "title" is an object, not a text'),
        ("id: yes", ': front matter: "id" is true or false, not a text'),
    ],
)
def test_front_matter_that_cannot_be_used_is_told(tmp_path, front, message):
    found, (error,) = read(tmp_path, f"---\n{front}\n---\nx")
    assert found == []
    assert error.startswith(message)
    assert "\n" not in error


def test_front_matter_is_data_not_a_program(tmp_path):
    found, (error,) = read(tmp_path, "---\nid: !!python/object/apply:os.getcwd []\n---\nx")
    assert found == []
    assert "front matter is no YAML" in error
