create view ftp_refusals as
-- Which connections did an FTP server refuse to make?
--
-- Grain:    one row per server, target and port
-- Rule:     a reply of 400 or more to the transfer that was ordered: any refusal is closed to nmap
-- See:      RFC 959 section 4.2; nmap nmap_ftp.cc
-- Materialised: yes
-- Key:      server_id, target_id, port
--
-- Columns:
--   server_id  FTP server
--   target_id  whereto it was to connect
--   port       port there
select distinct
    ftp_orders.server_id,
    addresses.address_id as target_id,
    ftp_orders.port

from ftp_orders

inner join addresses
    on addresses.address = ftp_orders.address

where ftp_orders.reply_code >= 400;
