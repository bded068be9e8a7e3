import { readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { Secret } from '@orch/crypto'
import { z } from 'zod'
import type { OAuthClientKeys } from './oauth/oauth-client.ts'
import type { OAuthServiceId } from './oauth/services.ts'
import type { Retention } from './retention/sweep.ts'

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
)

/** 0: for ever. */
const keep = z.coerce.number().int().min(0)

const port = z.coerce.number().int().min(0).max(65_535)

const Environment = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: port.default(4280),
  ORCH_DATA: z.string().optional(),
  ORCH_PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  // More than this would hold the process while it is read, searched for secrets and written.
  ORCH_MAX_BODY_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .max(10 * 1024 * 1024)
    .default(2 * 1024 * 1024),
  ORCH_REQUEST_SECONDS: z.coerce.number().int().min(1).max(3600).default(60),
  ORCH_MAX_CONNECTIONS: z.coerce.number().int().min(1).max(1_000_000).default(4_000),
  ORCH_MAX_OUTPUT_BYTES: z.coerce
    .number()
    .int()
    .positive()
    .max(10 * 1024 * 1024)
    .default(8 * 1024 * 1024),
  ORCH_KEEP_DAYS: keep.default(90),
  ORCH_KEEP_EXECUTIONS: keep.default(10_000),
  ORCH_KEEP_REMOVED_DAYS: keep.default(30),
  ORCH_KEEP_AUDIT_DAYS: keep.default(365),
  ORCH_ENGINE: z.enum(['local', 'bullmq']).default('local'),
  ORCH_REDIS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  ORCH_WORKER_PORT: port.default(4281),
  ORCH_STEPS_PER_WORKFLOW: z.coerce.number().int().min(0).default(0),
  ORCH_STEPS_PER_INTEGRATION: z.coerce.number().int().min(0).default(0),
  ORCH_PROBE_HOURS: keep.default(24),
  ORCH_STOP_GRACE_SECONDS: z.coerce.number().min(0).max(300).default(2),
  ORCH_PARALLEL_EXECUTIONS: z.coerce.number().int().positive().default(96),
  ORCH_ALLOW_PRIVATE: list.default([]),
  ORCH_ORIGINS: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(z.record(z.string(), z.url()))
    .default({}),
  ORCH_PROXY: z.url({ protocol: /^https?$/ }).optional(),
  ORCH_ENVIRONMENT: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/)
    .default('production'),
  ORCH_TRUSTED_PROXIES: list.default([]),
  ORCH_OPERATORS: list.default([]),
  ORCH_RUN_SCRIPT: z.enum(['on', 'off']).default('off'),
  ORCH_PLATFORM_CREDENTIALS: z.string().min(1).optional(),
  ORCH_PLATFORM_CREDENTIALS_FILE: z.string().min(1).optional(),
  ORCH_PLATFORM_CREDITS: z.coerce.number().int().min(0).default(0),
  ORCH_GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  ORCH_GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  ORCH_GITHUB_CLIENT_ID: z.string().min(1).optional(),
  ORCH_GITHUB_CLIENT_SECRET: z.string().min(1).optional(),
  ORCH_SIGN_UP: z.enum(['open', 'first', 'closed']).default('first'),
})

/** What hands executions over to workers. */
export type QueueChoice = { kind: 'redis' | 'postgres'; url: string }

export type Config = {
  host: string
  /** 0 lets the system choose. */
  port: number
  dataFolder: string
  /** Where people reach this server; absent: the address it listens on. */
  publicUrl: string | undefined
  databaseUrl: string | undefined
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'silent'
  maxBodyBytes: number
  /** Within which a request must arrive whole. */
  requestTimeoutMs: number
  /** Open at the same time; fewer where the system allows fewer open files. */
  maxConnections: number
  /** Of one step's output as JSON; a larger one fails the step. */
  maxOutputBytes: number
  keep: Retention
  /** How often credentials are tested by themselves; 0: never. */
  probeEveryMs: number
  /** Between servers and workers; absent: executions run in the server. */
  queue: QueueChoice | undefined
  /** Where `orch worker` answers /healthz, /readyz and /metrics; 0 lets the system choose. */
  workerPort: number
  /** Steps under way at the same moment over all workers; 0: no limit. */
  lanes: { perWorkflow: number; perIntegration: number }
  /** For how long `/readyz` says no before a stopping server closes its door. */
  stopGraceMs: number
  parallelExecutions: number
  /** Address ranges in CIDR form, or host names, that outgoing requests may reach although they are private. */
  allowPrivate: string[]
  /** Outside host → origin that stands in for it, such as a GitHub Enterprise server. */
  origins: Record<string, string>
  /** Which bindings of slots hold here. */
  environment: string
  /** The way out for everything that steps and tests call. */
  proxy: string | undefined
  signUp: 'open' | 'first' | 'closed'
  /** Addresses or ranges of proxies in front of this server, whose `X-Forwarded-For` is believed. */
  trustedProxies: string[]
  /** Ids of the people who may do what concerns the whole installation; none: the first who signed up. */
  operators: string[]
  /** Whether workflows may run code. */
  runScript: boolean
  /** Keys the operator offers to all workspaces, as JSON. */
  platformCredentials: Secret | undefined
  /** What a person's own workspace starts with. */
  platformCredits: number
  /** Where the operator registered this server, so that people can sign in there for a connection. */
  oauth: Partial<Record<OAuthServiceId, OAuthClientKeys>>
}

