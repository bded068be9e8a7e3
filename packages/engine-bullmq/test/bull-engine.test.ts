import { keepsTheEnginePromise } from '@orch/engine/testing'
import { openHost } from './support/host.ts'

keepsTheEnginePromise(async () => {
  const { store, start } = openHost()
  return { store, start: ({ run, parallel }) => start(run, { parallel }) }
})
