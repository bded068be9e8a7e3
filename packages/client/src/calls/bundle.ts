import type { Caller, CallOptions } from '../caller.ts'
import type { Bundle, BundleExport, BundleImport, BundleImported, BundlePreview } from '../wire.ts'

/** A workspace to carry, sealed under a passphrase. */
export type BundleCalls = {
  /** For the owner, signed in, who gives their password again. */
  export(what: BundleExport, options?: CallOptions): Promise<Bundle>
  /** What is in it, by name; takes nothing in. */
  preview(what: BundleImport, options?: CallOptions): Promise<BundlePreview>
  /** All of it or nothing, under new ids. */
  import(what: BundleImport, options?: CallOptions): Promise<BundleImported>
}

export function bundleCalls({ json }: Caller): BundleCalls {
  return {
    export: (body, options) => json('/api/bundle/export', { ...options, method: 'POST', body }),
    preview: (body, options) => json('/api/bundle/preview', { ...options, method: 'POST', body }),
    import: (body, options) => json('/api/bundle/import', { ...options, method: 'POST', body }),
  }
}
