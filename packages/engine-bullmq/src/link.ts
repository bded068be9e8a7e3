import type { Lanes } from '@orch/engine'
import type { IQueueBackend, Processor, Queue, QueueOptions, Worker, WorkerOptions } from 'bullmq'
import type { FairTurns } from './fair/fair-turns.ts'

/** Tells all processes something at once. A process that is not listening at that moment misses it, so it must never be the only way to learn a fact. */
export type Bus = {
  /** Tells all that listen to the topic at this moment, this process too. */
  publish(topic: string, message: string): void
  /** Hears what is told from now on; the listener of a topic takes the place of an earlier one. */
  subscribe(topic: string, listener: (message: string) => void): void
}

/** A queue or worker of whatever keeps the jobs. */
export type JobQueue<Data> = Queue<Data, unknown, string, Data, unknown, string, IQueueBackend>
/** A worker of whatever keeps the jobs. */
export type JobWorker<Data> = Worker<Data, unknown, string, IQueueBackend>
/** Options of BullMQ for a queue; the link adds its connection. */
export type JobQueueOptions = Omit<QueueOptions, 'connection' | 'prefix'>
/** Options of BullMQ for a worker; the link adds its connection. */
export type JobWorkerOptions = Omit<WorkerOptions, 'connection' | 'prefix'>

/** What the processes share besides the tables of executions: `connectRedis` and `connectPostgres` give one. */
export type Link = {
  /** A queue of this name, which its caller closes. */
  openQueue<Data>(name: string, options: JobQueueOptions): JobQueue<Data>
  /** A worker that takes jobs of the queue of this name, which its caller closes. */
  openWorker<Data>(
    name: string,
    processor: Processor<Data, unknown>,
    options: JobWorkerOptions,
  ): JobWorker<Data>
  bus: Bus
  lanes: Lanes
  fair: FairTurns
  /** True for one of the processes that ask within so many milliseconds. */
  claim(name: string, ms: number): Promise<boolean>
  /** Whether Redis or PostgreSQL answers now. */
  isReady(): Promise<boolean>
  /** Closes its connections; close queues and workers first. */
  close(): Promise<void>
}
