# SPDX-License-Identifier: EUPL-1.2
"""Names are written as one says them."""

import pytest
from django.utils.translation import override

from hartslag.ui.services import written_list


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["Passart"], "Passart"),
        (["Passart", "Rennemig"], "Passart en Rennemig"),
        (["Passart", "Rennemig", "Passart", "Schelsberg"], "Passart, Rennemig en Schelsberg"),
    ],
)
def test_the_last_name_follows_en_and_none_is_said_twice(names, said):
    assert written_list(names) == said


def test_in_english_the_last_name_follows_and():
    with override("en"):
        assert written_list(["Passart", "Rennemig"]) == "Passart and Rennemig"
