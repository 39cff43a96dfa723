"""The papers of a customer by category and expiry, and the printable sheet for a visit."""
