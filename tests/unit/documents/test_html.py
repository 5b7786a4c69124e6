"""Pages: their main text, and what they say of themselves for machines."""

import datetime as dt
import json
import socket

import pytest

from azcn.model import Part
from reading import read

MENU = '<nav><ul><li><a href="/">Accueil</a></li><li><a href="/eco">Économie</a></li></ul></nav>'
END = "<footer><p>© 2021 Le Courrier du Port. Tous droits réservés. Mis à jour le 3 juin 2022.</p></footer>"
BODY = (
    "<p>Le port de Brest a signé lundi un accord de <b>3,2 milliards d’euros</b>\n  avec la Norvège.</p>"
    "<p>Les travaux dureront deux ans, a déclaré Lina Marchal.</p>"
)
TEXT = (
    "Le port de Brest a signé lundi un accord de 3,2 milliards d’euros avec la Norvège.\n"
    "Les travaux dureront deux ans, a déclaré Lina Marchal."
)


def page(head="", body=BODY, html='lang="fr"'):
    return (
        f"<!doctype html><html {html}><head>{head}</head><body>{MENU}<main><article>{body}</article></main>{END}"
        "</body></html>"
    )


@pytest.fixture
def about(here):
    """What is known of a page with this head and body."""

    def about(head="", body=BODY, **options):
        (here / "a.html").write_text(page(head, body, **options), encoding="utf-8")
        (document,) = read("a.html").documents
        return document

    return about


def day(date):
    return date.date() if isinstance(date, dt.datetime) else date


# --- text --------------------------------------------------------------------------------------


def test_the_text_is_the_articles_a_paragraph_a_line_without_menus_and_notices(about):
    assert about().text == TEXT


@pytest.mark.parametrize("name", ["a.html", "a.htm", "A.HTML", "a.xhtml"])
def test_pages_are_known_by_their_names(here, name):
    (here / name).write_text(page(), encoding="utf-8")
    assert read(name).documents[0].text == TEXT


def test_headings_lists_quotations_and_tables_stand_in_order_each_a_part(about):
    document = about(
        body=f"<h1>Le port grandit</h1>{BODY}<h2>Chiffres</h2>"
        "<ul><li>Premier quai achevé</li><li>Second quai prévu</li></ul>"
        "<blockquote><p>Nous sommes prêts.</p></blockquote>"
        "<table><tr><th>Pays</th><th>Tonnes</th></tr><tr><td>Norvège</td><td>12 000</td></tr></table>"
    )
    assert [(part.place, document.text[part.start : part.end]) for part in document.parts] == [
        ("heading", "Le port grandit"),
        *(("paragraph", line) for line in TEXT.split("\n")),
        ("heading", "Chiffres"),
        ("list item", "Premier quai achevé"),
        ("list item", "Second quai prévu"),
        ("quotation", "Nous sommes prêts."),
        ("table row", "Pays\tTonnes"),
        ("table row", "Norvège\t12 000"),
    ]


def test_entities_are_characters_and_all_spaces_are_plain(about):
    assert about(body="<p>3,2&nbsp;M&euro; &amp; l&#8217;&eacute;t&eacute; &agrave; Lyon</p>").text == (
        "3,2 M€ & l’été à Lyon"
    )


def test_a_line_break_within_a_paragraph_is_a_line(about):
    assert about(body="<p>Lyon exporte du café.<br>Nice importe du thé.</p>").text == (
        "Lyon exporte du café.\nNice importe du thé."
    )


def test_a_short_page_without_any_frame_is_read(here):
    (here / "a.html").write_text("<p>Lyon exporte du café.</p>")
    (document,) = read("a.html").documents
    assert (document.text, document.parts) == ("Lyon exporte du café.", (Part(start=0, end=21, place="paragraph"),))


@pytest.mark.parametrize("body", ["", '<img src="port.jpg">', "<script>var x = 'Lyon';</script>"])
def test_a_page_without_text_is_told_and_the_others_are_read(here, body):
    (here / "a.html").write_text(f"<html><body>{body}</body></html>")
    (here / "b.txt").write_text("Lyon.")
    found = read("a.html", "b.txt")
    assert [document.id for document in found.documents] == ["b.txt"]
    assert found.errors == ["a.html: no text on this page (menus and notices aside)"]


