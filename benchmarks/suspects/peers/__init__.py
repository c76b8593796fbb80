"""Peers on the same reports: error localisation after Fellegi and Holt, by a MILP solver and by R's errorlocate."""
