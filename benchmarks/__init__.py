"""Measurements of speed and size; run each as ``python -m benchmarks.<name>``."""
