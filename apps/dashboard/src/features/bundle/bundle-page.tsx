import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { useMay } from '../../lib/workspace.ts'
import { ExportForm } from './export-form.tsx'
import { ImportBundle } from './import-bundle.tsx'

export function BundlePage() {
  const mayExport = useMay('bundle.export')
  const mayImport = useMay('bundle.import')
  return (
    <Page
      title="Bundle"
      description="A workspace in one file, sealed under a passphrase: to keep in a safe place, or to carry to another installation."
    >
      <div className="flex max-w-2xl flex-col gap-5">
        <Section
          title="Export"
          description="Workflows and connections with their secrets. Executions, API keys, members and built-in keys stay here."
        >
          {mayExport ? (
            <ExportForm />
          ) : (
            <p className="text-sm">Only the owner of a workspace may export it.</p>
          )}
        </Section>
        <Section
          title="Import"
          description="Everything is added beside what is here, and nothing of that is changed. Workflows come in private."
        >
          {mayImport ? <ImportBundle /> : <p className="text-sm">Only owners and admins may import.</p>}
        </Section>
      </div>
    </Page>
  )
}
