import { findProvider } from '@orch/providers'
import { modelInputOf } from '../llm/model-input.ts'

/** How a provider's model is asked: its action, and the settings that hold instructions and question. */
type LanguageModel = {
  action: string
  settings(instructions: string, question: string): Record<string, string>
}

const MODELS: Record<string, LanguageModel> = {
  anthropic: {
    action: 'anthropic/message',
    settings: (system, prompt) => ({ model: 'claude-sonnet-4-5', system, prompt, maxTokens: '8192' }),
  },
  openai: {
    action: 'openai/chat',
    settings: (system, content) => ({
      model: 'gpt-5.2',
      messages: JSON.stringify([
        { role: 'system', content: system },
        { role: 'user', content },
      ]),
    }),
  },
  gemini: {
    action: 'gemini/generate-text',
    settings: (system, prompt) => ({ model: 'gemini-2.5-flash', system, prompt }),
  },
  'ai-gateway': {
    action: 'ai-gateway/generate-text',
    settings: (system, prompt) => ({ aiFormat: 'text', aiPrompt: `${system}\n\n${prompt}` }),
  },
  skytells: {
    action: 'skytells/generate-text',
    settings: (system, prompt) => ({ model: 'deepbrain-router', system, prompt }),
  },
}

/** Providers whose model can draw a workflow, the preferred one first. */
export const LANGUAGE_PROVIDERS: readonly string[] = Object.keys(MODELS)

/** The action that asks a provider's model; undefined: it has none that can draw. */
export function drawingActionOf(provider: string): string | undefined {
  return Object.hasOwn(MODELS, provider) ? MODELS[provider]?.action : undefined
}

/** The settings of that action, with the defaults of its other ones. `model` replaces the usual one. */
export function questionSettings(
  provider: string,
  { instructions, question, model }: { instructions: string; question: string; model: string | undefined },
): Record<string, string> {
  const { action, settings } = MODELS[provider] ?? { action: '', settings: () => ({}) }
  const described = findProvider(provider)?.actions.find(({ id }) => id === action)
  const defaults = (described?.inputs ?? []).flatMap(({ key, default: usual }) =>
    usual === undefined ? [] : [[key, usual] as const],
  )
  const modelKey = modelInputOf(action)?.key
  const named = model === undefined || modelKey === undefined ? {} : { [modelKey]: model }
  return { ...Object.fromEntries(defaults), ...settings(instructions, question), ...named }
}
