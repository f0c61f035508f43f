"""Keycloak: the realm as code (*.json), the distribution and one server of it on this machine. See README.md."""
