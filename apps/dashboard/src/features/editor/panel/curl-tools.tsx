import type { NewIntegration } from '@orch/client'
import { printCurl, readCurl } from '@orch/providers/catalogue'
import { useState } from 'react'
import { CopyButton } from '../../../components/copy-button.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Button } from '../../../components/ui/button.tsx'
import { Field } from '../../../components/ui/field.tsx'
import { Textarea } from '../../../components/ui/textarea.tsx'
import { useChange } from '../../../components/use-change.ts'
import { api } from '../../../lib/api.ts'
import { integrationsQuery } from '../../../lib/integrations.ts'
import { configTexts } from '../config-text.ts'
import { updateConfig } from '../drawing/changes.ts'
import type { DrawnNode } from '../drawing/drawing.ts'
import { useEditorStore } from '../editor-context.ts'
import { useIsReadOnly } from '../read-only.tsx'
import { texts } from './texts.ts'

/** What a command decides: all of it, so that nothing of an earlier one stays. */
const DECIDED = [
  'httpMethod',
  'endpoint',
  'httpQuery',
  'httpHeaders',
  'httpBodyType',
  'httpBody',
  'httpFile',
  'httpForm',
  'httpParts',
  'httpText',
  'httpXml',
  'httpRedirects',
  'httpSeconds',
]

/** Fills an HTTP step from a cURL command, and gives it as one. A credential in the command becomes a connection. */
export function CurlTools({ node }: { node: DrawnNode }) {
  const store = useEditorStore()
  const isReadOnly = useIsReadOnly()
  const [command, setCommand] = useState('')
  const [note, setNote] = useState('')
  const create = useChange((integration: NewIntegration) => api.integrations.create(integration), {
    isSecret: true,
    refreshes: [integrationsQuery],
    said: texts.theCredentialCommandWasSaved,
  })
  const take = async () => {
    // What an earlier command was told says nothing of this one.
    create.reset()
    setNote('')
    const read = readCurl(command)
    if (!read) return setNote(texts.thisMustCURLCommandWith)
    const { settings, credential: config, notes } = read
    try {
      const made =
        config && (await create.mutateAsync({ type: 'http', name: hostOf(config['baseUrl']), config }))
      const kept = Object.entries(node.data.config).filter(([key]) => !DECIDED.includes(key))
      const integration = made ? { integrationId: made.id } : {}
      store.change(updateConfig(node.id, { ...Object.fromEntries(kept), ...settings, ...integration }))
      setCommand('')
      setNote([texts.filledFromCommand, ...notes.map((one) => `${one}.`)].join(' '))
    } catch {
      // Shown below: the mutation keeps its error.
    }
  }
  return (
    <details className="rounded-xl border border-line">
      <summary className="cursor-pointer rounded-xl px-3 py-2.5 text-[0.8125rem] font-medium">
        {texts.curl}
      </summary>
      <div className="flex flex-col gap-3 px-3 pt-1 pb-3">
        {isReadOnly ? null : (
          <>
            <Field label={texts.importFromACommand} description={texts.aCredentialSavedAsConnection}>
              {(control) => (
                <Textarea
                  {...control}
                  rows={4}
                  spellCheck={false}
                  className="font-mono pointer-fine:text-[0.8125rem]"
                  placeholder={texts.curlXPostHttpsApi}
                  value={command}
                  onChange={(event) => setCommand(event.target.value)}
                />
              )}
            </Field>
            <Button className="self-start" size="small" isBusy={create.isPending} onClick={take}>
              {texts.import}
            </Button>
          </>
        )}
        {note === '' ? null : (
          <p role="status" className="text-[0.8125rem] text-quiet">
            {note}
          </p>
        )}
        {create.error ? <ErrorNotice error={create.error} /> : null}
        <CopyButton
          className="self-start"
          text={printCurl(configTexts(node.data.config))}
          label={texts.copyAsCURLWithoutSecrets}
        />
      </div>
    </details>
  )
}

function hostOf(url = ''): string {
  return URL.canParse(url) ? new URL(url).host : ''
}
