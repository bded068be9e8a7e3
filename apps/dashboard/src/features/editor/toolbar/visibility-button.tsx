import type { Visibility, Workflow } from '@orch/client'
import { useQueryClient } from '@tanstack/react-query'
import { Globe, Lock } from 'lucide-react'
import { useState } from 'react'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { ConfirmFor } from '../../../components/ui/confirm-for.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { texts } from './texts.ts'

/** Private or public. Making it public says first what becomes visible. */
export function VisibilityButton({ workflow }: { workflow: Workflow }) {
  const [isAsking, setIsAsking] = useState(false)
  const change = useVisibility(workflow.id, () => setIsAsking(false))
  const isPublic = workflow.visibility === 'public'
  return (
    <>
      <Button
        variant="ghost"
        aria-label={isPublic ? texts.visibilityPublic : texts.visibilityPrivate}
        onClick={() => setIsAsking(true)}
      >
        {isPublic ? <Globe aria-hidden="true" /> : <Lock aria-hidden="true" />}
        <span className="hidden xl:inline">{isPublic ? texts.public : texts.private}</span>
      </Button>
      <ConfirmFor
        subject={isAsking ? workflow.visibility : undefined}
        onClose={() => setIsAsking(false)}
        title={isPublic ? texts.thisWorkflowIsPublic : texts.makeThisWorkflowPublic}
        action={isPublic ? texts.makePrivate : texts.makePublic}
        variant="primary"
        change={change}
        onConfirm={() => change.mutate(isPublic ? 'private' : 'public')}
        control={isPublic ? <PublicLink id={workflow.id} /> : undefined}
      >
        {() => (isPublic ? <WhoSees /> : <WhatIsSeen />)}
      </ConfirmFor>
    </>
  )
}

function PublicLink({ id }: { id: string }) {
  const link = `${window.location.origin}/public/${encodeURIComponent(id)}`
  return (
    <Field label={texts.link}>
      {(control) => (
        <div className="flex gap-2">
          <Input {...control} readOnly value={link} onFocus={(event) => event.target.select()} />
          <CopyButton text={link} label={texts.copyLink} isIconOnly size="icon" />
        </div>
      )}
    </Field>
  )
}

function WhoSees() {
  return <p>{texts.everyoneWithThisLinkCan}</p>
}

function WhatIsSeen() {
  return (
    <>
      <p>{texts.everyoneWithLinkCanThen}</p>
      <ul className="list-disc pl-5">
        <li>{texts.theStepsTheirNamesDescriptions}</li>
        <li>{texts.whatChosenThemNamesFields}</li>
      </ul>
      <p>{texts.whatTypedIntoStepsTexts}</p>
    </>
  )
}

function useVisibility(workflowId: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useChange((visibility: Visibility) => api.workflows.update(workflowId, { visibility }), {
    said: ({ visibility }) => texts.theWorkflowIsNow(visibility),
    refreshes: [{ queryKey: ['workflows'], exact: true }],
    onDone: (stored) => {
      // Public now: the dialog shows the link.
      if (stored.visibility === 'private') onDone()
      queryClient.setQueryData(['workflows', workflowId], stored)
    },
  })
}
