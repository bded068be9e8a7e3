import type { Engine } from '@orch/engine'
import type { Logger } from 'pino'
import type { Notice } from '../notices.ts'
import type { OwnershipEvents } from './ownership.ts'

type Following = {
  engine: Engine
  letGo: () => void
  onNotice: (notice: Notice) => void
  log: Logger
}

/** What the engine does when executions are freed, lost or cancelled elsewhere. */
export function followOwnership({ engine, letGo, onNotice, log }: Following): OwnershipEvents {
  const resume = () => {
    engine.resume().catch((err: unknown) => log.warn({ err }, 'executions that nobody holds were not found'))
  }
  return {
    onFreed: resume,
    onLost() {
      letGo()
      resume()
    },
    onCancelled(ids) {
      for (const id of ids) engine.interrupt(id)
    },
    onNotices(notices) {
      for (const notice of notices) onNotice(notice)
    },
  }
}
