"""What can be tried out: settings in, an outcome out; deterministic and offline."""
