import { isShape } from '@orch/data'
import { type ActionCall, ActionError, type ActionResult, type Actions, type Json } from '@orch/engine'
import { inSlices, printJsonInSlices } from '@orch/json'
import { actionIdOf, type Files, type Http, runAction, settingFormatsOf } from '@orch/providers'
import { runOperation } from '@orch/services'
import type { LeasedFields } from '@orch/vault'
import { CODE, type CodeParts, runCode } from '../code/run-code.ts'
import { whileAway } from '../db/while-away.ts'
import { shapeItems } from '../evaluation/shape-items.ts'
import type { ExecutionFiles } from '../files/execution-files.ts'
import type { FormatPool } from '../formats/open-formats.ts'
import { isFormat, runFormat } from '../formats/run-format.ts'
import type { PrismaClient } from '../generated/prisma/client.ts'
import { calledId } from '../ground/new-id.ts'
import { withLlmConfig } from '../llm/with-llm-config.ts'
import { callWithKey, type OnSecrets, type RoutingParts } from '../routing/call-with-key.ts'
import type { Scripts } from '../script/open-scripts.ts'
import { RUN_SCRIPT, runScript } from '../script/run-script.ts'
import type { FoundOperation, KnownServices } from '../services/known-services.ts'
import { operationOf } from '../services/operation-of.ts'
import { withSlot } from '../slots/with-slot.ts'
import { toActionError } from './action-error.ts'
import { LONGEST_USUAL_MS, type Timed, whatIsLeft } from './action-time.ts'
import type { AnswerPieces } from './answer-pieces.ts'
import type { Drawings } from './drawings.ts'
import { createFindCalled, outputMisfit } from './find-called.ts'
import { isDeeperThan } from './json-depth.ts'
import type { KeptValues } from './kept-values.ts'
import type { Memory } from './memory/memory.ts'
import { isMemoryStep, runMemoryStep } from './memory/run-memory-step.ts'
import { RESPOND, respond } from './respond.ts'
import type { WaitLinks } from './wait-links.ts'

export type ActionParts = {
  routing: RoutingParts
  http: Http
  kept: KeptValues
  drawings: Drawings
  waitLinks: WaitLinks
  maxOutputBytes: number
  prisma: PrismaClient
  scripts: Scripts
  code: CodeParts
  memory: Memory
  formats: FormatPool
  files: ExecutionFiles
  services: KnownServices
  pieces: AnswerPieces
  /** Which bindings of slots hold. */
  environment: string
}

/** Of a step of an imported service. */
type Found = FoundOperation | undefined

/**
 * Runs a step for the engine: leases the credentials of the key that it goes with for one provider call, and takes the vault's values
 * out of the answer before the interpreter sees it.
 */
export function createActions(parts: ActionParts): Actions {
  const { routing, kept, drawings, waitLinks, maxOutputBytes } = parts
  async function callProvider(call: Timed, leased: LeasedFields, found: Found): Promise<ActionResult> {
    await call.confirm?.()
    const asked = askedOf(parts, call, leased)
    const output = await (found
      ? runOperation(found.operation, asked, found.baseUrl)
      : runAction(call.actionType, asked))
    return clean(call, output as Json)
  }

  async function clean(call: ActionCall, output: Json): Promise<ActionResult> {
    await requireDepth(output)
    await requireSize(output, maxOutputBytes)
    return { output: await kept.withoutSecrets(call.executionId, output) }
  }

  /** An answer that may not be kept must not hide why the call failed. */
  async function outputOfFailure(call: ActionCall, output: Json): Promise<Json | undefined> {
    try {
      return (await clean(call, output)).output
    } catch (error) {
      if (!(error instanceof ActionError)) throw error
      call.warn?.(`What the failed call gave is not kept. ${error.message}`)
      return undefined
    }
  }

  async function perform(call: Timed): Promise<ActionResult> {
    const onSecrets: OnSecrets = (secrets) => kept.know(call.executionId, secrets)
    if (call.actionType === RUN_SCRIPT) {
      const script = { vault: routing.vault, scripts: parts.scripts, onSecrets }
      return clean(call, await runScript(script, call))
    }
    if (isMemoryStep(call.actionType)) return clean(call, await runMemoryStep(parts, call.actionType, call))
    if (isShape(call.actionType)) return clean(call, await shapeItems(call.actionType, call))
    if (call.actionType === RESPOND) return clean(call, respond(call.config))
    if (isFormat(call.actionType)) return clean(call, await runFormatOf(parts, call))
    if (call.actionType === CODE) return clean(call, await runCode(parts.code, call))
    const { startedAt } = call
    const made = await whileAway(async () =>
      withSlot(parts.prisma, parts.environment, await withLlmConfig(parts.prisma, call)),
    )
    const operation = await whileAway(() => operationOf(parts.services, call))
    const use = (fields: LeasedFields) => callProvider({ ...made, startedAt }, fields, operation)
    return callWithKey(routing, made, use, onSecrets)
  }

  return {
    usualTimeoutMs: LONGEST_USUAL_MS,
    formatsOf: settingFormatsOf,
    calls: { find: createFindCalled(drawings), idOf: calledId, misfitOf: outputMisfit },
    links: (executionId, step, kind) => waitLinks.url(waitLinks.token(executionId, step, kind), kind),
    async run(call) {
      try {
        const actionType = actionIdOf(call.actionType)
        return await perform({ ...call, actionType, startedAt: performance.now() })
      } catch (error) {
        throw await toActionError(error, {
          text: (text) => kept.text(call.executionId, text),
          openEnd: (text) => kept.openEnd(call.executionId, text),
          output: (output) => outputOfFailure(call, output),
        })
      }
    },
  }
}

