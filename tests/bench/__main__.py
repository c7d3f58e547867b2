"""Print every figure."""

from tests.bench import scale

print("Evidence and scores, one process, processor seconds (the score holds ranks and about 250 sensitivity runs)")
print(scale.table())
