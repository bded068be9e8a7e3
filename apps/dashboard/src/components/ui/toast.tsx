import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react'
import { adviceFor } from '../../lib/advice.ts'
import { texts } from './texts.ts'
import { tell, toastsWanted } from './toast-store.ts'

const ToastList = lazy(async () => ({ default: (await import('./toast-list.tsx')).ToastList }))

/** Says that something went well; it goes away by itself. */
export function toastDone(title: string): void {
  tell({ title, type: 'done', timeout: 4000 })
}

/** Says that it went well, and what to mind; it stays until it is closed. */
export function toastWarning(title: string, description: string): void {
  tell({ title, description, type: 'warning', timeout: 0 })
}

/** Says that it went well, and takes it back when the person wants that. @returns what closes it: it is too late */
export function toastUndo(title: string, undo: () => void): () => void {
  const close = tell({
    title,
    type: 'done',
    timeout: 0,
    action: {
      label: texts.undo,
      act: () => {
        undo()
        close()
      },
    },
  })
  return close
}

/** Says that what was asked for was not done, and what to do; it goes away by itself, since nothing is lost. */
export function toastRefusal(title: string, description: string): void {
  tell({ title, description, type: 'error', timeout: 10_000 })
}

/** Says what went wrong and what to do; it stays until it is closed. */
export function toastError(error: unknown): void {
  const { title, advice } = adviceFor(error)
  tell({ title, description: advice, type: 'error', timeout: 0, priority: 'high' })
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const isShown = useSyncExternalStore(toastsWanted.subscribe, toastsWanted.get)
  return (
    <>
      {children}
      {isShown ? (
        <Suspense>
          <ToastList />
        </Suspense>
      ) : null}
    </>
  )
}
