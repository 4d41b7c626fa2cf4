create view page_runs as
-- Which program read the captures, and how was it called?
--
-- Grain:    one row per run
--
-- Columns:
--   run_id        number
--   tool          text     name and version
--   node          text
--   sqlite        text
--   command_line  text
--   started_us    us, UTC
select
    run_id,
    tool,
    node,
    sqlite,
    command_line,
    started_us

from runs;
