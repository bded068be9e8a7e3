import type { Logger } from 'pino'
import type { Database } from '../../db/open-database.ts'
import type { Notice } from '../notices.ts'
import type { Holder } from './holder.ts'

export type OwnershipEvents = {
  /** Executions are free that another process held. */
  onFreed(): void
  /** Others have taken over what this process held; from now on it holds under a new number. */
  onLost(): void
  /** Somebody asked to stop these, which this process runs. */
  onCancelled(executionIds: string[]): void
  /** Another server wrote something. */
  onNotices(notices: Notice[]): void
}

/** The lease under which this process runs executions: others leave them alone as long as it lives. */
export type Ownership = {
  holder: Holder
  /** Takes a number and watches the others. Resolves when what the dead have left is free. */
  start(events: OwnershipEvents): Promise<void>
  /** Asked again of the database. */
  isOwner(): Promise<boolean>
  /** Tells the other servers, if there are any. */
  tell(notice: Notice): void
  /** Gives everything back. */
  stop(): Promise<void>
}

export type OwnershipParts = { db: Database; log: Logger; isWorker: boolean }
