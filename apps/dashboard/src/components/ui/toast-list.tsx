import { Toast as Base } from '@base-ui/react/toast'
import { X } from 'lucide-react'
import { useEffect } from 'react'
import { cn } from '../../lib/cn.ts'
import { buttonClass } from './button.tsx'
import { texts } from './texts.ts'
import { takeToasts } from './toast-store.ts'

const manager = Base.createToastManager()

/** What was said to the person lately. */
export function ToastList() {
  useEffect(
    () =>
      takeToasts(({ action, ...toast }) => {
        const id = manager.add({
          ...toast,
          ...(action === undefined ? {} : { actionProps: { children: action.label, onClick: action.act } }),
        })
        return () => manager.close(id)
      }),
    [],
  )
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Base.Viewport className="fixed bottom-4 left-1/2 z-60 flex w-[min(24rem,calc(100vw-2rem))] -translate-x-1/2 flex-col gap-2">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  )
}

function Toasts() {
  const { toasts } = Base.useToastManager()
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      // The library hides an urgent one and tells it elsewhere, too; but it can have the focus.
      aria-hidden={false}
      className={cn(
        'rounded-xl border bg-surface text-ink shadow-float transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0',
        toast.type === 'error' ? 'border-bad/50' : 'border-line',
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
        <Base.Action className={cn(buttonClass({ variant: 'secondary', size: 'small' }), '-my-1')} />
        {/* The library hides it while its stack is folded; ours never is, and it can have the focus. */}
        <Base.Close
          aria-hidden={false}
          aria-label={texts.dismiss}
          className={cn(buttonClass({ variant: 'ghost', size: 'smallIcon' }), '-m-1.5')}
        >
          <X aria-hidden="true" />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ))
}
