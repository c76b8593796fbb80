"""Word files: what a person sees on the page, paragraph by paragraph, automatic numbers written out."""
