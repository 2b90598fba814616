"""Live workout sessions: protocol, session, room, write-ahead log, resume."""
