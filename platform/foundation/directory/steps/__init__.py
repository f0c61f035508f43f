"""The steps, in the order of sync.STEPS: each compares what the server holds with what is wanted, and yields changes.

A step reads first and yields afterwards; a change is made before the next one is asked for.
"""
