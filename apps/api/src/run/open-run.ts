import type { Sealer } from '@orch/crypto'
import type { Actions, Engine, ExecutionStore } from '@orch/engine'
import type { Http } from '@orch/providers'
import type { Redactor } from '@orch/redact'
import type { Vault } from '@orch/vault'
import type { Logger } from 'pino'
import { openCode } from '../code/open-code.ts'
import type { CodeParts } from '../code/run-code.ts'
import type { Config } from '../config.ts'
import type { Database } from '../db/open-database.ts'
import { type Evaluations, openEvaluations } from '../evaluation/open-evaluations.ts'
import type { ExecutionFiles } from '../files/execution-files.ts'
import { type FormatPool, openFormats } from '../formats/open-formats.ts'
import type { Repeated } from '../ground/repeatedly.ts'
import type { SendMail } from '../mail/send-mail.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { RoutingParts } from '../routing/call-with-key.ts'
import { createChooseKey } from '../routing/choose-key.ts'
import { type Credits, createCredits } from '../routing/credits.ts'
import { createPlatformKeys, type PlatformKeys } from '../routing/platform-keys.ts'
import { createReceipts } from '../routing/receipts.ts'
import { openScripts } from '../script/open-scripts.ts'
import type { KnownServices } from '../services/known-services.ts'
import type { Tracing } from '../tracing/tracing.ts'
import { type ActionParts, createActions } from './actions.ts'
import { createAnswerPieces } from './answer-pieces.ts'
import { createAnswerTexts } from './answer-texts.ts'
import { createSchedules } from './clock/schedules.ts'
import { createDrawings, type Drawings } from './drawings.ts'
import { createExecutionStore, type StoreParts, type Written } from './execution-store.ts'
import { watchFailures } from './failures/watch-failures.ts'
import type { KeptValues } from './kept-values.ts'
import type { KnownSecrets } from './known-secrets.ts'
import { createLiveEvents, type LiveEvents } from './live-events.ts'
import { measured } from './measured.ts'
import type { Memory } from './memory/memory.ts'
import type { Notice } from './notices.ts'
import { openTransport } from './open-transport.ts'
import { type Callbacks, createCallbacks } from './outbox/callbacks.ts'
import { followOutbox } from './outbox/follow-outbox.ts'
import { followOwnership } from './ownership/follow.ts'
import { openOwnership } from './ownership/open-ownership.ts'
import type { Ownership, OwnershipEvents } from './ownership/ownership.ts'
import { createRerunSource, type RerunSource } from './rerun-source.ts'
import type { Transport } from './transport.ts'
import { createVerdicts, type Verdicts } from './verdicts.ts'
import type { WaitLinks } from './wait-links.ts'
import { createWorkflowVersions } from './workflow-versions.ts'

export type RunParts = {
  config: Config
  log: Logger
  db: Database
  vault: Vault
  http: Http
  kept: KeptValues
  known: KnownSecrets
  waitLinks: WaitLinks
  memory: Memory
  files: ExecutionFiles
  services: KnownServices
  sealer: Sealer
  redactor: Redactor
  /** The time of the database. */
  now: () => Date
  sendMail: SendMail | undefined
  metrics: Metrics
  tracing: Tracing
  /** Where people reach the server. */
  address: string
  role: 'server' | 'worker'
}

/** Everything that runs executions, or hands them to those who do. */
export type Run = {
  live: LiveEvents
  verdicts: Verdicts
  drawings: Drawings
  waitLinks: WaitLinks
  /** Whose key serves a call, and what it costs. */
  routing: RoutingParts
  platform: PlatformKeys
  credits: Credits
  executions: ExecutionStore
  engine: Engine
  reruns: RerunSource
  callbacks: Callbacks
  /** Takes up what nobody holds. */
  startRunning(): Promise<void>
  /** Gives the steps under way so many ms to end, then gives everything back. */
  stopRunning(ms: number): Promise<void>
  /** False while the queue is away. */
  isQueueReady(): Promise<boolean>
  closeQueue(): Promise<void>
}

export async function openRun(parts: RunParts): Promise<Run> {
  const { config, log, db, kept, sealer, waitLinks, role, now } = parts
  const verdicts = createVerdicts()
  const { live, onNotice, onWritten } = openLive(verdicts, parts)
  const ownership = openOwnership({ db, log, isWorker: role === 'worker' }, config)
  const evaluations = openEvaluations()
  const transport = await openTransport({
    config,
    log,
    now,
    evaluate: evaluations.evaluate,
    role,
    ownership,
    onWritten,
    onNotice,
  })
  const versions = createWorkflowVersions(db.prisma)
  const { pieces, tell } = openAnswers(parts, transport)
  const executions = openStore(parts, { versions, ownership, onWritten: tell })
  const drawings = createDrawings(db.pool, versions)
  const routing = openRouting(parts)
  const code = openCode(config)
  const formats = openFormats(config)
  const actions = await openActions(parts, { routing, drawings, code, formats, pieces })
  const engine = transport.engine(executions, measured(actions, parts))
  return {
    live,
    verdicts,
    drawings,
    waitLinks,
    routing,
    platform: routing.platform,
    credits: routing.credits,
    executions,
    engine,
    reruns: createRerunSource(db.prisma, kept),
    callbacks: createCallbacks(db.pool, sealer),
    ...lifeOf(
      {
        ownership,
        engine,
        code,
        formats,
        evaluations,
        ...openWatches(parts, { engine, drawings }),
      },
      followOwnership({ engine, letGo: transport.letGo, onNotice, log }),
    ),
    isQueueReady: transport.isReady,
    closeQueue: transport.close,
  }
}

