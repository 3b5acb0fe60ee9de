# SPDX-License-Identifier: EUPL-1.2
"""The addresses of sign-in, by the names allauth looks for. What is not here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.providers.openid_connect import views as provider
from allauth.socialaccount.views import login_cancelled, login_error
from django.contrib.auth.decorators import login_required
from django.urls import path, re_path

from hartslag.people.signing_in import views, working_for

urlpatterns = [
    path("inloggen/", views.SignInPage.as_view(), name="account_login"),
    path("inloggen/tweede-factor/", second_factor.authenticate, name="mfa_authenticate"),
    path("inloggen/toegangssleutel/", views.PasskeySignIn.as_view(), name="mfa_login_webauthn"),
    path("inloggen/gesloten/", account.account_inactive, name="account_inactive"),
    path("inloggen/onbekend/", views.unknown_to_us, name="sign-in-unknown"),
    path("inloggen/afgebroken/", login_cancelled, name="socialaccount_login_cancelled"),
    path("inloggen/mislukt/", login_error, name="socialaccount_login_error"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("account/", login_required(views.SecurityPage.as_view()), name="account-security"),
    path("account/", login_required(views.SecurityPage.as_view()), name="mfa_index"),
    path("account/", login_required(views.SecurityPage.as_view()), name="mfa_list_webauthn"),
    path("account/werk-voor/", working_for.works_for, name="works-for"),
    path("account/elders-uitloggen/", views.end_other_sessions, name="end-other-sessions"),
    path("account/wachtwoord/", account.password_change, name="account_change_password"),
    path("account/wachtwoord/eerste/", account.password_set, name="account_set_password"),
    path("account/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("account/bevestigen/code/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path(
        "account/bevestigen/toegangssleutel/",
        views.PasskeyAgain.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("account/app/", views.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("account/app/verwijderen/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/herstelcodes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "account/herstelcodes/nieuw/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/herstelcodes/bestand/",
        recovery_codes.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("account/toegangssleutels/nieuw/", views.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/toegangssleutels/<int:pk>/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path(
        "account/toegangssleutels/<int:pk>/verwijderen/",
        views.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("demonstratie/", views.cast, name="demonstration"),
    path("demonstratie/<str:token>/", views.demonstration_link, name="demonstration-link"),
]

provider_urlpatterns = [
    path("inloggen/via/<slug:provider_id>/", views.to_provider, name="openid_connect_login"),
    path("inloggen/via/<slug:provider_id>/terug/", provider.callback, name="openid_connect_callback"),
]
"""Without a language in front: the provider knows one address to come back to."""
