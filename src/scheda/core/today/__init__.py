"""What needs me now, gathered from every area."""
