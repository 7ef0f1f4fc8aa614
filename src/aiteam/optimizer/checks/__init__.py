"""What is promised of a scenario, a module for each group of promises; each finding says what would fix it."""
