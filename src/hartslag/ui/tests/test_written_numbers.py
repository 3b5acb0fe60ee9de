# SPDX-License-Identifier: EUPL-1.2
from decimal import Decimal

import pytest
from django.utils.translation import override

from hartslag.ui.services import written_number


@pytest.mark.parametrize(
    ("value", "decimals", "dutch", "english"),
    [
        (1234.5, 1, "1.234,5", "1,234.5"),
        (0.25, 1, "0,3", "0.3"),
        (2.35, 2, "2,35", "2.35"),
        (-1234, 0, "−1.234", "−1,234"),
        (-0.04, 1, "0,0", "0.0"),
        (Decimal("2.675"), 2, "2,68", "2.68"),
        (1e15, 0, "1.000.000.000.000.000", "1,000,000,000,000,000"),
        (1e-7, 2, "0,00", "0.00"),
    ],
)
def test_a_number_is_written_as_the_reader_does(value, decimals, dutch, english):
    with override("nl"):
        assert written_number(value, decimals) == dutch
    with override("en"):
        assert written_number(value, decimals) == english


def test_a_difference_carries_its_sign_and_no_difference_carries_none():
    with override("nl"):
        assert [written_number(v, 1, signed=True) for v in (5, -5, 0, 0.04)] == ["+5,0", "−5,0", "0,0", "0,0"]
