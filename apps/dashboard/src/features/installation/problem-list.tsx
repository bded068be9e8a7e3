import type { SealProblem } from '@orch/client'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { texts } from './texts.ts'

const FIRST = 20

/** Rows that do not open, each with what to do. */
export function ProblemList({ problems }: { problems: readonly SealProblem[] }) {
  const [isWhole, setIsWhole] = useState(false)
  if (problems.length === 0) return null
  const shown = isWhole ? problems : problems.slice(0, FIRST)
  return (
    <>
      <ul
        aria-label={texts.rowsDoNotOpen}
        className="divide-y divide-line rounded-xl bg-bad-soft px-3 text-sm"
      >
        {shown.map(({ table, column, key, code, keyId, advice }) => (
          <li key={`${table} ${column} ${key}`} className="py-2.5">
            <p className="font-medium break-words text-bad">
              {table}.{column} {key}: <code className="font-mono text-[0.8125rem]">{code}</code>
              {keyId === null ? null : texts.key(keyId)}
            </p>
            <p className="mt-0.5">{advice}</p>
          </li>
        ))}
      </ul>
      {shown.length < problems.length ? (
        <Button variant="ghost" size="small" className="self-start" onClick={() => setIsWhole(true)}>
          {texts.showMore(problems.length - shown.length)}
        </Button>
      ) : null}
    </>
  )
}
