create view page_ip_features as
-- Which packets carry IP options or extension headers, are fragments, or were seen twice?
--
-- Grain:    one row per protocol and feature
--
-- Columns:
--   feature   text     what is special about the packets
--   protocol  word     innermost protocol
--   frames    packets
with

counted as (
    select form_id, count(*) as frames
    from packets
    group by form_id
),

features as (
    select 'options: ' || forms.ip_options as feature, forms.protocol, counted.frames
    from counted
    inner join forms on forms.form_id = counted.form_id
    where forms.ip_options is not null

    union all

    select 'fragments', forms.protocol, counted.frames
    from counted
    inner join forms on forms.form_id = counted.form_id
    where forms.is_fragment = 1

    union all

    select 'completes a datagram in pieces', forms.protocol, counted.frames
    from counted
    inner join forms on forms.form_id = counted.form_id
    where forms.is_reassembled = 1

    union all

    select 'second sighting of a packet', forms.protocol, counted.frames
    from counted
    inner join forms on forms.form_id = counted.form_id
    where forms.is_duplicate = 1

    union all

    select 'wrong checksum', forms.protocol, counted.frames
    from counted
    inner join forms on forms.form_id = counted.form_id
    where forms.is_bad_checksum = 1
)

select
    feature,
    protocol,
    sum(frames) as frames

from features

group by feature, protocol;
