/** What `threadTimes` needs of a trace of Chromium. */
export const THREADS = ['toplevel', 'devtools.timeline', 'v8']

export type TraceEvent = {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds: since when and how long by the clock, and how long of the processor. */
  ts: number
  dur?: number
  tdur?: number
  args?: { name?: string }
}

/** Milliseconds of the processor. */
export type ThreadTimes = {
  /** The page's own thread: JavaScript with its garbage collection, and the rest (style, layout, paint, layers, hit tests). */
  script: number
  native: number
  /** The thread that puts layers together, those that draw their tiles, and the one that puts the picture on the screen. */
  compositor: number
  raster: number
  display: number
}

const SCRIPT =
  /^(?:FunctionCall|EvaluateScript|v8\.|V8\.|RunMicrotasks|TimerFire|FireAnimationFrame|MinorGC|MajorGC)/

/** How long the threads of the page worked that did most of the work of a trace. */
export function threadTimes(events: readonly TraceEvent[]): ThreadTimes {
  const threads = byThread(events)
  const page = mostBusy(threads.get('CrRendererMain') ?? [])
  const script = sumOf(outermost(page.filter(({ name }) => SCRIPT.test(name))))
  const all = (name: string) => sumOf((threads.get(name) ?? []).flatMap(outermost))
  return {
    script,
    native: sumOf(outermost(page)) - script,
    compositor: all('Compositor'),
    raster: all('ThreadPoolForegroundWorker'),
    display: all('VizCompositorThread'),
  }
}

/** The timed events of each thread, by its name: several threads and processes share one. */
function byThread(events: readonly TraceEvent[]): ReadonlyMap<string, readonly TraceEvent[][]> {
  const timed = new Map<string, TraceEvent[]>()
  for (const event of events) {
    if (event.ph !== 'X' || event.tdur === undefined) continue
    const list = timed.get(keyOf(event)) ?? []
    timed.set(keyOf(event), list)
    list.push(event)
  }
  const named = new Map<string, TraceEvent[][]>()
  for (const event of events) {
    const list = event.name === 'thread_name' ? timed.get(keyOf(event)) : undefined
    const name = event.args?.name ?? ''
    if (list !== undefined) named.set(name, [...(named.get(name) ?? []), list])
  }
  return named
}

function keyOf({ pid, tid }: TraceEvent): string {
  return `${pid}:${tid}`
}

/** Of several renderers the one of the page. */
function mostBusy(lists: readonly TraceEvent[][]): readonly TraceEvent[] {
  return lists.reduce<readonly TraceEvent[]>((most, list) => (list.length > most.length ? list : most), [])
}

/** Those that lie in no other. */
function outermost(events: readonly TraceEvent[]): TraceEvent[] {
  let end = Number.NEGATIVE_INFINITY
  return events
    .toSorted((one, other) => one.ts - other.ts || (other.dur ?? 0) - (one.dur ?? 0))
    .filter(({ ts, dur = 0 }) => {
      if (ts < end) return false
      end = ts + dur
      return true
    })
}

function sumOf(events: readonly TraceEvent[]): number {
  return events.reduce((sum, { tdur = 0 }) => sum + tdur / 1000, 0)
}
