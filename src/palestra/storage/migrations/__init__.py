"""The steps from an empty database to today's schema; run by `palestra.storage.migrate`.

A revision is named like its file (`0001_identity_training`), and the names sort in the order of the steps,
so that the newest one is known without loading them.
"""
