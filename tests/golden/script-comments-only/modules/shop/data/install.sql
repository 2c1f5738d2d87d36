-- Nothing to create yet.

/* Really. */
