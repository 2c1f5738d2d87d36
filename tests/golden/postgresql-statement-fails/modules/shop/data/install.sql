CREATE TABLE shop (id INTEGER);
INSERT INTO shop
  VALUES (1),
         (nix);
