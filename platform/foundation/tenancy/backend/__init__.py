"""The database backend: ENGINE = "foundation.tenancy.backend"."""
