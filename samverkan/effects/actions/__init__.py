"""Every change of the effects room: planning, judging, learning."""
