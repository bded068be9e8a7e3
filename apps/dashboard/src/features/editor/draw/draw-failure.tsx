import { OrchError } from '@orch/client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { findProvider } from '../../../lib/catalogue/catalogue.ts'
import { integrationsQuery } from '../../../lib/integrations.ts'
import { useConnectionDialog } from '../connection-dialog-context.ts'
import { texts } from './texts.ts'

/** The usual services whose models draw; the refusal of the server names them all. */
const SERVICES = ['anthropic', 'openai', 'gemini']

/** Why nothing was drawn; where a language model is missing, also the way to one. */
export function DrawFailure({ error, onConnected }: { error: unknown; onConnected: () => void }) {
  const isWithoutModel = error instanceof OrchError && error.code === 'AI_NOT_CONFIGURED'
  return (
    <div className="flex flex-col gap-2">
      <ErrorNotice error={error} />
      {isWithoutModel ? <Services onConnected={onConnected} /> : null}
    </div>
  )
}

function Services({ onConnected }: { onConnected: () => void }) {
  const dialog = useConnectionDialog()
  const queryClient = useQueryClient()
  const [providerId, setProvider] = useState('')
  return (
    <div className="flex flex-wrap gap-2">
      {SERVICES.map((id) => (
        <Button key={id} size="small" onClick={() => setProvider(id)}>
          {texts.connect(findProvider(id)?.label ?? id)}
        </Button>
      ))}
      {providerId === ''
        ? null
        : dialog({
            isOpen: true,
            providerId,
            onClose: () => setProvider(''),
            onCreated: () => {
              void queryClient.invalidateQueries({ queryKey: integrationsQuery.queryKey })
              onConnected()
            },
          })}
    </div>
  )
}
