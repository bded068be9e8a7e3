import type { GeneratedLine, GenerateRequest } from '@orch/contract'
import { ProviderError, runAction } from '@orch/providers'
import { VaultError } from '@orch/vault'
import type { z } from 'zod'
import { instructions, question } from '../../generate/instructions.ts'
import { askModel, LANGUAGE_PROVIDERS } from '../../generate/language-models.ts'
import { createOperationReader } from '../../generate/operations.ts'
import { ApiError } from '../../http/api-error.ts'
import { requireRole } from '../allow.ts'
import type { Context } from '../context.ts'

/** The seed system promises an end within a minute. */
const WITHIN_MS = 55_000

/**
 * Lets a connected language model draw, and gives the operations that make sense.
 * @returns lines to send; what goes wrong later is a line, too
 * @throws ApiError AI_NOT_CONFIGURED when no language model is connected
 */
export async function generateWorkflow(
  context: Context,
  request: z.output<typeof GenerateRequest>,
  signal: AbortSignal,
): Promise<AsyncGenerator<GeneratedLine>> {
  requireRole(context.caller, 'editor')
  const { id, provider } = await languageModel(context)
  await context.parts.audit(context.caller, 'workflow.generate', id)
  const text = ask(context, { id, provider, request, signal })
  return lines(text, request.existingWorkflow)
}

async function languageModel({ parts, caller }: Context): Promise<{ id: string; provider: string }> {
  const all = await parts.vault.list(caller.workspaceId)
  for (const provider of LANGUAGE_PROVIDERS) {
    const found = all.find((one) => one.provider === provider && one.status === 'active')
    if (found) return found
  }
  throw new ApiError(
    'AI_NOT_CONFIGURED',
    `AI API key not configured on server. Connect one of: ${LANGUAGE_PROVIDERS.join(', ')}`,
  )
}

type Asked = { id: string; provider: string; request: z.output<typeof GenerateRequest>; signal: AbortSignal }

/** What the model wrote, without the key it was asked with. */
async function ask({ parts, caller }: Context, { id, provider, request, signal }: Asked): Promise<string> {
  const { prompt, existingWorkflow } = request
  const asked = askModel(provider, instructions(), question(prompt, existingWorkflow))
  if (!asked) throw new ApiError('AI_NOT_CONFIGURED', 'AI API key not configured on server.')
  const known = parts.redactor.withSecrets([])
  try {
    const output = await parts.vault.lease(
      caller.workspaceId,
      id,
      (leased) => {
        const entries = Object.entries(leased).map(([name, value]) => {
          return [name, typeof value === 'string' ? value : value.reveal()] as const
        })
        const fields = Object.fromEntries(entries)
        const limit = AbortSignal.any([signal, AbortSignal.timeout(WITHIN_MS)])
        return runAction(asked.action, { config: asked.config, fields, http: parts.http, signal: limit })
      },
      {
        onSecrets: (secrets) => {
          for (const secret of secrets) known.add(secret)
        },
      },
    )
    return known.exact(String((output as { text?: unknown }).text ?? ''))
  } catch (error) {
    if (error instanceof ProviderError || error instanceof VaultError)
      throw new ModelError(known.text(error.message).slice(0, 600))
    throw error
  } finally {
    known.dispose()
  }
}

/** Why the model drew nothing, in words for the person who asked. */
class ModelError extends Error {
  override readonly name = 'ModelError'
}

async function* lines(
  text: Promise<string>,
  existing: z.output<typeof GenerateRequest>['existingWorkflow'],
): AsyncGenerator<GeneratedLine> {
  const reader = createOperationReader(existing)
  try {
    for (const line of (await text).split('\n')) {
      const operation = reader.read(line)
      if (operation) yield { ...operation, type: 'operation', operation }
    }
    if (reader.hasTrigger()) yield { type: 'complete', op: 'complete' }
    else
      yield { type: 'error', op: 'error', error: 'The model drew no workflow; say more about what is wanted' }
  } catch (error) {
    const said = error instanceof ModelError ? error.message : 'The model could not be asked'
    yield { type: 'error', op: 'error', error: said }
  }
}
