import type { Visibility, Workflow } from '@orch/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Globe, Lock } from 'lucide-react'
import { useState } from 'react'
import { CopyButton } from '../../../components/copy-button.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Input } from '../../../components/ui/input.tsx'
import { toastDone, toastError } from '../../../components/ui/toast.tsx'
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
      <ConfirmDialog
        isOpen={isAsking && isPublic}
        onOpenChange={setIsAsking}
        title="This workflow is public"
        action="Make private"
        look="primary"
        isBusy={change.isPending}
        onConfirm={() => change.mutate('private')}
        control={<PublicLink id={workflow.id} />}
      >
        <p>Everyone with this link can look at it and copy it, without an account here.</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={isAsking && !isPublic}
        onOpenChange={setIsAsking}
        title="Make this workflow public?"
        action="Make public"
        look="primary"
        isBusy={change.isPending}
        onConfirm={() => change.mutate('public')}
      >
        <p>Everyone with the link can then see, and copy:</p>
        <ul className="list-disc pl-5">
          <li>the steps and how they are connected</li>
          <li>what is typed into them: texts, addresses, queries</li>
        </ul>
        <p>
          Connections, header values, sample data, keys and executions stay private, and nobody else can run
          it.
        </p>
      </ConfirmDialog>
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

function useVisibility(workflowId: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (visibility: Visibility) => api.workflows.update(workflowId, { visibility }),
    onError: toastError,
    onSuccess: (stored) => {
      // Public now: the dialog shows the link.
      if (stored.visibility === 'private') onDone()
      toastDone(stored.visibility === 'public' ? 'The workflow is public now' : 'The workflow is private now')
      queryClient.setQueryData(['workflows', workflowId], stored)
      void queryClient.invalidateQueries({ queryKey: ['workflows'], exact: true })
    },
  })
}
