import { findProvider, providers } from '@orch/providers'

/** The names under which actions ask for a model; the seed system's differ from those of newer actions. */
const NAMES = ['model', 'aiModel', 'imageModel']

const MODEL_INPUT = new Map(
  providers.flatMap(({ id, actions }) =>
    actions.flatMap((action) => {
      const input = action.inputs.find(({ key }) => NAMES.includes(key))
      return input ? [[action.id, { provider: id, key: input.key }] as const] : []
    }),
  ),
)

/** The setting in which an action takes its model; undefined: it asks for none. */
export function modelInputOf(actionType: string): { provider: string; key: string } | undefined {
  return MODEL_INPUT.get(actionType)
}

/** Whether any action of the provider asks for a model. */
export function hasModels(provider: string): boolean {
  return findProvider(provider)?.actions.some(({ id }) => MODEL_INPUT.has(id)) ?? false
}
