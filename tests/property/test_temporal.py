import calendar
import datetime as dt
from decimal import Decimal
from itertools import pairwise

import pytest
from edtf import parse_edtf
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from azcn.model import Date, Duration, Recurrence
from azcn.temporal import find_times, parse_date

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2099, 12, 31))
ANCHORS = st.dates(dt.date(1950, 1, 1), dt.date(2080, 12, 31))
VOCABULARY = """
le la les l' du de d' en au à il y a dans depuis jusqu'à avant après entre et . , / - : ( )
ans an mois semaine jours heures dernier prochaine premier trimestre semestre siècle années fin mi- début
2024 31 12 1er 99 2024-33 22/04 18h30 XXIe av. J.-C. T1 Noël hier demain veille lendemain plus tôt
chaque tous deux fois par matin soir été hiver se rendra a déclaré
"""
WORDS = st.sampled_from([*MONTHS, *WEEKDAYS, *VOCABULARY.split(), "\n\n"])


def day_name(day: int) -> str:
    return "1er" if day == 1 else str(day)


FORMS = (
    lambda d: f"{day_name(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {day_name(d.day)} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d:%d/%m/%Y}",
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d:%d-%m-%Y}",
    lambda d: d.isoformat(),
    lambda d: f"{d:%Y/%m/%d}",
)


def only(text: str, anchor: dt.date | None = None) -> Date:
    (found,) = find_times(text, anchor)
    assert isinstance(found.value, Date)
    return found.value


@given(DAYS, st.sampled_from(FORMS))
def test_a_day_reads_back_from_each_form_in_which_it_is_written(day, form):
    assert only(f"Le texte a été signé le {form(day)}.").edtf == day.isoformat()
    assert parse_date(form(day), dt.date(2025, 1, 1)).edtf == day.isoformat()


@given(st.integers(1900, 2099), st.integers(1, 12), st.sampled_from(["", "fin ", "début ", "mi-"]))
def test_a_month_covers_its_days_and_a_part_of_it_has_its_value(year, month, part):
    value = only(f"L'usine ouvre {part or 'en '}{MONTHS[month - 1]} {year}.")
    last = calendar.monthrange(year, month)[1]
    assert (value.edtf, value.start, value.end) == (
        f"{year}-{month:02}", f"{year}-{month:02}-01", f"{year}-{month:02}-{last}",
    )  # fmt: skip


@given(DAYS, DAYS)
def test_a_period_between_two_days_reads_back(first, last):
    assume(first < last)
    value = only(f"du {FORMS[0](first)} au {FORMS[0](last)}")
    assert (value.edtf, value.start, value.end) == (
        f"{first.isoformat()}/{last.isoformat()}", first.isoformat(), last.isoformat(),
    )  # fmt: skip


@given(st.integers(1900, 2060), st.integers(1, 30))
def test_a_period_between_two_years_reads_back_and_a_reversed_one_is_none(first, length):
    assert only(f"entre {first} et {first + length}").edtf == f"{first}/{first + length}"
    found = find_times(f"de {first + length} à {first}")
    assert [each.value.edtf for each in found] == [str(first + length), str(first)]


@given(ANCHORS)
def test_the_days_around_the_anchor_are_a_day_apart(anchor):
    words = ("avant-hier", "hier", "aujourd'hui", "demain", "après-demain")
    days = [dt.date.fromisoformat(only(word, anchor).start or "") for word in words]
    assert days[2] == anchor
    assert {later - earlier for earlier, later in pairwise(days)} == {dt.timedelta(days=1)}


@given(ANCHORS, st.integers(2, 400))
def test_months_ago_keep_the_day_or_take_the_last_of_a_shorter_month(anchor, months):
    found = dt.date.fromisoformat(only(f"il y a {months} mois", anchor).start or "")
    assert (anchor.year * 12 + anchor.month) - (found.year * 12 + found.month) == months
    assert found.day == min(anchor.day, calendar.monthrange(found.year, found.month)[1])


@given(ANCHORS, st.integers(2, 60), st.sampled_from(["jours", "semaines", "mois", "ans"]))
def test_ago_and_ahead_mirror_each_other(anchor, amount, unit):
    back = dt.date.fromisoformat(only(f"il y a {amount} {unit}", anchor).start or "")
    ahead = dt.date.fromisoformat(only(f"dans {amount} {unit}", anchor).start or "")
    assert back < anchor < ahead
    if unit in ("jours", "semaines"):
        assert anchor - back == ahead - anchor == dt.timedelta(days=amount * (7 if unit == "semaines" else 1))
    if unit == "ans":
        assert (anchor.year - back.year, ahead.year - anchor.year) == (amount, amount)


