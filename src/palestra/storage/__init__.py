"""Database, blobs, sealing keys and the outbox: adapters to what keeps data."""
