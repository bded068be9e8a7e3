import type { Integration } from '@orch/client'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { Dialog } from '../../components/ui/dialog.tsx'
import { findProvider } from '../../lib/catalogue/catalogue.ts'
import { ConnectionSignIn } from './connection-sign-in.tsx'
import { NewConnectionForm } from './new-connection-form.tsx'
import { ProviderChoice } from './provider-choice.tsx'
import { SignInButton } from './sign-in-button.tsx'
import { texts } from './texts.ts'

type AddConnectionProps = {
  isOpen: boolean
  onClose: () => void
  /** Given: the service is settled, as in a step of the editor. */
  providerId?: string | undefined
  onCreated?: ((connection: Integration) => void) | undefined
}

/** First which service, then its fields. */
export function AddConnection({ isOpen, onClose, providerId, onCreated }: AddConnectionProps) {
  const [chosenId, setChosenId] = useState<string>()
  const provider = findProvider(providerId ?? chosenId ?? '')
  const [made, setMade] = useState<Integration>()
  const finish = (connection: Integration, isSignedInLater: boolean) => {
    onCreated?.(connection)
    if (isSignedInLater) setMade(connection)
    else onClose()
  }
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      onClosed={() => {
        setChosenId(undefined)
        setMade(undefined)
      }}
      title={provider === undefined ? texts.addConnection : texts.connect(provider.label)}
      description={provider?.description ?? texts.chooseTheService}
    >
      {made !== undefined ? (
        <div className="flex flex-col gap-4">
          <ConnectionSignIn connection={made} isChanged={false} />
          <Button variant="primary" className="self-end" onClick={onClose}>
            {texts.done}
          </Button>
        </div>
      ) : provider === undefined ? (
        <ProviderChoice onChoose={({ id }) => setChosenId(id)} />
      ) : (
        <>
          {providerId === undefined ? (
            <Button
              variant="ghost"
              size="small"
              className="-mt-2 mb-2 -ml-2"
              onClick={() => setChosenId(undefined)}
            >
              <ArrowLeft aria-hidden="true" />
              {texts.otherService}
            </Button>
          ) : null}
          <SignInButton provider={provider.id} onConnected={(connection) => finish(connection, false)} />
          <NewConnectionForm key={provider.id} provider={provider} onSaved={finish} />
        </>
      )}
    </Dialog>
  )
}
