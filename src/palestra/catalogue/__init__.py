"""Exercises, equipment and movement specifications, as data files."""
