"""What pages of a forum share."""
