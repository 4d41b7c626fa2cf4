create view page_techniques as
-- What is each technique called in a sentence?
--
-- Grain:    one row per technique of the contract
-- See:      nmap reference guide, "Port Scanning Techniques" and "Host Discovery"
--
-- Columns:
--   technique     word   as in scans
--   title         text   heading, capital first letter
--   protocol      word   what its ports belong to; null for discovery
--   asks          word   ports or hosts
with

techniques as (
    select 'tcp-syn' as technique, 'SYN scan' as title, 'TCP' as protocol, 'ports' as asks
    union all select 'tcp-connect', 'Connect scan', 'TCP', 'ports'
    union all select 'tcp-fin', 'FIN scan', 'TCP', 'ports'
    union all select 'tcp-null', 'NULL scan', 'TCP', 'ports'
    union all select 'tcp-xmas', 'Xmas scan', 'TCP', 'ports'
    union all select 'tcp-ack', 'ACK scan', 'TCP', 'ports'
    union all select 'tcp-window', 'Window scan', 'TCP', 'ports'
    union all select 'tcp-maimon', 'Maimon scan', 'TCP', 'ports'
    union all select 'tcp-flags', 'TCP scan with other flags', 'TCP', 'ports'
    union all select 'udp', 'UDP scan', 'UDP', 'ports'
    union all select 'sctp-init', 'SCTP INIT scan', 'SCTP', 'ports'
    union all select 'sctp-cookie-echo', 'SCTP COOKIE-ECHO scan', 'SCTP', 'ports'
    union all select 'ip-protocol', 'IP protocol scan', 'IP protocol', 'ports'
    union all select 'idle', 'Idle scan', 'TCP', 'ports'
    union all select 'ftp-bounce', 'FTP bounce scan', 'TCP', 'ports'
    union all select 'os-detection', 'OS detection', 'TCP', 'details'
    union all select 'version-detection', 'Version detection', 'TCP', 'details'
    union all select 'arp-discovery', 'ARP discovery', null, 'hosts'
    union all select 'ndp-discovery', 'Neighbour discovery', null, 'hosts'
    union all select 'icmp-discovery', 'ICMP discovery', null, 'hosts'
    union all select 'tcp-discovery', 'TCP discovery', null, 'hosts'
    union all select 'udp-discovery', 'UDP discovery', null, 'hosts'
    union all select 'host-discovery', 'Host discovery', null, 'hosts'
)

select
    technique,
    title,
    protocol,
    asks

from techniques;
