create view kind_rules as
-- What does an attempt of this kind show by itself?
--
-- Grain:    one row per kind of attempt
-- Rule:     the class follows from protocol and flags of the probe; the reason is nmap's word for
--           the packet that came back; state is what a probe of this class tells by nmap's rule,
--           other_state what it tells if it was sent by connect() (SYN) or by a Window scan (ACK)
-- Misses:   what a middlebox answered in the target's name looks like the target's own answer
-- See:      nmap scan_engine_raw.cc, portreasons.cc; facts of ICMP in RFC 792 and RFC 4443
-- Materialised: yes
-- Key:      kind_id
--
-- Columns:
--   kind_id      number of the kind
--   class        syn, fin, null, xmas, maimon, ack, flags, syn-ack, reset, udp, …
--   probe        TCP flags in Wireshark's order, or the kind of the packet
--   reason       nmap's reason word
--   state        port state
--   other_state  see Rule
--   fold         order in which the states of several attempts at one port win, 1 first
--   other_fold   likewise for other_state
--   is_probe     1: may be a scanner's probe
--   is_use       1: data went both ways
--   is_illegal   1: no ordinary program sends such a packet outside a connection
--   ip_state     state of the IP protocol, where the probe is part of an IP protocol scan
--   is_failed    1: refused, filtered, or without an answer
--   is_dropped   1: opened and torn down by RST without data
--   is_passed_on 1: a router reports that the TTL ran out, as traceroute wants
--   is_answered  1: the target answered
with

bits as (
    select
        kinds.*,
        kinds.probe_flags % 64 as flags,
        kinds.probe_flags % 2 as fin,
        cast(kinds.probe_flags / 2 as bigint) % 2 as syn,
        cast(kinds.probe_flags / 4 as bigint) % 2 as rst,
        cast(kinds.probe_flags / 8 as bigint) % 2 as psh,
        cast(kinds.probe_flags / 16 as bigint) % 2 as ack,
        cast(kinds.probe_flags / 32 as bigint) % 2 as urg,
        cast(kinds.probe_flags / 64 as bigint) % 2 as ece,
        cast(kinds.probe_flags / 128 as bigint) % 2 as cwr,
        cast(kinds.answer_flags / 2 as bigint) % 2 as answer_syn,
        cast(kinds.answer_flags / 4 as bigint) % 2 as answer_rst,
        cast(kinds.answer_flags / 16 as bigint) % 2 as answer_ack

    from kinds
),

