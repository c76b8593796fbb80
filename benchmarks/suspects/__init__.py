"""How well the wrong figure is named: consistent reports, slips in them, what is found, beside two peers in one run."""
