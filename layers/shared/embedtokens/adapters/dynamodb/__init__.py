"""Storage in DynamoDB: tables, items, and how they are read and written."""
