# SPDX-License-Identifier: EUPL-1.2
"""Register the package with Django."""

from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    """Commitments and handovers."""

    name = "hartslag.agreements"
    label = "agreements"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Offer on what somebody who leaves had promised; let who accepts a promise take it over."""
        from hartslag.agreements.handing import on_accepted
        from hartslag.agreements.leaving import (
            COMMITMENT,
            hand_over_promises,
            keep_teams_with_work,
            promised_day,
            take_over_promise,
        )
        from hartslag.agreements.reading import as_subjects
        from hartslag.agreements.subjects import register
        from hartslag.people.services import account_left, team_ends

        account_left.connect(hand_over_promises, dispatch_uid="hartslag.agreements.leaving")
        team_ends.connect(keep_teams_with_work, dispatch_uid="hartslag.agreements.ending")
        on_accepted(COMMITMENT, take_over_promise, promises=promised_day)
        register(COMMITMENT, as_subjects)
