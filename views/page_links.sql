create view page_links as
-- Which link-layer addresses stand behind a number in the packed columns of the page?
--
-- Grain:    one row per pair of link-layer addresses, VLAN and encapsulation
--
-- Columns:
--   link_id        number
--   src_mac        address  null where the link layer has none
--   dst_mac        address
--   vlan           number
--   encapsulation  text     what wrapped the innermost packet
select
    links.link_id,
    src_mac.address as src_mac,
    dst_mac.address as dst_mac,
    links.vlan,
    links.encapsulation

from links

left join addresses as src_mac
    on src_mac.address_id = links.src_mac_id

left join addresses as dst_mac
    on dst_mac.address_id = links.dst_mac_id;
