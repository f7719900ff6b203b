"""tldraw files of every generation: pages of shapes, what they mean to a coder, and what they look like."""
