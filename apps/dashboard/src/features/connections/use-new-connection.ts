import type { Integration } from '@orch/client'
import { useState } from 'react'
import { useCreateConnection, useProbe } from './connection-queries.ts'

type NewConnection = { type: string; name: string; config: Record<string, string> }

/** The order of things when a connection is made: test, then store; or store although the test failed. */
export function useNewConnection(connection: NewConnection, onSaved: (connection: Integration) => void) {
  const probe = useProbe()
  const create = useCreateConnection()
  const [isSaving, setIsSaving] = useState(false)
  const { type, config } = connection

  const saveAnyway = () => create.mutate(connection, { onSuccess: onSaved })
  const save = async () => {
    setIsSaving(true)
    try {
      const verdict = probe.data ?? (await probe.mutateAsync({ type, config }))
      if (verdict.status === 'success') onSaved(await create.mutateAsync(connection))
    } catch {
      // Shown by the form: both mutations keep their error.
    } finally {
      setIsSaving(false)
    }
  }
  return {
    probe,
    create,
    save,
    saveAnyway,
    isSaving,
    test: () => probe.mutate({ type, config }),
    canSaveAnyway: probe.error !== null || probe.data?.status === 'error',
    forgetVerdict: () => {
      probe.reset()
      create.reset()
    },
  }
}