@given(ANCHORS, st.integers(0, 6))
def test_a_weekday_lies_in_the_week_that_its_words_say(anchor, weekday):
    name, day = WEEKDAYS[weekday], dt.timedelta(days=1)

    def read(text: str) -> dt.date:
        return dt.date.fromisoformat(only(text, anchor).start or "")

    past, coming = read(f"a-t-il déclaré {name}"), read(f"Il se rendra {name} à Oslo.")
    before, after = read(f"{name} dernier"), read(f"{name} prochain")
    assert {found.weekday() for found in (past, coming, before, after)} == {weekday}
    assert anchor - 7 * day < past <= anchor <= coming < anchor + 7 * day
    assert before < anchor < after
    assert after - before <= 14 * day


@given(ANCHORS, st.integers(1, 12))
def test_a_bare_month_is_the_latest_begun_or_with_a_future_verb_the_next_not_over(anchor, month):
    past = only(f"Le prix a baissé en {MONTHS[month - 1]}.", anchor)
    coming = only(f"Le prix baissera en {MONTHS[month - 1]}.", anchor)
    assert past.start is not None
    assert coming.end is not None
    assert past.start <= anchor.isoformat() <= coming.end
    assert anchor.year - int(past.start[:4]) in (0, 1)
    assert int(coming.end[:4]) - anchor.year in (0, 1)


@given(st.lists(WORDS, max_size=14).map(" ".join), st.none() | ANCHORS | st.datetimes())
@settings(max_examples=400)
def test_no_text_raises_and_every_span_and_value_is_sound(text, anchor):
    found = find_times(text, anchor)
    ends = 0
    for each in found:
        assert ends <= each.start < each.end <= len(text)
        assert text[each.start : each.end].strip() == text[each.start : each.end]
        ends = each.end
        if isinstance(each.value, Duration):
            assert each.value.iso.startswith("P")
        elif isinstance(each.value, Recurrence):
            assert each.value.iso.startswith("R/P")
        else:
            if each.value.start and each.value.end:
                assert each.value.start[:10] <= each.value.end[:10]
            if each.value.edtf:
                assert_is_edtf(each.value.edtf)


def assert_is_edtf(text: str) -> None:
    """Hold a value to the edtf library, where it knows the form: it has no intervals of times or open unknown years."""
    for end in text.split("/"):
        if end != "..":
            assert parse_edtf(end) is not None


@given(st.text(max_size=80), st.none() | ANCHORS)
def test_any_text_at_all_is_read_without_an_error(text, anchor):
    find_times(text, anchor)


@given(st.sampled_from(["Le 3 mai 2024, hier, depuis 2019.", "du 3 au 5 mai, pendant trois ans"]), st.text(max_size=20))
def test_a_text_put_before_shifts_the_spans_and_nothing_else(text, before):
    prefix = f"{before.replace(chr(10), ' ')}.\n\n"
    assume(not find_times(prefix))
    anchor = dt.date(2025, 6, 11)
    shifted = [
        (each.start - len(prefix), each.end - len(prefix), each.value) for each in find_times(prefix + text, anchor)
    ]
    assert shifted == [(each.start, each.end, each.value) for each in find_times(text, anchor)]


@given(DAYS, st.sampled_from([" ", "\u00a0", "\u202f", "\n"]))
def test_any_kind_of_space_gives_the_same_day(day, space):
    assert only(space.join(["le", str(day.day), MONTHS[day.month - 1], str(day.year)])).edtf == day.isoformat()


@given(st.integers(2, 99), st.sampled_from([("ans", "Y"), ("mois", "M"), ("semaines", "W"), ("jours", "D")]))
def test_a_length_reads_back(amount, unit):
    (found,) = find_times(f"pendant {amount} {unit[0]}")
    assert isinstance(found.value, Duration)
    assert found.value.iso == f"P{amount}{unit[1]}"
    assert Decimal(found.value.iso[1:-1]) == amount


@pytest.mark.parametrize(
    "piece", ["3 ", "mai ", "du ", "de 3 à ", "le 3 mai 2024 ", "un an plus tôt ", "1/", '"', "- ", "\n\n"]
)
def test_time_grows_with_the_length_of_a_text_and_no_faster(piece):
    import time

    def taken(text: str) -> float:
        begun = time.process_time()
        find_times(text, dt.date(2025, 6, 11))
        return time.process_time() - begun

    taken(piece * 50)
    short, long = min(taken(piece * 500) for _ in range(3)), taken(piece * 4000)
    assert long < 40 * short + 0.2


@given(ANCHORS, st.integers(1, 23), st.integers(1, 59), st.sampled_from(["{}h{:02}", "{} h {:02}", "{} heures {:02}"]))
@settings(deadline=None)
def test_hours_and_minutes_are_a_length_or_a_time_by_the_words_before(
    anchor: dt.date, hours: int, minutes: int, form: str
) -> None:
    written = form.format(hours, minutes)
    (length,) = find_times(f"La visite a duré {written}.", anchor)
    (time,) = find_times(f"La visite commence à {written} UTC.", anchor)
    assert isinstance(length.value, Duration)
    assert length.value.iso == f"PT{hours}H{minutes}M"
    assert isinstance(time.value, Date)
    assert (time.value.start or "")[-5:] == f"{hours:02}:{minutes:02}"
