"""Who decides at a customer: roles, attitudes, criteria of each member, and what is missing."""
