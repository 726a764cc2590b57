"""*Interviews*: one session in the room, topic by topic."""
