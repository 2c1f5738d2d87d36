-- Perfex CRM's list of modules.
SELECT module_name, installed_version FROM <OBJECT> ORDER BY module_name