/** Answers that models write in this process; each is forgotten when its execution ends. */
function openAnswers({ db, log, kept }: RunParts, { tell, notify }: Pick<Transport, 'tell' | 'notify'>) {
  const texts = createAnswerTexts({ db, log }, (executionId) =>
    notify({ executionId, steps: [], isTurn: false, isEnded: false }),
  )
  return {
    pieces: createAnswerPieces(kept, texts),
    tell(written: Written) {
      tell(written)
      if (written.verdict.completedAt !== null) texts.forget(written.executionId)
    },
  }
}

type OwnStoreParts = Pick<StoreParts, 'versions' | 'onWritten'> & { ownership: Ownership | undefined }

/** Executions on PostgreSQL; each is held where processes share them. */
function openStore(
  { db, kept, known, now }: RunParts,
  { ownership, ...parts }: OwnStoreParts,
): ExecutionStore {
  return createExecutionStore({
    ...parts,
    db,
    kept,
    known,
    now,
    ...(ownership ? { holder: ownership.holder } : {}),
  })
}

/** What looks again and again for something to do. */
function openWatches(
  parts: RunParts,
  running: Pick<Run, 'engine' | 'drawings'>,
): Pick<Living, 'schedules' | 'failures' | 'outbox'> {
  const { db, log, now } = parts
  return {
    schedules: createSchedules({ db, log, now, ...running }),
    failures: watchFailures({ ...parts, ...running }),
    outbox: followOutbox({ ...parts, mail: parts.sendMail }),
  }
}

/** What steps can do. */
async function openActions(
  parts: RunParts,
  opened: Pick<ActionParts, 'routing' | 'drawings' | 'code' | 'formats' | 'pieces'>,
): Promise<Actions> {
  const { config, log, db, http, kept, waitLinks, memory, files, services } = parts
  const { maxOutputBytes, environment } = config
  const scripts = await openScripts({ isOn: config.runScript, http, log })
  return createActions({
    ...opened,
    prisma: db.prisma,
    http,
    kept,
    waitLinks,
    memory,
    files,
    services,
    maxOutputBytes,
    scripts,
    environment,
  })
}

/** What was written anywhere, for those who watch here. */
function openLive(verdicts: Verdicts, { metrics, tracing }: Pick<RunParts, 'metrics' | 'tracing'>) {
  const live = createLiveEvents()
  const onNotice = (notice: Notice) => {
    if (notice.isEnded) verdicts.end(notice.executionId)
    live.publish(notice)
  }
  const onWritten = (written: Written) => {
    verdicts.publish(written)
    const { status, completedAt } = written.verdict
    if (completedAt === null || status === null) return
    metrics.executionEnded(status)
    tracing.executionEnded(written.executionId)
  }
  return { live, onNotice, onWritten }
}

type Living = {
  ownership: Ownership | undefined
  engine: Engine
  schedules: Repeated
  failures: Repeated
  outbox: Repeated
  code: CodeParts
  formats: FormatPool
  evaluations: Evaluations
}

function lifeOf(
  { ownership, engine, schedules, failures, outbox, code, formats, evaluations }: Living,
  events: OwnershipEvents,
): Pick<Run, 'startRunning' | 'stopRunning'> {
  return {
    async startRunning() {
      await ownership?.start(events)
      await engine.resume()
      schedules.start()
      failures.start()
      outbox.start()
    },
    async stopRunning(ms) {
      await Promise.all([schedules.stop(), failures.stop(), outbox.stop(), engine.drain(ms)])
      await ownership?.stop()
      code?.runner.close()
      formats.processes.close()
      await evaluations.close()
    },
  }
}

/** Whose key serves a step. @throws Error when the operator's own keys are not in order */
function openRouting({ config, db, vault }: Pick<RunParts, 'config' | 'db' | 'vault'>): RoutingParts {
  const platform = createPlatformKeys(config.platformCredentials)
  return {
    vault,
    platform,
    chooseKey: createChooseKey({ pool: db.pool, vault, platform }),
    credits: createCredits(db.pool),
    receipts: createReceipts(db.pool),
  }
}