@pytest.mark.parametrize("data", [b"", b" \n ", b"\xef\xbb\xbf"])
def test_an_empty_page_is_told(here, data):
    (here / "a.html").write_bytes(data)
    assert read("a.html").errors == ["a.html: an empty page"]


@pytest.mark.parametrize("data", [b"<!-- ", b"<html", b"<<<>>>", b"<p>" * 3000, b"&#xd800; &#0; \x01"])
def test_strange_markup_is_read_or_told_in_one_line(here, data):
    (here / "a.html").write_bytes(data)
    found = read("a.html")
    assert len(found.documents) + len(found.errors) == 1
    for document in found.documents:
        document.text.encode()


def test_nothing_is_fetched(about, monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the network is used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = (
        '<link rel="canonical" href="https://exemple.fr/port"><link rel="stylesheet" href="https://exemple.fr/a.css">'
    )
    assert about(head, f'<img src="https://exemple.fr/port.jpg">{BODY}').text == TEXT


def test_without_trafilatura_the_extra_is_named(here, without):
    (here / "a.html").write_text(page())
    without("trafilatura")
    assert read("a.html").errors == [
        'a.html: HTML is read with an extra that is not installed: python -m pip install "azcn[html]"'
    ]


# --- dates -------------------------------------------------------------------------------------


def ld(**fields):
    return f'<script type="application/ld+json">{json.dumps(fields)}</script>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-03-05T08:00:00+01:00">',
        '<meta name="article:published_time" content="2024-03-05">',
        '<meta itemprop="datePublished" content="2024-03-05T08:00:00Z">',
        '<meta name="DC.date.issued" content="2024-03-05">',
        '<meta name="date" content="2024/03/05">',
        '<meta name="pubdate" content="20240305">',
        '<meta name="date" content="Tue, 05 Mar 2024 08:00:00 +0100">',
        '<meta name="date" content="05/03/2024">',
        ld(**{"@type": "NewsArticle", "datePublished": "2024-03-05T08:00:00+01:00"}),
        ld(**{"@graph": [{"@type": "Organization"}, {"@type": ["Article"], "datePublished": "2024-03-05"}]}),
        '<link rel="canonical" href="https://exemple.fr/eco/2024/03/05/port.html">',
    ],
)
def test_a_day_that_the_page_tells_machines_is_the_day_of_publication(about, head):
    assert day(about(head).date) == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    "time",
    [
        '<time pubdate datetime="2024-03-05">hier</time>',
        '<time itemprop="datePublished" datetime="2024-03-05T08:00">mardi</time>',
        (
            '<time class="entry-date published" datetime="2024-03-05">5 mars</time>'
            '<time class="updated" datetime="2024-03-09">9 mars</time>'
        ),
        '<span itemprop="datePublished" content="2024-03-05">5 mars</span>',
    ],
)
def test_a_time_that_is_marked_as_the_day_of_publication_is_it(about, time):
    assert day(about(body=f"{time}{BODY}").date) == dt.date(2024, 3, 5)


def test_the_hour_and_its_zone_are_kept(about):
    zone = dt.timezone(dt.timedelta(hours=1))
    head = '<meta property="article:published_time" content="2024-03-05T08:15:00+01:00">'
    assert about(head).date == dt.datetime(2024, 3, 5, 8, 15, tzinfo=zone)


def test_the_surer_way_of_telling_wins(about):
    head = (
        '<meta name="date" content="2024-03-09"><meta property="article:published_time" content="2024-03-05">'
        '<link rel="canonical" href="https://exemple.fr/2023/01/01/port">'
    )
    assert day(about(head).date) == dt.date(2024, 3, 5)


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", BODY),
        ("", f"<p>Publié le 5 mars 2024.</p>{BODY}"),
        ("", f'<time datetime="2024-03-05">5 mars</time>{BODY}'),
        ('<meta property="article:modified_time" content="2024-03-05">', BODY),
        ('<meta property="og:updated_time" content="2024-03-05">', BODY),
        ('<meta name="date" content="1970-01-01T00:00:00Z">', BODY),
        ('<meta name="date" content="2024-02-31"><meta name="pubdate" content="hier">', BODY),
        ("", f'<time pubdate datetime="2024-03-05">5</time><time pubdate datetime="2024-03-06">6</time>{BODY}'),
        (ld(**{"@type": "Organization", "datePublished": "2024-03-05"}), BODY),
        (ld(**{"@type": "ItemList", "itemListElement": [{"@type": "Article", "datePublished": "2024-03-05"}]}), BODY),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished": </script>', BODY),
        ('<script type="application/ld+json">[1, null, "x", {"@graph": 3}]</script>', BODY),
        ('<link rel="canonical" href="https://exemple.fr/2024/03/port">', BODY),
    ],
)
def test_no_day_is_guessed_from_texts_changes_notices_and_what_is_not_the_articles_own(about, head, body):
    assert about(head, body).date is None


