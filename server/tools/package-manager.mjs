// Downloads the package manager as server/tools/pnpm/package-lock.json names it. npm compares every archive with the
// checksum there before it unpacks it, and nothing of it runs before that: install scripts are off.
// Printed when it is run by itself: the path of the program.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * The path of the package manager's program for this machine. Downloads it when the lockfile in `folder` changed since
 * the last time; otherwise no network is needed. Throws an error with a sentence when a checksum differs.
 */
export function packageManager(folder = join(here, 'pnpm')) {
  const stampPath = join(folder, 'node_modules/.checked');
  const stamp = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const isChecked = existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp;
  if (!isChecked) download(folder);
  const program = programIn(join(folder, 'node_modules'));
  if (!isChecked) writeFileSync(stampPath, stamp);
  return program;
}

function download(folder) {
  const isWindows = process.platform === 'win32';
  const args = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  const run = spawnSync(isWindows ? 'npm.cmd' : 'npm', args, { cwd: folder, encoding: 'utf8', shell: isWindows });
  if (run.status === 0) return;
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  const said = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`;
  throw new Error(said.includes('EINTEGRITY') ? `${said}${CHECKSUM_DIFFERS}` : `${said}${NOT_REACHED}`);
}

const CHECKSUM_DIFFERS =
  'What was downloaded as the package manager differs from the checksum in server/tools/pnpm/package-lock.json. Nothing of it was run. Ask whoever runs your npm registry or proxy why it differs.';
const NOT_REACHED =
  'The package manager could not be downloaded. Is the npm registry reachable? Run the command again then.';

/** npm installed the one package with a program for this machine. */
function programIn(modules) {
  const scope = join(modules, '@pnpm');
  const found = (existsSync(scope) ? readdirSync(scope) : []).filter((name) => name.startsWith('exe.'));
  const name = process.platform === 'win32' ? 'pnpm.exe' : 'pnpm';
  if (found.length > 0) return join(scope, found[0], name);
  throw new Error(`There is no package manager for ${process.platform}-${process.arch} in the npm registry.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${packageManager(process.argv[2] && resolve(process.argv[2]))}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
