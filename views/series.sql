create view series as
-- Which series of attempts could each source have made?
--
-- Grain:    one row per source, line and class
-- Rule:     those of its batches; with them the series that some attempts of other classes may turn
--           out to belong to: an IP protocol scan, an OS detection, a version detection
-- Materialised: yes
-- Key:      series_id
-- Index:    src_id, line_id, class
--
-- Columns:
--   series_id  number of the series
--   src_id     source
--   line_id    line of the sender: see sender_rules; -4 for version detection
--   class      class of the attempts
with

possible as (
    select
        batch_classes.src_id,
        batch_classes.line_id,
        batch_classes.class

    from batch_classes

    union all

    select
        batch_classes.src_id,
        -3 as line_id,
        'ip' as class

    from batch_classes

    where batch_classes.class in ('icmp', 'ack', 'udp', 'sctp-init')

    union all

    select
        batch_classes.src_id,
        0 as line_id,
        'os-detection' as class

    from batch_classes

    where batch_classes.class = 'icmp'

    union all

    select
        batch_classes.src_id,
        -4 as line_id,
        'version-detection' as class

    from batch_classes

    inner join kinds
        on kinds.kind_id = batch_classes.kind_id

    where kinds.is_established = 1 or kinds.answer_protocol = 'udp'
),

distinct_series as (
    select distinct
        possible.src_id,
        possible.line_id,
        possible.class

    from possible
)

select
    row_number() over (
        order by distinct_series.src_id, distinct_series.line_id, distinct_series.class
    ) as series_id,
    distinct_series.src_id,
    distinct_series.line_id,
    distinct_series.class

from distinct_series;
