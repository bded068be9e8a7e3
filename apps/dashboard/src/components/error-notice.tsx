import { QueryClientContext } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { useContext } from 'react'
import { adviceFor } from '../lib/advice.ts'
import { texts } from './texts.ts'
import { Button } from './ui/button.tsx'

/** What went wrong, what to do, and the number to quote when asking for help. */
type Props = { error: unknown; onTryAgain?: (() => void) | undefined; className?: string }

export function ErrorNotice({ error, onTryAgain, className = '' }: Props) {
  const { title, advice, requestId } = adviceFor(error)
  return (
    <div role="alert" className={`flex gap-2.5 rounded-xl bg-bad-soft p-3 text-sm text-bad ${className}`}>
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium break-words">{title}</p>
        {advice ? <p className="mt-0.5 text-ink">{advice}</p> : null}
        {requestId ? <p className="mt-1 font-mono text-xs text-quiet">{texts.request(requestId)}</p> : null}
        <TryAgain error={error} onTryAgain={onTryAgain} />
      </div>
    </div>
  )
}

/** What was being read is read again; of a change, people press its own button. */
function TryAgain({ error, onTryAgain }: Pick<Props, 'error' | 'onTryAgain'>) {
  const queryClient = useContext(QueryClientContext)
  const failed = {
    type: 'active',
    predicate: (query: { state: { error: unknown } }) => query.state.error === error,
  } as const
  if (!onTryAgain && !queryClient?.getQueryCache().findAll(failed).length) return null
  return (
    <Button
      size="small"
      className="mt-2"
      onClick={onTryAgain ?? (() => void queryClient?.refetchQueries(failed))}
    >
      {texts.tryAgain}
    </Button>
  )
}
