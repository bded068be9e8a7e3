import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { integrationsQuery, slotsQuery, slotUsesQuery } from '../../../lib/integrations.ts'
import { llmConfigsQuery } from '../../../lib/llm-configs.ts'
import { routingQuery } from '../../../lib/routing.ts'
import type { Keys } from './keys.ts'

export function useKeys(): Keys {
  const { data: connections } = useQuery(integrationsQuery)
  const { data: bindings } = useQuery(slotsQuery)
  const { data: uses } = useQuery(slotUsesQuery)
  const { data: policies } = useQuery(routingQuery)
  const { data: models } = useQuery(llmConfigsQuery)
  return useMemo(() => {
    const here = bindings?.filter(({ environment }) => environment === uses?.environment)
    return {
      connections,
      slots: here && uses ? new Set(here.map(({ name }) => name)) : undefined,
      choices: policies && new Map(policies.map(({ provider, choice }) => [provider, choice])),
      models,
    }
  }, [connections, bindings, uses, policies, models])
}
