import { optional, orFile, setting } from './setting.ts'
import {
  addressRanges,
  decimalNumber,
  headerList,
  listOfTexts,
  mailServer,
  matching,
  oneOf,
  onOrOff,
  originsOfHosts,
  platformCredentials,
  secret,
  signInProviders,
  text,
  url,
  wholeNumber,
} from './setting-kinds.ts'

const port = wholeNumber(0, 65_535)
const web = url('http', 'https')
/** More than this would hold the process while it is read, searched for secrets and written. */
const bytes = wholeNumber(1, 10 * 1024 * 1024)
const HOUR_MS = 3_600_000

/** Every setting, once: the type, the parser, the error texts and the table in docs/running.md come from here. */
export const SETTINGS = {
  port: setting('PORT', port, '4280', 'the port on which Orch listens; with 0 the system chooses one'),
  host: setting(
    'HOST',
    text,
    '127.0.0.1',
    'the address on which Orch listens; set `0.0.0.0` to let other machines reach it, and put TLS in front',
  ),
  publicUrl: optional(
    'ORCH_PUBLIC_URL',
    web,
    'the listening address',
    'the address at which people reach Orch; with https Orch marks its cookies as secure',
  ),
  trustedProxies: setting(
    'ORCH_TRUSTED_PROXIES',
    addressRanges,
    '',
    'addresses or ranges of the proxies in front of Orch, comma-separated; Orch believes `X-Forwarded-For` from them alone, and counts sign-ins by the address that it names',
  ),
  givenDataFolder: optional(
    'ORCH_DATA',
    text,
    '`~/.orch` (as root `/var/lib/orch`)',
    'the folder in which Orch keeps the encryption key, the embedded database and its password',
  ),
  databaseUrl: optional(
    'DATABASE_URL',
    url('postgresql', 'postgres'),
    'embedded PostgreSQL',
    'a PostgreSQL 15 or newer; Orch applies its migrations at start',
  ),
  signUp: setting(
    'ORCH_SIGN_UP',
    oneOf('open', 'first', 'closed'),
    'first',
    'who may sign up. `first`: the first person, from a page under `ORCH_PUBLIC_URL`, an address, `localhost` or a name without a dot, and afterwards people who open the link of an invitation (header `X-Invitation-Token`); `open`: anybody; `closed`: nobody',
  ),
  operators: setting(
    'ORCH_OPERATORS',
    listOfTexts,
    '',
    'ids of the people who may rotate keys and see the whole installation, comma-separated (`orch user list` prints ids); without it the person who signed up first may',
  ),
  providerPackages: setting(
    'ORCH_PROVIDERS',
    listOfTexts,
    '',
    'packages that bring services of their own, comma-separated: names of installed packages such as `@acme/orch-hubspot`, or paths of their folders; give servers and workers the same ones',
  ),
  services: setting(
    'ORCH_SERVICES',
    onOrOff,
    'on',
    'with `off` no workspace can import services by their description; those imported before, and those of the folder below, stay',
  ),
  serviceFolder: optional(
    'ORCH_SERVICE_FOLDER',
    text,
    'none',
    'a folder of descriptions (OpenAPI 3 or Swagger 2 as `.json` or `.yaml`, GraphQL schemas as `.graphql`) that every workspace gets as services, each named by its file; give servers and workers the same folder',
  ),
  runScript: setting(
    'ORCH_RUN_SCRIPT',
    onOrOff,
    'off',
    'with `on` steps may run JavaScript (`Run Script`) in a sandbox, see [SECURITY.md](../SECURITY.md#scripts). The sandbox needs Linux with util-linux, and either root with CAP_SYS_ADMIN or user namespaces for everybody; elsewhere scripts stay off, and the log and each step say why',
  ),
  code: setting(
    'ORCH_CODE',
    onOrOff,
    'on',
    'with `off` no step may run code (`Code`). Such code reaches no network, no files and no credentials, see [SECURITY.md](../SECURITY.md#code)',
  ),
  codeProcesses: optional(
    'ORCH_CODE_PROCESSES',
    wholeNumber(1),
    'half of the processors, 4 at most',
    'how many Code steps Orch runs at the same moment; the others wait',
  ),
  codeSeconds: setting('ORCH_CODE_SECONDS', wholeNumber(1), '60', 'Orch stops a Code step that runs longer'),
  codeMemoryMb: setting(
    'ORCH_CODE_MEMORY_MB',
    wholeNumber(1, 1024),
    '256',
    'the most memory that a Code step may ask for, from 1 to 1024',
  ),
  formatProcesses: optional(
    'ORCH_FORMAT_PROCESSES',
    wholeNumber(1),
    'half of the processors, 4 at most',
    'how many steps Orch lets read or write files of known formats (CSV, XLSX, PDF, …) at the same moment; the others wait',
  ),
  formatSeconds: setting(
    'ORCH_FORMAT_SECONDS',
    // A timer waits no longer.
    wholeNumber(1, 2_000_000),
    '300',
    'Orch stops such a step that works longer; the time in which it waits for its file or for the reader of its rows does not count',
  ),
  formatMemoryMb: setting(
    'ORCH_FORMAT_MEMORY_MB',
    wholeNumber(32, 16_384),
    '512',
    'the most memory that such a step may take, from 32 to 16384',
  ),
  signInProviders: orFile(
    setting(
      'ORCH_SIGN_IN_PROVIDERS',
      signInProviders,
      '[]',
      'the OpenID providers at which people may sign in, as JSON: `[{"id": "acme", "label": "Acme", "issuer": "https://login.example.com", "clientId": "…", "clientSecret": "…", "domains": ["example.com"], "create": false}]`; register the redirect address `<public URL>/api/auth/providers/<id>/callback` there ([accounts.md](accounts.md))',
    ),
  ),
  platformCredentials: orFile(
    optional(
      'ORCH_PLATFORM_CREDENTIALS',
      platformCredentials,
      'none',
      'keys that the operator offers to every workspace, as JSON: `{"openai": {"fields": {"apiKey": "…"}, "price": 1, "prices": {"openai/embed": 0}}}`; `price` is what a call costs, in credits',
    ),
  ),
  platformCredits: setting(
    'ORCH_PLATFORM_CREDITS',
    wholeNumber(0),
    '0',
    "the credits that a person's own workspace starts with; operators give more by `POST /api/admin/credits`",
  ),
  clients: {
    google: {
      clientId: optional(
        'ORCH_GOOGLE_CLIENT_ID',
        text,
        'none',
        'the id that Google gave this server, so that people can connect Drive, Sheets and Gmail by signing in; register the redirect address `<public URL>/api/integrations/oauth/callback` there',
      ),
      clientSecret: optional('ORCH_GOOGLE_CLIENT_SECRET', secret, 'none', 'the secret that belongs to it'),
    },
    github: {
      clientId: optional(
        'ORCH_GITHUB_CLIENT_ID',
        text,
        'none',
        'the same for a GitHub App (user sign-in with expiring tokens)',
      ),
      clientSecret: optional('ORCH_GITHUB_CLIENT_SECRET', secret, 'none', 'the secret that belongs to it'),
    },
  },
  mail: {
    smtpUrl: orFile(
      optional(
        'ORCH_SMTP_URL',
        mailServer,
        'none: no mail is sent',
        'the mail server through which Orch sends alerts, invitations and links for forgotten passwords, `smtps://user:password@host:465` or `smtp://…:587` (STARTTLS); name a private address in `ORCH_ALLOW_PRIVATE` too',
      ),
    ),
    from: optional(
      'ORCH_MAIL_FROM',
      matching(/^[^@]*[^@\s]@[^@\s]+$/, 'an address such as orch@example.com'),
      'none',
      'the sender of the mail that Orch sends; set it together with `ORCH_SMTP_URL`',
    ),
  },
  allowPrivate: setting(
    'ORCH_ALLOW_PRIVATE',
    addressRanges,
    '',
    'private address ranges (`10.0.0.0/8`) that steps may call all the same, comma-separated',
  ),
  environment: setting(
    'ORCH_ENVIRONMENT',
    matching(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      'at most 40 lower-case letters, digits and hyphens, with no hyphen at the start',
    ),
    'production',
    'the environment that this installation is: a step may name a slot (`slot:crm`) in place of a connection, and Orch takes the connection that this environment binds to it (`PUT /api/slots`)',
  ),
  proxy: optional(
    'ORCH_PROXY',
    web,
    'none',
    'the HTTP proxy through which steps and tests go out, `http://user:password@host:port`; Orch checks addresses before, the proxy looks names up again and must refuse private addresses itself, and mail and databases go past it',
  ),
  origins: setting(
    'ORCH_ORIGINS',
    originsOfHosts,
    '{}',
    'JSON of outside hosts, each with the origin that Orch calls in its place, such as a GitHub Enterprise server: `{"api.github.com": "https://github.example.com"}`',
  ),
  maxBodyBytes: setting(
    'ORCH_MAX_BODY_BYTES',
    bytes,
    '2097152',
    'Orch refuses larger request bodies with 413; at most 10485760',
  ),
  requestTimeoutMs: setting(
    'ORCH_REQUEST_SECONDS',
    wholeNumber(1, 3600, 1000),
    '60',
    'Orch refuses a request that has not arrived whole by then with 408',
  ),
  answerTimeoutMs: setting(
    'ORCH_ANSWER_SECONDS',
    wholeNumber(1, 3600, 1000),
    '60',
    'Orch closes the connection of a client that takes nothing of its answer for so long (of a large one: not the next 256 kB)',
  ),
  generateMs: setting(
    'ORCH_GENERATE_SECONDS',
    wholeNumber(1, 3600, 1000),
    '55',
    'how long Orch lets a language model draw a workflow; clients of the seed system give up after 60',
  ),
  maxConnections: setting(
    'ORCH_MAX_CONNECTIONS',
    wholeNumber(1, 1_000_000),
    '4000',
    'Orch closes further connections at once, and says so in the log; it takes at most three quarters of the open files that the system allows',
  ),
  maxConnectionsPerAddress: setting(
    'ORCH_MAX_CONNECTIONS_PER_ADDRESS',
    wholeNumber(1, 1_000_000),
    '1000',
    'the same for the connections of one address (of IPv6: one /64), at most half of all; Orch does not count the proxies in `ORCH_TRUSTED_PROXIES`',
  ),
  maxOutputBytes: setting(
    'ORCH_MAX_OUTPUT_BYTES',
    bytes,
    '8388608',
    'a step whose output is larger as JSON fails with `OUTPUT_TOO_LARGE`; from 256 kB on Orch stores an output compressed',
  ),
  files: {
    folder: optional(
      'ORCH_FILES',
      text,
      'the folder `files` in `ORCH_DATA`',
      'the folder in which Orch keeps the files of executions, sealed; all servers and workers of an installation must see the same one',
    ),
    s3: {
      bucket: optional(
        'ORCH_FILES_S3_BUCKET',
        matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'),
        'files are in a folder',
        'the bucket in which Orch keeps those files in place of a folder, at Amazon S3 or a server that speaks its protocol',
      ),
      prefix: setting(
        'ORCH_FILES_S3_PREFIX',
        matching(/^([\w.-]+\/)*$/, 'names of folders, each with a slash after it, such as orch/'),
        '',
        'what Orch puts in front of every key in the bucket, such as `orch/`',
      ),
      endpoint: optional(
        'ORCH_FILES_S3_ENDPOINT',
        web,
        "Amazon's",
        'the address of a server other than Amazon',
      ),
      region: setting(
        'ORCH_FILES_S3_REGION',
        matching(/^[a-z0-9-]+$/, 'a region such as eu-central-1'),
        'us-east-1',
        'the region of the bucket',
      ),
      accessKeyId: optional(
        'ORCH_FILES_S3_ACCESS_KEY_ID',
        matching(/^[\w.-]+$/, 'an access key id'),
        'what the machine was given, such as the role of an instance',
        'the key with which Orch asks for files; it must have the rights GetObject, PutObject, DeleteObject, AbortMultipartUpload and ListBucketMultipartUploads, and ListBucket for `orch files`',
      ),
      secretAccessKey: orFile(
        optional('ORCH_FILES_S3_SECRET_ACCESS_KEY', secret, 'none', 'the secret that belongs to it'),
      ),
    },
    maxFileBytes: setting(
      'ORCH_MAX_FILE_BYTES',
      wholeNumber(1),
      '1073741824',
      'a larger file fails its step with `FILE_TOO_LARGE`',
    ),
    maxFilesBytes: setting(
      'ORCH_MAX_EXECUTION_FILE_BYTES',
      wholeNumber(1),
      '4294967296',
      'the same for all files of an execution together, with those of the executions that it called',
    ),
  },
  keep: {
    executionDays: setting(
      'ORCH_KEEP_DAYS',
      wholeNumber(0),
      '90',
      'Orch deletes ended executions after that many days; here and below 0 means never',
    ),
    executionsPerWorkflow: setting(
      'ORCH_KEEP_EXECUTIONS',
      wholeNumber(0),
      '10000',
      'how many ended executions of a workflow Orch keeps, the newest',
    ),
    removedIntegrationDays: setting(
      'ORCH_KEEP_REMOVED_DAYS',
      wholeNumber(0),
      '30',
      'for how many days people can restore a deleted connection',
    ),
    auditDays: setting(
      'ORCH_KEEP_AUDIT_DAYS',
      wholeNumber(0),
      '365',
      'for how many days Orch keeps the audit log',
    ),
  },
  probeEveryMs: setting(
    'ORCH_PROBE_HOURS',
    wholeNumber(0, undefined, HOUR_MS),
    '24',
    'after how many hours Orch tests each stored connection again (free of cost); 0 means never',
  ),
  stopGraceMs: setting(
    'ORCH_STOP_GRACE_SECONDS',
    decimalNumber(0, 300, 1000),
    '2',
    'for how long `/readyz` says 503 after SIGTERM before the server stops taking connections; set it longer than your load balancer needs to notice',
  ),
  parallelExecutions: setting(
    'ORCH_PARALLEL_EXECUTIONS',
    wholeNumber(1),
    '96',
    'how many executions one process runs at the same moment; where the server runs them, it gives one workflow three quarters of these places at most, and several less each, so that others find room',
  ),
  engine: setting(
    'ORCH_ENGINE',
    oneOf('local', 'bullmq'),
    'local',
    'with `bullmq` worker processes run the executions, see below; it needs `DATABASE_URL`',
  ),
  redisUrl: optional(
    'ORCH_REDIS_URL',
    url('redis', 'rediss'),
    'the queue is in PostgreSQL',
    'the Redis (6.2 or newer) or Valkey that holds the queue of `bullmq`',
  ),
  workerPort: setting(
    'ORCH_WORKER_PORT',
    port,
    '4281',
    'the port on which `orch worker` answers `/healthz`, `/readyz` and `/metrics`; with 0 the system chooses one',
  ),
  lanes: {
    perWorkflow: setting(
      'ORCH_STEPS_PER_WORKFLOW',
      wholeNumber(0),
      '0',
      'how many steps of one workflow run at once over all processes; 0 means no limit. The time in which a step waits for a place counts towards its time limit',
    ),
    perIntegration: setting(
      'ORCH_STEPS_PER_INTEGRATION',
      wholeNumber(0),
      '0',
      'the same for steps with one connection',
    ),
  },
  metricsToken: orFile(
    optional(
      'ORCH_METRICS_TOKEN',
      secret,
      'only programs on the same machine get `/metrics`',
      'once it is set, `/metrics` answers the callers that send it as `Authorization: Bearer …`, from anywhere, and refuses all others',
    ),
  ),
  tracing: {
    endpoint: optional(
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      web,
      'no traces are sent',
      'the collector of OpenTelemetry to which Orch sends traces, such as `http://127.0.0.1:4318`; they go to `/v1/traces` there, as OTLP over HTTP',
    ),
    headers: orFile(
      optional(
        'OTEL_EXPORTER_OTLP_HEADERS',
        headerList,
        'none',
        'headers that Orch sends to the collector, such as `authorization=Bearer%20…`',
      ),
    ),
    serviceName: setting('OTEL_SERVICE_NAME', text, 'orch', 'the name of this server in its traces'),
    share: setting(
      'OTEL_TRACES_SAMPLER_ARG',
      decimalNumber(0, 1),
      '1',
      'the share of traces that Orch sends, from 0 to 1; all processes choose the same ones',
    ),
  },
  logLevel: setting(
    'LOG_LEVEL',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
    'info',
    'the least level that Orch writes to its log: `trace`, `debug`, `info`, `warn`, `error`, `silent`',
  ),
}

/** What `KeyRing.fromEnv` of @orch/crypto and encryption/key-source.ts read; here for the document alone. */
export const KEY_SETTINGS = {
  key: orFile(
    optional(
      'ORCH_ENCRYPTION_KEY',
      secret,
      'the key file in `ORCH_DATA`',
      'the key under which Orch seals, 64 hex characters; set one of the two variables, never both',
    ),
  ),
  old: orFile(
    optional(
      'ORCH_ENCRYPTION_KEYS_OLD',
      secret,
      'none',
      'keys with which Orch may still open during a rotation, comma-separated',
    ),
  ),
  retired: optional(
    'ORCH_ENCRYPTION_KEYS_RETIRED',
    listOfTexts,
    'none',
    'ids of the keys with which Orch must not open anything any more, comma-separated',
  ),
}
