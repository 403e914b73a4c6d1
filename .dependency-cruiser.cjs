/**
 * Which way things point (docs/architecture.md): infra → services → workflows/contract and law; runtime → engine → law →
 * contract. By pattern: a new service or procedure is held by them without being named. test/unit/structure.test.ts breaks
 * each rule once.
 */
const SCHEMAS = '^services/[^/]+/(internal\\.)?schemas\\.ts$';
const KIT = '^services/kit/';
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
module.exports = {
  forbidden: [
    error('no-circular', 'What needs each other is one thing.', {}, { circular: true }),
    error(
      'only-infra-knows-infra',
      'infra runs the whole; nothing that it runs knows it.',
      { path: '^(workflows|activities|services)/', pathNot: '^services/console/web/' },
      { path: '^infra/' },
    ),
    error(
      'the-page-knows-the-contract-and-the-client',
      'It runs in a browser: of the house it knows names, words and the types of the API.',
      { path: '^services/console/web/' },
      { pathNot: ['^services/console/(web|words)/', '^workflows/contract/', '^infra/client/', 'node_modules/'] },
    ),
    error(
      'workflows-are-sandbox-code',
      'No service, no zod, no database in the sandbox.',
      { path: '^workflows/' },
      { path: '^(services|test)/|node_modules/(?!@temporalio/)', dependencyTypesNot: ['type-only'] },
    ),
    error('workflows-know-no-node', 'No node: module.', { path: '^workflows/' }, { dependencyTypes: ['core'] }),
    error(
      'workflows-take-activities-by-type-only',
      'Their code runs in the worker, not in the sandbox.',
      { path: '^workflows/' },
      { path: '^activities/', dependencyTypesNot: ['type-only'] },
    ),
    error(
      'the-contract-stands-alone',
      'What the outside may know depends on nothing inside.',
      { path: '^workflows/contract/' },
      { pathNot: '^workflows/contract/' },
    ),
    error(
      'the-law-is-pure',
      'Pure rules over the contract.',
      { path: '^workflows/law/' },
      { pathNot: '^workflows/(law|contract)/' },
    ),
    error(
      'workflows-carry-no-texts-of-rules',
      'They cite rules by id; the texts would travel in every bundle.',
      { path: '^workflows/(contract|engine|procedures|runtime)/' },
      { path: '^workflows/law/rule-book/', dependencyTypesNot: ['type-only'] },
    ),
    error(
      'the-engine-is-pure',
      'What decides knows no Temporal, and of the procedures only their list.',
      { path: '^workflows/(engine|procedures)/' },
      { path: ['node_modules/', '^workflows/(runtime/|index\\.ts)'] },
    ),
    error(
      'the-engine-knows-the-list-of-procedures-only',
      'No procedure is special to the engine.',
      { path: '^workflows/engine/' },
      { path: '^workflows/procedures/', pathNot: '^workflows/procedures/index\\.ts$' },
    ),
    error(
      'procedures-are-written-in-rows',
      'They know how rows, clocks and messages are written, not how they are worked.',
      { path: '^workflows/procedures/[^/]+/' },
      { path: '^workflows/engine/', pathNot: '^workflows/engine/(row|one-track|due|messages)\\.ts$' },
    ),
    error(
      'procedures-do-not-reach-into-each-other',
      'One region speaks to another by messages.',
      { path: '^workflows/procedures/([^/]+)/' },
      { path: '^workflows/procedures/', pathNot: '^workflows/procedures/$1/' },
    ),
    error(
      'services-see-the-contract-and-the-law-only',
      'How a case is worked is not theirs.',
      { path: '^services/', pathNot: '^services/worker/' },
      { path: '^workflows/', pathNot: '^workflows/(contract|law)/' },
    ),
    error(
      'services-do-not-reach-into-each-other',
      'Another service is known by its schemas only.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: ['^services/$1/', KIT, SCHEMAS] },
    ),
    error(
      'the-kit-knows-no-service',
      'Every service stands on it.',
      { path: KIT },
      { path: '^services/', pathNot: KIT },
    ),
    error(
      'activities-know-services-by-their-schemas',
      'They speak over HTTP.',
      { path: '^activities/' },
      { path: '^services/', pathNot: [KIT, SCHEMAS] },
    ),
    error(
      'only-the-worker-wires-activities',
      'Who else needs one calls the service.',
      { path: '^services/', pathNot: '^services/worker/' },
      { path: '^activities/' },
    ),
    error(
      'the-sandbox-speaks-public-contracts',
      'What plays the world outside may know no more than the world does.',
      { path: '^infra/(sandbox|platform)/' },
      { path: '^services/', pathNot: [KIT, '^services/[^/]+/schemas\\.ts$'] },
    ),
    error('nothing-knows-the-tests', 'What ships stands without them.', { pathNot: '^test/' }, { path: '^test/' }),
  ],
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    // Its parser reads no JSX: test/unit/structure.test.ts holds those files to the same rule.
    exclude: { path: '\\.(tsx|mts)$' },
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.json'] },
  },
};
