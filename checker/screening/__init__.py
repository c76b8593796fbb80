"""Many reports: gathered, judged side by side, stored, resumed, replayed."""
