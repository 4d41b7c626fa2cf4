create view suspect_series as
-- Which series are probes throughout?
--
-- Grain:    one row per series
-- Rule:     what only tools write, and sweeps
-- Materialised: yes
-- Key:      series_id
--
-- Columns:
--   series_id  series: source, line and class
select suspect_lines.series_id
from suspect_lines

union all

select sweeps.series_id

from sweeps

left join suspect_lines
    on suspect_lines.series_id = sweeps.series_id

where suspect_lines.series_id is null;
