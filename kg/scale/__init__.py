"""Beyond one machine: a pool of workers on a Ray cluster, and folders that lie elsewhere than on this disk."""
