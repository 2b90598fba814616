"""Live workout sessions: protocol, session, room, write-ahead log, resume.

Front door: `Rooms` for the server to run, `Session` with its scripts for replays.
"""

from palestra.live.rooms import Rooms
from palestra.live.script import Script, Step, open_script
from palestra.live.session import Session

__all__ = ["Rooms", "Script", "Session", "Step", "open_script"]
