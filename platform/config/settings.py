"""The one settings file: the embedded demo, tests and a real installation differ by environment variables only.

Where DATABASE_URL is given, everything a real installation needs must be given too; where it is not, the embedded
defaults are filled in (`config.embedded`). A municipality's own policy is a row in its database, never a line here.
"""

from pathlib import Path

from django.core.management.utils import get_random_secret_key
from django.utils.csp import CSP

from config import broker, database, embedded, sign_in, strict
from config.environment import env, env_choice, env_database, env_flag, env_list, env_mailer, env_number, given

ROOT = Path(__file__).resolve().parents[2]
EMBEDDED = not given("DATABASE_URL")
DATA = embedded.data_folder()


def unless_embedded(default: str) -> str | None:
    """The default of a variable that only the embedded mode may leave out."""
    return default if EMBEDDED else None


DEBUG = env_flag("DEBUG", False)
SECRET_KEY = env("SECRET_KEY", get_random_secret_key() if EMBEDDED else None)
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")

# --- Addresses: one host name a municipality, one for the network, one for the front page
DOMAIN = env("DOMAIN", unless_embedded("localhost"))
PRODUCTION = not EMBEDDED and DOMAIN != "localhost"  # others can reach it: see config.production
HTTPS = env_flag("HTTPS", False)
PUBLIC_SCHEME = "https" if HTTPS else "http"
PUBLIC_PORT = env_number("PUBLIC_PORT", 443 if HTTPS else 8000)
DEFAULT_PORT = 443 if HTTPS else 80
PORT_SUFFIX = "" if PUBLIC_PORT == DEFAULT_PORT else f":{PUBLIC_PORT}"
NETWORK_HOST = f"network.{DOMAIN}"
ALLOWED_HOSTS = [DOMAIN, f".{DOMAIN}", *env_list("MORE_HOSTS")]
CSRF_TRUSTED_ORIGINS = [f"{PUBLIC_SCHEME}://{DOMAIN}{PORT_SUFFIX}", f"{PUBLIC_SCHEME}://*.{DOMAIN}{PORT_SUFFIX}"]
ROOT_URLCONF = "config.urls_municipality"
PUBLIC_SCHEMA_URLCONF, NETWORK_URLCONF = "config.urls_public", "config.urls_network"
OPERATORS_HOST, OPERATORS_URLCONF = f"operators.{DOMAIN}", "config.urls_operators"  # those who run the platform
LOGIN_HOST, LOGIN_URLCONF = f"login.{DOMAIN}", "config.urls_login"  # the way to a server that signs people in
WSGI_APPLICATION = "config.wsgi.application"
# The demo's mail page: the folder that the catcher writes to. Without it there is no such host.
POST_HOST = f"post.{DOMAIN}"
POST_FOLDER = env("POST_FOLDER", "")

# --- Apps. Sessions and the log stand in both schemas, auth and contenttypes in public only
BOTH = ["django.contrib.sessions", "foundation.audit"]
SHARED_APPS = [
    "foundation.tenancy",
    "foundation.registry",
    "foundation.identity",
    "foundation.directory",
    "foundation.operators",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "network.circles",
    "network.assignments",
    "network.submissions",
    "network.feedback",
    "network.gatherings",
    "shared_library.bodies",
    "shared_library.foundings",
    "shared_library.items",
    "shared_library.decisions",
    "shared_library.prints",
    *BOTH,
]
TENANT_APPS = [
    "tenants.organisation",
    "tenants.provisioning",
    "tenants.homework",
    "tenants.documents",
    "tenants.common",
    "foundation.notices",
    "config.houses",
    *BOTH,
]
WITHOUT_TABLES = [
    "foundation.files",
    "foundation.ui",
    "tenants.cooperation",
    "tenants.radar",
    "tenants.home",
    "config.demo",
    "config.post",
    "config.production",
    "django_prose_editor",  # its static files only
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "config.static.StaticFiles",
    "rest_framework",
    "drf_spectacular",
]
INSTALLED_APPS = list(dict.fromkeys([*SHARED_APPS, *TENANT_APPS, *WITHOUT_TABLES, "django_tenants"]))
TENANT_MODEL, TENANT_DOMAIN_MODEL = "registry.Municipality", "registry.Domain"
DATABASE_ROUTERS = ["django_tenants.routers.TenantSyncRouter"]
AUTH_USER_MODEL, DEFAULT_AUTO_FIELD = "identity.Account", "django.db.models.BigAutoField"
# arrays alone do not need django.contrib.postgres, which would ask for hstore at each new connection, outside any door
SILENCED_SYSTEM_CHECKS = ["postgres.E005"]

