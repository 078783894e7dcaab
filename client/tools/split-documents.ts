import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const IMPORT = /import\s*\{([^}]*)\}\s*from\s*(['"])([^'"]*\/generated\/graphql)\2;?/g;
const REQUEST = /^(.*)\.ts\?document=(\w+)$/;

/**
 * Turns every generated document into its own module. Codegen writes all of them into one file, and a bundler never
 * splits a file: without this plugin each page would load the queries of all others.
 */
export function splitDocuments(): Plugin {
  return {
    name: 'split-documents',
    transform(code, id) {
      if (id.includes('node_modules') || id.includes('/generated/') || !code.includes('/generated/graphql'))
        return null;
      const split = code.replaceAll(IMPORT, (_match, names: string, _quote, path: string) =>
        names
          .split(',')
          .map((name) => name.trim())
          .filter((name) => name.endsWith('Document'))
          .map((name) => `import { ${name} } from '${path}.ts?document=${name}';`)
          .join(' '),
      );
      return { code: split, map: null };
    },
    load(id) {
      const [, path, name] = REQUEST.exec(id) ?? [];
      if (!path || !name) return null;
      this.addWatchFile(`${path}.ts`);
      const line = readFileSync(`${path}.ts`, 'utf8')
        .split('\n')
        .find((each) => each.startsWith(`export const ${name} = `));
      if (!line) throw new Error(`The generated documents have no ${name}.`);
      return line.replace(/ as unknown as DocumentNode<.*$/, ';');
    },
  };
}
