import type { ExecutionCount } from '@orch/client'
import { Button } from '../../../components/ui/button.tsx'
import { numberText } from '../../../lib/number-text.ts'
import { Commands } from './commands.tsx'
import { type Matching, useMatching } from './matching-queries.ts'
import { texts } from './texts.ts'

type MatchingBarProps = {
  matching: Matching
  /** Back to choosing one by one. */
  onLeave: () => void
}

/** What can be done with all that match, those that are not listed yet included. */
export function MatchingBar({ matching, onLeave }: MatchingBarProps) {
  const work = useMatching(matching, onLeave)
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-2 px-3">
      <span role="status" className="text-sm text-quiet">
        {texts.allThatMatchAreChosen(countText(matching.counted))}
      </span>
      <Commands {...work} />
      <Button size="small" variant="ghost" onClick={onLeave}>
        {texts.chooseFewer}
      </Button>
    </div>
  )
}

function countText({ underWay, ended, isMore }: ExecutionCount): string {
  return `${numberText(underWay + ended)}${isMore ? '+' : ''}`
}
