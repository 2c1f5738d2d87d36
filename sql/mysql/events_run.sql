SELECT @@event_scheduler = 'ON'
