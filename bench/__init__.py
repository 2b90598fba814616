"""Costs as ratios, measured side by side in one run: a bare time says little on another machine."""
