import { findProvider } from '@orch/providers'

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
}

/** Providers whose model can draw a workflow, the preferred one first. */
export const LANGUAGE_PROVIDERS: readonly string[] = Object.keys(MODELS)

/** The action that asks a provider's model, with the defaults of its settings. */
export function askModel(
  provider: string,
  instructions: string,
  question: string,
): { action: string; config: Record<string, string> } | undefined {
  const model = MODELS[provider]
  const described = findProvider(provider)?.actions.find(({ id }) => id === model?.action)
  if (!model || !described) return undefined
  const defaults = described.inputs.flatMap(({ key, default: usual }) =>
    usual === undefined ? [] : [[key, usual]],
  )
  const config = { ...Object.fromEntries(defaults), ...model.settings(instructions, question) }
  return { action: model.action, config }
}
