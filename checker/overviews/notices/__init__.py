"""The reply letters of a stored run: what each unit has to correct or to verify, as official correspondence."""
