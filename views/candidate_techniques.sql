create view candidate_techniques as
-- Which technique does an episode of probing use?
--
-- Grain:    one row per episode of probing
-- Rule:     the flags name the technique, but for SYN: a tool's own packets (tcp-syn) or the
--           operating system's connect() (tcp-connect) is decided by adding what speaks for
--           either: the form of the SYN (3), the spread of TTLs (2), a TTL that set out at 255, as
--           no operating system with such options does (6), such options without Don't Fragment
--           (4), reuse of source ports (2), reuse of sequence numbers (2), the same SYN sent again
--           as a kernel does (6), and what follows a SYN ACK (3)
-- Limits:   an address translator or a normaliser rewrites ports, options and TTL; one or two
--           probes are too few to tell
-- Materialised: yes
-- Key:      candidate_id
--
-- Columns:
--   candidate_id   number of the episode
--   probe          flags of the probes, or what they are
--   technique      technique; null where the flags were not captured
--   connect_score  what speaks for connect() less what speaks for a tool's own packets; null if
--                  not SYN
--   half_open      attempts torn down by RST right after the SYN ACK
--   completed      attempts whose handshake the source completed
with

handshakes as (
    select
        candidate_kinds.candidate_id,
        min(kind_rules.probe) as probe,
        sum(case when kinds.history like 'ShR%' then candidate_kinds.attempts else 0 end)
            as half_open,
        sum(case when kinds.is_established = 1 then candidate_kinds.attempts else 0 end)
            as completed,
        sum(
            candidate_kinds.probes - candidate_kinds.attempts
            + case when kinds.is_repeat = 1 then candidate_kinds.attempts else 0 end
        ) as resent,
        sum(
            case when kinds.is_answer_window_zero = 0 and kind_rules.reason = 'reset'
                then candidate_kinds.attempts else 0 end
        ) as windows_open,
        sum(
            case when kinds.is_answer_window_zero = 1 and kind_rules.reason = 'reset'
                then candidate_kinds.attempts else 0 end
        ) as windows_zero

    from candidate_kinds

    inner join kinds
        on kinds.kind_id = candidate_kinds.kind_id

    inner join kind_rules
        on kind_rules.kind_id = candidate_kinds.kind_id

    group by candidate_kinds.candidate_id
),

-- nmap pings by UDP at a port that nothing uses.
pinging as (
    select distinct candidate_bursts.candidate_id

    from contacts

    inner join bearing_contacts
        on bearing_contacts.attempt_id = contacts.attempt_id

    inner join batches
        on batches.batch_id = contacts.batch_id

    inner join candidate_bursts
        on candidate_bursts.burst_id = batches.burst_id
        and candidate_bursts.series_id = bearing_contacts.series_id

    where contacts.dst_port = 40125 and candidate_bursts.series = 'udp'
),

also_asking as (
    select distinct candidate_bursts.candidate_id

    from pinging

    inner join candidate_bursts
        on candidate_bursts.candidate_id = pinging.candidate_id

    inner join batches
        on batches.burst_id = candidate_bursts.burst_id

    inner join bearing_contacts
        on bearing_contacts.batch_id = batches.batch_id
        and bearing_contacts.series_id = candidate_bursts.series_id

    inner join contacts
        on contacts.attempt_id = bearing_contacts.attempt_id

    where contacts.dst_port <> 40125
),

reserved as (
    select pinging.candidate_id

    from pinging

    left join also_asking
        on also_asking.candidate_id = pinging.candidate_id

    where also_asking.candidate_id is null
),

scores as (
    select
        candidate_methods.candidate_id,
        candidate_methods.class,
        handshakes.half_open,
        handshakes.completed,
        handshakes.windows_open,
        handshakes.windows_zero,
        handshakes.probe,
        case when reserved.candidate_id is null then 0 else 1 end as is_reserved_port,
        case
            when candidate_methods.os_attempts > candidate_methods.raw_attempts then 3
            when candidate_methods.raw_attempts > 0 then -3
            else 0
        end
        + case
            when candidate_methods.ttl_max - candidate_methods.ttl_min > 8 then -2
            else 0
        end
        + case
            when candidate_methods.os_attempts > 0
                and candidate_methods.top_ttl = candidate_methods.burst_attempts
                then -6
            else 0
        end
        + case
            when candidate_methods.os_attempts > 0
                and candidate_methods.fragmentable = candidate_methods.burst_attempts
                then -4
            else 0
        end
        + case
            when candidate_methods.os_attempts > candidate_methods.raw_attempts
                and handshakes.resent > 0
                then 6
            else 0
        end
        + case
            when candidate_methods.compared < 2 then 0
            when candidate_methods.src_port_changes * 2 > candidate_methods.compared then 2
            else -2
        end
        + case
            when candidate_methods.compared < 2 then 0
            when candidate_methods.seq_changes * 2 > candidate_methods.compared then 0
            else -2
        end
        + case
            when handshakes.completed > handshakes.half_open then 3
            when handshakes.half_open > 0 then -3
            else 0
        end as connect_score

    from candidate_methods

    inner join handshakes
        on handshakes.candidate_id = candidate_methods.candidate_id

    left join reserved
        on reserved.candidate_id = candidate_methods.candidate_id
)

select
    scores.candidate_id,
    scores.probe,
    case scores.class
        when 'syn' then case when scores.connect_score > 0 then 'tcp-connect' else 'tcp-syn' end
        when 'fin' then 'tcp-fin'
        when 'null' then 'tcp-null'
        when 'xmas' then 'tcp-xmas'
        when 'maimon' then 'tcp-maimon'
        when 'ack' then
            case
                when scores.windows_open > 0 and scores.windows_zero > 0 then 'tcp-window'
                else 'tcp-ack'
            end
        when 'flags' then 'tcp-flags'
        when 'syn-ack' then 'tcp-flags'
        when 'udp' then case when scores.is_reserved_port = 1 then 'udp-discovery' else 'udp' end
        when 'sctp-init' then 'sctp-init'
        when 'sctp-cookie-echo' then 'sctp-cookie-echo'
        when 'os-detection' then 'os-detection'
        when 'ip' then 'ip-protocol'
        when 'version-detection' then 'version-detection'
        when 'host-discovery' then 'host-discovery'
        when 'icmp' then 'icmp-discovery'
        when 'arp' then 'arp-discovery'
        when 'ndp' then 'ndp-discovery'
    end as technique,
    case scores.class when 'syn' then scores.connect_score end as connect_score,
    scores.half_open,
    scores.completed

from scores;
