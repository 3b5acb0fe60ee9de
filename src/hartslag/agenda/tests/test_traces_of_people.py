# SPDX-License-Identifier: EUPL-1.2
"""Before everybody sees a text, its lead is shown what in it may lead to a person."""

import pytest

from hartslag.agenda.traces import traces


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bel 06-12345678 of mail jan@voorbeeld.nl.", ["jan@voorbeeld.nl", "06-12345678"]),
        ("Op Voorbeeldstraat 12a is lawaai.", ["Voorbeeldstraat 12a"]),
        ("Bij postcode 6411 AB.", ["6411 AB"]),
        ("Mevrouw Jansen en familie De Vries klagen.", ["Mevrouw Jansen", "familie De"]),
        ("In de Voorbeeldstraat staan drie lampen sinds 2026, voor 1.250 mensen.", []),
    ],
)
def test_addresses_numbers_and_names_after_a_title_are_found(text, found):
    assert traces(text) == found
