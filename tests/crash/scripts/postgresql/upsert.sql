-- ON CONFLICT and MERGE, which count.
CREATE TABLE hit (page text PRIMARY KEY, hits int NOT NULL, note text);
INSERT INTO hit VALUES ('/', 1, 'a') ON CONFLICT (page) DO UPDATE SET hits = hit.hits + 1;
INSERT INTO hit VALUES ('/', 1, 'b') ON CONFLICT (page) DO UPDATE SET hits = hit.hits + 1;
INSERT INTO hit VALUES ('/', 1, 'c'), ('/about', 1, 'c') ON CONFLICT DO NOTHING;
MERGE INTO hit USING (VALUES ('/', 5), ('/new', 6)) AS s (page, n) ON hit.page = s.page
    WHEN MATCHED THEN UPDATE SET hits = hits + s.n WHEN NOT MATCHED THEN INSERT VALUES (s.page, s.n, 'merged');
UPDATE hit SET hits = hits + 10;
