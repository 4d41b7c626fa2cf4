/** licences: the licence of the program, and those of what a package carries of others. */
import { readAsset, readManifest, THIRD_PARTY_LICENCES } from "../assets.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";

export const licencesCommand = command({
  name: "licences",
  summary: "The licences of the program and of what it carries of others",
  usage: "$0 licences | less",
  build: (yargs) => yargs,
  run() {
    process.stdout.write(readAsset("LICENSE"));
    // In a checkout the packages lie beside it, with their licences.
    if (readManifest() !== null) process.stdout.write(`\n${readAsset(THIRD_PARTY_LICENCES)}`);
    return EXIT.finished;
  },
});
