import { Sealer } from '@orch/crypto'
import { confine, startAwakeTimer } from '@orch/engine'
import { createVerifier } from '@orch/keys'
import {
  allProviders,
  catalogue,
  createHttp,
  findProvider,
  type Http,
  type Provider,
  ProviderError,
} from '@orch/providers'
import { createRedactor, type Redactor } from '@orch/redact'
import { createVault, type Vault } from '@orch/vault'
import type { Logger } from 'pino'
import { createAgentRequests } from './auth/agents/agent-requests.ts'
import { createAuth } from './auth/auth.ts'
import { createAuthEntries } from './auth/auth-entries.ts'
import { createDeviceRequests } from './auth/device-requests.ts'
import { createGuesses } from './auth/guesses.ts'
import { createOpenIdClient } from './auth/outside/openid-client.ts'
import { createPendingSignIns } from './auth/outside/pending-sign-ins.ts'
import { createRecordAccess } from './auth/record-access.ts'
import { createTrustedBrowsers } from './auth/second-factor.ts'
import { createBackground } from './background.ts'
import type { Config } from './config.ts'
import { type Audit, createAudit } from './db/audit.ts'
import { createDatabaseClock } from './db/database-clock.ts'
import { sealedFact } from './db/installation-facts.ts'
import { joinable } from './db/joinable.ts'
import { createKeyStore } from './db/key-store.ts'
import { type Database, openDatabase } from './db/open-database.ts'
import { bySystem, createRecordedIntegrations } from './db/recorded-integrations.ts'
import { createWrite } from './db/write.ts'
import type { KeySource } from './encryption/key-source.ts'
import { openedWith } from './encryption/needed-keys.ts'
import { openEvents } from './events/open-events.ts'
import { openFiles } from './files/open-files.ts'
import { newId } from './ground/new-id.ts'
import { createOpenLines } from './ground/open-lines.ts'
import { createRecentProbes } from './health/recent-probes.ts'
import { createSendMail, type SendMail } from './mail/send-mail.ts'
import { createMetrics } from './metrics/metrics.ts'
import { createOAuthClient, type OAuthClient } from './oauth/oauth-client.ts'
import { createPendingAuthorizations } from './oauth/pending-authorizations.ts'
import { createPendingDeviceSignIns } from './oauth/pending-device-sign-ins.ts'
import { createKeptValues } from './run/kept-values.ts'
import { createKnownSecrets } from './run/known-secrets.ts'
import { createMemory } from './run/memory/memory.ts'
import { openRun } from './run/open-run.ts'
import { createSecretRows } from './run/secret-rows.ts'
import { createWaitLinks } from './run/wait-links.ts'
import { createKnownServices } from './services/known-services.ts'
import { openDescriptions } from './services/open-descriptions.ts'
import { createShippedServices, requireServiceFolder } from './services/shipped-services.ts'
import { openTracing } from './tracing/open-tracing.ts'
import { createChatSessions } from './triggers/chat-sessions.ts'
import { createFormTickets } from './triggers/form-tickets.ts'
import { createRates } from './triggers/rates.ts'
import { createChangeRunner } from './verbs/executions/matching/change-runner.ts'
import type { Services } from './verbs/services.ts'
import { VERSION } from './version.ts'

/** The open server: what it offers to verbs, and its own life. */
export type OpenServer = Services & {
  /** Continues what a stopped process left, and starts the clock. */
  start(): Promise<void>
  beginStop(): void
  /** Lets the steps under way end. */
  drain(): Promise<void>
  close(): Promise<void>
}

export type OpenWith = {
  config: Config
  log: Logger
  keySource: KeySource
  migrationsFolder: string
  address: string
  /** A worker runs what servers hand over. Default `server`. */
  role?: 'server' | 'worker'
  /** A server that runs already has the embedded database open. */
  isShared?: boolean
  /** Another way to outside services, for trials. */
  http?: Http
}

const DRAIN_MS = 8_000

