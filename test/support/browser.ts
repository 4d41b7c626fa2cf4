/**
 * The Chromium that comes inside npm, unpacked once into build/ and started without a network.
 *
 * The package unpacks into the temporary folder and would run any `chromium` that lies there, so it
 * is given a folder of its own, which takes its final name only when everything in it is whole.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";

const BUILD = join(dirname(dirname(import.meta.dirname)), "build");
const HOME = join(BUILD, "browser");
const PACKAGE = dirname(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")));
const ARCHIVES = ["chromium.br", "fonts.tar.br", "swiftshader.tar.br", "al2023.tar.br"];

/** A started browser; the caller closes it. */
export async function startBrowser(): Promise<Browser> {
  if (!existsSync(HOME)) await unpack();
  process.env["TMPDIR"] = HOME;
  process.env["FONTCONFIG_PATH"] = join(HOME, "fonts");
  process.env["FONTCONFIG_FILE"] = join(HOME, "fonts", "own.conf");
  const { setupLambdaEnvironment } = await import("@sparticuz/chromium");
  setupLambdaEnvironment(join(HOME, "al2023", "lib"));
  return chromium.launch({
    executablePath: join(HOME, "chromium"),
    chromiumSandbox: false,
    args: ["--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
  });
}

async function unpack(): Promise<void> {
  const folder = `${HOME}-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  process.env["TMPDIR"] = folder;
  const { inflate } = await import("@sparticuz/chromium");
  await Promise.all(ARCHIVES.map((archive) => inflate(join(PACKAGE, "bin", archive))));
  writeFileSync(join(folder, "fonts", "own.conf"), fontsConfiguration());
  try {
    renameSync(folder, HOME);
  } catch (error) {
    // Another test process was faster; its folder is whole.
    if (!existsSync(HOME)) throw error;
    rmSync(folder, { recursive: true });
  }
}

/** Without a configuration that names a font, every letter is blank. */
function fontsConfiguration(): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
<dir>${join(HOME, "fonts")}</dir>
<cachedir>${join(HOME, "font-cache")}</cachedir>
<alias><family>sans-serif</family><prefer><family>Open Sans</family></prefer></alias>
<alias><family>monospace</family><prefer><family>Open Sans</family></prefer></alias>
</fontconfig>
`;
}
