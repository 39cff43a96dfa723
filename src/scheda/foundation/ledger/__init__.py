"""What a restored backup must do again: erasures, withdrawals, revocations."""
