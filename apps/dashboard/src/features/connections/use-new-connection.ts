import type { Integration, NewIntegration } from '@orch/client'
import { useState } from 'react'
import { isTestable, signInOf } from '../../lib/catalogue/catalogue.ts'
import { useCreateConnection, useProbe } from './connection-queries.ts'

type NewConnection = NewIntegration & { config: Record<string, string> }

/** The order of things when a connection is made: test where one can, then store; or store although the test failed. */
export function useNewConnection(connection: NewConnection, onSaved: (connection: Integration) => void) {
  const probe = useProbe()
  const create = useCreateConnection()
  const [isSaving, setIsSaving] = useState(false)
  const { type, config } = connection

  const saveAnyway = () => create.mutate(connection, { onSuccess: onSaved })
  const save = async () => {
    setIsSaving(true)
    try {
      // Before somebody has signed in, nobody can say whether it works.
      if (!isTestable(type) || signInOf(type, config)) return onSaved(await create.mutateAsync(connection))
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
