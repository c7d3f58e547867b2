"""Print every figure."""

import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench import scale, validity, weight

print("Evidence and scores, one process, processor seconds (the score holds ranks and about 250 sensitivity runs)")
print(scale.table())

with tempfile.TemporaryDirectory() as folder:
    site = Path(folder) / "site"
    subprocess.run([sys.executable, "build.py", "--site", str(site)], check=True)
    print("\nWeight, kB (1,000 bytes)")
    print(weight.table(site))
    print("\nValid HTML, all pages")
    print(validity.table(site))
