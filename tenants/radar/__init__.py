"""What could be common: the municipality's consents, the pairs of documents, and the common draft made of a pair.

The words and states stand in shared_library.prints.
"""
