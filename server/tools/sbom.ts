import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { root } from './build.ts';
import { packageManager } from './package-manager.mjs';

const USAGE =
  'npm run sbom -- [FILE]   writes the software bill of materials (CycloneDX 1.6, JSON); FILE defaults to sbom.cdx.json';

const [file = 'sbom.cdx.json', ...others] = process.argv.slice(2);
if (others.length > 0 || file.startsWith('-')) {
  process.stderr.write(`Usage:\n${USAGE}\n`);
  process.exit(1);
}
// NOTE: npm runs scripts in the project folder; INIT_CWD is the folder of the user.
const path = resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
const kind = ['--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', '--sbom-type', 'application'];
const run = spawnSync(packageManager(), ['sbom', ...kind, '--prod', '--out', path], { cwd: root, encoding: 'utf8' });
if (run.status !== 0) {
  process.stderr.write(`${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}\n`);
  process.exit(1);
}
process.stdout.write(`The software bill of materials of production was written to ${path}\n`);
