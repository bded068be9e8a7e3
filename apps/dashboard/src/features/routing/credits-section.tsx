import type { Credits } from '@orch/client'
import { useState } from 'react'
import { CopyButton } from '../../components/copy-button.tsx'
import { Section } from '../../components/section.tsx'
import { TimeAgo } from '../../components/time-ago.tsx'
import { Badge } from '../../components/ui/badge.tsx'
import { Button } from '../../components/ui/button.tsx'
import { useCatalogue } from '../../lib/catalogue/catalogue.ts'
import { creditsText } from '../../lib/credits-text.ts'
import { texts } from './texts.ts'

type CreditsSectionProps = { credits: Credits; workspaceId: string }

const FIRST = 8

/** What is left for built-in calls, and where it went. */
export function CreditsSection({ credits: { balance, entries }, workspaceId }: CreditsSectionProps) {
  const [isWhole, setIsWhole] = useState(false)
  return (
    <Section
      title={texts.credits}
      description={texts.builtCallsPaidWithThem}
      actions={<CopyButton text={workspaceId} label={texts.copyWorkspaceId} />}
    >
      <p className="text-2xl font-semibold tabular-nums">{creditsText(balance)}</p>
      {entries.length === 0 ? (
        <p className="mt-2 text-sm text-quiet">{texts.nothingWasGivenOrTaken}</p>
      ) : (
        <>
          <ul aria-label={texts.creditEntries} className="mt-3 divide-y divide-line text-sm">
            {entries.slice(0, isWhole ? undefined : FIRST).map((entry) => (
              <Entry key={`${entry.at} ${entry.executionId} ${entry.step} ${entry.amount}`} entry={entry} />
            ))}
          </ul>
          {entries.length > FIRST && !isWhole ? (
            <Button variant="ghost" size="small" onClick={() => setIsWhole(true)}>
              {texts.showMore(entries.length - FIRST)}
            </Button>
          ) : null}
        </>
      )}
    </Section>
  )
}

function Entry({ entry }: { entry: Credits['entries'][number] }) {
  const { amount, reason, isRefunded, at } = entry
  const { actionsByType } = useCatalogue()
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
      <span className="w-16 text-right font-medium tabular-nums">
        {amount > 0 ? `+${amount}` : `−${-amount}`}
      </span>
      <span className="min-w-0 flex-1 truncate">{actionsByType.get(reason)?.label ?? reason}</span>
      {isRefunded ? <Badge tone="good">{texts.givenBack}</Badge> : null}
      <span className="text-quiet">
        <TimeAgo at={at} />
      </span>
    </li>
  )
}
