import { PassThrough } from 'node:stream'
import type { StepReceipt } from '@orch/contract'
import { ActionError } from '@orch/engine'
import { type Http, ProviderError, runAction } from '@orch/providers'
import type { KnownSecret, Redactor } from '@orch/redact'
import { type LeasedFields, VaultError } from '@orch/vault'
import { callWithKey, type RoutingParts } from '../routing/call-with-key.ts'
import { type NotedReceipt, withReason } from '../routing/reasons.ts'
import type { ChosenModel } from './choose-model.ts'
import { questionSettings } from './language-models.ts'

export type AskParts = { routing: RoutingParts; http: Http; redactor: Redactor }

export type Question = {
  /** Names the call in the list of credits. */
  id: string
  workspaceId: string
  model: ChosenModel
  instructions: string
  question: string
  /** For this turn and those after it. */
  timeoutMs: number
  signal: AbortSignal
  onReceipt(receipt: StepReceipt): void
}

/** Why a model wrote nothing more, in words for the person who asked. */
export class ModelError extends Error {
  override readonly name = 'ModelError'
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * The lines that a model writes, each as soon as it is written, without the key that it was asked with. To stop reading ends the
 * call.
 * @throws ModelError
 */
export async function* askModel(parts: AskParts, question: Question): AsyncGenerator<string> {
  const known = parts.redactor.withSecrets([])
  const left = new AbortController()
  const pieces = new PassThrough({ encoding: 'utf8' })
  const answered = callModel(parts, {
    ...question,
    signal: AbortSignal.any([question.signal, left.signal]),
    onText: (piece) => pieces.write(piece),
    onSecret: (secret) => known.add(secret),
  }).finally(() => pieces.end())
  // It is waited for below, when what it wrote was read.
  answered.catch(() => undefined)
  try {
    for await (const line of linesOf(pieces)) yield known.exact(line)
    await answered
  } catch (error) {
    throw toModelError(error, (text) => known.text(text))
  } finally {
    left.abort()
    known.dispose()
  }
}

type Call = Question & {
  onText(piece: string): void
  onSecret(secret: KnownSecret): void
}

async function callModel({ routing, http }: AskParts, call: Call): Promise<unknown> {
  const { id, workspaceId, model, signal, timeoutMs, onText, onReceipt } = call
  const { actionType, integrationId } = model
  const config = questionSettings(model.provider, { ...call, model: model.model })
  const receipts = {
    put: async (_id: string, _step: string, receipt: NotedReceipt) => onReceipt(withReason(receipt)),
  }
  return callWithKey(
    { ...routing, receipts },
    {
      executionId: id,
      step: 'generate',
      workspaceId,
      actionType,
      idempotencyKey: id,
      attempt: 1,
      ...(integrationId === undefined ? {} : { integrationId }),
    },
    (leased) => runAction(actionType, { config, fields: opened(leased), http, signal, timeoutMs, onText }),
    async (secrets) => {
      for (const secret of secrets) call.onSecret(secret)
    },
  )
}

function opened(leased: LeasedFields): Record<string, string> {
  const entries = Object.entries(leased).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : value.reveal(),
  ])
  return Object.fromEntries(entries)
}

const LONGEST_MESSAGE = 600

function toModelError(error: unknown, withoutSecrets: (text: string) => string): unknown {
  const isKnown =
    error instanceof ProviderError || error instanceof VaultError || error instanceof ActionError
  if (!isKnown) return error
  return new ModelError(error.code, withoutSecrets(error.message).slice(0, LONGEST_MESSAGE))
}

/** More is not a step and no sentence. */
const LONGEST_LINE = 1_000_000

/** Pieces are kept apart until their line ends: a line without end would otherwise be copied with each. */
async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let begun: string[] = []
  let length = 0
  for await (const piece of pieces) {
    const [first = '', ...others] = piece.split('\n')
    begun.push(first)
    length += first.length
    for (const next of others) {
      yield begun.join('')
      begun = [next]
      length = next.length
    }
    if (length > LONGEST_LINE)
      throw new ModelError('RESPONSE_TOO_LARGE', 'The model wrote a line that does not end; ask again')
  }
  yield begun.join('')
}
