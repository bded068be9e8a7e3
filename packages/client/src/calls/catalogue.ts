// Printed from packages/contract by `pnpm --filter @orch/client print`; a test holds it fresh.

import type { Caller, CallOptions } from '../caller.ts'
import type { Catalogue } from '../wire.ts'

/** What a workflow can be made of. */
export type CatalogueCalls = {
  /** Services and steps, with their forms: what a workflow of the workspace can be made of. */
  get(options?: CallOptions): Promise<Catalogue>
  /** What is the same in every workspace, so that anybody can read a public workflow. */
  public(options?: CallOptions): Promise<Catalogue>
}

export function catalogueCalls(caller: Caller): CatalogueCalls {
  const { json } = caller
  return {
    get: (options) => json('/api/catalogue', options),
    public: (options) => json('/api/public/catalogue', options),
  }
}
