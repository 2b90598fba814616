"""What every package may use: identifiers, errors and the clock protocol. Pure."""
