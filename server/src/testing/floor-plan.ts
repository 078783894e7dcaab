/** Features in order of dependency. A feature may import only those after it in this list. */
export const FEATURES: readonly string[] = [
  'documents',
  'imports',
  'returns',
  'orders',
  'invoicing',
  'stock',
  'ledger',
  'catalog',
  'parties',
  'jobs',
  'access',
];

const ANY = undefined;

/**
 * The parts of a feature: files or folders of its first level, each with the parts of the same feature that it may import;
 * ANY for those above all others.
 */
export const PARTS: Readonly<Record<string, readonly string[] | typeof ANY>> = {
  rules: ['rules', 'refusals'],
  refusals: [],
  history: [],
  texts: ['texts', 'refusals', 'history'],
  permissions: [],
  verbs: ['rules'],
  events: [],
  entities: ['entities', 'rules'],
  tables: ['entities'],
  sealed: [],
  checks: ['checks', 'rules'],
  retention: [],
  repository: ['entities', 'rules', 'repository', 'tables'],
  actions: [
    'rules',
    'repository',
    'entities',
    'events',
    'actions',
    'secrets',
    'tables',
    'posting',
    'receipts',
    'crediting',
    'progress',
    'refusals',
    'history',
  ],
  'read-models': ['rules', 'refusals', 'read-models', 'actions-offered', 'events'],
  'actions-offered': ['rules', 'verbs'],
  types: ['types', 'rules', 'events'],
  links: ANY,
  resolver: ANY,
  index: ANY,
};

/** The parts that one feature has beyond those of all. */
export const OWN_PARTS: Readonly<Record<string, Readonly<Record<string, readonly string[] | typeof ANY>>>> = {
  access: {
    secrets: ['secrets'],
    authenticate: ANY,
    'credential-cache': ['secrets'],
    'save-groups': ANY,
    viewer: ANY,
  },
  parties: { printed: ['entities', 'rules'] },
  invoicing: {
    posting: ['posting', 'rules', 'refusals', 'tables', 'sealed', 'entities'],
    preview: ['posting', 'rules', 'types', 'refusals'],
    'open-item-checks': [],
  },
  orders: { posting: ['posting', 'rules', 'refusals', 'repository', 'tables', 'entities', 'history'] },
  returns: {
    'attachment-checks': [],
    'attachment-models': [],
    receipts: ['rules', 'repository', 'tables', 'refusals', 'receipts', 'crediting', 'progress'],
    crediting: ['rules', 'repository', 'tables', 'crediting', 'progress'],
    progress: ['rules', 'repository', 'events', 'refusals', 'progress'],
  },
  imports: {
    reading: ['reading', 'rules', 'refusals'],
    staging: ['staging', 'rules', 'refusals', 'repository'],
    'run-import': ANY,
  },
  documents: {
    formats: ANY,
    'kept-documents': ANY,
    layout: ANY,
    'layout-figures': ANY,
    'layout-parts': ANY,
    'link-to': ANY,
    render: ANY,
    rendering: ANY,
    serve: ANY,
    'tax-texts': ANY,
    template: ANY,
  },
};

/** The packages that a part may import; parts that are not listed may import any. */
export const PACKAGES: Readonly<Record<string, RegExp>> = {
  rules: /^$/,
  refusals: /^$/,
  history: /^$/,
  permissions: /^$/,
  verbs: /^$/,
  events: /^$/,
  entities: /^@mikro-orm/,
  repository: /^(@mikro-orm|kysely)/,
  actions: /^$/,
  'read-models': /^kysely$/,
  types: /^(type-graphql|graphql)$/,
};

/** The feature of each table that no entity describes, or the platform. */
export const TABLES_WITHOUT_ENTITY: Readonly<Record<string, string>> = {
  group_member: 'access',
  user_company: 'access',
  integration_company: 'access',
  password_link: 'access',
  sign_in_limit: 'access',
  stock_item: 'stock',
  import_run: 'imports',
  rendered_document: 'documents',
  chain: 'platform',
  chain_document: 'platform',
  chain_genesis: 'platform',
  chain_link: 'platform',
  file_chunk: 'platform',
  idempotency_key: 'platform',
  outbox_position: 'platform',
  rate_limit: 'platform',
  reference_counter: 'platform',
};

/** The parts whose SQL names tables of every feature. */
export const READS_ALL_TABLES: Readonly<Record<string, string>> = {
  checks: 'Verify recomputes figures independently of the code that wrote them.',
  'open-item-checks': 'Verify recomputes figures independently of the code that wrote them.',
  'attachment-checks': 'Verify recomputes figures independently of the code that wrote them.',
  staging: 'An import proves with SQL of its own that what was posted is what the file contains.',
  sealed: 'A digest covers every table of a document, whichever feature writes it.',
};

/** The parts and files whose SQL names tables of the features below their own. */
export const READS_LOWER_TABLES: Readonly<Record<string, string>> = {
  'read-models': 'A selection is one statement, which joins what it selects.',
  'documents/repository': 'The content of a document is printed from one statement.',
};

/** Other SQL that names a table of another feature, as `file table`, each with the reason why there is no function for it. */
export const SQL_DOORS: Readonly<Record<string, string>> = {
  'access/repository.ts company': 'Users are limited to companies, which are above them; only the id is compared.',
  'parties/repository.ts tax_zone': 'A company names the code of a tax zone, which the catalog above defines.',
  'parties/repository.ts sales_order': 'A currency is fixed once there are amounts in it, which are in features above.',
  'parties/repository.ts invoice': 'A currency is fixed once there are amounts in it, which are in features above.',
  'parties/repository.ts voucher': 'A currency is fixed once there are amounts in it, which are in features above.',
  'invoicing/posting/verify-chains.ts legal_entity':
    'Verify reads with a client of its own, not in a transaction of an action.',
  'returns/index.ts sales_order': 'A return is an order: the history names it by the reference of its order row.',
  'returns/repository.ts sales_order_line':
    'The lines of a return are order lines, and what was credited of them is one sum.',
  'returns/repository.ts invoice_line':
    'The lines of a return are order lines, and what was credited of them is one sum.',
  'returns/repository.ts invoice': 'What decides whether sold lines are taken back is read with one statement.',
  'returns/repository.ts legal_entity': 'What decides whether sold lines are taken back is read with one statement.',
  'returns/repository.ts product': 'What decides whether sold lines are taken back is read with one statement.',
};
