"""Calls of AWS: a client of our own for functions that callers wait for, boto3 for the others."""
