import type { CreditGrant, EncryptionStatus } from '@orch/client'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { texts } from './texts.ts'

const POLL_MS = 1_000

/** ShownValue at each second while a sweep runs. */
export const encryptionQuery = queryOptions({
  queryKey: ['encryption'],
  queryFn: ({ signal }) => api.encryption.status({ signal }),
  refetchInterval: ({ state }) => (state.data?.reseal?.isRunning ? POLL_MS : false),
})

/** A step of the rotation; its answer is how the keys stand after it. */
function useRotationStep<What = void>(
  act: (what: What) => Promise<EncryptionStatus>,
  more: { said?: string; onDone?: () => void } = {},
) {
  const queryClient = useQueryClient()
  return useChange(act, {
    ...more,
    onDone: (status) => {
      queryClient.setQueryData(encryptionQuery.queryKey, status)
      more.onDone?.()
    },
  })
}

export function useStageKey() {
  return useRotationStep(() => api.encryption.stage(), { said: texts.keyStaged })
}

export function usePromoteKey(onDone: () => void) {
  return useRotationStep((keyId: string) => api.encryption.promote(keyId), {
    said: texts.keyPromoted,
    onDone,
  })
}

export function useReseal() {
  return useRotationStep(() => api.encryption.reseal())
}

export function useRetireKey(onDone: () => void) {
  return useRotationStep((keyId: string) => api.encryption.retire(keyId), { said: texts.keyRetired, onDone })
}

/** Opens every stored secret once: only when somebody asks. */
export function useDoctor() {
  return useChange(() => api.encryption.doctor())
}

export function useGrantCredits() {
  return useChange((grant: CreditGrant) => api.credits.grant(grant), {
    said: texts.creditsGranted,
    refreshes: [{ queryKey: ['credits'] }],
  })
}
