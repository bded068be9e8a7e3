import { expect, test } from 'vitest'
import { type TraceEvent, threadTimes } from './support/thread-times.ts'

const named = (tid: number, name: string): TraceEvent => ({
  name: 'thread_name',
  ph: 'M',
  pid: 1,
  tid,
  ts: 0,
  args: { name },
})
const ran = (tid: number, name: string, ts: number, dur: number, tdur = dur): TraceEvent => ({
  name,
  ph: 'X',
  pid: 1,
  tid,
  ts,
  dur,
  tdur,
})

test('what lies in another event counts once, script apart from the rest, by the processor and not by the clock', () => {
  const times = threadTimes([
    named(1, 'CrRendererMain'),
    named(2, 'Compositor'),
    named(3, 'ThreadPoolForegroundWorker'),
    named(4, 'ThreadPoolForegroundWorker'),
    named(5, 'CrRendererMain'),
    ran(1, 'RunTask', 0, 9_000, 5_000),
    ran(1, 'FunctionCall', 1_000, 4_000, 2_000),
    ran(1, 'v8.callFunction', 1_500, 1_000),
    ran(1, 'Paint', 6_000, 1_000),
    ran(5, 'RunTask', 0, 1_000),
    ran(2, 'RunTask', 0, 3_000),
    ran(3, 'ThreadPool_RunTask', 0, 1_000),
    ran(4, 'ThreadPool_RunTask', 500, 2_000),
  ])
  expect(times).toEqual({ script: 2, native: 3, compositor: 3, raster: 3, display: 0 })
})
