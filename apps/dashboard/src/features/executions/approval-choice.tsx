import type { StepLog } from '@orch/client'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Field } from '../../components/ui/field.tsx'
import { Textarea } from '../../components/ui/textarea.tsx'
import { useDecide } from './execution-queries.ts'
import { texts } from './texts.ts'

export function isAsking({ status, actionType }: StepLog): boolean {
  return status === 'waiting' && actionType === 'Wait for Approval'
}

/** The step that waits longest for a decision: forms for it stand above the steps. */
export function firstAsking(logs: readonly StepLog[]): StepLog | undefined {
  return logs.find(isAsking)
}

/** What a person says to a step that waits for approval. */
export function ApprovalChoice({ log }: { log: StepLog }) {
  const [comment, setComment] = useState('')
  const decide = useDecide(log.executionId)
  const say = (approved: boolean) => decide.mutate({ step: log.step, approved, comment })
  return (
    <section aria-label={texts.decisionOn(log.nodeName)} className="flex flex-col gap-3">
      <p className="text-sm">{questionOf(log.input)}</p>
      <Field label={texts.commentOptional}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={5000}
            value={comment}
            onChange={(event) => setComment(event.target.value)}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button size="small" isBusy={decide.isPending} onClick={() => say(true)}>
          <Check aria-hidden="true" />
          {texts.approve}
        </Button>
        <Button size="small" variant="quietDanger" isBusy={decide.isPending} onClick={() => say(false)}>
          <X aria-hidden="true" />
          {texts.reject}
        </Button>
      </div>
    </section>
  )
}

function questionOf(input: unknown): string {
  const message = typeof input === 'object' && input !== null && 'message' in input ? input.message : ''
  return typeof message === 'string' && message !== '' ? message : texts.thisStepWaitsYourDecision
}
