create view candidate_states as
-- What does an attempt of this kind tell the user of a scan's technique?
--
-- Grain:    one row per episode and kind of its attempts
-- Rule:     nmap's rule for the technique; weight orders evidence across techniques: an answer of
--           the service itself, then RST to a SYN, port-unreachable from the target or ABORT, then
--           RST to other flags, then the window of a RST, then ICMP of a router, then silence
-- See:      nmap reference guide, port states; portreasons.cc
-- Materialised: yes
-- Key:      candidate_id, kind_id
--
-- Columns:
--   candidate_id  number of the episode
--   kind_id       kind
--   protocol      tcp, udp, sctp or ip; for pings also icmp, icmpv6 and arp
--   state         nmap's state as the scanner could tell it; null where it cannot be told
--   reason        nmap's word for the packet seen
--   wire_state    what the target's own packets show
--   is_silent     1: nothing came back
--   has_ports     0: the ports of a mixed ping are no ports asked for
--   via_id        FTP server that a bounce was made through; null without
--   weight        order among the evidence of several techniques, 1 first
with

judged as (
    select
        candidate_kinds.candidate_id,
        candidate_kinds.kind_id,
        case candidate_techniques.technique when 'ip-protocol' then 'ip' else kinds.protocol end
            as protocol,
        case
            when candidate_techniques.technique is null then null
            when relayed_candidates.technique = 'idle' then
                case kind_rules.state when 'open' then 'open' else 'closed|filtered' end
            when candidate_techniques.technique in ('tcp-connect', 'tcp-window')
                then kind_rules.other_state
            when candidate_techniques.technique = 'ip-protocol' then kind_rules.ip_state
            else kind_rules.state
        end as state,
        case
            when relayed_candidates.technique = 'idle' then
                case kind_rules.state when 'open' then 'ipid-change' else 'no-ipid-change' end
            else kind_rules.reason
        end as reason,
        case when candidate_techniques.technique is not null then kind_rules.state end
            as wire_state,
        case kind_rules.reason when 'no-response' then 1 else 0 end as is_silent,
        case coalesce(candidate_techniques.technique, '') when 'host-discovery' then 0 else 1 end
            as has_ports,
        case relayed_candidates.technique when 'ftp-bounce' then relayed_candidates.via_id end
            as via_id,
        coalesce(
            relayed_candidates.technique,
            preludes.technique,
            candidate_techniques.technique
        ) as technique

    from candidate_kinds

    inner join candidate_techniques
        on candidate_techniques.candidate_id = candidate_kinds.candidate_id

    left join relayed_candidates
        on relayed_candidates.candidate_id = candidate_kinds.candidate_id

    left join preludes
        on preludes.candidate_id = candidate_kinds.candidate_id

    inner join kind_rules
        on kind_rules.kind_id = candidate_kinds.kind_id

    inner join kinds
        on kinds.kind_id = candidate_kinds.kind_id
)

select
    judged.candidate_id,
    judged.kind_id,
    judged.protocol,
    judged.state,
    judged.reason,
    judged.wire_state,
    judged.is_silent,
    judged.has_ports,
    judged.via_id,
    case
        when judged.reason in (
            'syn-ack', 'split-handshake-syn', 'udp-response', 'init-ack', 'proto-response'
        ) then 1
        when judged.reason = 'reset' and judged.technique in ('tcp-syn', 'tcp-connect') then 2
        when judged.reason = 'abort' then 2
        when judged.reason in ('port-unreach', 'proto-unreach') and judged.state = 'closed' then 2
        when judged.reason = 'reset' and judged.technique = 'tcp-window' then 4
        when judged.reason = 'reset' then 3
        when judged.reason = 'no-response' then 6
        else 5
    end as weight

from judged;
