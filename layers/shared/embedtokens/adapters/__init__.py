"""Where the program meets the outside: AWS, SQL, the log."""
