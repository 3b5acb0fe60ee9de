# SPDX-License-Identifier: EUPL-1.2
"""Django's settings: one file; what differs per installation is read in environment.py."""

from typing import Any

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from hartslag.config import environment
from hartslag.config.database.address import connection_settings
from hartslag.config.languages import languages

DEBUG = environment.yes_or_no("HARTSLAG_DEBUG")
SECRET_KEY = environment.secret_key()
ALLOWED_HOSTS = [host.strip() for host in environment.text("HARTSLAG_HOSTS").split(",") if host.strip()]
ROOT_URLCONF = "hartslag.config.urls"
WSGI_APPLICATION = "hartslag.config.wsgi.application"

INSTALLED_APPS = [
    "django.contrib.staticfiles",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "simple_history",
    "django_cotton.apps.SimpleAppConfig",
    "hartslag.areas.apps.AreasConfig",
    "hartslag.mail.apps.MailConfig",
    "hartslag.people.apps.PeopleConfig",
    "hartslag.people.signing_in.apps.SigningInConfig",
    "hartslag.access.apps.AccessConfig",
    "hartslag.agreements.apps.AgreementsConfig",
    "hartslag.ui.apps.UiConfig",
    "hartslag.api.apps.ApiConfig",
    "hartslag.monitor.apps.MonitorConfig",
    "hartslag.programme.apps.ProgrammeConfig",
    "hartslag.surveys.apps.SurveysConfig",
    "hartslag.concerns.apps.ConcernsConfig",
    "hartslag.signals.apps.SignalsConfig",
    "hartslag.agenda.apps.AgendaConfig",
    "hartslag.directory.apps.DirectoryConfig",
    "hartslag.web.apps.WebConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]

MIDDLEWARE = [
    "hartslag.config.logging.RequestLog",
    "hartslag.config.health.HealthCheck",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "hartslag.api.middleware.OpenDataRules",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "hartslag.access.middleware.RequestTransaction",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "hartslag.people.signing_in.middleware.SignIn",
]

FORM_RENDERER = "hartslag.ui.controls.ControlRenderer"

_LOADERS = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "hartslag.ui.context.page",
            ],
            "builtins": ["django_cotton.templatetags.cotton"],
        },
    }
]

DATABASES: dict[str, Any] = {"default": connection_settings(environment.text("HARTSLAG_DATABASE_ROLE"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
# Scrypt needs memory as well as time (OWASP's second choice, and no dependency); 16 MB and 0.2 s a guess.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "hartslag.people.signing_in.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "hartslag.people.signing_in.passwords.NotLeaked"},
    {
        "NAME": "hartslag.people.signing_in.passwords.NotOnesOwnName",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
]
PASSWORD_RESET_TIMEOUT = 3600
# Attempts and used codes are counted here. Removing what is over starts far above what is ever there.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
SESSION_ENGINE = "hartslag.people.signing_in.session_store"
SESSION_COOKIE_NAME = "hartslag_session"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "my-work"
# That page takes what this browser kept for who signed out off it.
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "hartslag.people.signing_in.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
# Whoever was invited proved the address by opening the link.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
# Django's own holds the address of the account in it; allauth's would start keeping addresses of its own.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_USER_DISPLAY = "hartslag.people.signing_in.names.name_of"
ACCOUNT_FORMS = {
    "login": "hartslag.people.signing_in.forms.LoginForm",
    "reauthenticate": "hartslag.people.signing_in.forms.ReauthenticateForm",
    "reset_password": "hartslag.people.signing_in.forms.ForgottenPasswordForm",
    "reset_password_from_key": "hartslag.people.signing_in.forms.NewPasswordForm",
    "change_password": "hartslag.people.signing_in.forms.ChangePasswordForm",
    "set_password": "hartslag.people.signing_in.forms.FirstPasswordForm",
}
MFA_ADAPTER = "hartslag.people.signing_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Hartslag"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "hartslag.people.signing_in.forms.AuthenticateForm",
    "reauthenticate": "hartslag.people.signing_in.forms.ReauthenticateWithCodeForm",
    "activate_totp": "hartslag.people.signing_in.forms.ActivateAppForm",
    "add_webauthn": "hartslag.people.signing_in.forms.AddPasskeyForm",
    "edit_webauthn": "hartslag.people.signing_in.forms.RenamePasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "hartslag.people.signing_in.adapters.ProviderAdapter"
OIDC = environment.oidc_provider()
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC.app] if OIDC else []}}
OIDC_SECOND_FACTOR = environment.words("HARTSLAG_OIDC_SECOND_FACTOR")


