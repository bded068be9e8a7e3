import type { Actions, Engine, ExecutionStore } from '@orch/engine'
import type { Logger } from 'pino'
import type { Config } from '../config.ts'
import type { Evaluations } from '../evaluation/open-evaluations.ts'
import type { Written } from './execution-store.ts'
import type { Notice } from './notices.ts'
import type { Ownership } from './ownership/ownership.ts'

/** How executions reach the process that runs them, and how word of what it wrote reaches those who watch. */
export type Transport = {
  engine(store: ExecutionStore, actions: Actions): Engine
  /** Others have taken over what this process ran. */
  letGo(): void
  tell(written: Written): void
  /** Something else of an execution changed. */
  notify(notice: Notice): void
  isReady(): Promise<boolean>
  close(): Promise<void>
}

export type TransportParts = {
  config: Config
  log: Logger
  now: () => Date
  /** Evaluates beside the event loop what takes long. */
  evaluate: Evaluations['evaluate']
  /** Absent where executions are handed to others. */
  ownership: Ownership | undefined
  /** A server hands executions over to workers, where there are any. */
  role: 'server' | 'worker'
  /** Something was written in this process; an end comes with its value. */
  onWritten(written: Written): void
  /** Something was written somewhere. */
  onNotice(notice: Notice): void
}
