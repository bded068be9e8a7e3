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
  port: setting('PORT', port, '4280', 'the port on which it listens; 0 lets the system choose'),
  host: setting(
    'HOST',
    text,
    '127.0.0.1',
    'the address on which it listens; `0.0.0.0` to reach it from other machines (put TLS in front)',
  ),
  publicUrl: optional(
    'ORCH_PUBLIC_URL',
    web,
    'the listening address',
    'where people reach it; cookies are marked secure when it is https',
  ),
  trustedProxies: setting(
    'ORCH_TRUSTED_PROXIES',
    addressRanges,
    '',
    'addresses or ranges of the proxies in front of it, comma-separated; `X-Forwarded-For` is believed only from them. Sign-in limits count by the address behind',
  ),
  givenDataFolder: optional(
    'ORCH_DATA',
    text,
    '`~/.orch` (as root `/var/lib/orch`)',
    'folder of the encryption key file, of the embedded database and of its password',
  ),
  databaseUrl: optional(
    'DATABASE_URL',
    url('postgresql', 'postgres'),
    'embedded PostgreSQL',
    'a PostgreSQL 15 or newer; the same migrations are applied at start',
  ),
  signUp: setting(
    'ORCH_SIGN_UP',
    oneOf('open', 'first', 'closed'),
    'first',
    '`first`: only the first person may sign up, and afterwards people who open the link of an invitation (header `X-Invitation-Token`); `open`: anybody; `closed`: nobody',
  ),
  operators: setting(
    'ORCH_OPERATORS',
    listOfTexts,
    '',
    'ids of the people who may rotate keys and see the whole installation, comma-separated; none: the person who signed up first',
  ),
  providerPackages: setting(
    'ORCH_PROVIDERS',
    listOfTexts,
    '',
    'packages that bring services of their own, comma-separated: names of installed packages such as `@acme/orch-hubspot`, or paths of their folders; servers and workers need the same',
  ),
  services: setting(
    'ORCH_SERVICES',
    onOrOff,
    'on',
    '`off`: no workspace may import services by their description; those imported before, and those of the folder below, stay',
  ),
  serviceFolder: optional(
    'ORCH_SERVICE_FOLDER',
    text,
    'none',
    'a folder of descriptions (OpenAPI 3 or Swagger 2 as `.json` or `.yaml`, GraphQL schemas as `.graphql`) that every workspace has as services, each named by its file; servers and workers need the same',
  ),
  runScript: setting(
    'ORCH_RUN_SCRIPT',
    onOrOff,
    'off',
    '`on`: steps may run JavaScript (`Run Script`) in a sandbox, see [SECURITY.md](../SECURITY.md#scripts). It needs Linux with util-linux, and either root with CAP_SYS_ADMIN or user namespaces for everybody; elsewhere scripts stay off, and the log and each step say why',
  ),
  code: setting(
    'ORCH_CODE',
    onOrOff,
    'on',
    '`off`: no step may run code (`Code`); the code has no network, no files and no credentials, see [SECURITY.md](../SECURITY.md#code)',
  ),
  codeProcesses: optional(
    'ORCH_CODE_PROCESSES',
    wholeNumber(1),
    'half of the processors, 4 at most',
    'how many Code steps run at the same moment; the others wait',
  ),
  codeSeconds: setting('ORCH_CODE_SECONDS', wholeNumber(1), '60', 'the longest that one Code step may run'),
  codeMemoryMb: setting(
    'ORCH_CODE_MEMORY_MB',
    wholeNumber(1, 1024),
    '256',
    'the most memory that one Code step may ask for, from 1 to 1024',
  ),
  formatProcesses: optional(
    'ORCH_FORMAT_PROCESSES',
    wholeNumber(1),
    'half of the processors, 4 at most',
    'how many steps read or write files of known formats (CSV, XLSX, PDF, …) at the same moment; the others wait',
  ),
  formatSeconds: setting(
    'ORCH_FORMAT_SECONDS',
    // A timer waits no longer.
    wholeNumber(1, 2_000_000),
    '300',
    'the longest that one such step may work; waiting for its file or for the reader of its rows does not count',
  ),
  formatMemoryMb: setting(
    'ORCH_FORMAT_MEMORY_MB',
    wholeNumber(32, 16_384),
    '512',
    'the most memory that one such step may take, from 32 to 16384',
  ),
  signInProviders: orFile(
    setting(
      'ORCH_SIGN_IN_PROVIDERS',
      signInProviders,
      '[]',
      'OpenID providers at which people sign in, JSON: `[{"id": "acme", "label": "Acme", "issuer": "https://login.example.com", "clientId": "…", "clientSecret": "…", "domains": ["example.com"], "create": false}]`; redirect address `<public URL>/api/auth/providers/<id>/callback` ([accounts.md](accounts.md))',
    ),
  ),
  platformCredentials: orFile(
    optional(
      'ORCH_PLATFORM_CREDENTIALS',
      platformCredentials,
      'none',
      'keys offered to every workspace, JSON: `{"openai": {"fields": {"apiKey": "…"}, "price": 1, "prices": {"openai/embed": 0}}}`; the price of a call is in credits',
    ),
  ),
  platformCredits: setting(
    'ORCH_PLATFORM_CREDITS',
    wholeNumber(0),
    '0',
    "credits a person's own workspace starts with; operators give more by `POST /api/admin/credits`",
  ),
  clients: {
    google: {
      clientId: optional(
        'ORCH_GOOGLE_CLIENT_ID',
        text,
        'none',
        'this server as registered at Google, so that people can connect Drive, Sheets and Gmail by signing in; redirect address `<public URL>/api/integrations/oauth/callback`',
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
        'the mail server for alerts, invitations and forgotten passwords, `smtps://user:password@host:465` or `smtp://…:587` (STARTTLS); a private address must be in `ORCH_ALLOW_PRIVATE`',
      ),
    ),
    from: optional(
      'ORCH_MAIL_FROM',
      matching(/^[^@]*[^@\s]@[^@\s]+$/, 'an address such as orch@example.com'),
      'none',
      'the address that mail of Orch comes from',
    ),
  },
  allowPrivate: setting(
    'ORCH_ALLOW_PRIVATE',
    addressRanges,
    '',
    'address ranges (`10.0.0.0/8`) that steps may call although they are private, comma-separated',
  ),
  environment: setting(
    'ORCH_ENVIRONMENT',
    matching(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      'at most 40 lower-case letters, digits and hyphens, with no hyphen at the start',
    ),
    'production',
    'which bindings of slots hold here: a step may name `slot:crm` in place of a connection, and each environment binds it (`PUT /api/slots`)',
  ),
  proxy: optional(
    'ORCH_PROXY',
    web,
    'none',
    'HTTP proxy through which steps and tests go out, `http://user:password@host:port`; addresses are checked before, mail and databases go past it',
  ),
  origins: setting(
    'ORCH_ORIGINS',
    originsOfHosts,
    '{}',
    'JSON: outside host → origin that stands in for it, such as a GitHub Enterprise server',
  ),
  maxBodyBytes: setting(
    'ORCH_MAX_BODY_BYTES',
    bytes,
    '2097152',
    'larger request bodies are refused with 413; 10485760 at most',
  ),
  requestTimeoutMs: setting(
    'ORCH_REQUEST_SECONDS',
    wholeNumber(1, 3600, 1000),
    '60',
    'a request that has not arrived whole by then is refused with 408',
  ),
  answerTimeoutMs: setting(
    'ORCH_ANSWER_SECONDS',
    wholeNumber(1, 3600, 1000),
    '60',
    'a client that takes nothing of its answer for so long (of a large one: not the next 256 kB) loses the connection',
  ),
  generateMs: setting(
    'ORCH_GENERATE_SECONDS',
    wholeNumber(1, 3600, 1000),
    '55',
    'how long a language model may draw a workflow; clients of the seed system give up after 60',
  ),
  maxConnections: setting(
    'ORCH_MAX_CONNECTIONS',
    wholeNumber(1, 1_000_000),
    '4000',
    'further connections are closed at once, and the log says so; never more than three quarters of the open files that the system allows',
  ),
  maxConnectionsPerAddress: setting(
    'ORCH_MAX_CONNECTIONS_PER_ADDRESS',
    wholeNumber(1, 1_000_000),
    '1000',
    'the same for those of one address (of IPv6: one /64), never more than half of all; proxies in `ORCH_TRUSTED_PROXIES` are not counted',
  ),
  maxOutputBytes: setting(
    'ORCH_MAX_OUTPUT_BYTES',
    bytes,
    '8388608',
    'a step whose output is larger as JSON fails with `OUTPUT_TOO_LARGE`; from 256 kB on it is stored compressed',
  ),
  files: {
    folder: optional(
      'ORCH_FILES',
      text,
      'the folder `files` in `ORCH_DATA`',
      'folder of the files of executions, sealed; all servers and workers of an installation must see the same',
    ),
    s3: {
      bucket: optional(
        'ORCH_FILES_S3_BUCKET',
        matching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, 'the name of a bucket'),
        'files are in a folder',
        'a bucket of Amazon S3 or of a server that speaks its protocol, in place of a folder',
      ),
      prefix: setting(
        'ORCH_FILES_S3_PREFIX',
        matching(/^([\w.-]+\/)*$/, 'names of folders, each with a slash after it, such as orch/'),
        '',
        'what stands in front of every key in the bucket, such as `orch/`',
      ),
      endpoint: optional('ORCH_FILES_S3_ENDPOINT', web, "Amazon's", 'the address of another server'),
      region: setting(
        'ORCH_FILES_S3_REGION',
        matching(/^[a-z0-9-]+$/, 'a region such as eu-central-1'),
        'us-east-1',
        'its region',
      ),
      accessKeyId: optional(
        'ORCH_FILES_S3_ACCESS_KEY_ID',
        matching(/^[\w.-]+$/, 'an access key id'),
        'what the machine was given, such as the role of an instance',
        'the key that Orch asks with; it needs the rights GetObject, PutObject, DeleteObject, AbortMultipartUpload and ListBucketMultipartUploads, and ListBucket for `orch files`',
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
      'the same for all files of an execution together, those of executions it called included',
    ),
  },
  keep: {
    executionDays: setting(
      'ORCH_KEEP_DAYS',
      wholeNumber(0),
      '90',
      'ended executions are deleted after that many days; here and below 0 means never',
    ),
    executionsPerWorkflow: setting(
      'ORCH_KEEP_EXECUTIONS',
      wholeNumber(0),
      '10000',
      'executions kept of each workflow, the newest',
    ),
    removedIntegrationDays: setting(
      'ORCH_KEEP_REMOVED_DAYS',
      wholeNumber(0),
      '30',
      'days in which a deleted connection can be restored',
    ),
    auditDays: setting('ORCH_KEEP_AUDIT_DAYS', wholeNumber(0), '365', 'days the audit log is kept'),
  },
  probeEveryMs: setting(
    'ORCH_PROBE_HOURS',
    wholeNumber(0, undefined, HOUR_MS),
    '24',
    'how often stored credentials are tested by themselves (free of cost); 0 means never',
  ),
  stopGraceMs: setting(
    'ORCH_STOP_GRACE_SECONDS',
    decimalNumber(0, 300, 1000),
    '2',
    'after SIGTERM `/readyz` says 503 for so long before the server stops taking connections; longer than your load balancer needs to notice',
  ),
  parallelExecutions: setting(
    'ORCH_PARALLEL_EXECUTIONS',
    wholeNumber(1),
    '96',
    'how many executions one process runs at the same moment; where executions run in the server, one workflow has three quarters of them at most, and several have less each, so that there is room for the others',
  ),
  engine: setting(
    'ORCH_ENGINE',
    oneOf('local', 'bullmq'),
    'local',
    '`bullmq`: executions run in worker processes, see below; needs `DATABASE_URL`',
  ),
  redisUrl: optional(
    'ORCH_REDIS_URL',
    url('redis', 'rediss'),
    'the queue is in PostgreSQL',
    'Redis 6.2 or newer, or Valkey; for `bullmq`',
  ),
  workerPort: setting(
    'ORCH_WORKER_PORT',
    port,
    '4281',
    'where `orch worker` answers `/healthz`, `/readyz` and `/metrics`; 0 lets the system choose',
  ),
  lanes: {
    perWorkflow: setting(
      'ORCH_STEPS_PER_WORKFLOW',
      wholeNumber(0),
      '0',
      'steps of one workflow under way at once over all processes; 0 means no limit. Waiting for a place counts towards the time limit of the step',
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
      'callers that send it as `Authorization: Bearer …` get `/metrics`, from anywhere; once it is set, all others are refused',
    ),
  ),
  tracing: {
    endpoint: optional(
      'OTEL_EXPORTER_OTLP_ENDPOINT',
      web,
      'no traces are sent',
      'a collector of OpenTelemetry, such as `http://127.0.0.1:4318`; traces go to `/v1/traces` there, as OTLP over HTTP',
    ),
    headers: orFile(
      optional(
        'OTEL_EXPORTER_OTLP_HEADERS',
        headerList,
        'none',
        'headers for the collector, such as `authorization=Bearer%20…`',
      ),
    ),
    serviceName: setting('OTEL_SERVICE_NAME', text, 'orch', 'what the traces call this server'),
    share: setting(
      'OTEL_TRACES_SAMPLER_ARG',
      decimalNumber(0, 1),
      '1',
      'the share of traces that are sent; all processes choose the same ones',
    ),
  },
  logLevel: setting(
    'LOG_LEVEL',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'silent'),
    'info',
    '`trace`, `debug`, `info`, `warn`, `error`, `silent`',
  ),
}

/** What `KeyRing.fromEnv` of @orch/crypto and encryption/key-source.ts read; here for the document alone. */
export const KEY_SETTINGS = {
  key: orFile(
    optional(
      'ORCH_ENCRYPTION_KEY',
      secret,
      'the key file in `ORCH_DATA`',
      '64 hex characters; give one of the two, never both',
    ),
  ),
  old: orFile(
    optional(
      'ORCH_ENCRYPTION_KEYS_OLD',
      secret,
      'none',
      'keys that may still open, comma-separated, during a rotation',
    ),
  ),
  retired: optional(
    'ORCH_ENCRYPTION_KEYS_RETIRED',
    listOfTexts,
    'none',
    'ids of the keys that must not open anything any more, comma-separated',
  ),
}
