/** So long somebody has to think better of it. */
const UNDO_MS = 10_000

type Going = { ids: readonly string[]; timer: ReturnType<typeof setTimeout>; act: () => void }

const going = new Set<Going>()
const listeners = new Set<() => void>()
let shown: ReadonlySet<string> = new Set()

function changed(): void {
  shown = new Set([...going].flatMap(({ ids }) => ids))
  for (const listener of listeners) listener()
}

/** The workflows that are about to be deleted: no list shows them any more. */
export const goingWorkflows = {
  ids: () => shown,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/**
 * Deletes after a while, or at once when the page is left.
 * @returns what takes it back
 */
export function deleteLater(
  ids: readonly string[],
  remove: (ids: readonly string[]) => Promise<unknown>,
): () => void {
  const end = () => {
    clearTimeout(one.timer)
    removeEventListener('pagehide', one.act)
  }
  const gone = () => {
    going.delete(one)
    changed()
  }
  const one: Going = {
    ids,
    act: () => {
      end()
      void remove(ids).finally(gone)
    },
    timer: setTimeout(() => one.act(), UNDO_MS),
  }
  addEventListener('pagehide', one.act)
  going.add(one)
  changed()
  return () => {
    end()
    gone()
  }
}