export async function openParts(opened: OpenWith): Promise<OpenServer> {
  const { config, log, address, role = 'server' } = opened
  requireServiceFolder(config.serviceFolder)
  const kept = await openKept(opened)
  const { db, sealer, entries } = kept
  const { now } = kept.clock
  const audit = createAudit(db.prisma)
  const keys = openKeys(kept, log)
  const redactor = createRedactor()
  const outside = await openOutside(opened, db)
  const { http } = outside
  const oauth = createOAuthClient({ http, keys: config.oauth, now })
  const vault = openVault(kept, { http, grants: oauth, redactor })
  const values = openValues(kept, redactor, opened)
  const publicAddress = config.publicUrl ?? address
  const waitLinks = createWaitLinks(kept.linkSecret, publicAddress)
  const rest = { ...values, ...outside, now, waitLinks, role, sealer, redactor, address: publicAddress }
  const run = await openRun({ config, log, db, vault, ...rest })
  const asking = { config, files: values.files, log, http, vault, redactor, publicAddress }
  const events = listenToEvents(kept, run.engine, asking)
  const write = createWrite(db.prisma, vault)
  const changes = createChangeRunner({ ...run, db, log, now, sealer, write })
  const background = createBackground({ ...opened, ...values, db, sealer, vault, events, changes, now })
  let stopping = false
  return {
    ...{ config, log, db, http, now },
    ...openAuth(kept, { config, address, log, audit, ...outside }),
    ...outside,
    ...{ entries, keys, vault, oauth },
    probes: createRecentProbes(),
    redactor,
    ...values,
    rotation: background.rotation,
    sealer,
    ...run,
    audit,
    write,
    async start() {
      await run.startRunning()
      await background.start()
    },
    isStopping: () => stopping,
    beginStop() {
      stopping = true
    },
    drain: async () => void (await Promise.all([run.stopRunning(DRAIN_MS), background.stop()])),
    async close() {
      await closeWatchers(outside)
      await run.closeQueue()
      await keys.close()
      await Promise.all([http.close(), values.descriptions.close()])
      values.fileStore.close()
      await closeKept(kept)
    },
  }
}

function openKeys({ db, clock: { now } }: Kept, log: Logger) {
  return createVerifier({
    store: createKeyStore(db),
    now,
    onTouchError: (err) => log.warn({ err }, 'last use of API keys not stored'),
  })
}

function openHttp(config: Config): Http {
  const limits = { maxBytes: config.maxOutputBytes }
  return createHttp({ ...config, limits, startTimer: startAwakeTimer })
}

/** What leads outside, and what tells operators how it goes. */
async function openOutside({ config, log, http = openHttp(config) }: OpenWith, { pool }: Database) {
  const lines = createOpenLines(log)
  const metrics = createMetrics({ pool, version: VERSION, lines })
  const tracing = await openTracing({ config, pool, log, version: VERSION })
  return { http, sendMail: createSendMail(http, config.mail), lines, metrics, tracing }
}

async function closeWatchers({ metrics, tracing }: Pick<Services, 'metrics' | 'tracing'>): Promise<void> {
  metrics.close()
  await tracing.close()
}

type Kept = Awaited<ReturnType<typeof openKept>>

/** The database and what is sealed in it. @throws Error when the encryption key is not this database's */
async function openKept({ config, log, keySource, migrationsFolder, isShared = false }: OpenWith) {
  const { databaseUrl: url, dataFolder } = config
  // Keys that are refused leave no database open.
  const sealer = new Sealer(await keySource.read())
  const db = await openDatabase({ url, dataFolder, migrationsFolder, isShared, log })
  const fact = (name: string) => sealedFact(db.prisma, sealer, name)
  const sealed = await openedWith(
    db,
    { dataFolder, here: sealer.ring.keyIds, source: keySource },
    async () => ({
      secret: await fact('auth-secret'),
      fingerprintKey: Buffer.from(await fact('fingerprint-key'), 'base64url'),
      linkSecret: await fact('wait-links'),
    }),
  )
  const clock = createDatabaseClock(db, log)
  await clock.start()
  return { ...sealed, db, clock, sealer, entries: createAuthEntries(joinable(db.prisma), sealer) }
}

async function closeKept({ clock, db }: Kept): Promise<void> {
  await clock.stop()
  await db.close()
}

