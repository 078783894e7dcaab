import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { afterAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir-installation-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const manifest = (path: string) =>
  JSON.parse(read(path)) as Record<'optionalDependencies' | 'devDependencies' | 'dependencies', Record<string, string>>;
const lockfile = read('pnpm-lock.yaml');
/** The checksums of the lockfile, as hexadecimal digits. */
const lockedHashes = new Map(
  [...lockfile.matchAll(/^ {2}'?([^\s'][^\n']*)'?:\n {4}resolution: \{integrity: sha512-([^,}]+)/gm)].map(
    ([, name, base64]) => [name!, Buffer.from(base64!, 'base64').toString('hex')],
  ),
);

test('every npm script first installs its dependencies', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const own = Object.keys(scripts).filter((name) => !(name.startsWith('pre') && name.slice(3) in scripts));
  expect(own.filter((name) => scripts[`pre${name}`] !== 'node server/tools/install.mjs')).toEqual([]);
});

describe('the Node that runs Avoir', () => {
  const nodes = manifest('package.json').optionalDependencies;

  test('is the same version on every platform', () => {
    const platforms = Object.keys(nodes).map(
      (name) => /^node-(?:bin-)?((?:linux|darwin)-(?:x64|arm64))$/.exec(name)?.[1],
    );
    expect(platforms.toSorted()).toEqual(['darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64']);
    expect(new Set(Object.values(nodes)).size).toBe(1);
    expect(process.version).toBe(`v${Object.values(nodes)[0]}`);
  });

  test('is named in the lockfile with its checksum', () => {
    for (const [name, version] of Object.entries(nodes))
      expect(lockedHashes.get(`${name}@${version}`)).toHaveLength(128);
  });

  test('has the API that the types promise', () => {
    const major = (version: string) => Number(version.split('.')[0]);
    for (const part of ['server', 'client', 'e2e']) {
      const types = manifest(`${part}/package.json`).devDependencies['@types/node']!;
      expect(major(types)).toBeLessThanOrEqual(major(process.versions.node));
    }
  });
});

describe('the package manager', () => {
  const checksums = JSON.parse(read('server/tools/pnpm/package-lock.json')) as {
    packages: Record<string, { version?: string; integrity?: string }>;
  };

  test('has a checksum for every platform that Node has', () => {
    const { '': _, ...packages } = checksums.packages;
    for (const { integrity } of Object.values(packages)) expect(integrity).toMatch(/^sha512-[\w+/]{86}==$/);
    for (const platform of [
      'darwin-arm64',
      'darwin-x64',
      'linux-arm64',
      'linux-x64',
      'linux-arm64-musl',
      'linux-x64-musl',
    ])
      expect(packages).toHaveProperty([`node_modules/@pnpm/exe.${platform}`]);
  });

  test('is refused when the download differs from its checksum, and used when it matches', () => {
    const archive = archiveOf(`exe.${process.platform}-${process.arch}`);
    const right = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    const wrong = `sha512-${createHash('sha512').update('something else').digest('base64')}`;
    const refused = fetchPackageManager(archive, wrong);
    expect(refused.stderr).toContain(
      'does not match the checksum in server/tools/pnpm/package-lock.json. It was not run.',
    );
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(fetchPackageManager(archive, right)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/pnpm\n$/) as string,
    });
  });
});

/** An archive in the format of the registry, with a program that prints `ran`. */
function archiveOf(name: string): string {
  const content = join(folder, 'content/package');
  mkdirSync(content, { recursive: true });
  writeFileSync(join(content, 'package.json'), JSON.stringify({ name: `@pnpm/${name}`, version: '1.0.0' }));
  writeFileSync(join(content, 'pnpm'), '#!/bin/sh\necho ran\n', { mode: 0o755 });
  const archive = join(folder, 'program.tgz');
  expect(spawnSync('tar', ['-czf', archive, '-C', join(folder, 'content'), 'package']).status).toBe(0);
  return archive;
}

/** Runs the tool that installs the package manager, with a lockfile that has `archive` and `integrity`. */
function fetchPackageManager(archive: string, integrity: string) {
  const target = mkdtempSync(join(folder, 'target-'));
  const name = `@pnpm/exe.${process.platform}-${process.arch}`;
  const dependencies = { [name]: `file:${archive}` };
  const packages = {
    '': { dependencies },
    [`node_modules/${name}`]: { version: '1.0.0', resolved: `file:${archive}`, integrity },
  };
  writeFileSync(join(target, 'package.json'), JSON.stringify({ dependencies }));
  writeFileSync(join(target, 'package-lock.json'), JSON.stringify({ lockfileVersion: 3, requires: true, packages }));
  return spawnSync(process.execPath, [join(root, 'server/tools/package-manager.mjs'), target], { encoding: 'utf8' });
}

interface BillOfMaterials {
  metadata: { component: { name: string; version: string } };
  components: {
    purl: string;
    licenses?: object[];
    externalReferences: { type: string; hashes?: { alg: string; content: string }[] }[];
  }[];
}

describe('the software bill of materials', { timeout: 60_000 }, () => {
  const path = join(folder, 'sbom.json');
  const made = spawnSync(process.execPath, [join(root, 'server/tools/sbom.ts'), path], { encoding: 'utf8' });
  const text = made.status === 0 ? readFileSync(path, 'utf8') : '{}';
  const bill = JSON.parse(text) as BillOfMaterials;
  const nameOf = (purl: string) => decodeURIComponent(purl.replace('pkg:npm/', ''));

  test('is valid CycloneDX', async () => {
    expect(made.stderr).toBe('');
    expect(bill.metadata.component).toMatchObject({ name: 'avoir', version: '0.1.0' });
    const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);
    expect(await validator.validate(text)).toBeNull();
    expect(await validator.validate(text.replaceAll('"SHA-512"', '"SHA-0"'))).not.toBeNull();
  });

  test('lists the production dependencies of the lockfile, with the same checksums', () => {
    const named = new Set(bill.components.map(({ purl }) => nameOf(purl)));
    const direct = ['server', 'client'].flatMap((part) =>
      Object.entries(manifest(`${part}/package.json`).dependencies),
    );
    expect(direct.map((each) => each.join('@')).filter((each) => !named.has(each))).toEqual([]);
    const hashes = bill.components.map(({ purl, externalReferences }) => [
      nameOf(purl),
      externalReferences.find(({ type }) => type === 'distribution')?.hashes,
    ]);
    const locked = [...named].map((name) => [name, [{ alg: 'SHA-512', content: lockedHashes.get(name) }]]);
    expect(hashes).toEqual(locked);
    expect([...named].filter((each) => /^(vitest|oxlint|knip|@playwright)/.test(each))).toEqual([]);
  });

  test('lists a licence for every package that declares one', () => {
    const without = bill.components.filter(({ licenses }) => !licenses?.length).map(({ purl }) => nameOf(purl));
    expect(without.toSorted()).toEqual(['png-js@1.1.0', 'vaul-vue@0.4.1']);
  });
});
