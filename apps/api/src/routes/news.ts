import type { Notice } from '../run/notices.ts'

/** What was written of an execution since its watcher was last told. */
export type News = {
  steps: readonly string[]
  isTurn: boolean
  isEnded: boolean
  /** More than is worth telling step by step: the whole is to be read again. */
  isMissed: boolean
}

/** Gathers notices until they can be sent. However slow the reader and however busy the execution, it stays small. */
export type Gathering = {
  add(notice: Notice): void
  isEmpty(): boolean
  /** What has gathered; it is then forgotten here. */
  take(): News
}

/** Names of steps that are kept for a reader who is behind. */
const MOST_STEPS = 500

export function gatherNews(): Gathering {
  const steps = new Set<string>()
  let isTurn = false
  let isEnded = false
  let isMissed = false
  return {
    add(notice) {
      isTurn ||= notice.isTurn
      isEnded ||= notice.isEnded
      if (isMissed) return
      for (const step of notice.steps) steps.add(step)
      isMissed = steps.size > MOST_STEPS
      if (isMissed) steps.clear()
    },
    isEmpty: () => steps.size === 0 && !isTurn && !isMissed,
    take() {
      const news = { steps: [...steps], isTurn, isEnded, isMissed }
      steps.clear()
      isTurn = false
      isEnded = false
      isMissed = false
      return news
    },
  }
}
