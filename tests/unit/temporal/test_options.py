import pytest

from azcn.errors import AzcnError
from azcn.temporal import parse_date
from times import TODAY


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2024", "2024"),
        ("2024-03", "2024-03"),
        ("2024-33", "2024-33"),
        ("2024-40", "2024-40"),
        ("2024-22", "2024-22"),
        ("2024-03-05", "2024-03-05"),
        ("2025-04-22T18:30", "2025-04-22T18:30:00"),
        ("2019/..", "2019/.."),
        ("../2030", "../2030"),
        ("2023/2024", "2023/2024"),
        ("199X", "199X"),
        ("20XX", "20XX"),
        ("1990~", "1990~"),
        ("il y a 3 mois", "2025-03-11"),
        ("hier", "2025-06-10"),
        ("mars 2024", "2024-03"),
        ("depuis 2019", "2019/.."),
        ("du 3 au 5 mai 2024", "2024-05-03/2024-05-05"),
        ("lundi dernier", "2025-06-09"),
        ("cette année", "2025"),
        ("  2024 ", "2024"),
    ],
)
def test_a_date_typed_in_an_option_is_read(text: str, edtf: str) -> None:
    assert parse_date(text, TODAY).edtf == edtf


@pytest.mark.parametrize(
    "text", ["", "zzz", "2024-13", "2024-02-30", "99999", "trois ans", "2024 2025", "demain peut-être", "2030/2020"]
)
def test_what_is_no_date_is_refused_with_its_words_and_a_way_out(text: str) -> None:
    with pytest.raises(AzcnError) as caught:
        parse_date(text, TODAY)
    assert repr(text) in str(caught.value)
    assert "2025-04-22" in str(caught.value)
