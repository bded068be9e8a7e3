import { ActionError, type Actions } from '@orch/engine'
import { actionIdOf, allProviders } from '@orch/providers'
import type { Metrics } from '../metrics/metrics.ts'
import type { Tracing } from '../tracing/tracing.ts'

type Watchers = { metrics: Metrics; tracing: Tracing }

/** Times each try of a step, and counts calls that were refused because of where they led. */
export function measured(actions: Actions, { metrics, tracing }: Watchers): Actions {
  const known = new Set(allProviders().map(({ id }) => id))
  return {
    ...actions,
    async run(call) {
      const startedAt = performance.now()
      const service = serviceOf(call.actionType, known)
      const end = (errorCode?: string) => {
        const ms = performance.now() - startedAt
        metrics.stepEnded(service, errorCode === undefined ? 'success' : 'error', ms / 1000)
        tracing.stepTried({ call, service, errorCode, ms })
      }
      try {
        const result = await actions.run(call)
        end()
        return result
      } catch (error) {
        const code = error instanceof ActionError ? error.code : 'ACTION_FAILED'
        end(code)
        if (code === 'ADDRESS_NOT_ALLOWED') metrics.egressRefused()
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
