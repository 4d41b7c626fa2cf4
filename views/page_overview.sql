create view page_overview as
-- How large is the case, and what was found in it?
--
-- Grain:    one row per case
--
-- Columns:
--   captures      files
--   frames        packets
--   first_at_us   us, UTC   null where no packet has a time
--   last_at_us    us, UTC
--   duration_us   us
--   hosts         addresses
--   scans         scans
--   scanners      hosts
--   targets       hosts     scanned for ports
--   swept         hosts     asked for by discovery
--   swept_up      hosts     of these, found up
--   max_ports     ports     most ports asked by one scan
--   probes        packets
--   ports_asked   ports     target, protocol and port
--   asked_targets hosts     on which
--   open_ports    ports
--   open_targets  hosts     with an open port
--   silent_ports  ports     that the capture cannot show an answer for
--   contacts      attempts  first contacts of any kind
--   activities    rows      what is not a scan
--   problems      rows
--   unnamed       scans     whose technique is not known
--   below_the_bar rows      of activities that resemble a scan and are too little to be called one
with

targets as (
    select
        count(distinct case when page_asks.asks = 'hosts' then scan_targets.dst_id end) as swept,
        count(distinct case
            when page_asks.asks = 'hosts' and scan_targets.is_up = 1 then scan_targets.dst_id
        end) as swept_up,
        count(distinct case when page_asks.asks <> 'hosts' then scan_targets.dst_id end)
            as targets

    from scan_targets

    inner join page_asks
        on page_asks.scan_id = scan_targets.scan_id
),

ports as (
    select
        coalesce(sum(ports), 0) as ports_asked,
        count(distinct dst_id) as asked_targets,
        sum(case when state = 'open' then ports else 0 end) as open_ports,
        count(distinct case when state = 'open' then dst_id end) as open_targets,
        sum(case when state is null then ports else 0 end) as silent_ports

    from target_states
),

files as (
    select
        count(*) as captures,
        sum(frames) as frames,
        min(first_at_us) as first_at_us,
        max(last_at_us) as last_at_us

    from captures
),

found as (
    select
        count(*) as scans,
        count(distinct scanner) as scanners,
        max(case when asks = 'ports' then ports end) as max_ports,
        sum(probes) as probes,
        sum(case when technique is null then 1 else 0 end) as unnamed

    from page_scans
)

select
    files.captures,
    coalesce(files.frames, 0) as frames,
    files.first_at_us,
    files.last_at_us,
    files.last_at_us - files.first_at_us as duration_us,
    (select count(*) from hosts) as hosts,
    found.scans,
    found.scanners,
    targets.targets,
    targets.swept,
    targets.swept_up,
    coalesce(found.max_ports, 0) as max_ports,
    coalesce(found.probes, 0) as probes,
    ports.ports_asked,
    ports.asked_targets,
    coalesce(ports.open_ports, 0) as open_ports,
    ports.open_targets,
    coalesce(ports.silent_ports, 0) as silent_ports,
    (select count(*) from contacts) as contacts,
    (select count(*) from activities) as activities,
    (select count(*) from problems) as problems,
    coalesce(found.unnamed, 0) as unnamed,
    (select count(*) from activities where kind = 'probing') as below_the_bar

from files

cross join found
cross join ports
cross join targets;
