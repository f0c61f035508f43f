"""Min side: what waits for me and what was answered, across all modules; and one search over them.

It keeps no tables: every line comes from a module's facade when the page is asked for.
"""
