"""Settings, wiring, the ASGI app and the command line."""
