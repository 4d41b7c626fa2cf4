create view decoy_groups as
-- Which scans are copies of one another under other sources?
--
-- Grain:    one row per candidate that has copies
-- Rule:     the first probes agree in target, ports and sequence number, and start within a second:
--           a decoy scan sends each probe once per source, and at most one of the sources is real
-- See:      nmap scan_engine_raw.cc, decoys
-- Materialised: yes
-- Key:      candidate_id
--
-- Columns:
--   candidate_id  number of the candidate
--   decoy_group   the smallest candidate_id among the copies
with

firsts as (
    select
        candidate_targets.candidate_id,
        min(candidate_targets.first_attempt_id) as attempt_id

    from candidate_targets

    group by candidate_targets.candidate_id
),

probes as (
    select
        firsts.candidate_id,
        candidate_methods.src_id,
        candidate_methods.class,
        contacts.dst_id,
        contacts.src_port,
        contacts.dst_port,
        coalesce(packets.tcp_seq, 0) as tcp_seq,
        contacts.at_us

    from firsts

    inner join scan_numbers
        on scan_numbers.candidate_id = firsts.candidate_id

    inner join candidate_methods
        on candidate_methods.candidate_id = firsts.candidate_id

    inner join contacts
        on contacts.attempt_id = firsts.attempt_id

    inner join packets
        on packets.packet_id = contacts.probe_packet

    where contacts.src_port is not null
),

near as (
    select
        probes.candidate_id,
        min(probes.candidate_id) over within_a_second as decoy_group,
        min(probes.src_id) over within_a_second as src_min,
        max(probes.src_id) over within_a_second as src_max

    from probes

    window within_a_second as (
        partition by
            probes.class,
            probes.dst_id,
            probes.src_port,
            probes.dst_port,
            probes.tcp_seq
        order by probes.at_us
        range between 1000000 preceding and 1000000 following
    )
)

select
    near.candidate_id,
    near.decoy_group

from near

where near.src_min <> near.src_max;
