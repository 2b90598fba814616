"""The motion kernel: frames in, repetitions and faults out. Pure."""