classes as (
    select
        bits.*,
        case
            when bits.is_bare = 1 then 'ip'
            when bits.protocol = 'tcp' and bits.is_midstream = 1 then 'midstream'
            when bits.protocol = 'tcp' and bits.flags is null then 'tcp-unknown'
            when bits.protocol = 'tcp' and bits.rst = 1 then 'reset'
            when bits.protocol = 'tcp' and bits.flags = 18 then 'syn-ack'
            when bits.protocol = 'tcp' and bits.flags = 2 then 'syn'
            when bits.protocol = 'tcp' and bits.flags = 0 then 'null'
            when bits.protocol = 'tcp' and bits.flags = 1 then 'fin'
            when bits.protocol = 'tcp' and bits.flags = 41 then 'xmas'
            when bits.protocol = 'tcp' and bits.flags = 17 then 'maimon'
            when bits.protocol = 'tcp' and bits.flags = 16 then 'ack'
            when bits.protocol = 'tcp' then 'flags'
            when bits.protocol = 'udp' then 'udp'
            when bits.protocol = 'sctp' and bits.is_midstream = 1 then 'midstream'
            when bits.protocol = 'sctp' and bits.probe_type = 1 then 'sctp-init'
            when bits.protocol = 'sctp' and bits.probe_type = 10 then 'sctp-cookie-echo'
            when bits.protocol = 'icmp' then 'icmp'
            when bits.protocol = 'icmpv6' and bits.probe_type = 135 then 'ndp'
            when bits.protocol = 'icmpv6' then 'icmp'
            when bits.protocol = 'arp' then 'arp'
            else 'ip'
        end as class,
        case
            when bits.protocol = 'tcp' and bits.flags is null then 'flags not captured'
            when bits.protocol = 'tcp' and bits.flags = 0 then 'none'
            when bits.protocol = 'tcp' then
                case when bits.fin = 1 then 'F' else '' end
                || case when bits.syn = 1 then 'S' else '' end
                || case when bits.rst = 1 then 'R' else '' end
                || case when bits.psh = 1 then 'P' else '' end
                || case when bits.ack = 1 then 'A' else '' end
                || case when bits.urg = 1 then 'U' else '' end
                || case when bits.ece = 1 then 'E' else '' end
                || case when bits.cwr = 1 then 'C' else '' end
            when bits.protocol = 'sctp' and bits.probe_type = 1 then 'init'
            when bits.protocol = 'sctp' and bits.probe_type = 10 then 'cookie-echo'
            when bits.protocol = 'icmp' and bits.probe_type = 8 then 'echo'
            when bits.protocol = 'icmp' and bits.probe_type = 13 then 'timestamp'
            when bits.protocol = 'icmp' and bits.probe_type = 17 then 'address-mask'
            when bits.protocol = 'icmpv6' and bits.probe_type = 128 then 'echo'
            when bits.protocol = 'icmpv6' and bits.probe_type = 135 then 'neighbour-solicitation'
            when bits.protocol = 'arp' then 'who-has'
            when bits.has_payload = 1 then 'payload'
            else 'empty'
        end as probe,
        case
            when bits.answer_protocol is null then 'no-response'
            when bits.answer_protocol = 'icmp' and bits.answer_type = 3 then
                case bits.answer_code
                    when 0 then 'net-unreach'
                    when 1 then 'host-unreach'
                    when 2 then 'proto-unreach'
                    when 3 then 'port-unreach'
                    when 9 then 'net-prohibited'
                    when 10 then 'host-prohibited'
                    when 13 then 'admin-prohibited'
                    else 'dest-unreach'
                end
            when bits.answer_protocol = 'icmp' and bits.answer_type = 11 then 'time-exceeded'
            when bits.answer_protocol = 'icmp' and bits.answer_type = 12 then 'param-problem'
            when bits.answer_protocol = 'icmp' and bits.answer_type = 0 then 'echo-reply'
            when bits.answer_protocol = 'icmp' and bits.answer_type = 14 then 'timestamp-reply'
            when bits.answer_protocol = 'icmp' and bits.answer_type = 18 then 'addressmask-reply'
            when bits.answer_protocol = 'icmpv6' and bits.answer_type = 1 then
                case bits.answer_code
                    when 0 then 'no-route'
                    when 1 then 'admin-prohibited'
                    when 2 then 'beyond-scope'
                    when 3 then 'host-unreach'
                    when 4 then 'port-unreach'
                    when 5 then 'admin-prohibited'
                    when 6 then 'reject-route'
                    else 'dest-unreach'
                end
            when bits.answer_protocol = 'icmpv6' and bits.answer_type = 3 then 'time-exceeded'
            when bits.answer_protocol = 'icmpv6' and bits.answer_type = 4 then 'param-problem'
            when bits.answer_protocol = 'icmpv6' and bits.answer_type = 129 then 'echo-reply'
            when bits.answer_protocol = 'icmpv6' and bits.answer_type = 136 then 'nd-response'
            when bits.answer_protocol = 'arp' then 'arp-response'
            when bits.answer_protocol = 'udp' then 'udp-response'
            when bits.answer_protocol = 'sctp' and bits.answer_type = 2 then 'init-ack'
            when bits.answer_protocol = 'sctp' and bits.answer_type = 6 then 'abort'
            when bits.answer_protocol = 'tcp' and bits.answer_rst = 1 then 'reset'
            when bits.answer_protocol = 'tcp' and bits.answer_syn = 1 and bits.answer_ack = 1
                then 'syn-ack'
            when bits.answer_protocol = 'tcp' and bits.answer_syn = 1 then 'split-handshake-syn'
            else 'proto-response'
        end as reason

    from bits
),

judged as (
    select
        classes.*,
        case
            when classes.reason in (
                'net-unreach', 'host-unreach', 'proto-unreach', 'port-unreach', 'net-prohibited',
                'host-prohibited', 'admin-prohibited', 'no-route', 'beyond-scope', 'reject-route'
            ) then 1
            when classes.reason = 'time-exceeded' and classes.ip_version = 4 then 1
            else 0
        end as is_unreachable

    from classes
),

