// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { Bundle, BundleExport, BundleImport, BundleImported, BundlePreview } from '../wire.ts'

/** A workspace to carry elsewhere, sealed. */
export type BundleCalls = {
  /** Workflows and connections sealed under a passphrase; for the owner who gives their password again. */
  export(body: BundleExport, options?: CallOptions): Promise<Bundle>
  /** What is in a bundle, by name; takes nothing in. Fails with `BUNDLE_UNREADABLE`. */
  preview(body: BundleImport, options?: CallOptions): Promise<BundlePreview>
  /**
   * Take in a bundle under new ids, all of it or nothing. Fails with `BUNDLE_UNREADABLE`, `CONFLICT`,
   * `TOOL_NAME_TAKEN`.
   */
  import(body: BundleImport, options?: CallOptions): Promise<BundleImported>
}

export function bundleCalls(caller: Caller): BundleCalls {
  const { json } = caller
  return {
    export: (body, options) => json('/api/bundle/export', { ...options, method: 'POST', body }),
    preview: (body, options) => json('/api/bundle/preview', { ...options, method: 'POST', body }),
    import: (body, options) => json('/api/bundle/import', { ...options, method: 'POST', body }),
  }
}
