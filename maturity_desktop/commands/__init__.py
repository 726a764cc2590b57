"""The command line: a thin face on the core, and a contract that scripts rely on."""
