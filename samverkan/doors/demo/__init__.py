"""The demo town: its geography and its fictional events, made as plain data; others load them."""
