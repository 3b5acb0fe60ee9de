# SPDX-License-Identifier: EUPL-1.2
"""Register sign-in with Django: its tables have migrations of their own."""

from django.apps import AppConfig


class SigningInConfig(AppConfig):
    """Sessions, second factors and the links of the demonstration."""

    name = "hartslag.people.signing_in"
    label = "signing_in"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Take over what Django does by itself.

        Signing in makes no revision of the account: nothing about it has changed. Names of tables are not
        gathered for rights that are not used: ours are in people/rights.py and access/tables.py.
        """
        from django.contrib.auth.signals import user_logged_in
        from django.contrib.contenttypes.management import create_contenttypes
        from django.db.models.signals import post_migrate

        from hartslag.people.leaving import account_left
        from hartslag.people.signing_in.leaving import forget_ways_in
        from hartslag.people.signing_in.sessions import note_sign_in

        post_migrate.disconnect(create_contenttypes)
        post_migrate.disconnect(dispatch_uid="django.contrib.auth.management.create_permissions")
        user_logged_in.disconnect(dispatch_uid="update_last_login")
        user_logged_in.connect(note_sign_in, dispatch_uid="hartslag.people.signing_in")
        account_left.connect(forget_ways_in, dispatch_uid="hartslag.people.signing_in")
