"""The training log: workouts, sets and repetitions that were done."""
