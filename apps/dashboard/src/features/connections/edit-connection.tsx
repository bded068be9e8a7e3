import type { Integration } from '@orch/client'
import { Dialog } from '../../components/ui/dialog.tsx'
import { CUSTOM, findProvider } from '../../lib/catalogue/catalogue.ts'
import type { FieldDescription } from '../../lib/catalogue/description.ts'
import { connectionName } from '../../lib/connection-name.ts'
import { EditConnectionForm } from './edit-connection-form.tsx'
import { texts } from './texts.ts'

/** Open while there is a connection to edit. */
export function EditConnection({
  connection,
  onClose,
}: {
  connection: Integration | undefined
  onClose: () => void
}) {
  return (
    <Dialog
      isOpen={connection !== undefined}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
      title={connection === undefined ? texts.editConnection : texts.editTitle(connectionName(connection))}
      description={texts.storedValuesHelp}
    >
      {connection === undefined ? null : (
        <EditConnectionForm
          key={connection.id}
          connection={connection}
          fields={fieldsOf(connection)}
          onSaved={onClose}
        />
      )}
    </Dialog>
  )
}

/** Of a form of one's own, the names that are stored. */
function fieldsOf({ type, fields }: Integration): readonly FieldDescription[] {
  const described = findProvider(type)
  if (described !== undefined && described !== CUSTOM) return described.fields
  return Object.keys(fields).map((key) => ({ key, label: key, kind: 'secret', isRequired: false }))
}
