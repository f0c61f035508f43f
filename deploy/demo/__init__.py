"""The demo's launcher: `make demo`. Starts database, web server, task worker and mail catcher, and stops them all."""
