"""*Evidence*: the register, and what each item says about which statements."""
