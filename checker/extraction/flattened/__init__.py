"""Tables whose frame was lost and whose cells stand one a line, laid out again where there is one way to do it."""
