"""A second assessor rates drawn statements blind."""
