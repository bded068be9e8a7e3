import { ActionError, type Actions } from '@orch/engine'
import { actionIdOf, allProviders } from '@orch/providers'
import type { Metrics } from '../metrics/metrics.ts'

/** Times each try of a step, and counts calls that were refused because of where they led. */
export function measured(actions: Actions, metrics: Metrics): Actions {
  const known = new Set(allProviders().map(({ id }) => id))
  return {
    ...actions,
    async run(call) {
      const startedAt = performance.now()
      const end = (outcome: 'success' | 'error') =>
        metrics.stepEnded(serviceOf(call.actionType, known), outcome, (performance.now() - startedAt) / 1000)
      try {
        const result = await actions.run(call)
        end('success')
        return result
      } catch (error) {
        end('error')
        if (error instanceof ActionError && error.code === 'ADDRESS_NOT_ALLOWED') metrics.egressRefused()
        throw error
      }
    },
  }
}

/** A label: the services that workspaces import go by one word, and so do all steps that call none. */
function serviceOf(actionType: string, known: ReadonlySet<string>): string {
  const [service = '', action] = actionIdOf(actionType).split('/')
  if (action === undefined) return 'none'
  return known.has(service) ? service : 'imported'
}
