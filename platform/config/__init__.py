"""The top storey: settings, addresses, start-up. May import everything; nobody imports it."""
