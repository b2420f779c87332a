"""The benchmarks: a corpus of any size, and a harness that measures whole commands."""
