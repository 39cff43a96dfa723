"""What must leave the house once: letters, webhooks, and later messages."""
