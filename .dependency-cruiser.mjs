/** The list of formats that actions declare, the catalogue serves and the engine reads. */
const SETTING_FORMATS = '^packages/contract/src/setting-formats'

const LEAVES = 'charset|json|crypto|keys|redact|webhooks|entrance|helpers|digest'

/** The rooms of the server from the ground up: each imports those of its own line and of the lines above it here. */
const ROOMS = [
  'generated|ground|config',
  'install',
  'db',
  'mail|metrics|tracing',
  'auth|code|evaluation|files|formats|generate|health|llm|oauth|retention|routing|script|services|slots|triggers',
  'run',
  'code-export|encryption|events',
  'drawings',
  'backup|bundle',
  'verbs',
  'http',
  'routes',
]

/** The same of the engine; what stands in no line here, such as the local engine and the entrances, stands above them all. */
const ENGINE_ROOMS = [
  'errors|json|entrance|confine|freezes|awake-timer|timers',
  'model',
  'ports',
  'budget',
  'template',
  'condition|settings',
  'control',
  'checks|plan',
  'workflow',
  'turn',
]

const roomsOf = (home, lines) => `^${home}/src/(${lines.join('|')})(/|\\.ts$)`

const ladder = (home, rooms) =>
  rooms.map((line, index) => ({
    name: `${home.split('/')[1]}-${line.split('|')[0]}-imports-nothing-above`,
    severity: 'error',
    from: { path: roomsOf(home, [line]) },
    to: { path: `^${home}/src/`, pathNot: roomsOf(home, rooms.slice(0, index + 1)) },
  }))

/** The import rules of ARCHITECTURE.md. */
export default {
  forbidden: [
    ...ladder('apps/api', ROOMS),
    ...ladder('packages/engine', ENGINE_ROOMS),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'leaves-import-nothing-of-ours',
      severity: 'error',
      from: { path: `^packages/(${LEAVES})/src` },
      to: { path: '^(packages|apps)/', pathNot: '^packages/($1|entrance|digest)/' },
    },
    {
      name: 'providers-expression-code-and-formats-import-leaves',
      severity: 'error',
      from: { path: '^packages/(providers|expression|code|formats)/src' },
      to: {
        path: '^(packages|apps)/',
        pathNot: `^packages/($1|charset|json|entrance|helpers)/|${SETTING_FORMATS}`,
      },
    },
    {
      name: 'services-imports-json-and-providers',
      severity: 'error',
      from: { path: '^packages/services/src' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(services|json|providers|entrance)/' },
    },
    {
      name: 'data-imports-json-and-expression',
      severity: 'error',
      from: { path: '^packages/data/src' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(data|json|expression|entrance)/' },
    },
    {
      name: 'engine-imports-json-and-expression',
      severity: 'error',
      from: { path: '^packages/engine/src' },
      to: {
        path: '^(packages|apps)/',
        pathNot: `^packages/(engine|json|expression|entrance)/|${SETTING_FORMATS}`,
      },
    },
    {
      name: 'engine-bullmq-imports-engine',
      severity: 'error',
      from: { path: '^packages/engine-bullmq/src' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(engine|engine-bullmq|entrance)/' },
    },
    {
      name: 'vault-imports-crypto-and-providers',
      severity: 'error',
      from: { path: '^packages/vault/src' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(vault|crypto|providers|json|entrance)/' },
    },
    {
      name: 'contract-imports-zod-alone',
      severity: 'error',
      from: { path: '^packages/contract/src' },
      to: { pathNot: '^packages/contract/src/|node_modules/zod/' },
    },
    {
      name: 'client-imports-json',
      severity: 'error',
      from: { path: '^packages/client/src' },
      to: { path: '^(packages|apps)/', pathNot: '^packages/(client|json)/' },
    },
    {
      name: 'dashboard-imports-client-and-pure-parts',
      severity: 'error',
      from: { path: '^apps/dashboard/src' },
      to: {
        path: '^(packages|apps)/',
        pathNot:
          '^apps/dashboard/|^packages/(client|json|expression)/|^packages/contract/src/(audit-actions|errors|least|setting-formats)|^packages/webhooks/src/(senders|scheme)|^packages/providers/src/catalogue|^packages/engine/src/(workflow|template|condition)|^packages/code/src/syntax',
      },
    },
    {
      name: 'api-never-imports-client-or-dashboard',
      severity: 'error',
      from: { path: '^apps/api/src' },
      to: { path: '^(packages/client|apps/dashboard)/' },
    },
    {
      name: 'features-do-not-reach-each-other-from-below',
      severity: 'error',
      from: { path: '^apps/dashboard/src/(lib|components)/' },
      to: { path: '^apps/dashboard/src/(features|routes)/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|generated|test)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
    },
  },
}
