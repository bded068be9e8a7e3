import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { useChange } from '../../components/use-change.ts'
import { account } from '../../lib/api.ts'
import { PasswordOnce } from './password-once.tsx'
import { texts } from './texts.ts'

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
      <Button variant="quietDanger" onClick={() => setIsAsking(true)} className="self-start">
        <Trash2 aria-hidden="true" />
        {texts.deleteAccount}
      </Button>
      <Dialog
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={texts.deleteYourAccount}
        description={texts.thisCannotBeUndone}
      >
        <PasswordOnce
          action={texts.deleteForGood}
          variant="danger"
          isBusy={remove.isPending}
          error={remove.error}
          onPassword={remove.mutate}
        >
          <ul className="list-disc pl-5 text-sm leading-6 text-quiet">
            <li>{texts.deletesOwnWorkspace}</li>
            <li>{texts.deletesWorkspacesOfOne}</li>
            <li>{texts.keepsSharedWork}</li>
          </ul>
        </PasswordOnce>
      </Dialog>
    </>
  )
}
