"""Django's settings. Values from outside come from `environment.py` only."""

from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from scheda.config.environment import ROOT, Environment, is_near

env = Environment()

# Areas. MODULES is the only switchboard: an area left out is gone from menu, API and card.
MODULES = [f"scheda.modules.{name}" for name in env.module_names]
FOUNDATION = [
    f"scheda.foundation.{name}"
    for name in (
        "components",
        "records",
        "personal",
        "accounts",
        "sign_on",
        "access",
        "crypto",
        "audit",
        "events",
        "files",
        "notifications",
        "numbering",
        "search",
        "exporting",
        "choosing",
        "bulk",
        "submissions",
        "throttling",
        "screens",
        "saved_views",
        "custom_fields",
        "menu",
        "api",
        "importing",
        "live",
        "printing",
        "fetching",
        "deliveries",
        "webhooks",
        "ledger",
        "backup",
        "demo",
        "bench",
    )
]
CORE = [
    f"scheda.core.{name}"
    for name in (
        "parties",
        "timeline",
        "activities",
        "calendar",
        "buying_centre",
        "needs",
        "dossier",
        "privacy",
        "today",
    )
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "procrastinate.contrib.django",
    "pgtrigger",
    "csp",
    "django_htmx",
    "django_cotton.apps.SimpleAppConfig",
    "template_partials.apps.SimpleAppConfig",
    *FOUNDATION,
    *CORE,
    *MODULES,
    # After ours, so that our templates and words come before theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    # These two discover what all others declare, so they come last.
    "scheda.foundation.jobs",
    "scheda.foundation.extension",
]

# Web
ROOT_URLCONF = "scheda.config.urls"
WSGI_APPLICATION = "scheda.config.wsgi.application"
SECRET_KEY = env.signing_key
SECRET_KEY_FALLBACKS = env.former_signing_keys
DEBUG = env.debug
ALLOWED_HOSTS = env.hosts.split(",")
PUBLIC_URL = env.url
SECURE = env.url.startswith("https://")
CSRF_TRUSTED_ORIGINS = [env.url]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
# A browser takes these names from this very host alone, and over TLS alone.
COOKIES_OF_THIS_HOST = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{COOKIES_OF_THIS_HOST}sessionid"
CSRF_COOKIE_NAME = f"{COOKIES_OF_THIS_HOST}csrftoken"
LANGUAGE_COOKIE_NAME = f"{COOKIES_OF_THIS_HOST}language"
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "scheda.foundation.components.notices.Notices"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SESSION_ENGINE = "scheda.foundation.accounts.sessions"
SESSION_COOKIE_AGE = 7 * 24 * 3600
SESSION_IDLE_AGE = 8 * 3600
SESSION_NOTED_EVERY = 300
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024**2
DATA_UPLOAD_MAX_NUMBER_FILES = 2_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
API_REQUESTS_A_MINUTE = env.api_rate
EXPORTS_A_DAY = env.exports_a_day
EXPORT_ROWS = env.export_rows
FILES_A_DAY = env.files_a_day
FILE_MEGABYTES_A_DAY = env.file_megabytes_a_day
COMPANY_NAME = env.company
MIDDLEWARE = [
    "scheda.config.keeping.nobody_keeps",
    "django.middleware.security.SecurityMiddleware",
    "scheda.config.keeping.one_policy",
    "scheda.foundation.api.middleware.problems",
    "scheda.foundation.api.middleware.no_nul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "scheda.foundation.accounts.middleware.session_limits",
    "scheda.foundation.api.middleware.bearer",
    "scheda.foundation.accounts.middleware.preferences",
    "scheda.foundation.api.limiting.request_rate",
    "scheda.foundation.files.middleware.request_limit",
    "scheda.foundation.files.middleware.room_to_write",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "scheda.foundation.audit.middleware.one_transaction",
]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}

# Templates: cotton and partials both want to own the loaders, so they are written out.
COTTON_ISOLATE_BY_DEFAULT = True
TEMPLATE_LOADERS = [
    "scheda.foundation.components.loading.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "scheda.foundation.menu.context.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [("django.template.loaders.cached.Loader", TEMPLATE_LOADERS)],
                )
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "django_cotton.templatetags.cotton",
                "template_partials.templatetags.partials",
                "scheda.foundation.components.templatetags.icons",
                "scheda.foundation.components.templatetags.formats",
                "scheda.foundation.components.templatetags.pieces",
                "scheda.foundation.records.templatetags.records",
            ],
        },
    }
]
FORM_RENDERER = "scheda.foundation.components.quick_forms.QuickForms"


# How the database plans, unless the address says otherwise: on fast disks; without compiling, which
# takes longer than a page; what is prepared (see foundation/statements) once for each connection
# and not anew five times; and with helpers, which take ten milliseconds to start, for long work.
PLANNING = {
    "random_page_cost": "1.1",
    "jit": "off",
    "plan_cache_mode": "force_generic_plan",
    "parallel_setup_cost": "10000",
}


# Who waits longer than five seconds for a connection is told so. A database that is away is asked
# for again by who needs it, after two seconds at most: left alone, a pool would ask ever more
# rarely, and stay away as long again as the database did.
POOL = {"min_size": 1, "max_size": 8, "timeout": 5, "reconnect_timeout": 2}


