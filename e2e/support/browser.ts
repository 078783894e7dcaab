import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** A browser that the stories can run in. */
export interface Browser {
  executablePath: string;
  env?: Record<string, string>;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

/** Finds a Chromium: CHROMIUM_PATH, the PATH, Playwright's own folder, or on Linux x64 the one in an npm package. */
export async function findBrowser(): Promise<Browser | undefined> {
  const installed = process.env['CHROMIUM_PATH'] ?? onPath() ?? fromPlaywright();
  if (installed) return { executablePath: installed };
  return process.platform === 'linux' && process.arch === 'x64' ? packaged() : undefined;
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path));
}

function fromPlaywright(): string | undefined {
  const cache = process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(cache)) return undefined;
  const candidates = readdirSync(cache)
    .filter((folder) => folder.startsWith('chromium-'))
    .map((folder) => join(cache, folder, 'chrome-linux/chrome'));
  return candidates.find((path) => existsSync(path));
}

/** The browser in the npm package, with the system libraries that it requires. */
async function packaged(): Promise<Browser> {
  const { default: chromium, inflate } = await import('@sparticuz/chromium');
  const executablePath = await chromium.executablePath();
  const packageFolder = dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')));
  const libraries = await inflate(join(packageFolder, 'bin/al2023.tar.br'));
  return {
    executablePath,
    env: { ...(process.env as Record<string, string>), LD_LIBRARY_PATH: join(libraries, 'lib') },
  };
}
