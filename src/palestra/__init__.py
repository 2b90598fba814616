"""Palestra: a self-hosted virtual-reality fitness coach."""

__version__ = "0.1.0"
