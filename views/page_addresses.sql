create view page_addresses as
-- Which address stands behind a number in the packed columns of the page?
--
-- Grain:    one row per address
--
-- Columns:
--   address_id  number
--   address     address
select
    address_id,
    address

from addresses;
