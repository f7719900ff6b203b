"""Areas of a sketch that nobody is to see: covered for good, or until they are uncovered."""
