create view syn_forms as
-- In which forms do hosts write their SYNs?
--
-- Grain:    one row per source and form of a SYN
-- See:      p0f's p0f.fp, whose signature these columns are the parts of: version, initial TTL,
--           option layout with MSS and scale, window, quirks
--
-- Columns:
--   source       who wrote it
--   ip_version   4 or 6
--   initial_ttl  the initial TTL it probably had
--   options      layout of the TCP options, with MSS and window scale
--   window_min   smallest window
--   window_max   largest window
--   quirks       df, payload, bad checksum, IP options: what is set
--   stack        os, raw or unknown
--   attempts     attempts in this form
--   signature    version:TTL:options:window:quirks in one text
select
    addresses.address as source,
    senders.ip_version,
    senders.ttl_class as initial_ttl,
    coalesce(senders.tcp_options, '') as options,
    min(bursts.window_min) as window_min,
    max(bursts.window_max) as window_max,
    case senders.ip_df when 1 then 'df' else '' end
        || case senders.has_payload when 1 then ' payload' else '' end
        || case senders.is_bad_checksum when 1 then ' bad-checksum' else '' end
        || case when senders.ip_options is null then '' else ' ip-options' end as quirks,
    sender_rules.stack,
    sum(bursts.attempts) as attempts,
    coalesce(senders.ip_version, '') || ':' || coalesce(senders.ttl_class, '') || ':'
        || coalesce(senders.tcp_options, '') || ':' || min(bursts.window_min)
        || case
            when min(bursts.window_min) = max(bursts.window_max) then ''
            else '-' || max(bursts.window_max)
        end
        || ':' || case senders.ip_df when 1 then 'df' else '' end as signature

from senders

inner join sender_rules
    on sender_rules.sender_id = senders.sender_id

inner join bursts
    on bursts.sender_id = senders.sender_id

inner join addresses
    on addresses.address_id = bursts.src_id

where senders.protocol = 'tcp' and senders.flags % 64 = 2

group by
    addresses.address,
    senders.sender_id,
    senders.ip_version,
    senders.ttl_class,
    senders.tcp_options,
    senders.ip_df,
    senders.has_payload,
    senders.is_bad_checksum,
    senders.ip_options,
    sender_rules.stack;
