import { textAt } from './answers.ts'
import { LONGEST_WORDS } from './api/answer-error.ts'
import { compact, numberIn, requiredText, textIn } from './inputs.ts'
import type { ActionCall } from './provider.ts'
import { ProviderError } from './provider-error.ts'

/** The body of a chat completion as OpenAI shaped it and others took over: `model`, `prompt`, `system` of a step. */
export function chatBody(config: ActionCall['config']): Record<string, unknown> {
  const system = textIn(config, 'system')
  const user = { role: 'user', content: requiredText(config, 'prompt') }
  return compact({
    model: requiredText(config, 'model'),
    messages: system === undefined ? [user] : [{ role: 'system', content: system }, user],
    max_tokens: numberIn(config, 'maxTokens', { min: 1 }),
    temperature: numberIn(config, 'temperature'),
  })
}

/** What the model wrote. @throws ProviderError BAD_RESPONSE */
export function chatText(answer: unknown): string {
  const message = ['choices', 0, 'message'] as const
  const text = textAt(answer, ...message, 'content')
  if (text !== undefined) return text
  const refusal = textAt(answer, ...message, 'refusal')
  if (refusal !== undefined)
    throw new ProviderError('REFUSED', `The model refused: ${refusal.slice(0, LONGEST_WORDS)}`)
  throw new ProviderError('BAD_RESPONSE', 'The model answered without a text')
}
