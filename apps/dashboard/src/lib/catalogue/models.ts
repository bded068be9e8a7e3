import { allProviders } from './catalogue.ts'
import type { ActionDescription, FieldDescription, ProviderDescription } from './description.ts'

/** The names under which actions ask for a model. */
const MODEL_KEYS = ['model', 'aiModel', 'imageModel']

/** Services whose steps ask for a model. */
export function modelProviders(): readonly ProviderDescription[] {
  return allProviders().filter(({ actions }) => actions.some((action) => modelFieldOf(action) !== undefined))
}

/** The field in which an action takes its model. */
export function modelFieldOf({ fields }: ActionDescription): FieldDescription | undefined {
  return fields.find(({ key }) => MODEL_KEYS.includes(key))
}

/** Models that the steps of a service offer; others can be typed in. */
export function knownModels(provider: ProviderDescription | undefined): readonly string[] {
  const offered = provider?.actions.flatMap((action) => modelFieldOf(action)?.options ?? []) ?? []
  return [...new Set(offered.map(({ value }) => value))]
}

/** The fields of an action that a step has to fill in: one of the workspace's models stands for the model. */
export function fieldsToFill(
  action: ActionDescription,
  { llmConfigId }: Readonly<Record<string, unknown>>,
): readonly FieldDescription[] {
  if (typeof llmConfigId !== 'string' || llmConfigId === '') return action.fields
  const model = modelFieldOf(action)
  return action.fields.filter((field) => field !== model)
}
