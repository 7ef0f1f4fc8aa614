"""What a learner should meet again, and what was gained: pure functions over the record of attempts."""
