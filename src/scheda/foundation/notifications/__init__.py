"""What a person should know: mentions, finished imports, deadlines. The bell gathers them."""
