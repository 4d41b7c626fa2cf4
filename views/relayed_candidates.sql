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

    where candidate_methods.class = 'syn'

    group by candidate_ports.candidate_id, ftp_orders.client_id, ftp_orders.server_id
),

idle as (
    select
        candidate_methods.candidate_id,
        series.src_id as scanner_id,
        candidate_methods.src_id as via_id,
        endpoints.asked,
        row_number() over (
            partition by candidate_methods.candidate_id
            order by endpoints.asked desc, series.src_id
        ) as place

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
        and endpoints.first_us <= candidate_methods.last_us
        and endpoints.last_us >= candidate_methods.first_us
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
