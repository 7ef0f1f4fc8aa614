"""``python -m aiteam.optimizer``: solve every scenario of the course again and keep the ends of its scale."""

from aiteam.optimizer.references import write_references

for each in write_references():
    print(f"{each.scenario}, variant {each.variant}: {each.baseline:.1f} to {each.best:.1f}", flush=True)
