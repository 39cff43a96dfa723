"""What somebody with bad intent tries, class by class: docs/security/attacks.md tells which."""
