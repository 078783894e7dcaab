// Downloads the package manager pinned in server/tools/pnpm/package-lock.json. npm compares every archive with the
// checksum there before it unpacks it; no downloaded code runs before that, because install scripts are disabled.
// Prints the path of the program when run directly.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/**
 * Returns the path of the package manager for this machine. Downloads it when the lockfile in `folder` has changed since
 * the last download; otherwise needs no network. Throws when a checksum differs.
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
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`;
  throw new Error(output.includes('EINTEGRITY') ? `${output}${CHECKSUM_DIFFERS}` : `${output}${NOT_REACHED}`);
}

const CHECKSUM_DIFFERS =
  'The downloaded package manager does not match the checksum in server/tools/pnpm/package-lock.json. It was not run. Ask the operator of your npm registry or proxy for the reason.';
const NOT_REACHED =
  'The package manager could not be downloaded. Check that the npm registry is reachable, then run the command again.';

/** npm installs only the package whose program fits this machine. */
function programIn(modules) {
  const scope = join(modules, '@pnpm');
  const found = (existsSync(scope) ? readdirSync(scope) : []).filter((name) => name.startsWith('exe.'));
  const name = process.platform === 'win32' ? 'pnpm.exe' : 'pnpm';
  if (found.length > 0) return join(scope, found[0], name);
  throw new Error(`The npm registry has no package manager for ${process.platform}-${process.arch}.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${packageManager(process.argv[2] && resolve(process.argv[2]))}\n`);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
