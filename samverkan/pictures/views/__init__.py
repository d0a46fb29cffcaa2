"""The pages of a picture and of the numbers in it."""
