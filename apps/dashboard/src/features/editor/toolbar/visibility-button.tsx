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

/** Private or public. Making it public says first what becomes visible. */
export function VisibilityButton({ workflow }: { workflow: Workflow }) {
  const [isAsking, setIsAsking] = useState(false)
  const change = useVisibility(workflow.id, () => setIsAsking(false))
  const isPublic = workflow.visibility === 'public'
  return (
    <>
      <Button
        look="ghost"
        aria-label={isPublic ? 'Visibility: public' : 'Visibility: private'}
        onClick={() => setIsAsking(true)}
      >
        {isPublic ? <Globe aria-hidden="true" /> : <Lock aria-hidden="true" />}
        <span className="hidden xl:inline">{isPublic ? 'Public' : 'Private'}</span>
      </Button>
      <ConfirmFor
        subject={isAsking ? workflow.visibility : undefined}
        onClose={() => setIsAsking(false)}
        title={isPublic ? 'This workflow is public' : 'Make this workflow public?'}
        action={isPublic ? 'Make private' : 'Make public'}
        look="primary"
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
    <Field label="Link">
      {(control) => (
        <div className="flex gap-2">
          <Input {...control} readOnly value={link} onFocus={(event) => event.target.select()} />
          <CopyButton text={link} label="Copy link" isIconOnly size="icon" />
        </div>
      )}
    </Field>
  )
}

function WhoSees() {
  return <p>Everyone with this link can look at it and copy it, without an account here.</p>
}

function WhatIsSeen() {
  return (
    <>
      <p>Everyone with the link can then see, and copy:</p>
      <ul className="list-disc pl-5">
        <li>the steps, their names and descriptions, notes, and how they are connected</li>
        <li>what is chosen in them, the names of fields, and which values of earlier steps they read</li>
      </ul>
      <p>
        What is typed into the steps (texts, addresses, queries, code) stays private, as do connections,
        sample data, keys and executions, and nobody else can run it.
      </p>
    </>
  )
}

function useVisibility(workflowId: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useChange((visibility: Visibility) => api.workflows.update(workflowId, { visibility }), {
    said: ({ visibility }) => `The workflow is ${visibility} now`,
    refreshes: [{ queryKey: ['workflows'], exact: true }],
    onDone: (stored) => {
      // Public now: the dialog shows the link.
      if (stored.visibility === 'private') onDone()
      queryClient.setQueryData(['workflows', workflowId], stored)
    },
  })
}
