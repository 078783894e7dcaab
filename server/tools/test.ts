import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient, buildServer, root } from './build.ts';
import { testFiles } from './test-files.ts';

const wanted = process.argv.slice(2);
if (wanted.length > 0) process.exit(testFiles(wanted) ? 0 : 1);

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const total: Count = { passed: 0, failed: 0, skipped: 0 };
const reports = mkdtempSync(join(tmpdir(), 'avoir-reports-'));

/** Runs a stage, adds its counts to the total, and prints its duration. */
function stage(name: string, run: () => Count): void {
  const begun = Date.now();
  process.stdout.write(`\n== ${name}\n`);
  const count = run();
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key];
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  process.stdout.write(
    `${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)\n`,
  );
}

const program = (folder: string, name: string) => join(root, folder, 'node_modules/.bin', name);

/** Runs a program with its output shown; returns whether it succeeded. */
function succeeds(folder: string, name: string, args: readonly string[], env: Record<string, string> = {}): boolean {
  return (
    spawnSync(program(folder, name), args, {
      cwd: join(root, folder),
      stdio: 'inherit',
      env: { ...process.env, ...env },
    }).status === 0
  );
}

/** A stage that counts as one check. */
const check = (folder: string, name: string, args: readonly string[]) => (): Count => {
  const isGood = succeeds(folder, name, args);
  return { passed: Number(isGood), failed: Number(!isGood), skipped: 0 };
};

function attempt(build: () => void): Count {
  try {
    build();
    return { passed: 1, failed: 0, skipped: 0 };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

function vitest(folder: string): Count {
  const report = join(reports, `${folder}.json`);
  const isGood = succeeds(folder, 'vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const result = JSON.parse(readFileSync(report, 'utf8')) as Record<string, number>;
  const failed = result['numFailedTests']!;
  return {
    passed: result['numPassedTests']!,
    failed: isGood ? failed : Math.max(failed, 1),
    skipped: result['numPendingTests']! + result['numTodoTests']!,
  };
}

function playwright(): Count {
  const report = join(reports, 'e2e.json');
  const isGood = succeeds('e2e', 'playwright', ['test'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const { stats } = JSON.parse(readFileSync(report, 'utf8')) as { stats: Record<string, number> };
  const failed = stats['unexpected']! + stats['flaky']!;
  return { passed: stats['expected']!, failed: isGood ? failed : Math.max(failed, 1), skipped: stats['skipped']! };
}

stage('Types of the server', () => attempt(buildServer));
stage('Types of the client', check('client', 'vue-tsc', ['--noEmit']));
stage('Types of the stories', check('e2e', 'tsc', ['--noEmit']));
stage('Lint', check('.', 'oxlint', []));
stage('Format', check('.', 'oxfmt', ['--check', '.']));
stage('Unused files and dependencies', check('.', 'knip', ['--no-progress']));
stage('Generated client is current', check('.', 'graphql-codegen', ['--check', '--config', 'codegen.yml']));
stage('Build of the client', () => attempt(buildClient));
stage('Server', () => vitest('server'));
stage('Client', () => vitest('client'));
stage('Stories in a browser', playwright);

rmSync(reports, { recursive: true, force: true });
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped\n`);
process.exitCode = total.failed > 0 ? 1 : 0;