# `House` opens the door of the host, `Person` finds out who asks: see config.middleware
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.numbered",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "foundation.ui.middleware.soft_redirect",
    "config.middleware.House",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",  # before Person: its refusals hold a form too
    "config.middleware.Person",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

FORM_RENDERER = "foundation.ui.renderer.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "platform" / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.template.context_processors.csp",
                "django.contrib.messages.context_processors.messages",
                "foundation.ui.context.frame",
                "config.context.menu",
            ],
        },
    }
]

# --- Database: the login has no rights of its own; the backend takes the open door's role in each transaction.
# DATABASE_OWNER_URL is the login of commands that make tables, roles and municipalities, and of the worker; a web
# server (SERVING=1) has none. The superuser that `prepare_database` needs is named on its own command line
# (when it is run: helm/README.md). With DATABASE_STRICT_KEY each door has a login of its own, made by `strict_logins`.
DATABASE_STRICT_KEY = strict.key()
DATABASES = {
    "default": {
        **database.engine(DATABASE_STRICT_KEY),
        **env_database("DATABASE_URL", unless_embedded(embedded.database_url(DATA, "app_login"))),
        "ATOMIC_REQUESTS": True,
        "CONN_MAX_AGE": env_number("DATABASE_CONNECTION_SECONDS", 1800),
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": True,  # named cursors outlive the transaction that holds the role
    }
}
OWNER_DATABASE = None
if not env_flag("SERVING", False) and (EMBEDDED or given("DATABASE_OWNER_URL")):
    OWNER_DATABASE = env_database("DATABASE_OWNER_URL", unless_embedded(embedded.database_url(DATA, "owner_login")))

# --- Sign-in
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "foundation.identity.choosing.NotYourOwnName",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {"NAME": "foundation.identity.choosing.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
AUTHENTICATION_BACKENDS = ["foundation.identity.signin.Accounts"]
SIGN_IN = sign_in.chosen()  # local accounts, or a Keycloak: see config.sign_in
SIGN_IN_PROVIDER, KEYCLOAK = sign_in.PROVIDERS[SIGN_IN], sign_in.keycloak(unless_embedded("http://localhost:8180"))
DNS_SERVERS, PROVIDER_HOSTS = env_list("DNS_SERVERS"), sign_in.provider_hosts(KEYCLOAK if EMBEDDED else None)
LOGIN_URL, SESSION_ENGINE, SESSION_COOKIE_AGE = "/sign-in/", "foundation.identity.sessions", 12 * 60 * 60
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# --- Cookies and headers. Cookies are host-only everywhere; `__Host-` needs https, so over http they have plain names
_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_PREFIX}session"
CSRF_COOKIE_NAME = f"{_PREFIX}csrf"
LANGUAGE_COOKIE_NAME = f"{_PREFIX}language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# a proxy that ends TLS must set this header itself and drop the one a browser sent
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS and env_flag("BEHIND_PROXY", True) else None
SECURE_REFERRER_POLICY, SECURE_CROSS_ORIGIN_OPENER_POLICY, X_FRAME_OPTIONS = "same-origin", "same-origin", "DENY"
# form-action: our own hosts and the server that signs people in; a browser also applies it to redirects after a form
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF, *CSRF_TRUSTED_ORIGINS, *([KEYCLOAK.origin] if KEYCLOAK else [])],
    "frame-ancestors": [CSP.NONE],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
}

