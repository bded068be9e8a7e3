import { Catalogue } from '@orch/contract'
import { catalogue } from '@orch/providers'
import type { TestProject } from 'vitest/node'

/** What the server serves of services and steps: made once for all files, which need not load every service for it. */
export function setup(project: TestProject): void {
  project.provide('catalogue', Catalogue.parse(catalogue()))
}

declare module 'vitest' {
  interface ProvidedContext {
    catalogue: Catalogue
  }
}
