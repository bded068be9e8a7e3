import type { BundleExport, BundleImport } from '@orch/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { countText, saveBundle } from './bundle-file.ts'

/** Passphrase and password stay in the mutation and go with it. */
export function useExportBundle() {
  return useMutation({
    gcTime: 0,
    mutationFn: async (what: BundleExport) => {
      const bundle = await api.bundle.export(what)
      return { file: saveBundle(bundle), what: countText(bundle) }
    },
  })
}

export function usePreviewBundle() {
  return useMutation({ gcTime: 0, mutationFn: (what: BundleImport) => api.bundle.preview(what) })
}

export function useImportBundle() {
  const queryClient = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn: (what: BundleImport) => api.bundle.import(what),
    onSuccess: async () => {
      await queryClient.invalidateQueries({
        predicate: ({ queryKey }) => ['workflows', 'integrations', 'slots'].includes(String(queryKey[0])),
      })
    },
  })
}
