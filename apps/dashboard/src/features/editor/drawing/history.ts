import type { Change, Drawing } from './drawing.ts'

/** The drawing now, with what came before and what was undone. */
export type History = {
  readonly now: Drawing
  readonly past: readonly Drawing[]
  readonly future: readonly Drawing[]
  /** The last change's group and time: typing in one field is undone at once, not letter by letter. */
  readonly last: { group: string; atMs: number } | undefined
}

const LONGEST_PAST = 100
const GROUP_MS = 1500

export function startHistory(drawing: Drawing): History {
  return { now: drawing, past: [], future: [], last: undefined }
}

/** Makes a change. Changes of one group that follow each other closely are undone together. */
export function changed(history: History, change: Change, atMs: number, group?: string): History {
  const now = change(history.now)
  if (now === history.now) return history
  const { last } = history
  const isSameGroup = group !== undefined && last?.group === group && atMs - last.atMs < GROUP_MS
  return {
    now,
    past: isSameGroup ? history.past : [...history.past, history.now].slice(-LONGEST_PAST),
    future: [],
    last: group === undefined ? undefined : { group, atMs },
  }
}

export function undone(history: History): History {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    now: before,
    past: history.past.slice(0, -1),
    future: [history.now, ...history.future],
    last: undefined,
  }
}

export function redone(history: History): History {
  const [after, ...future] = history.future
  if (after === undefined) return history
  return { now: after, past: [...history.past, history.now], future, last: undefined }
}
