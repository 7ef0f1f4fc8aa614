"""One module a kind of exercise: how it is drawn, and what its events do. ``views/table.py`` lists them."""
