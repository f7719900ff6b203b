"""Suggested marks and ink layers over HTTP."""
