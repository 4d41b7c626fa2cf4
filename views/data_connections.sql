create view data_connections as
-- Which connections did an FTP control connection announce?
--
-- Grain:    one row per attempt that opened a data connection
-- Rule:     the announced side connected to the announced port, and was let in
-- See:      RFC 959 section 3.2
-- Materialised: yes
-- Key:      attempt_id
--
-- Columns:
--   attempt_id  number of the attempt
with

places as (
    select distinct
        ftp_orders.connector_id,
        coalesce(addresses.address_id, ftp_orders.server_id) as target_id,
        ftp_orders.port

    from ftp_orders

    left join addresses
        on addresses.address = ftp_orders.address
)

select
    contacts.attempt_id

from contacts

inner join places
    on places.connector_id = contacts.src_id
    and places.target_id = contacts.dst_id
    and places.port = contacts.dst_port

inner join batches
    on batches.batch_id = contacts.batch_id

inner join kinds
    on kinds.kind_id = batches.kind_id

-- Asked once: where nothing was ordered, no contact is looked at.
where exists (select 1 from places)
    and kinds.protocol = 'tcp'
    and kinds.is_established = 1
    and (kinds.has_data_sent = 1 or kinds.has_data_received = 1);
