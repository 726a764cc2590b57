"""The maturity model: records, and reading and checking the files they come from."""
