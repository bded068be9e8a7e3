import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { PasswordOnce } from './password-once.tsx'

/** What goes is said before the password is asked for. */
export function DeleteAccount() {
  const [isAsking, setIsAsking] = useState(false)
  const queryClient = useQueryClient()
  const router = useRouter()
  const remove = useChange((password: string) => account.user.delete(password), {
    isSecret: true,
    onDone: () => {
      queryClient.clear()
      return router.navigate({ to: '/sign-in', replace: true })
    },
  })
  return (
    <>
      <Button look="quietDanger" onClick={() => setIsAsking(true)} className="self-start">
        <Trash2 aria-hidden="true" />
        Delete account
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title="Delete your account?"
        description="This cannot be undone."
      >
        <PasswordOnce
          action="Delete for good"
          look="danger"
          isBusy={remove.isPending}
          error={remove.error}
          onPassword={remove.mutate}
        >
          <ul className="list-disc pl-5 text-sm leading-6 text-quiet">
            <li>Your own workspace goes, with its workflows, executions, connections and keys.</li>
            <li>So do workspaces of yours in which nobody else works.</li>
            <li>What you made in workspaces of others stays there. Your keys and agents end.</li>
          </ul>
        </PasswordOnce>
      </Dialog>
    </>
  )
}
