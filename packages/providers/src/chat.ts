import { at, textAt } from './answers.ts'
import { LONGEST_WORDS } from './api/answer-error.ts'
import type { Api } from './api/create-api.ts'
import { streamedText, type TextEvents } from './api/streamed-text.ts'
import { compact, numberIn, proseIn, requiredProse, requiredText } from './inputs.ts'
import type { ActionCall } from './provider.ts'
import { ProviderError } from './provider-error.ts'

/** The body of a chat completion as OpenAI shaped it and others took over: `model`, `prompt`, `system` of a step. */
export function chatBody(config: ActionCall['config']): Record<string, unknown> {
  const system = proseIn(config, 'system')
  const user = { role: 'user', content: requiredProse(config, 'prompt') }
  return compact({
    model: requiredText(config, 'model'),
    messages: system === undefined ? [user] : [{ role: 'system', content: system }, user],
    max_tokens: numberIn(config, 'maxTokens', { min: 1 }),
    temperature: numberIn(config, 'temperature'),
  })
}

/** What the model wrote. @throws ProviderError BAD_RESPONSE */
function chatText(answer: unknown): string {
  const message = ['choices', 0, 'message'] as const
  const text = textAt(answer, ...message, 'content')
  if (text !== undefined) return text
  const refusal = textAt(answer, ...message, 'refusal')
  if (refusal !== undefined)
    throw new ProviderError('REFUSED', `The model refused: ${refusal.slice(0, LONGEST_WORDS)}`)
  throw new ProviderError('BAD_RESPONSE', 'The model answered without a text')
}

/** What a chat completion gives: whole, or told piece by piece to who wants it so. */
export async function chat(
  api: Api,
  action: ActionCall,
  json: Record<string, unknown>,
): Promise<{ text: string; usage: unknown }> {
  const call = { method: 'POST', path: '/chat/completions', json }
  if (!action.onText) {
    const answer = await api.json(action, call)
    return { text: chatText(answer), usage: at(answer, 'usage') ?? null }
  }
  const streamed = { ...call, json: { ...json, stream: true } }
  return { text: await streamedText(api, action, { call: streamed, events: CHAT_EVENTS }), usage: null }
}

/** Ends with `[DONE]`; some services that took the form over only say why they finished. */
const CHAT_EVENTS: TextEvents = {
  textOf(chunk) {
    const problem = textAt(chunk, 'error', 'message') ?? textAt(chunk, 'error')
    if (problem !== undefined)
      throw new ProviderError('UPSTREAM_ERROR', `The model stopped: ${problem.slice(0, LONGEST_WORDS)}`)
    const refusal = textAt(chunk, 'choices', 0, 'delta', 'refusal')
    if (refusal) throw new ProviderError('REFUSED', `The model refused: ${refusal.slice(0, LONGEST_WORDS)}`)
    return textAt(chunk, 'choices', 0, 'delta', 'content') ?? ''
  },
  isLast: ({ data }, chunk) =>
    data.trim() === '[DONE]' || textAt(chunk, 'choices', 0, 'finish_reason') !== undefined,
  whole: chatText,
}
