// @vitest-environment node
import { join } from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { splitDocuments } from './split-documents.ts';

const GENERATED = join(import.meta.dirname, '../src/generated/graphql');
const page = (name: string) => `
  import { type LoginInput, ${name} } from '${GENERATED}';
  export const used = ${name};`;
const sources: Record<string, string> = {
  '/app/entry.js': "import('/app/viewer.ts'); import('/app/customers.ts');",
  '/app/viewer.ts': page('CurrentViewerDocument'),
  '/app/customers.ts': page('CustomersDocument'),
};

test('a page contains only its own documents', async () => {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rollupOptions: { input: '/app/entry.js' } },
    plugins: [
      {
        name: 'sources',
        enforce: 'pre',
        resolveId: (id) => (id in sources || id.includes('?document=') ? id : undefined),
        load: (id) => sources[id],
      },
      splitDocuments(),
    ],
  });
  const { output } = built as { output: { fileName: string; code: string }[] };
  const codeOf = (name: string) => output.find(({ fileName }) => fileName.includes(name))?.code;
  expect(codeOf('viewer')).toContain('CurrentViewer');
  expect(codeOf('viewer')).not.toContain('Customers');
  expect(codeOf('customers')).toContain('Customers');
});
