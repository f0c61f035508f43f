"""The cast: fixtures for the people whom the tests are about."""
