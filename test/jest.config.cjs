const { resolve } = require('node:path');

const root = resolve(__dirname, '..');
const swc = {
  jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};
// Packages that ship as ES modules only: Jest's own loader cannot require them on Node 20, so they are transformed.
const esModules = [
  'jose',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'openid-client',
  'oauth4webapi',
  'fastify-type-provider-zod',
  'nodemailer',
  'fast-check',
  'pure-rand',
  'content-disposition',
  // It loads an ES module when it is registered.
  '@fastify/cookie',
  'cookie',
  'set-cookie-parser',
];

/** One project a kind of test, so that only those that need a server start one. */
const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: root,
  testMatch: [`<rootDir>/test/${name}/**/*.test.ts`],
  testEnvironment: 'node',
  transform: { '\\.[cm]?[jt]s$': ['@swc/jest', swc] },
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.dingfen/'],
  ...extra,
});

const support = (name) => `<rootDir>/test/support/${name}.cjs`;

module.exports = {
  rootDir: root,
  // One more than the two cores that this is made for: some files wait on their servers for long.
  maxWorkers: 3,
  testSequencer: support('heaviest-first'),
  // No test is about speed: twice what one waits for what must come (support/patience.ts).
  testTimeout: 600_000,
  projects: [
    project('unit'),
    project('replay'),
    project('workflow', { globalSetup: support('setup-temporal') }),
    project('security', { globalSetup: support('setup-postgres'), globalTeardown: support('teardown-postgres') }),
    project('service', { globalSetup: support('setup-postgres'), globalTeardown: support('teardown-postgres') }),
    project('e2e', { globalSetup: support('setup-e2e') }),
    project('faults', { globalSetup: support('setup-e2e') }),
    // Only where there is one to try: see its file.
    ...(process.env['DINGFEN_KEYCLOAK'] ? [project('keycloak')] : []),
  ],
};
