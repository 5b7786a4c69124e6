"""Files of rules, named and found."""

import os
import unicodedata

import pytest

from azcn.packs.source import LIMIT, PackError, config_folder, configured, load_source

from .conftest import PORT


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("AZCN_CONFIG_DIR", str(tmp_path / "config"))
    return tmp_path


def found():
    return [source.path for source in configured()]


def told(path):
    with pytest.raises(PackError) as error:
        load_source(path)
    return str(error.value)


def test_a_file_is_read_and_its_name_is_the_packs(here):
    (here / "port.toml").write_text(PORT, encoding="utf-8-sig")
    source = load_source("port.toml")
    assert (source.text, source.name) == (PORT, "port")


def test_what_cannot_be_read_is_told_in_one_line(here):
    (here / "folder").mkdir()
    (here / "latin.toml").write_bytes("type = 'x'\n# é\n".encode("latin-1"))
    (here / "huge.toml").write_bytes(b"#" * (LIMIT + 1))
    os.mkfifo(here / "pipe")
    assert told("nothing.toml") == "nothing.toml: no such file or directory"
    assert told("folder") == "folder: this is a folder; name a TOML file of rules"
    assert told("pipe") == "pipe: this is no file; name a TOML file of rules"
    assert told("latin.toml") == "latin.toml:2: this is not UTF-8; save the file as UTF-8"
    assert told("huge.toml").startswith("huge.toml: 1,048,577 bytes are too many for rules")
    assert "embedded null" in told("a\0b")  # "byte" or "character", as Python says it


@pytest.mark.usefixtures("here")
def test_where_nothing_is_there_nothing_is_found():
    assert found() == []


def test_the_config_folder_comes_first_then_what_azcn_toml_names_then_itself(here):
    (here / "config").mkdir()
    for name in ("config/b.toml", "config/a.toml", "config/notes.txt", "named.toml", "other.toml"):
        (here / name).write_text(PORT, encoding="utf-8")
    (here / "azcn.toml").write_text(f'rules = ["named.toml"]\n{PORT}', encoding="utf-8")
    assert found() == [str(here / "config/a.toml"), str(here / "config/b.toml"), "named.toml", "azcn.toml"]


def test_an_azcn_toml_that_only_names_packs_is_none_itself(here):
    (here / "packs").mkdir()
    (here / "packs" / "port.toml").write_text(PORT, encoding="utf-8")
    (here / "azcn.toml").write_text('rules = ["packs/port.toml"]\n', encoding="utf-8")
    assert found() == ["packs/port.toml"]
    (here / "azcn.toml").write_text("# nothing yet\n", encoding="utf-8")
    assert found() == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('\nrules = "port.toml"\n', "azcn.toml:2: rules is a list of files"),
        ("rules = [1]\n", "azcn.toml:1: rules is a list of files"),
        ('rules = [\n  "nothing.toml",\n]\n', "azcn.toml:2: nothing.toml: no such file"),
        ("rules = [\n", "azcn.toml:1: no TOML"),
    ],
)
def test_a_broken_azcn_toml_is_told_with_its_line(here, text, what):
    (here / "azcn.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as error:
        found()
    assert str(error.value).startswith(what)


def test_an_azcn_toml_that_is_a_folder_is_told(here):
    (here / "azcn.toml").mkdir()
    with pytest.raises(PackError, match=r"azcn\.toml: this is a folder"):
        found()


def test_other_files_cannot_name_packs(here):
    (here / "config").mkdir()
    (here / "config" / "a.toml").write_text('rules = ["b.toml"]\n', encoding="utf-8")
    assert found() == [str(here / "config" / "a.toml")]


def test_the_platform_has_a_folder_of_its_own(monkeypatch):
    monkeypatch.delenv("AZCN_CONFIG_DIR", raising=False)
    assert config_folder().name == "azcn"


def test_accents_of_two_characters_are_read_as_one(tmp_path):
    path = tmp_path / "peche.toml"
    path.write_text(unicodedata.normalize("NFD", 'type = "pêche"\n'), encoding="utf-8")
    assert load_source(path).text == 'type = "pêche"\n'