states as (
    select
        judged.*,
        case
            when judged.class in ('syn', 'flags') and judged.syn = 1 then
                case
                    when judged.reason in ('syn-ack', 'split-handshake-syn') then 'open'
                    when judged.reason = 'reset' then 'closed'
                    else 'filtered'
                end
            when judged.class in ('fin', 'null', 'xmas', 'maimon', 'flags') then
                case
                    when judged.reason = 'reset' then 'closed'
                    when judged.is_unreachable = 1 then 'filtered'
                    else 'open|filtered'
                end
            when judged.class = 'ack' then
                case when judged.reason = 'reset' then 'unfiltered' else 'filtered' end
            when judged.class = 'udp' then
                case
                    when judged.reason = 'udp-response' then 'open'
                    when judged.reason = 'port-unreach' and judged.is_answer_from_target = 1
                        then 'closed'
                    when judged.is_unreachable = 1 then 'filtered'
                    else 'open|filtered'
                end
            when judged.class = 'sctp-init' then
                case
                    when judged.reason = 'init-ack' then 'open'
                    when judged.reason = 'abort' then 'closed'
                    else 'filtered'
                end
            when judged.class = 'sctp-cookie-echo' then
                case
                    when judged.reason = 'abort' then 'closed'
                    when judged.is_unreachable = 1 then 'filtered'
                    else 'open|filtered'
                end
        end as state,
        case
            when judged.class = 'syn' and judged.reason = 'port-unreach' then 'closed'
            when judged.class = 'ack' and judged.reason = 'reset'
                and judged.is_answer_window_zero = 1
                then 'closed'
            when judged.class = 'ack' and judged.reason = 'reset' then 'open'
        end as other_state

    from judged
)

select
    states.kind_id,
    states.class,
    states.probe,
    states.reason,
    states.state,
    coalesce(states.other_state, states.state) as other_state,
    case
        when states.reason = 'no-response' then 5
        when states.state = 'filtered' then 4
        when states.state = 'unfiltered' then 3
        when states.class in ('syn', 'sctp-init')
            then case states.state when 'open' then 1 else 2 end
        when states.class = 'flags' and states.syn = 1
            then case states.state when 'open' then 1 else 2 end
        when states.state = 'closed' then 1
        when states.state = 'open' then 2
        else 5
    end as fold,
    case
        when states.reason = 'no-response' then 5
        when coalesce(states.other_state, states.state) = 'open' then 1
        when coalesce(states.other_state, states.state) = 'closed' then 2
        else 4
    end as other_fold,
    case
        when states.is_to_group = 1 and states.class not in ('arp', 'ndp', 'icmp') then 0
        when states.class in ('midstream', 'reset') then 0
        when states.has_data_sent = 1 and states.has_data_received = 1 then 0
        else 1
    end as is_probe,
    case when states.has_data_sent = 1 and states.has_data_received = 1 then 1 else 0 end as is_use,
    case when states.class in ('null', 'fin', 'xmas', 'maimon', 'flags') then 1 else 0 end
        as is_illegal,
    case
        when states.reason = 'no-response' then 'open|filtered'
        when states.reason in ('proto-unreach', 'param-problem')
            and states.is_answer_from_target = 1
            then 'closed'
        when states.reason = 'port-unreach' and states.is_answer_from_target = 1 then 'open'
        when states.is_unreachable = 1 then 'filtered'
        else 'open'
    end as ip_state,
    case
        when states.is_established = 1 then 0
        when states.reason in ('no-response', 'reset', 'abort', 'param-problem') then 1
        when states.is_unreachable = 1 then 1
        else 0
    end as is_failed,
    case
        when states.class <> 'syn' then 0
        when states.reason = 'syn-ack' and states.has_data_sent = 0 and states.history like '%R%'
            then 1
        else 0
    end as is_dropped,
    case when states.reason = 'time-exceeded' then 1 else 0 end as is_passed_on,
    case when states.reason <> 'no-response' and states.is_answer_from_target = 1 then 1 else 0 end
        as is_answered

from states;
