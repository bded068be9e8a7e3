import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { adviceFor } from '../../lib/advice.ts'
import { cn } from '../../lib/cn.ts'
import { buttonLook } from './button.tsx'

const manager = Base.createToastManager()

/** Says that something went well; it goes away by itself. */
export function toastDone(title: string): void {
  manager.add({ title, type: 'done', timeout: 4000 })
}

/** Says that it went well, and what to mind; it stays until it is closed. */
export function toastWarning(title: string, description: string): void {
  manager.add({ title, description, type: 'warning', timeout: 0 })
}

/** Says that what was asked for was not done, and what to do; it goes away by itself, since nothing is lost. */
export function toastRefusal(title: string, description: string): void {
  manager.add({ title, description, type: 'error', timeout: 10_000 })
}

/** Says what went wrong and what to do; it stays until it is closed. */
export function toastError(error: unknown): void {
  const { title, advice } = adviceFor(error)
  manager.add({ title, description: advice, type: 'error', timeout: 0, priority: 'high' })
}

export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed bottom-4 left-1/2 z-60 flex w-[min(24rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function ToastList() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className={cn(
        'rounded-xl border border-line bg-surface text-ink shadow-float transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0',
        toast.type === 'error' && 'border-bad/50',
      )}
    >
      <Base.Content className="flex items-start gap-3 p-3.5">
        <span
          aria-hidden="true"
          className={cn('mt-1.5 size-2 shrink-0 rounded-full', toast.type === 'error' ? 'bg-bad' : 'bg-good')}
        />
        <div className="min-w-0 flex-1">
          <Base.Title className="text-sm font-medium" />
          <Base.Description className="mt-0.5 text-[0.8125rem] text-quiet" />
        </div>
        <Base.Close
          aria-label="Dismiss"
          className={cn(buttonLook({ look: 'ghost', size: 'smallIcon' }), '-m-1.5')}
        >
          <X aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
