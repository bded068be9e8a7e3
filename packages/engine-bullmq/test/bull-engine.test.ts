import { keepsTheEnginePromise } from '@orch/engine/testing'
import { describe } from 'vitest'
import { BACKENDS } from './support/backends.ts'
import { openHost } from './support/host.ts'

describe.each(BACKENDS)('on $name', (backend) => {
  keepsTheEnginePromise(async () => {
    const { store, start } = await openHost(backend)
    return { store, start: ({ run, parallel, lanes }) => start(run, { parallel, lanes }) }
  })
})
