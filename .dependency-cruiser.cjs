/** Which way things point (docs/architecture.md). Each rule says why it is there. */
const service = '^services/([^/]+)/';
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'workflows-are-sandbox-code',
      comment: 'Workflow code knows no process: no node:, no zod, nothing outside the sandbox.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: {
        path: '^(services|infra|test)/|node_modules/(zod|pg|fastify|kysely|jose)/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'workflows-no-core-modules',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workflows-take-activities-by-type-only',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'the-law-is-pure',
      comment: 'Pure rules: no Temporal, no I/O, nothing above them.',
      severity: 'error',
      from: { path: '^workflows/(law|contract)/' },
      to: { pathNot: '^workflows/(law|contract)/' },
    },
    {
      name: 'the-engine-is-pure',
      comment: 'What decides knows no Temporal and no I/O, and nothing of what runs it.',
      severity: 'error',
      from: {
        path: '^workflows/(engine|procedures|proceeding|dispute|award|title|arbitration|performance|notice|standing)',
      },
      to: { path: ['@temporalio/', '^workflows/(runtime|index)'] },
    },
    {
      name: 'the-kernel-knows-no-proceeding',
      severity: 'error',
      from: { path: '^workflows/proceeding/' },
      to: { path: '^workflows/(dispute|award|title)/' },
    },
    {
      name: 'proceedings-are-peers',
      severity: 'error',
      from: { path: '^workflows/(dispute|award|title)/' },
      to: { path: '^workflows/(dispute|award|title)/', pathNot: '^workflows/$1/' },
    },
    {
      name: 'services-see-the-contract-and-the-law-only',
      severity: 'error',
      from: { path: '^services/', pathNot: '^services/worker/' },
      to: { path: '^workflows/', pathNot: '^workflows/(contract|law)/' },
    },
    {
      name: 'services-do-not-reach-into-each-other',
      comment: 'Another service is known by its published schemas only.',
      severity: 'error',
      from: { path: service },
      to: { path: service, pathNot: ['^services/$1/', '^services/[^/]+/(internal\\.)?schemas\\.ts$'] },
    },
    {
      name: 'activities-know-services-by-their-schemas',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^services/', pathNot: '^services/[^/]+/(internal\\.)?schemas\\.ts$' },
    },
    {
      name: 'only-the-worker-wires-activities',
      severity: 'error',
      from: { path: '^services/', pathNot: '^services/worker/' },
      to: { path: '^activities/' },
    },
    {
      name: 'the-house-stands-on-infra-not-the-other-way',
      comment: 'What services stand on knows no service; the embedded platform and the sandbox speak by schemas.',
      severity: 'error',
      from: { path: '^infra/(service|temporal)/' },
      to: { path: '^(services|activities)/' },
    },
    {
      name: 'sandbox-speaks-public-contracts',
      severity: 'error',
      from: { path: '^infra/(sandbox|embedded)/' },
      to: { path: '^services/', pathNot: '^services/[^/]+/schemas\\.ts$' },
    },
  ],
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.json'] },
  },
};
