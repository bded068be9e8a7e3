import { parentPort } from 'node:worker_threads'
import type { Asked } from './messages.ts'
import { runInRoom } from './run-in-room.ts'

/** One program at a time: the pool asks the next when this one is answered. */
parentPort?.on('message', async (asked: Asked) => {
  parentPort?.postMessage(await runInRoom(asked))
})