/** A call as a provider gets it. Listeners hear its text while it is written. */
function askedOf(parts: ActionParts, call: Timed, leased: LeasedFields): ProviderCall {
  const { executionId, config, signal, idempotencyKey, warn, settingsFor } = call
  return {
    config,
    signal,
    idempotencyKey,
    ...(warn ? { warn } : {}),
    ...(settingsFor ? { settingsFor } : {}),
    ...(call.isTold ? { onText: parts.pieces.takerOf(executionId) } : {}),
    onSecret: (value) => parts.kept.know(executionId, [{ label: 'made.token', value }]),
    timeoutMs: whatIsLeft(call),
    fields: revealed(leased),
    http: parts.http,
    files: filesOf(parts, call),
  }
}

type ProviderCall = Parameters<typeof runAction>[1]

/** What a format packs is not found any more: known secrets that templates put together go before. */
async function runFormatOf(parts: ActionParts, call: Timed): Promise<Json> {
  const config = await parts.kept.withoutSecrets(call.executionId, call.config)
  const { processes, mostMs } = parts.formats
  const timeoutMs = Math.min(whatIsLeft(call) ?? mostMs, mostMs)
  const limits = { mostOutput: parts.maxOutputBytes, timeoutMs }
  return runFormat({ processes, files: filesOf(parts, call), ...limits }, { ...call, config })
}

/** Name and bytes of a file may quote a secret, like any answer. */
function filesOf({ files, kept }: ActionParts, { executionId, workspaceId, signal }: Timed): Files {
  return files.of({
    executionId,
    workspaceId,
    signal,
    clean: (text) => kept.text(executionId, text),
    cleanBytes: (chunks) => kept.bytesWithoutSecrets(executionId, chunks),
  })
}

/** More than a request body may have, because a step's answer wraps what it was given. */
const DEEPEST_OUTPUT = 1_000

/** @throws ActionError OUTPUT_TOO_DEEP */
async function requireDepth(output: unknown): Promise<void> {
  if (!(await inSlices(isDeeperThan(output, DEEPEST_OUTPUT)))) return
  throw new ActionError({
    code: 'OUTPUT_TOO_DEEP',
    message: `The step's output nests deeper than ${DEEPEST_OUTPUT} levels, which this server does not keep. Ask the service for another form of it`,
  })
}

/** @throws ActionError OUTPUT_TOO_LARGE; not retried, the next answer would be no smaller */
async function requireSize(output: unknown, maxBytes: number): Promise<void> {
  const bytes = Buffer.byteLength(await printJsonInSlices(output))
  if (bytes <= maxBytes) return
  const size = (n: number) => `${(n / 1024 / 1024).toFixed(1)} MiB`
  throw new ActionError({
    code: 'OUTPUT_TOO_LARGE',
    message: `The step's output has ${size(bytes)}; this server keeps ${size(maxBytes)} at most. Ask the service for less, or raise ORCH_MAX_OUTPUT_BYTES`,
  })
}

/** The boxes are opened here, at the edge, for the one call that needs what is inside. */
function revealed(fields: LeasedFields): Record<string, string> {
  const open = (value: LeasedFields[string]) => (typeof value === 'string' ? value : value.reveal())
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, open(value)]))
}
