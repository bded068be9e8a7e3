import { useState } from 'react'
import { ConfirmFor } from '../../../components/ui/confirm-for.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { texts } from './texts.ts'
import type { Work } from './work.ts'

type ReplayManyProps = { count: number | undefined; replay: Work['replay']; onClose: () => void }

/** Runs them again, with what each was started with, or all with the same other input. */
export function ReplayMany({ count, replay, onClose }: ReplayManyProps) {
  const [text, setText] = useState('')
  const input = readInput(text)
  return (
    <ConfirmFor
      subject={count}
      onClose={onClose}
      title={texts.runAgain}
      action={texts.runAgain}
      variant="primary"
      isReady={input !== 'wrong'}
      onConfirm={() => (input === 'wrong' ? undefined : replay.mutate(input))}
      change={replay}
      control={
        <Field
          label={texts.anotherInputOptional}
          description={texts.aJsonObjectLeftEmpty}
          error={input === 'wrong' ? texts.theInputMustJsonObject : undefined}
        >
          {(control) => (
            <Textarea
              {...control}
              rows={4}
              spellCheck={false}
              className="font-mono pointer-fine:text-[0.8125rem]"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          )}
        </Field>
      }
    >
      {(chosen) => <p>{texts.executionsStartFromBeginningOn(chosen)}</p>}
    </ConfirmFor>
  )
}

function readInput(text: string): Record<string, unknown> | undefined | 'wrong' {
  if (text.trim() === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Record<string, unknown>) : 'wrong'
  } catch {
    return 'wrong'
  }
}
