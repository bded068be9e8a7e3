import { Download } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../components/ui/button.tsx'
import { useChange } from '../../components/use-change.ts'
import type { AuditFilter } from './audit-filter.ts'
import { exportAudit } from './export-audit.ts'
import { texts } from './texts.ts'

/** Saves what the filter finds, all of it. */
export function ExportAuditButton({ filter }: { filter: AuditFilter }) {
  const [count, setCount] = useState(0)
  const saving = useChange(() => exportAudit(filter, setCount), { tellsFailure: true })
  return (
    <Button isBusy={saving.isPending} onClick={() => saving.mutate()}>
      {saving.isPending ? null : <Download aria-hidden="true" />}
      {saving.isPending ? texts.entries(count) : texts.exportCsv}
    </Button>
  )
}
