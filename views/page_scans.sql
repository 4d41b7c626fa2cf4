create view page_scans as
-- What does the page say about each scan, in one row?
--
-- Grain:    one row per scan
-- Counts:   states over scan_targets, reasons over scan_evidence
-- Misses:   nothing that scans has
--
-- Columns:
--   scan_id             number
--   technique           word     null where the flags were not captured
--   title               text     the technique's name, or that it is not known
--   phrase              text     the same within a sentence
--   protocol            word     what the ports belong to; null for discovery
--   asks                word     ports, hosts or details
--   how                 text     what is asked and what an answer tells; null without a technique
--   probe               word     flags of the probes, or what they are
--   scanner             address
--   via                 address  relay; null without one
--   scope               word
--   targets             hosts
--   only_target         address  where there is one
--   ports               ports    distinct ports asked
--   probes              packets
--   first_capture_id    number   of the first probe; so below
--   first_frame         number
--   last_capture_id     number
--   last_frame          number
--   started_us          us, UTC
--   ended_us            us, UTC
--   duration_us         us
--   probes_per_s        packets  a second on average; null for a scan of one instant
--   tool                word     null where the wire does not show it
--   tool_version        text
--   confidence          0..1
--   verdict             word     certain, likely or possible
--   campaign            word
--   decoy_group         word
--   summary             text
--   answered            contacts
--   targets_up          hosts
--   asked               ports    asked over all targets: the states below add up to it
--   open_ports          ports
--   closed_ports        ports
--   filtered_ports      ports
--   unfiltered_ports    ports
--   open_filtered_ports ports
--   closed_filtered_ports ports
--   unknown_ports       ports
--   reasons_for         rows     of scan_evidence
--   reasons_against     rows
--   limits              rows
with

states as (
    select
        scan_id,
        case when min(target) = max(target) then min(target) end as only_target,
        sum(answered) as answered,
        sum(case when is_up = 1 then 1 else 0 end) as targets_up,
        sum(ports) as asked,
        sum(open) as open_ports,
        sum(closed) as closed_ports,
        sum(filtered) as filtered_ports,
        sum(unfiltered) as unfiltered_ports,
        sum(open_filtered) as open_filtered_ports,
        sum(closed_filtered) as closed_filtered_ports,
        sum(unknown) as unknown_ports

    from scan_targets

    group by scan_id
),

reasons as (
    select
        scan_id,
        sum(case when speaks = 'for' then 1 else 0 end) as reasons_for,
        sum(case when speaks = 'against' then 1 else 0 end) as reasons_against,
        sum(case when speaks = 'limit' then 1 else 0 end) as limits

    from scan_evidence

    group by scan_id
)

select
    scans.scan_id,
    scans.technique,
    coalesce(page_techniques.title, 'Scan of unknown technique') as title,
    coalesce(page_techniques.phrase, 'a scan of unknown technique') as phrase,
    page_techniques.protocol,
    page_asks.asks,
    page_techniques.how,
    scans.probe,
    scans.scanner,
    scans.via,
    scans.scope,
    scans.targets,
    states.only_target,
    scans.ports,
    scans.probes,
    scans.first_capture_id,
    scans.first_frame,
    scans.last_capture_id,
    scans.last_frame,
    scans.started_us,
    scans.ended_us,
    scans.ended_us - scans.started_us as duration_us,
    case when scans.ended_us > scans.started_us
        then scans.probes * 1000000.0 / (scans.ended_us - scans.started_us)
    end as probes_per_s,
    scans.tool,
    scans.tool_version,
    scans.confidence,
    case
        when scans.confidence >= 0.99 then 'certain'
        when scans.confidence >= 0.9 then 'likely'
        else 'possible'
    end as verdict,
    scans.campaign,
    scans.decoy_group,
    scans.summary,
    coalesce(states.answered, 0) as answered,
    coalesce(states.targets_up, 0) as targets_up,
    coalesce(states.asked, 0) as asked,
    coalesce(states.open_ports, 0) as open_ports,
    coalesce(states.closed_ports, 0) as closed_ports,
    coalesce(states.filtered_ports, 0) as filtered_ports,
    coalesce(states.unfiltered_ports, 0) as unfiltered_ports,
    coalesce(states.open_filtered_ports, 0) as open_filtered_ports,
    coalesce(states.closed_filtered_ports, 0) as closed_filtered_ports,
    coalesce(states.unknown_ports, 0) as unknown_ports,
    coalesce(reasons.reasons_for, 0) as reasons_for,
    coalesce(reasons.reasons_against, 0) as reasons_against,
    coalesce(reasons.limits, 0) as limits

from scans

inner join page_asks
    on page_asks.scan_id = scans.scan_id

left join page_techniques
    on page_techniques.technique = scans.technique

left join states
    on states.scan_id = scans.scan_id

left join reasons
    on reasons.scan_id = scans.scan_id;
