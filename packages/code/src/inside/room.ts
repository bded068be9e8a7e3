import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import variant from '@jitl/quickjs-wasmfile-release-sync'
import {
  newQuickJSWASMModuleFromVariant,
  newVariant,
  type QuickJSContext,
  type QuickJSHandle,
} from 'quickjs-emscripten-core'
import { RoomError } from './room-error.ts'

const PAGE_BYTES = 65_536
const PAGES_OF_A_MB = 16
/** The engine itself starts with so much. */
const OWN_MB = 16
const STACK_BYTES = 256 * 1024
const JOBS_AT_ONCE = 1_000

export type Room = {
  context: QuickJSContext
  /** Begins texts that stand for large integers. The author's code cannot know it. */
  mark: string
  /** Runs what waits until a promise is settled. @returns its value; @throws RoomError when it is not, or was rejected */
  settle(promise: QuickJSHandle): QuickJSHandle
  /** True when it was stopped because its time was over. */
  isOver(): boolean
}

let compiled: Promise<WebAssembly.Module> | undefined

/**
 * An interpreter with a memory of its own, which cannot grow beyond what is allowed, and without a single function of the host but
 * `print`. It is used once: whatever the code broke in there is gone with it.
 */
export async function openRoom({
  timeoutMs,
  memoryMb,
}: {
  timeoutMs: number
  memoryMb: number
}): Promise<Room> {
  compiled ??= compile()
  const wasmMemory = new WebAssembly.Memory({
    initial: OWN_MB * PAGES_OF_A_MB,
    maximum: (OWN_MB + memoryMb) * PAGES_OF_A_MB,
  })
  const own = newVariant(variant, { wasmModule: compiled, wasmMemory })
  const runtime = (await newQuickJSWASMModuleFromVariant(own)).newRuntime()
  const until = performance.now() + timeoutMs
  let isOver = false
  runtime.setMemoryLimit(memoryMb * PAGES_OF_A_MB * PAGE_BYTES)
  runtime.setMaxStackSize(STACK_BYTES)
  // Always: a limit of memory alone lets code go round for long.
  runtime.setInterruptHandler(() => {
    isOver ||= performance.now() > until
    return isOver
  })
  const context = runtime.newContext()
  return {
    context,
    mark: randomUUID(),
    isOver: () => isOver,
    settle(promise) {
      while (runtime.hasPendingJob() && !isOver) {
        const { error } = runtime.executePendingJobs(JOBS_AT_ONCE)
        if (error) throw new RoomError(context.dump(error))
      }
      const state = context.getPromiseState(promise)
      if (state.type === 'fulfilled') return state.value
      throw new RoomError(state.type === 'pending' ? 'pending' : context.dump(state.error))
    },
  }
}

/** The build puts it beside the process's file. */
function compile(): Promise<WebAssembly.Module> {
  return WebAssembly.compile(readFileSync(new URL('./quickjs.wasm', import.meta.url)))
}
