"""Goals, prescription and plans."""