# --- Languages: bokmål is the source, the others are translations of it
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("da", "Dansk"), ("en", "English")]
LOCALE_PATHS, FORMAT_MODULE_PATH = [ROOT / "platform" / "config" / "locale"], ["foundation.ui.formats"]
USE_I18N = USE_TZ = USE_THOUSAND_SEPARATOR = True
TIME_ZONE = "Europe/Oslo"

# --- Files. STATIC_ROOT is the folder `collectstatic` filled; without it (tests, a shell) the apps' own are served
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", unless_embedded(""))
WHITENOISE_USE_FINDERS = not STATIC_ROOT
WHITENOISE_MAX_AGE = 3600
# packed already, or never asked for: the source map of the editor alone takes longer than all the rest
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ("png", "jpg", "gz", "br", "woff", "woff2", "map")
_STATIC = "config.static.Storage" if STATIC_ROOT else ("django.contrib.staticfiles.storage.StaticFilesStorage")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": _STATIC},
}
FILES_ROOT = Path(env("FILES_ROOT", unless_embedded(str(DATA / "files"))))
HOUSE_QUOTA = env_number("HOUSE_QUOTA_GB", 20) * 1024**3  # bytes of files; operators give a house more or less
STATEMENTS_FILE = env("STATEMENTS_FILE", str(embedded.STATEMENTS) if EMBEDDED else "")  # see foundation.ui.statements
LOG_HEADS_FOLDER = env("LOG_HEADS_FOLDER", str(DATA / "log-heads") if EMBEDDED else "")  # beyond the database
DATA_UPLOAD_MAX_MEMORY_SIZE, FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024, 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS, DATA_UPLOAD_MAX_NUMBER_FILES = 1000, 200  # a form says sooner, in words

# --- Mail
MAILERS = {"default": env_mailer("MAIL_URL", unless_embedded("smtp://127.0.0.1:1025"))}
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", unless_embedded("felles@example.org"))

# --- Tasks: no broker is trusted to keep anything, the outbox is (foundation.tenancy)
TASK_APP = "config.celery.app"  # what sends tasks, in whichever process
CELERY_BROKER_URL = env("BROKER_URL", unless_embedded("filesystem://localhost"))
CELERY_BROKER_TRANSPORT_OPTIONS = broker.options(CELERY_BROKER_URL, DATA, serving=env_flag("SERVING", False))
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER, CELERY_ACCEPT_CONTENT = "json", ["json"]
CELERY_TASK_TIME_LIMIT = 300
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_PUBLISH_RETRY, CELERY_BROKER_CONNECTION_TIMEOUT = False, 2  # nobody's page waits for a broker that is away
READY_HOUSES = env_number("READY_HOUSES", 0 if EMBEDDED else 3)  # schemas that stand ready: foundation.registry.pool

# --- Cache: keys carry the municipality. What several processes must agree on stands in a table, not here
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env("CACHE_URL"),
    }
    if given("CACHE_URL")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}
CACHES["default"] |= {"KEY_FUNCTION": "django_tenants.cache.make_key"}

# --- API
REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["config.tokens.Bearer", "rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["config.parsers.FlatJSONParser", "rest_framework.parsers.MultiPartParser"],
    "DEFAULT_PAGINATION_CLASS": "config.paging.Pages",
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "config.problems.handler",
    "COERCE_DECIMAL_TO_STRING": True,
    "UNAUTHENTICATED_USER": None,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Felles",
    "DESCRIPTION": "Hjemmearbeid i læringsnettverk: lese, levere, gi og frigi tilbakemelding.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_ADD_EXPLICIT_BLANK_NULL_CHOICE": False,
    "POSTPROCESSING_HOOKS": ["drf_spectacular.hooks.postprocess_schema_enums", "config.described.whole"],
}

# --- Log: one line an event on standard error; no bodies, no personal data
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"()": "foundation.logs.WithoutRows", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env_choice("LOG_LEVEL", {"DEBUG", "INFO", "WARNING", "ERROR"}, "INFO")},
    "loggers": {"django": {"handlers": [], "level": "INFO", "propagate": True}},
}
