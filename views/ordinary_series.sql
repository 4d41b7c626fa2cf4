create view ordinary_series as
-- Which series are packets that any program may send, so that each target and port is judged?
--
-- Grain:    one row per series
-- Materialised: yes
-- Key:      series_id
-- Index:    src_id, class
--
-- Columns:
--   series_id  series: source, line and class
--   src_id     source
--   class      class of the attempts
select
    series.series_id,
    series.src_id,
    series.class

from series

left join suspect_lines
    on suspect_lines.series_id = series.series_id

where series.class in ('syn', 'udp', 'ip', 'tcp-unknown') and suspect_lines.series_id is null;