def database(url: str) -> dict[str, object]:
    """Read postgresql://user:password@host:port/name?host=/socket/folder."""
    parts = urlsplit(url)
    options = dict(parse_qsl(parts.query))
    planning = [f"-c {name}={value}" for name, value in PLANNING.items()]
    options["options"] = " ".join([*planning, options.get("options", "")])
    return {
        "ENGINE": "scheda.config.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", str(parts.port or "")),
        "CONN_HEALTH_CHECKS": True,
        "CONN_MAX_AGE": 0,
        "OPTIONS": {"pool": POOL, **options},
        "DISABLE_SERVER_SIDE_CURSORS": False,
    }


DATABASES = {
    "default": database(env.database_url or env.database_owner_url or "postgresql:///scheda")
}
# Seconds, where people wait: see patience.py.
STATEMENT_TIMEOUT = env.statement_timeout
# The tables belong to this role; backups are made by it, and nothing else.
DATABASE_OWNER_URL = env.database_owner_url
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "scheda.foundation.throttling.cache.KeepingCache",
        "LOCATION": "cache_entry",
    }
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["scheda.foundation.accounts.signed_in.PeopleWithRights"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "scheda.foundation.accounts.validators.LongEnough",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "scheda.foundation.accounts.validators.NotCommon"},
    {"NAME": "scheda.foundation.accounts.validators.NotAboutOneself"},
]
# Unique without regard to case: a constraint on the lower-case address.
SILENCED_SYSTEM_CHECKS = ["auth.W004"]
PASSWORD_RESET_TIMEOUT = 2 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "scheda.foundation.accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = None  # the person ticks a box
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ALLAUTH_TRUSTED_PROXY_COUNT = env.proxies
ACCOUNT_RATE_LIMITS = {
    "login_failed": "10/15m/key,50/d/key",
    "login_failed_network": "100/h/key",
}
ACCOUNT_FORMS = {
    "login": "scheda.foundation.accounts.forms.sign_in.SignInForm",
    "reauthenticate": "scheda.foundation.accounts.forms.sign_in.ConfirmPasswordForm",
    "reset_password": "scheda.foundation.accounts.forms.sign_in.ForgottenPasswordForm",
    "reset_password_from_key": "scheda.foundation.accounts.forms.sign_in.ResetPasswordForm",
    "change_password": "scheda.foundation.accounts.forms.sign_in.ChangePasswordForm",
}
MFA_FORMS = {
    "authenticate": "scheda.foundation.accounts.forms.sign_in.SecondFactorForm",
    "reauthenticate": "scheda.foundation.accounts.forms.sign_in.ConfirmCodeForm",
    "activate_totp": "scheda.foundation.accounts.forms.sign_in.ActivateCodesForm",
    "add_webauthn": "scheda.foundation.accounts.forms.sign_in.AddPasskeyForm",
    "edit_webauthn": "scheda.foundation.accounts.forms.sign_in.RenamePasskeyForm",
}
USERSESSIONS_TRACK_ACTIVITY = False
MFA_ADAPTER = "scheda.foundation.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
MFA_TOTP_ISSUER = env.company

# Requests to addresses that people typed in never reach inside; only tests ask themselves.
FETCH_LOOPBACK = False
# Names of hosts inside the network that single sign-on may ask all the same.
SSO_HOSTS = env.sso_hosts.lower().replace(",", " ").split()

# Jobs: a daily tick that was slept through is run when the machine is back. Whoever wants none made
# up for still wants those that are due: the clock notices each some milliseconds late.
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": max(env.catch_up_hours * 3600, 60)}

# Languages
USE_TZ = True
TIME_ZONE = "Europe/Rome"
LANGUAGE_CODE = env.language
LANGUAGES = [("it", _("Italian")), ("ro", _("Romanian")), ("en", _("English"))]
LOCALE_PATHS = [ROOT / "src" / "scheda" / "config" / "locale"]
USE_THOUSAND_SEPARATOR = True

# Files
DATA_FOLDER = env.data
MASTER_KEY_FILE = env.master_key_file
MASTER_KEY_GIVEN = env.key
MASTER_KEY_COMMAND = env.key_command
STRICT = env.strict
BACKUP_FOLDER = env.backups_folder
MEDIA_ROOT = env.data / "files"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
ATTACHMENT_MAX_BYTES = 25 * 1024**2
REQUEST_MAX_BYTES = 256 * 1024**2
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "build" / "collected"
STATICFILES_DIRS = [ROOT / "build" / "static"]
PAPER_FONTS = ROOT / "build" / "fonts"
STORAGES = {
    "default": {"BACKEND": "scheda.foundation.files.storage.ContentStorage"},
    "imports": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": env.data / "imports"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 31_536_000

# Mail: without a server, letters are files that `scheda doctor` points to.
_mail = urlsplit(env.email_url)
SMTP_BACKEND = "scheda.foundation.deliveries.smtp.BoundedBackend"
FILE_BACKEND = "scheda.foundation.deliveries.filed.FiledLetters"
EMAIL_BACKEND = SMTP_BACKEND if env.email_url else FILE_BACKEND
EMAIL_FILE_PATH = env.data / "outbox"
EMAIL_HOST = _mail.hostname or "localhost"
EMAIL_USE_SSL = _mail.scheme == "smtps"
EMAIL_USE_TLS = _mail.scheme == "smtp+tls" or (_mail.scheme == "smtp" and not is_near(EMAIL_HOST))
EMAIL_PORT = _mail.port or (465 if EMAIL_USE_SSL else 587 if EMAIL_USE_TLS else 25)
EMAIL_HOST_USER = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.email_from

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"scheda": {"level": "INFO"}, "procrastinate": {"level": "WARNING"}},
}
