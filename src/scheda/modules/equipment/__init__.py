"""Machines: owned, rented or serviced by a customer, one record for their whole life."""