type AuthParts = {
  config: Config
  address: string
  log: Logger
  audit: Audit
  sendMail: SendMail | undefined
  http: Http
}

/** The door, and what watches it. */
function openAuth(
  { db, clock: { now }, entries, secret, linkSecret }: Kept,
  { config, audit, ...rest }: AuthParts,
) {
  const { publicUrl, signUp, platformCredits: credits } = config
  const prisma = joinable(db.prisma)
  const record = createRecordAccess(prisma, audit)
  const auth = createAuth({ prisma, entries, secret, publicUrl, signUp, credits, record, ...rest })
  return {
    publicAddress: publicUrl ?? rest.address,
    rates: createRates(),
    formTickets: createFormTickets(linkSecret),
    chatSessions: createChatSessions(linkSecret),
    auth,
    recordAccess: record,
    trustedBrowsers: createTrustedBrowsers(prisma, entries),
    openId: createOpenIdClient(rest.http),
    pendingSignIns: createPendingSignIns(entries),
    guesses: createGuesses(entries),
    devices: createDeviceRequests(entries, now),
    agentRequests: createAgentRequests(entries),
    authorizations: createPendingAuthorizations(entries),
    deviceSignIns: createPendingDeviceSignIns(entries, now),
  }
}

/**
 * A service that is tested may be anybody's: what its client throws where nothing can catch it is an answer like another, and its answer,
 * which is stored, may quote what it was asked with.
 */
function confinedTest(provider: Provider, redactor: Redactor): Provider {
  const { id, test, fields: known } = provider
  const asError = (cause: unknown) =>
    new ProviderError('BAD_RESPONSE', 'The service cannot be read', { cause })
  const confined: Provider['test'] = async (fields, http) => {
    const secret = Object.entries(fields).flatMap(([name, value]) =>
      known[name]?.secret === false ? [] : [value],
    )
    const run = redactor.withSecrets(
      [...secret, ...(provider.partsOf?.(fields) ?? [])].map((value) => ({ value })),
    )
    try {
      return run.exact(await confine({ provider: id }, () => test(fields, http), asError))
    } finally {
      run.dispose()
    }
  }
  return { ...provider, test: confined }
}

/** Hears of what happens in services. */
function listenToEvents(
  { db, sealer, clock: { now }, fingerprintKey: digestKey }: Kept,
  engine: Services['engine'],
  parts: Pick<Services, 'config' | 'files' | 'log' | 'http' | 'vault' | 'redactor' | 'publicAddress'>,
) {
  const { environment } = parts.config
  return openEvents({ ...parts, db, sealer, prisma: db.prisma, environment, engine, digestKey, now })
}

function openValues(
  { db, sealer, fingerprintKey: digestKey }: Kept,
  redactor: Redactor,
  { config, log }: Pick<OpenWith, 'config' | 'log'>,
) {
  const known = createKnownSecrets({ redactor, sealer, rows: createSecretRows(db.pool), digestKey })
  const memory = createMemory({ pool: db.pool, sealer, digestKey })
  const files = openFiles({ config, log, pool: db.pool, sealer })
  const descriptions = openDescriptions()
  const shipped = createShippedServices(config.serviceFolder, { descriptions, log })
  const services = createKnownServices(db.prisma, shipped)
  return {
    digestKey,
    known,
    kept: createKeptValues(redactor, sealer, known),
    memory,
    descriptions,
    services,
    ...files,
  }
}

type Asking = { http: Http; grants: OAuthClient; redactor: Redactor }

function openVault(
  { db, sealer, clock: { now }, fingerprintKey }: Kept,
  { http, grants, redactor }: Asking,
): Vault {
  const confined = (provider: Provider) => confinedTest(provider, redactor)
  // Workspaces import services while the server runs.
  const importedService = (id: string) => {
    const provider = findProvider(id)
    return provider && confined(provider)
  }
  const store = createRecordedIntegrations(db.prisma, bySystem)
  // A type of which there is a provider by now is that provider's.
  const known = [...allProviders().map(confined), ...catalogue().forms]
  const rest = { now, newId, http, fingerprintKey, grants }
  return createVault({ store, sealer, providers: known, otherProvider: importedService, ...rest })
}
