/** nmap: what the scanner must have seen, written as nmap would have written it. */
import { readVersion } from "../assets.ts";
import { UserError } from "../errors.ts";
import { learnedHosts, scanHeads } from "../nmap/learned.ts";
import { normalFormat } from "../nmap/normal.ts";
import { xmlFormat } from "../nmap/xml.ts";
import { openCase } from "../store/open-case.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { visibleText } from "./visible-text.ts";

export const nmapCommand = command({
  name: "nmap <case>",
  summary: "What the scanner must have seen, in nmap's format",
  usage: `$0 nmap case                         all scans, in nmap's normal format
$0 nmap case --scan 2 --xml          one scan, as with -oX

Reasons are the packets of the capture; more than 25 ports in one state are counted only.`,
  build: (yargs) =>
    yargs
      .positional("case", { type: "string", demandOption: true, describe: "Case, or its folder" })
      .option("scan", { type: "number", array: true, requiresArg: true, describe: "This scan" })
      .option("xml", { type: "boolean", describe: "As with -oX; of one scan" }),
  run(args) {
    const database = openCase(args.case);
    try {
      const wanted = args.scan ?? [];
      const scans = scanHeads(database, wanted);
      const missing = wanted.find((id) => !scans.some(({ scan_id }) => scan_id === id));
      if (missing !== undefined)
        throw new UserError(`--scan ${missing}: the case has no such scan`);
      if (args.xml && scans.length !== 1) {
        throw new UserError(`--xml: the case has ${scans.length} scans; choose one with --scan`);
      }
      for (const scan of scans) {
        const hosts = learnedHosts(database, scan);
        const text = args.xml
          ? xmlFormat(scan, hosts, readVersion())
          : `${normalFormat(scan, hosts, `scanxtract ${readVersion()}`)}\n`;
        process.stdout.write(text.replace(/[^\n]+/g, visibleText));
      }
    } finally {
      database.close();
    }
    return EXIT.finished;
  },
});
