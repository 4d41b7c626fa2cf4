create view candidate_sizes as
-- How large is an episode of probing, and is it a scan?
--
-- Grain:    one row per episode of probing
-- Rule:     within the episode itself, a target with enough ports or a port with enough targets
-- Materialised: yes
-- Key:      candidate_id
--
-- Columns:
--   candidate_id  number of the episode
--   targets       distinct targets
--   ports         distinct ports
--   endpoints     distinct pairs of target and port
--   is_scan       1: large enough by itself; 0: no more than probing
with

targets as (
    select
        candidate_targets.candidate_id,
        count(*) as targets,
        sum(candidate_targets.ports) as endpoints,
        max(candidate_targets.ports) as most_ports

    from candidate_targets

    group by candidate_targets.candidate_id
),

ports as (
    select
        asked_ports.candidate_id,
        count(*) as ports,
        max(asked_ports.targets) as most_targets

    from asked_ports

    where asked_ports.dst_port >= 0

    group by asked_ports.candidate_id
)

select
    targets.candidate_id,
    targets.targets,
    coalesce(ports.ports, 0) as ports,
    targets.endpoints,
    case
        when candidate_methods.class = 'os-detection' then
            case when candidate_methods.attempts >= trw.min_certain then 1 else 0 end
        when candidate_methods.class = 'version-detection' then 1
        when candidate_methods.class in ('icmp', 'arp', 'ndp', 'host-discovery') then
            case when targets.targets >= trw.min_sweep then 1 else 0 end
        when candidate_methods.class in ('null', 'fin', 'xmas', 'maimon', 'flags') then
            case when targets.endpoints >= trw.min_certain then 1 else 0 end
        when lines.is_raw = 1 or candidate_methods.class in (
            'ack', 'syn-ack', 'sctp-init', 'sctp-cookie-echo'
        ) then
            case when targets.endpoints >= trw.min_ports then 1 else 0 end
        when candidate_methods.class = 'udp' and targets.targets >= trw.min_hosts * 10 then 1
        when targets.most_ports >= trw.min_ports then 1
        when ports.most_targets >= trw.min_hosts then 1
        else 0
    end as is_scan

from targets

left join ports
    on ports.candidate_id = targets.candidate_id

inner join candidate_methods
    on candidate_methods.candidate_id = targets.candidate_id

left join lines
    on lines.src_id = candidate_methods.src_id
    and lines.line_id = candidate_methods.line_id

cross join trw;
