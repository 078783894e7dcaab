import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DockerfileParser } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'avoir-deployment-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the Dockerfile', () => {
  const text = read('Dockerfile');
  const file = DockerfileParser.parse(text);
  const instructions = file.getInstructions().map((each) => ({
    keyword: each.getKeyword(),
    rest: each.getRawArgumentsContent() ?? '',
  }));
  const all = (keyword: string) => instructions.filter((each) => each.keyword === keyword).map(({ rest }) => rest);
  const stages = file.getFROMs().map((from) => ({ image: from.getImage()!, stage: from.getBuildStage() }));

  test('passes the linter', () => {
    expect(validate(text)).toEqual([]);
  });

  test('pins every base image, and its Node version is that of the lockfile', () => {
    const known = new Set(stages.map(({ stage }) => stage));
    const bases = stages.map(({ image }) => image).filter((image) => !known.has(image));
    for (const base of bases) expect(base).toMatch(/^[a-z]+:\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?$/);
    const { optionalDependencies } = JSON.parse(read('package.json')) as {
      optionalDependencies: Record<string, string>;
    };
    expect(bases[0]).toBe(`node:${Object.values(optionalDependencies)[0]}-bookworm-slim`);
  });

  test('runs as its own account, without a shell, so that it receives signals', () => {
    expect(all('USER').map(Number)).toEqual([10_001]);
    const last = instructions.slice(instructions.findLastIndex(({ keyword }) => keyword === 'FROM'));
    const runsAt = (keyword: string) => last.findIndex((each) => each.keyword === keyword);
    expect(runsAt('USER')).toBeGreaterThan(runsAt('RUN'));
    expect(runsAt('CMD')).toBeGreaterThan(runsAt('USER'));
    expect(JSON.parse(all('CMD').at(-1)!)).toEqual([
      'node',
      '--max-semi-space-size=16',
      '--expose-gc',
      'server/dist/src/main.js',
    ]);
  });

  test('has a health check', () => {
    expect(file.getHEALTHCHECKs()).toHaveLength(1);
    expect(all('HEALTHCHECK')[0]).toContain('/healthz');
  });

  test('downloads nothing by URL and contains no secret', () => {
    expect(all('ADD')).toEqual([]);
    expect(text.replace(/^#.*$/gm, '')).not.toMatch(/https?:\/\/(?!127\.0\.0\.1)|curl|wget/);
    expect([...all('ENV'), ...all('ARG')].join(' ')).not.toMatch(/SECRET|PASSWORD|TOKEN|DATABASE_URL/);
  });

  test('copies only listed files: the context excludes data, history and settings', () => {
    const [first, ...others] = read('.dockerignore')
      .split('\n')
      .filter((line) => line && !line.startsWith('#'));
    expect(first).toBe('*');
    const included = others.filter((line) => line.startsWith('!')).map((line) => line.slice(1));
    expect(included.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(others).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', '**/.avoir', '**/*.env']));
    const sources = all('COPY').flatMap((rest) => rest.split(' ').slice(0, -1));
    const fromContext = sources.filter((path) => path !== '.' && !path.startsWith('/'));
    expect(fromContext.length).toBeGreaterThan(5);
    expect(fromContext.filter((path) => !included.some((each) => path.startsWith(each)))).toEqual([]);
  });
});

describe('the systemd unit', () => {
  const text = read('deploy/avoir.service');
  const settings = new Map(
    text.split('\n').flatMap((line) => {
      const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
      return name ? [[name, value!] as const] : [];
    }),
  );

  test.each([
    ['User', 'avoir'],
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['PrivateTmp', 'yes'],
    ['StateDirectory', 'avoir'],
    ['CapabilityBoundingSet', ''],
    // With control-group, PostgreSQL would be stopped before the server has drained.
    ['KillMode', 'mixed'],
  ])('sets %s=%s', (name, value) => {
    expect(settings.get(name)).toBe(value);
  });

  test('stores its data in a writable folder', () => {
    expect(settings.get('Environment')).toBe(`DATA_DIR=/var/lib/${settings.get('StateDirectory')}`);
  });

  test('starts the file that a build writes', () => {
    const command = settings.get('ExecStart')!.split(' ');
    const [node, main] = [command[0], command.at(-1)];
    expect(node).toBe('/opt/avoir/node_modules/.bin/node');
    expect(existsSync(join(root, main!.replace('/opt/avoir/server/dist/', 'server/').replace(/\.js$/, '.ts')))).toBe(
      true,
    );
  });

  const canAnalyze = spawnSync('systemd-analyze', ['--version']).status === 0;
  test.runIf(canAnalyze)('passes systemd-analyze verify and security', { timeout: 30_000 }, () => {
    const path = join(folder, 'avoir.service');
    writeFileSync(path, text.replace(settings.get('ExecStart')!, JSON.stringify(process.execPath)));
    const analyze = (...words: string[]) => spawnSync('systemd-analyze', [...words, path], { encoding: 'utf8' });
    expect(analyze('verify')).toMatchObject({ status: 0, stdout: '', stderr: '' });
    // The exposure scale from 0 to 10, times 10.
    expect(analyze('security', '--offline=true', '--threshold=20', '--no-pager').status).toBe(0);
  });
});
