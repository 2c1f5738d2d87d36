DROP TABLE "<DB_PREFIX>cms_menu_items";
DROP TABLE "<DB_PREFIX>cms_menus";
