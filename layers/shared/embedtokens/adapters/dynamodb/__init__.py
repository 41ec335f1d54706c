"""What is stored in DynamoDB, and how."""
