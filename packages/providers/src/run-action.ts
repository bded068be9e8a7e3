import { github } from './github/index.ts'
import { genericHttp, httpRequest } from './http-request/index.ts'
import type { Action, ActionCall, Provider } from './provider.ts'
import { ProviderError } from './provider-error.ts'
import { resend } from './resend/index.ts'
import { skytells } from './skytells/index.ts'

/** Every provider, with the code behind it. */
export const providers: readonly Provider[] = [github, resend, skytells, genericHttp]

const byId = new Map(providers.map((provider) => [provider.id, provider]))
const actions = new Map<string, Action>(
  [httpRequest, ...providers.flatMap(({ actions }) => actions)].map((action) => [action.id, action]),
)

export function findProvider(id: string): Provider | undefined {
  return byId.get(id)
}

/**
 * Runs an action by its type: `github/create-issue`, `HTTP Request`.
 * @returns the fields its description names
 * @throws ProviderError
 */
export async function runAction(type: string, call: ActionCall): Promise<unknown> {
  const action = actions.get(type)
  if (!action) throw new ProviderError('UNKNOWN_ACTION', `There is no action "${type}"`)
  return action.run(call)
}
