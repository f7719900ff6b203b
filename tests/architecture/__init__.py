"""Rules of the house that no single part can keep alone."""
