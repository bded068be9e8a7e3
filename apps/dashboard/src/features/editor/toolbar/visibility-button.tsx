import type { Visibility, Workflow } from '@orch/client'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Globe, Lock } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../../components/ui/button.tsx'
import { ConfirmDialog } from '../../../components/ui/confirm-dialog.tsx'
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
        isBusy={change.isPending && isPublic}
        aria-label={isPublic ? 'Visibility: public' : 'Visibility: private'}
        onClick={() => (isPublic ? change.mutate('private') : setIsAsking(true))}
      >
        {isPublic ? <Globe aria-hidden="true" /> : <Lock aria-hidden="true" />}
        <span className="hidden xl:inline">{isPublic ? 'Public' : 'Private'}</span>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
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
        <p>Connections, keys and executions stay private, and nobody else can run it.</p>
      </ConfirmDialog>
    </>
  )
}

function useVisibility(workflowId: string, onDone: () => void) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (visibility: Visibility) => api.workflows.update(workflowId, { visibility }),
    onError: toastError,
    onSuccess: (stored) => {
      onDone()
      toastDone(stored.visibility === 'public' ? 'The workflow is public now' : 'The workflow is private now')
      queryClient.setQueryData(['workflows', workflowId], stored)
      void queryClient.invalidateQueries({ queryKey: ['workflows'], exact: true })
    },
  })
}
