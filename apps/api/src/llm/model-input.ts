import { findAction, findProvider, providerOf } from '@orch/providers'

/** The names under which actions ask for a model; the seed system's differ from those of newer actions. */
const NAMES = ['model', 'aiModel', 'imageModel']

/** The setting in which an action takes its model; undefined: it asks for none. */
export function modelInputOf(actionType: string): { provider: string; key: string } | undefined {
  const provider = providerOf(actionType)?.id
  const key = findAction(actionType)?.inputs.find((input) => NAMES.includes(input.key))?.key
  return provider === undefined || key === undefined ? undefined : { provider, key }
}

/** Whether any action of the provider asks for a model. */
export function hasModels(provider: string): boolean {
  return (
    findProvider(provider)?.actions.some(({ inputs }) => inputs.some(({ key }) => NAMES.includes(key))) ??
    false
  )
}
