import { soon } from '../timers.ts'

const SLICE_MS = 20

/** Lets other work of this process go on after a while, and a cancellation be heard. */
export type Slices = { isOver(): boolean; giveWay(): Promise<void> }

export function createSlices(): Slices {
  let since = performance.now()
  return {
    isOver: () => performance.now() - since > SLICE_MS,
    async giveWay() {
      await new Promise<void>((resolve) => soon(resolve))
      since = performance.now()
    },
  }
}
