import type { BundleExport, BundleImport } from '@orch/client'
import { useChange } from '../../components/use-change.ts'
import { api } from '../../lib/api.ts'
import { countText, saveBundle } from './bundle-file.ts'

/** Passphrase and password stay in the mutation and go with it. */
export function useExportBundle() {
  const save = async (what: BundleExport) => {
    const bundle = await api.bundle.export(what)
    return { file: saveBundle(bundle), what: countText(bundle) }
  }
  return useChange(save, { isSecret: true })
}

export function usePreviewBundle() {
  return useChange((what: BundleImport) => api.bundle.preview(what), { isSecret: true })
}

export function useImportBundle() {
  return useChange((what: BundleImport) => api.bundle.import(what), {
    isSecret: true,
    refreshes: ['workflows', 'integrations', 'slots'].map((name) => ({ queryKey: [name] })),
  })
}
