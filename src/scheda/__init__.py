"""Scheda: a CRM for companies that sell, rent and service machines."""
