CREATE TABLE shop (id INTEGER, name TEXT);

COPY shop FROM stdin;
1	one
2
\.
