import { Page } from '../../components/page.tsx'
import { Section } from '../../components/section.tsx'
import { useMay } from '../../lib/workspace.ts'
import { ExportForm } from './export-form.tsx'
import { ImportBundle } from './import-bundle.tsx'
import { texts } from './texts.ts'

export function BundlePage() {
  const mayExport = useMay('bundle.export')
  const mayImport = useMay('bundle.import')
  return (
    <Page title={texts.bundle} description={texts.aWorkspaceOneFileSealed}>
      <div className="flex max-w-2xl flex-col gap-5">
        <Section title={texts.export} description={texts.exportHelp}>
          {mayExport ? <ExportForm /> : <p className="text-sm">{texts.onlyOwnerWorkspaceMayExport}</p>}
        </Section>
        <Section title={texts.import} description={texts.importHelp}>
          {mayImport ? <ImportBundle /> : <p className="text-sm">{texts.onlyOwnersAdminsMayImport}</p>}
        </Section>
      </div>
    </Page>
  )
}
