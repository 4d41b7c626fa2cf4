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
--   finished_us   us, UTC
--   commit_id     git commit of the checkout that ran
--   platform      operating system and processor
--   case_id       as given
--   evidence_id   as given
--   examiner      as given
--   notes         as given
--   evidence_sha256  content hash over the evidence tables
select
    run_id,
    tool,
    node,
    sqlite,
    command_line,
    started_us,
    finished_us,
    commit_id,
    platform,
    case_id,
    evidence_id,
    examiner,
    notes,
    evidence_sha256

from runs;
