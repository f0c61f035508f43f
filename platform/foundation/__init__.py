"""The ground floor: doors and walls, who is a tenant, accounts, the log, files, notices and components.

It imports nothing of ours from the storeys above. Its sub-packages may be imported by every module.
"""
