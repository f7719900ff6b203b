"""Items of a Miro board as its REST interface (v2) gives them, saved to a JSON file."""
