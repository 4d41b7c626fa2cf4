create view page_forms as
-- What do packets of one form have in common, as far as the page shows it?
--
-- Grain:    one row per form of a packet
--
-- Columns:
--   form_id      number
--   protocol     word     innermost
--   ip_version   number   4 or 6
--   ip_df        0 or 1   Don't Fragment
--   tcp_flags    bits     twelve, as Wireshark counts them
--   tcp_options  text     their layout
--   icmp_type    number
--   icmp_code    number
--   is_fragment  0 or 1   one of several fragments
--   has_ip_options 0 or 1  IPv4 options or IPv6 extension headers
--   stop         word     why decoding stopped; null where it did not
select
    form_id,
    protocol,
    ip_version,
    ip_df,
    tcp_flags,
    tcp_options,
    icmp_type,
    icmp_code,
    is_fragment,
    case when ip_options is null then 0 else 1 end as has_ip_options,
    stop

from forms;
