"""Runs the app's statistics over a folder of cases with expected values: `python -m tests.oracle DIR`."""
