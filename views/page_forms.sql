create view page_forms as
-- What do packets of one form have in common, as far as the page shows it?
--
-- Grain:    one row per form of a packet
--
-- Columns:
--   form_id    number
--   protocol   word     innermost
--   tcp_flags  bits     twelve, as Wireshark counts them
--   icmp_type  number
--   icmp_code  number
select
    form_id,
    protocol,
    tcp_flags,
    icmp_type,
    icmp_code

from forms;
