/**
 * Runs pkg in its SEA mode. On its own, as pkg works in its current folder and prints to stdout.
 *
 * Called by executable.ts with a Job as JSON, and with HOME where pkg finds the Node it embeds, so that
 * it asks for nothing. Assets go in as Node's own: with the file system that pkg's command line puts in,
 * the machine's folder /snapshot could not be read, and who has no home folder could not start it.
 */
import pkgSea from "@yao-pkg/pkg/lib-es5/sea.js";

export interface Job {
  /** The script that the executable runs, and the file it becomes; absolute. */
  readonly main: string;
  readonly output: string;
  /** Version of Node without "v". */
  readonly node: string;
  readonly system: "linux" | "win";
  readonly cpu: "x64" | "arm64";
  /** Path of each asset, by its name. */
  readonly assets: Readonly<Record<string, string>>;
}

const job: Job = JSON.parse(process.argv[2] ?? "");
const config = {
  disableExperimentalSEAWarning: true,
  useSnapshot: false,
  // A code cache is of use only to the very machine that made it.
  useCodeCache: false,
  // What NODE_OPTIONS asks of the Node of a developer is not asked of this program.
  execArgvExtension: "none",
  assets: job.assets,
};
await pkgSea.default(job.main, {
  targets: [
    { nodeRange: `node${job.node}`, platform: job.system, arch: job.cpu, output: job.output },
  ],
  seaConfig: config,
});