/** @throws Error naming each variable that is wrong */
export function readConfig(env: Record<string, string | undefined>): Config {
  const read = Environment.parse(env)
  return {
    host: read.HOST,
    port: read.PORT,
    dataFolder: read.ORCH_DATA ?? defaultDataFolder(),
    publicUrl: read.ORCH_PUBLIC_URL,
    databaseUrl: read.DATABASE_URL,
    logLevel: read.LOG_LEVEL,
    maxBodyBytes: read.ORCH_MAX_BODY_BYTES,
    requestTimeoutMs: read.ORCH_REQUEST_SECONDS * 1000,
    maxConnections: read.ORCH_MAX_CONNECTIONS,
    maxOutputBytes: read.ORCH_MAX_OUTPUT_BYTES,
    probeEveryMs: read.ORCH_PROBE_HOURS * 3_600_000,
    keep: {
      executionDays: read.ORCH_KEEP_DAYS,
      executionsPerWorkflow: read.ORCH_KEEP_EXECUTIONS,
      removedIntegrationDays: read.ORCH_KEEP_REMOVED_DAYS,
      auditDays: read.ORCH_KEEP_AUDIT_DAYS,
    },
    queue: queueOf(read),
    workerPort: read.ORCH_WORKER_PORT,
    lanes: { perWorkflow: read.ORCH_STEPS_PER_WORKFLOW, perIntegration: read.ORCH_STEPS_PER_INTEGRATION },
    stopGraceMs: read.ORCH_STOP_GRACE_SECONDS * 1_000,
    parallelExecutions: read.ORCH_PARALLEL_EXECUTIONS,
    allowPrivate: read.ORCH_ALLOW_PRIVATE,
    origins: read.ORCH_ORIGINS,
    proxy: read.ORCH_PROXY,
    environment: read.ORCH_ENVIRONMENT,
    signUp: read.ORCH_SIGN_UP,
    trustedProxies: read.ORCH_TRUSTED_PROXIES,
    operators: read.ORCH_OPERATORS,
    runScript: read.ORCH_RUN_SCRIPT === 'on',
    platformCredentials: platformText(read),
    platformCredits: read.ORCH_PLATFORM_CREDITS,
    oauth: {
      ...clientKeys('google', read.ORCH_GOOGLE_CLIENT_ID, read.ORCH_GOOGLE_CLIENT_SECRET),
      ...clientKeys('github', read.ORCH_GITHUB_CLIENT_ID, read.ORCH_GITHUB_CLIENT_SECRET),
    },
  }
}

function queueOf(read: z.infer<typeof Environment>): QueueChoice | undefined {
  if (read.ORCH_ENGINE === 'local') return undefined
  if (!read.DATABASE_URL) {
    throw new Error(
      'ORCH_ENGINE=bullmq runs executions in other processes, which must reach the database too: set DATABASE_URL',
    )
  }
  if (read.ORCH_REDIS_URL) return { kind: 'redis', url: read.ORCH_REDIS_URL }
  return { kind: 'postgres', url: read.DATABASE_URL }
}

function platformText(read: z.infer<typeof Environment>): Secret | undefined {
  const path = read.ORCH_PLATFORM_CREDENTIALS_FILE
  const text = path === undefined ? read.ORCH_PLATFORM_CREDENTIALS : readFileSync(path, 'utf8')
  return text === undefined ? undefined : new Secret(text)
}

function clientKeys(service: OAuthServiceId, clientId?: string, clientSecret?: string): Config['oauth'] {
  if (clientId === undefined || clientSecret === undefined) return {}
  return { [service]: { clientId, clientSecret: new Secret(clientSecret) } }
}

/** Root's home is closed to the account that PostgreSQL then runs as. */
function defaultDataFolder(): string {
  return process.getuid?.() === 0 ? '/var/lib/orch' : join(homedir(), '.orch')
}
