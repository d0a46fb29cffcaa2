"""What everybody reads and may say: the promises that are out, the open form, news by letter."""