LANGUAGE_CODE = "nl"
LOCALE_PATHS = [environment.REPOSITORY / "src" / "hartslag" / "locale"]
LANGUAGES = languages(LOCALE_PATHS[0])
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = environment.data_folder() / "static"
STORAGES = {
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    # A form that leads to the organisation's own provider is followed there.
    "form-action": [CSP.SELF, *([OIDC.origin] if OIDC else [])],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
_HTTPS = environment.yes_or_no("HARTSLAG_HTTPS")
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = _HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "hartslag.ui.views.form_refused"
# Under HTTPS there is one proxy in front, which says who asks; without, nobody is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if _HTTPS else 0

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "hartslag.config.logging.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "hartslag": {"level": environment.text("HARTSLAG_LOG_LEVEL")},
        # Django's own request messages carry the path; ours name the route alone.
        "django.request": {"level": "CRITICAL"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}

# The name of an address, its label, and whom it is for: "everybody", "visitors" (who has no role here),
# "colleagues" (who has one) or who has a right of people/rights.py. Or a heading with such links below it.
NAVIGATION = [
    ("my-work", _("Mijn werk"), "colleagues"),
    ("reports", _("Meldingen"), "deal with reports"),
    ("walks", _("Schouw"), "walk the streets"),
    ("concerns", _("Zorgsignalen"), "deal with concerns"),
    ("referrals", _("Verwijzingen"), "refer people"),
    ("report-place", _("Iets melden"), "visitors"),
    ("services", _("Hulp in de buurt"), "visitors"),
    ("agenda", _("Wijkagenda"), "visitors"),
    ("programmes", _("Programma's"), "visitors"),
    ("figures", _("Cijfers"), "visitors"),
    (
        _("In de buurt"),
        [
            ("agenda", _("Wijkagenda"), "colleagues"),
            ("schedule", _("Wie is er wanneer?"), "colleagues"),
            ("services", _("Hulp in de buurt"), "colleagues"),
            ("faces", _("Vaste gezichten"), "colleagues"),
            ("teams-here", _("Teams"), "colleagues"),
        ],
    ),
    (
        _("Cijfers"),
        [
            ("programmes", _("Programma's"), "colleagues"),
            ("figures", _("Cijfers van gebieden"), "colleagues"),
            ("calculator", _("Rekenhulp"), "colleagues"),
            ("surveys", _("Enquêtes"), "colleagues"),
            ("report-counts", _("Uitkomsten per kwartaal"), "see counts of reports"),
            ("about-figures", _("Over de cijfers"), "colleagues"),
        ],
    ),
    ("privacy", _("Privacy"), "read the log"),
    ("administration", _("Beheer"), "see the administration"),
]
FOOTER_NAVIGATION = [
    ("report-place", _("Iets melden"), "everybody"),
    ("report-concern", _("Zorgen om iemand?"), "everybody"),
    ("services", _("Hulp in de buurt"), "everybody"),
    ("schedule", _("Wie is er wanneer?"), "everybody"),
    ("shown-faces", _("Vaste gezichten in uw straat"), "everybody"),
    ("calculator", _("Rekenhulp"), "everybody"),
    ("about-figures", _("Over de cijfers"), "everybody"),
    ("open-data", _("Open data"), "everybody"),
]

# What the administration shows, under headings: address, right of people/rights.py, label, sentence.
ADMINISTRATION = [
    (
        _("Mensen"),
        [
            ("organisations", "manage organisations", _("Organisaties"), _("Namens wie mensen hier werken.")),
            (
                "teams",
                "manage teams",
                _("Teams"),
                _("Wie samen werk aanneemt, en welk team zorgsignalen krijgt."),
            ),
            (
                "colleagues",
                "see accounts of the own organisation",
                _("Collega's"),
                _("Wie een account heeft, met welke rol, van wanneer tot wanneer."),
            ),
            ("invitations", "invite people", _("Uitnodigingen"), _("De enige weg naar een account.")),
            (
                "streets",
                "manage streets",
                _("Straten"),
                _("Vaste gezichten per straat, en wie het overneemt."),
            ),
            (
                "faces",
                "see named contacts",
                _("Vaste gezichten"),
                _("De lijst zoals alle collega's die zien."),
            ),
        ],
    ),
    (
        _("Meldingen en wijkagenda"),
        [
            ("report-routes", "manage reports", _("Meldingen"), _("Welk team waarover gaat.")),
            (
                "answer-templates",
                "manage reports",
                _("Vaste antwoorden"),
                _("Woorden waarmee teams antwoorden."),
            ),
            (
                "report-counts",
                "see counts of reports",
                _("Uitkomsten per kwartaal"),
                _("Wat er met meldingen, verwijzingen en de wijkagenda is gedaan, per organisatie."),
            ),
            (
                "agenda-kept",
                "keep the agenda",
                _("Wijkagenda"),
                _("Wat bewoners inbrachten, en wat het werd."),
            ),
        ],
    ),
    (
        _("Rooster en hulp"),
        [
            ("finding-places", "manage directory", _("Vindplaatsen"), _("Waar bewoners jullie tegenkomen.")),
            ("schedule-kept", "manage directory", _("Rooster"), _("Wie er elke week waar is.")),
            (
                "services-kept",
                "manage directory",
                _("Sociale kaart"),
                _("Wie welke hulp biedt, en of dat klopt."),
            ),
        ],
    ),
    (
        _("Regels"),
        [
            ("closing-days", "set closing days", _("Sluitingsdagen"), _("Welke dagen niet meetellen.")),
            (
                "ladder",
                "set the ladder",
                _("Escalatieladder"),
                _("Wie wanneer hoort dat een afspraak te laat is."),
            ),
            (
                "grounds",
                "manage grounds",
                _("Grondslagen"),
                _("Waarop gegevens van mensen mogen worden verwerkt."),
            ),
            (
                "retention-classes",
                "manage grounds",
                _("Bewaartermijnen"),
                _("Hoe lang elk soort dossier blijft."),
            ),
            (
                "destruction-lists",
                "approve destruction",
                _("Vernietigingslijsten"),
                _("Wat voorbij de bewaartermijn is, en wie daarover besliste."),
            ),
            ("outbox", "see the outbox", _("Mail"), _("Of de mail aankomt.")),
        ],
    ),
]

ACCOUNT_ADDRESSES = {
    "sign_in": "account_login",
    "sign_out": "account_logout",
    "account": "account-security",
    "works_for": "works-for",
}

FIGURES_FOLDER = environment.data_folder() / "figures"
# What is mailed goes to the outbox first; without a mail server it waits there.
MAILERS: dict[str, Any] = {"default": {"BACKEND": "hartslag.mail.outbox.OutboxBackend"}}
if environment.text("HARTSLAG_MAIL_HOST"):
    _SECURITY = environment.one_of("HARTSLAG_MAIL_SECURITY", "starttls", "tls", "none")
    MAILERS["server"] = {
        "OPTIONS": {
            "host": environment.text("HARTSLAG_MAIL_HOST"),
            "port": environment.whole_number("HARTSLAG_MAIL_PORT", at_least=1),
            "username": environment.text("HARTSLAG_MAIL_USER"),
            "password": environment.text("HARTSLAG_MAIL_PASSWORD"),
            "use_tls": _SECURITY == "starttls",
            "use_ssl": _SECURITY == "tls",
            "timeout": 10,
        }
    }
DEFAULT_FROM_EMAIL = environment.text("HARTSLAG_MAIL_FROM")
SITE_ADDRESS = environment.text("HARTSLAG_ADDRESS").rstrip("/")
SURVEYS_FOLDER = environment.data_folder() / "surveys"
LOG_KEY_FILE = environment.text("HARTSLAG_LOG_KEY_FILE") or environment.data_folder() / "log.key"
LOG_HEADS_FOLDER = environment.text("HARTSLAG_LOG_HEADS") or environment.data_folder() / "log-heads"
LOG_MONTHS = environment.whole_number("HARTSLAG_LOG_MONTHS", at_least=12)
# One key per circle, and the key that wraps them: never in the database, nor in its backups.
KEYRING_FOLDER = environment.data_folder() / "keyring"
MASTER_KEY_FILE = environment.text("HARTSLAG_MASTER_KEY_FILE") or environment.data_folder() / "master.key"
# A file that is sent may hold personal data: it never touches the disk before it is encrypted.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# Three photos of 10 MB with a report; each is made small at once.
FILE_UPLOAD_MAX_MEMORY_SIZE = 32_000_000
# A file of many questions has many answers to choose from.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
OPEN311_KEYS = environment.words("HARTSLAG_OPEN311_KEYS")
SMALLEST_COUNT = environment.whole_number("HARTSLAG_SMALLEST_COUNT", at_least=1)
MUNICIPALITY_TOKENS_URL = environment.text("HARTSLAG_TOKENS_URL")
SIMPLE_HISTORY_HISTORY_ID_USE_UUID = True
