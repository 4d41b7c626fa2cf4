create view kind_classes as
-- What is each kind of attempt called, and its answer?
--
-- Grain:    one row per kind of attempt
-- See:      nmap portreasons.cc; RFC 792, RFC 4443, RFC 9260 and RFC 9293 for the numbers
-- Materialised: yes
-- Key:      kind_id
--
-- Columns:
--   kind_id         kind
--   class           as in kind_rules
--   probe           as in kind_rules
--   reason          as in kind_rules
--   syn             1: the probe carries SYN; null where flags were not captured
--   is_unreachable  1: an ICMP error of those by which nmap calls a port filtered
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
)

select
    judged.kind_id,
    judged.class,
    judged.probe,
    judged.reason,
    judged.syn,
    judged.is_unreachable

from judged;
