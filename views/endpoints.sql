create view endpoints as
-- Which ports of which hosts did each source contact, in which form, and did it use them?
--
-- Grain:    one row per source, line, class, target and port
-- Rule:     an attempt in which data went both ways is use; all others count as asked. An
--           unanswered datagram or segment from a service's port to a high port is the answer to a
--           question that was not captured, as far as one packet tells
-- Materialised: yes
--
-- Columns:
--   src_id      source
--   line_id     line of the sender: see sender_rules
--   class       class of the attempts
--   dst_id      target
--   dst_port    port; IP protocol number for class ip; null without either
--   asked       attempts that are no use
--   failed      of these, refused, filtered or unanswered
--   dropped     of these, opened and torn down by RST without data
--   passed_on   of these, whose TTL ran out on the way
--   answered    of these, answered by the target
--   replies     of these, that look like answers to unseen questions
--   among_peers datagrams from the very port they go to, as servers talk among themselves
--   used        attempts that are use
--   is_illegal  1: no ordinary program sends such packets outside a connection
--   probes      packets of the attempts' probes
--   first_us    first probe
--   last_us     last probe
select
    bursts.src_id,
    case kind_rules.class when 'ip' then -3 else sender_rules.line_id end as line_id,
    case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end as class,
    contacts.dst_id,
    case kind_rules.class when 'ip' then kinds.protocol_number else contacts.dst_port end
        as dst_port,
    sum(kind_rules.is_probe) as asked,
    sum(kind_rules.is_probe * kind_rules.is_failed) as failed,
    sum(kind_rules.is_probe * kind_rules.is_dropped) as dropped,
    sum(kind_rules.is_probe * kind_rules.is_passed_on) as passed_on,
    sum(kind_rules.is_probe * kind_rules.is_answered) as answered,
    sum(
        case
            when contacts.src_port < 1024
                and contacts.dst_port >= 1024
                and kind_rules.class in ('udp', 'ack', 'fin', 'maimon')
                and contacts.answer_packet is null
                then 1
            else 0
        end
    ) as replies,
    sum(
        case
            when kind_rules.class = 'udp' and contacts.src_port = contacts.dst_port then 1
            else 0
        end
    ) as among_peers,
    sum(kind_rules.is_use) as used,
    max(kind_rules.is_illegal) as is_illegal,
    sum(contacts.probes) as probes,
    min(contacts.at_us) as first_us,
    max(contacts.last_probe_us) as last_us

from contacts

inner join kind_rules
    on kind_rules.kind_id = contacts.kind_id

inner join kinds
    on kinds.kind_id = contacts.kind_id

inner join bursts
    on bursts.burst_id = contacts.burst_id

inner join sender_rules
    on sender_rules.sender_id = bursts.sender_id

inner join senders
    on senders.sender_id = bursts.sender_id

inner join lines
    on lines.src_id = bursts.src_id
    and lines.line_id = sender_rules.line_id

left join data_connections
    on data_connections.attempt_id = contacts.attempt_id

where (kind_rules.is_probe = 1 or kind_rules.is_use = 1)
    and data_connections.attempt_id is null
    and (senders.is_bad_checksum = 0 or lines.is_sound = 0)

group by
    bursts.src_id,
    case kind_rules.class when 'ip' then -3 else sender_rules.line_id end,
    case sender_rules.is_os_probe when 1 then 'os-detection' else kind_rules.class end,
    contacts.dst_id,
    case kind_rules.class when 'ip' then kinds.protocol_number else contacts.dst_port end;
