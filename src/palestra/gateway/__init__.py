"""The HTTP toolkit below the features: principal, problems, limits, frame gate."""