def test_days_in_digits_are_french_on_french_pages_alone(about):
    head = '<meta name="date" content="05/03/2024">'
    assert about(head, html='lang="fr-CA"').date == dt.date(2024, 3, 5)
    assert about(head, html='lang="en"').date is None
    assert about(head, html="").date is None


def test_a_date_that_is_given_fills_only_where_the_page_tells_none(here):
    (here / "a.html").write_text(page(), encoding="utf-8")
    (here / "b.html").write_text(page('<meta name="date" content="2024-03-05">'), encoding="utf-8")
    found = read("a.html", "b.html", date=dt.date(2020, 1, 1)).documents
    assert [document.date for document in found] == [dt.date(2020, 1, 1), dt.date(2024, 3, 5)]


# --- title and source ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<title>Le port | Courrier</title><meta property="og:title" content="Le port">', "<h1>Port</h1>", "Le port"),
        (ld(**{"@type": "Article", "headline": "Le port"}), "<h1>Port</h1>", "Le port"),
        ("<title>Le port | Courrier</title>", "<h1>Le <i>grand</i>\n port</h1>", "Le grand port"),
        ("<title>Le port</title>", "<h1>Courrier</h1><h1>Port</h1>", "Le port"),
        ("", "", None),
    ],
)
def test_the_title_is_what_the_page_calls_itself(about, head, body, title):
    assert about(head, body + BODY).title == title


@pytest.mark.parametrize(
    ("head", "source"),
    [
        ('<link rel="canonical" href="https://exemple.fr/port">', "https://exemple.fr/port"),
        ('<meta property="og:url" content="https://exemple.fr/port">', "https://exemple.fr/port"),
        ('<link rel="canonical" href="/port">', None),
        ('<link rel="stylesheet" href="https://exemple.fr/a.css">', None),
    ],
)
def test_the_source_is_the_address_that_the_page_gives_itself(about, head, source):
    assert about(head).source == source


# --- encodings -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "head"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("cp1252", '<meta charset="windows-1252">'),
        ("cp1252", '<meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1">'),
        ("iso8859_15", "<meta charset=iso-8859-15>"),
        ("utf-8", '<meta charset="iso-8859-1">'),
        ("utf-8", '<meta charset="no-such-thing">'),
    ],
)
def test_a_page_is_of_the_encoding_that_it_says(here, encoding, head):
    text = "Le café coûte 3 € à Orléans, a dit Lina Marchal à l'été."
    (here / "a.html").write_bytes(page(head, f"<p>{text}</p>").encode(encoding))
    assert read("a.html").documents[0].text == text


def test_an_encoding_that_is_given_counts_more_than_what_the_page_says(here):
    (here / "a.html").write_bytes(page('<meta charset="koi8-r">').encode("cp1252"))
    assert read("a.html", encoding="cp1252").documents[0].text == TEXT


def test_a_page_that_says_nothing_and_is_not_utf_8_is_told_with_the_way_out(here):
    (here / "a.html").write_bytes(page().encode("cp1252"))
    (error,) = read("a.html").errors
    assert error.startswith("a.html:1: not UTF-8; it looks like ")


def test_xhtml_may_say_it_at_its_beginning(here):
    data = f'<?xml version="1.0" encoding="iso-8859-1"?>\n{page().replace("’", chr(39))}'.replace("©", "")
    (here / "a.xhtml").write_bytes(data.encode("iso-8859-1"))
    assert read("a.xhtml").documents[0].text == TEXT.replace("’", "'")
