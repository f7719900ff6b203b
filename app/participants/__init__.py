"""Participants, their attributes, and the phases of a study."""
