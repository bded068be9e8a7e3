import type { IntegrationTest, IntegrationVerdict } from '@orch/client'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { accountName } from '../../lib/account-name.ts'
import { cn } from '../../lib/cn.ts'
import { texts } from './texts.ts'

const ADVICE: Record<IntegrationVerdict, string | undefined> = {
  valid: undefined,
  valid_limited: texts.theKeyWorksButLacks,
  invalid: texts.checkKeyWasCopiedWhole,
  expired: texts.makeNewKeyAtService,
  forbidden: texts.theKeyKnownButMay,
  rate_limited: texts.theServiceLimitsHowOften,
  unreachable: texts.theServiceDidNotAnswer,
  unknown: texts.theServiceGaveAnswerSays,
}

/** The outcome of a test: good, bad, or that it could not be made. */
export function VerdictNotice({ test, error }: { test: IntegrationTest | undefined; error: unknown }) {
  if (error) return <ErrorNotice error={error} />
  if (test === undefined) return null
  const isGood = test.status === 'success'
  const Icon = isGood ? CircleCheck : TriangleAlert
  const advice = ADVICE[test.verdict]
  const account = accountName(test.account)
  return (
    <div
      role="status"
      className={cn(
        'flex gap-2.5 rounded-xl p-3 text-sm',
        isGood ? 'bg-good-soft text-good' : 'bg-bad-soft text-bad',
      )}
    >
      <Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">
        <p className="font-medium break-words">{test.message}</p>
        {account === undefined ? null : <p className="mt-0.5 text-ink">{texts.account(account)}</p>}
        {advice === undefined ? null : <p className="mt-0.5 text-ink">{advice}</p>}
      </div>
    </div>
  )
}
