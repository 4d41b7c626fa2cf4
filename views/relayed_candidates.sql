create view relayed_candidates as
-- Which episodes of probing does one host send for another?
--
-- Grain:    one row per episode that is relayed
-- Rule:     ftp-bounce: the ports were ordered by PORT or EPRT commands of an FTP client.
--           idle: while the probes come from one port of a host, somebody else sends that very port
--           SYN ACKs out of nowhere, to read the IP IDs of its RSTs
-- Misses:   relays whose orders are not in the capture; then the relay is all there is to name
-- See:      nmap nmap_ftp.cc, idle_scan.cc
-- Materialised: yes
-- Key:      candidate_id, technique text, scanner_id, via_id
--
-- Columns:
--   candidate_id  number of the episode
--   technique     ftp-bounce or idle
--   scanner_id    who asked
--   via_id        the relay
--   orders        commands, or SYN ACKs, that show it
with

ordered as (
    select
        candidate_ports.candidate_id,
        ftp_orders.client_id,
        ftp_orders.server_id,
        count(distinct candidate_ports.dst_port) as ordered,
        count(*) as orders

    from candidate_ports

    inner join candidate_methods
        on candidate_methods.candidate_id = candidate_ports.candidate_id

    inner join addresses
        on addresses.address_id = candidate_ports.dst_id

    inner join ftp_orders
        on ftp_orders.server_id = candidate_methods.src_id
        and ftp_orders.address = addresses.address
        and ftp_orders.port = candidate_ports.dst_port
        and ftp_orders.connector_id = ftp_orders.server_id

    -- Asked once: where nothing was ordered, no port is looked at.
    where exists (select 1 from ftp_orders) and candidate_methods.class = 'syn'

    group by candidate_ports.candidate_id, ftp_orders.client_id, ftp_orders.server_id
),

-- Who sends SYN ACKs out of nowhere to the port that the probes come from?
readers as (
    select
        candidate_methods.candidate_id,
        candidate_methods.src_id as via_id,
        candidate_methods.first_us as began_us,
        candidate_methods.last_us as ended_us,
        series.src_id as scanner_id,
        endpoints.series_id,
        endpoints.dst_id,
        endpoints.dst_port,
        endpoints.asked

    from candidate_methods

    inner join series
        on series.class = 'syn-ack'

    inner join endpoints
        on endpoints.series_id = series.series_id
        and endpoints.dst_id = candidate_methods.src_id
        and endpoints.dst_port = candidate_methods.src_port_min

    where candidate_methods.class = 'syn'
        and candidate_methods.src_port_min = candidate_methods.src_port_max
        and series.src_id <> candidate_methods.src_id
        and endpoints.asked >= 3
),

timed as (
    select
        readers.candidate_id,
        readers.scanner_id,
        readers.via_id,
        readers.asked,
        readers.began_us,
        readers.ended_us,
        min(contacts.at_us) as first_us,
        max(contacts.last_probe_us) as last_us

    from readers

    inner join contacts
        on contacts.src_id = readers.scanner_id
        and contacts.dst_id = readers.dst_id
        and contacts.dst_port = readers.dst_port

    inner join batch_rules
        on batch_rules.batch_id = contacts.batch_id
        and batch_rules.series_id = readers.series_id

    where exists (select 1 from readers)

    group by
        readers.candidate_id,
        readers.scanner_id,
        readers.via_id,
        readers.asked,
        readers.began_us,
        readers.ended_us
),

idle as (
    select
        timed.candidate_id,
        timed.scanner_id,
        timed.via_id,
        timed.asked,
        row_number() over (
            partition by timed.candidate_id
            order by timed.asked desc, timed.scanner_id
        ) as place

    from timed

    where timed.first_us <= timed.ended_us and timed.last_us >= timed.began_us
)

select
    ordered.candidate_id,
    'ftp-bounce' as technique,
    ordered.client_id as scanner_id,
    ordered.server_id as via_id,
    ordered.orders

from ordered

inner join candidate_sizes
    on candidate_sizes.candidate_id = ordered.candidate_id

where ordered.ordered * 2 >= candidate_sizes.endpoints

union all

select
    idle.candidate_id,
    'idle' as technique,
    idle.scanner_id,
    idle.via_id,
    idle.asked as orders

from idle

where idle.place = 1;
