"""Calls to AWS: our own client for functions that callers wait for, boto3 for the others."""
