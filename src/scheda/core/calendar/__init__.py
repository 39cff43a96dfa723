"""Days, weeks and months of a person or a team, and the working calendar behind them."""
